// What TMS asks of the outside: where an order goes (OMS answers), and waybills of carriers (errands).
import { z } from 'zod'
import { allCommands } from '#kernel/command.ts'
import type { Command } from '#kernel/command.ts'
import { errand, question } from '#kernel/port.ts'
import { Id } from '#values/id.ts'
import type { ShipRule } from './records/rate/quote.ts'

export interface ShipTo {
  order: Id
  no: string
  contact: string
  phone: string
  province: string
  city: string
  county: string
  street: string
  regionCode: string | null
  rule: ShipRule
  promisedAt: Date | string | null
  customer: Id
  email?: string | null
}
/** Where an order goes and by which rule its carrier is chosen; null when it no longer goes anywhere. */
export const askShipTo = question<Id, ShipTo | null>('tms.askShipTo')

export const Contact = z.object({
  contact: z.string(),
  phone: z.string(),
  province: z.string(),
  city: z.string(),
  county: z.string(),
  street: z.string(),
})
export type Contact = z.infer<typeof Contact>

/**
 * What a carrier is asked for. `key` is given to it, so that a repeat gets the same waybill and never a
 * second.
 */
export interface WaybillOrder {
  shipment: Id
  attempt: number
  key: string
  carrier: string
  service: string
  sender: Contact
  receiver: Contact
  contents: string
  weightGrams: number
  /** One consignment under a master waybill; otherwise each parcel has its own. */
  together: boolean
  parcels: readonly {
    number: number
    weightGrams: number
    lengthMm: number
    widthMm: number
    heightMm: number
  }[]
}
/** `numbers`: one per parcel, in their order. `sortCode`: 三段码 of the label. */
export const WaybillAnswer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('active'),
    no: z.string().min(1).max(40),
    numbers: z.array(z.string().min(1).max(40)),
    sortCode: z.string().max(40),
  }),
  z.object({ state: z.literal('refused'), reason: z.string().max(500) }),
])
export type WaybillAnswer = z.infer<typeof WaybillAnswer>

// By name: the commands state new errands themselves, and files must not form a ring.
const named = (name: string) => (): Command<never, unknown> => {
  const command = allCommands().get(name)
  if (!command) throw new Error(`${name} is not declared`)
  return command
}

/** Asks a carrier for a waybill; its answer goes to tms.record-waybill. */
export const requestWaybill = errand<WaybillOrder, WaybillAnswer>('tms.request-waybill', {
  then: named('tms.record-waybill'),
  toInput: (order, answer) => ({ shipment: order.shipment, attempt: order.attempt, answer }),
})

export interface WaybillCancel {
  shipment: Id
  attempt: number
  carrier: string
  key: string
  no: string | null
}
export interface CancelAnswer {
  cancelled: boolean
  reason: string
}
/** Asks a carrier to void a waybill; its answer goes to tms.record-cancellation. */
export const cancelWaybill = errand<WaybillCancel, CancelAnswer>('tms.cancel-waybill', {
  then: named('tms.record-cancellation'),
  toInput: (order, answer) => ({ shipment: order.shipment, attempt: order.attempt, ...answer }),
})
