// What OMS asks of the outside: stock, roads, open money; the mail that leaves; the order a shop hands in.
import { z } from 'zod'
import { errand, question } from '#kernel/port.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { Minor, MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { recordNotification } from './features/record-notification/record-notification.ts'
import { BorderText, ShipTo } from './records/sales-order/sales-order.ts'

export interface Availability {
  readonly onHand: number
  readonly reserved: number
  readonly available: number
}
export interface Place {
  province: string
  city: string
  county: string
}
export interface Serviceability {
  served: boolean
  carriers: readonly string[]
  days: number | null
}

/** How much of each item is on hand and free now. Items without stock may be missing. */
export const askAvailability = question<Id[], ReadonlyMap<Id, Availability>>('oms.ask-availability')
/** Whether a carrier delivers to each place, and in how many days; answers in the order of the places. */
export const askServiceability = question<Place[], readonly Serviceability[]>('oms.ask-serviceability')
/** What each customer owes us on invoices, in fen. Customers without debts may be missing. */
export const askReceivables = question<Id[], ReadonlyMap<Id, Minor>>('oms.ask-receivables')

/** Units reserved for each order that no pick list carries yet. Orders without any may be missing. */
export const askReady = question<Id[], ReadonlyMap<Id, number>>('oms.ask-ready')

/** A letter to a customer. `link` is a path of ours; the adapter puts the public address before it. */
export interface Mail {
  mail: Id
  kind: string
  locale: 'zh' | 'en'
  to: string
  subject: string
  text: string
  link: string | null
}
export interface MailSent {
  messageId: string
  via: string
}
export const sendMail = errand<Mail, MailSent>('oms.send-mail', {
  then: () => recordNotification as never,
  toInput: (mail, sent) => ({ mail: mail.mail, via: sent.via }),
})

/**
 * An order as a sales channel hands it in, already in our words: what an adapter makes of its platform's
 * payload.
 */
export const ChannelOrder = z.strictObject({
  externalNo: BorderText(100),
  placedAt: Moment,
  /** The platform holds the money: the order uses no credit. */
  paid: z.boolean(),
  locale: z.enum(['zh', 'en']).nullable(),
  buyer: z.strictObject({
    name: BorderText(100),
    email: z.email().max(200).nullable(),
    phone: BorderText(40).nullable(),
  }),
  shipTo: ShipTo,
  /** What the buyer pays for the line, tax included, after discounts. */
  lines: z
    .array(z.strictObject({ sku: BorderText(60), quantity: Quantity, amountMinor: MinorOrZero }))
    .min(1)
    .max(200),
  freightMinor: MinorOrZero,
  note: BorderText(500).nullable(),
})
export type ChannelOrder = z.infer<typeof ChannelOrder>
