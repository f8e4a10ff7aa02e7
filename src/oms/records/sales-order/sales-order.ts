// The sales order: its words on the border, and the fact that it is a promise now.
import { z } from 'zod'
import { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import { MinorOrZero } from '#values/money.ts'
import { Moment } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { Channel, OrderAccepted, ShipPolicy } from '../../events.ts'

/** One line of text without control characters and broken surrogates (PostgreSQL takes neither), trimmed. */
export const BorderText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u)
/** Text of several lines. */
export const BorderNote = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u)

/** An item's code as people type it: full-width letters are the same as plain ones (NFKC). */
export const Sku = BorderText(60).transform(text => text.normalize('NFKC').trim())

export const CarrierRule = z.enum(['cheapest-in-time', 'fastest', 'cheapest'])
export type CarrierRule = z.infer<typeof CarrierRule>
export const Locale = z.enum(['zh', 'en'])
export type Locale = z.infer<typeof Locale>

export const ShipTo = z.strictObject({
  contact: BorderText(60),
  phone: BorderText(40),
  province: BorderText(40),
  city: BorderText(40),
  county: BorderText(40),
  street: BorderText(200),
})
export type ShipTo = z.infer<typeof ShipTo>

/** More lines are two orders: keeps one order's locks and page short. */
export const linesMax = 200

export const OrderLineInput = z.strictObject({
  item: Id.optional(),
  sku: Sku.optional(),
  quantity: Quantity,
  priceMinor: MinorOrZero.optional(),
})
export const OrderInput = z.strictObject({
  channel: Channel,
  externalNo: BorderText(100).optional(),
  customer: Id,
  shipTo: z.union([Id, ShipTo]).optional(),
  lines: z.array(OrderLineInput).min(1).max(linesMax),
  shipPolicy: ShipPolicy.optional(),
  rule: CarrierRule.optional(),
  note: BorderNote(500).optional(),
  wantedAt: Moment.optional(),
  locale: Locale.optional(),
})
export type OrderInput = z.infer<typeof OrderInput>

export type Status = 'held' | 'accepted' | 'shipping' | 'shipped' | 'completed' | 'cancelled'
export type Channel = z.infer<typeof Channel>
export type ShipPolicy = z.infer<typeof ShipPolicy>

/** What the order's record says to the commands that change it. */
export interface OrderRow {
  id: Id
  no: string
  status: Status
  channel: Channel
  customer_id: Id
  priority: number
  ship_policy: ShipPolicy
  placed_at: Date
  promised_at: Date | null
  promise_uncertain: boolean
  wanted_at: Date | null
  transit_days: number | null
  total_minor: Minor
  credit_minor: Minor
  tracking_number: string | null
  hold_reasons: string[]
  locale: Locale
  email: string | null
}
export interface LineRow {
  id: Id
  item_id: Id
  quantity: number
  amount_minor: Minor
}

/** The fact that the order is a promise: stated at intake, or when a person lets it go. */
export const acceptedFact = (order: OrderRow, lines: readonly LineRow[]) =>
  OrderAccepted({
    order: order.id,
    no: order.no,
    customer: order.customer_id,
    channel: order.channel,
    priority: order.priority,
    shipPolicy: order.ship_policy,
    placedAt: order.placed_at.toISOString(),
    totalMinor: order.total_minor,
    lines: lines.map(l => ({
      line: l.id,
      item: l.item_id,
      quantity: l.quantity,
      amountMinor: l.amount_minor,
    })),
  })
