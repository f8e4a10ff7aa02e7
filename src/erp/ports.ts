// What ERP asks of the other rooms (answered by flows/answers.ts) and has done in the world outside.
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'
import type { Quantity } from '#values/quantity.ts'
import { errand, question } from '#kernel/port.ts'
import { recordSupplierTold } from './features/record-supplier-told/record-supplier-told.ts'

export interface Availability { readonly onHand: Quantity; readonly reserved: Quantity;
  readonly available: Quantity }
/** Stock of items, whole warehouse: on hand, kept for somebody, free. */
export const askAvailability = question<Id[], ReadonlyMap<Id, Availability>>('erp.ask-availability')

export interface OrderForErp {
  readonly order: Id; readonly no: string; readonly customer: Id
  readonly placedAt: string | Date; readonly wantedAt: string | Date | null; readonly totalMinor: Minor
  /** Higher goes first. */
  readonly priority: number
  readonly lines: readonly {
    readonly line: Id; readonly item: Id; readonly quantity: Quantity
    /** Tax included. */
    readonly amountMinor: Minor; readonly taxRateBp: number
  }[]
}
/** A sales order as money and supply see it. */
export const askOrder = question<Id, OrderForErp | null>('erp.ask-order')
/** Several at once, by id; one that is no promise is not there. */
export const askOrders = question<readonly Id[], ReadonlyMap<Id, OrderForErp>>('erp.ask-orders')

export interface SupplierMail {
  readonly purchaseOrder: Id; readonly no: string; readonly to: string; readonly subject: string;
    readonly text: string
}
/** The purchase order goes to the supplier by mail, once under the order's id. */
export const mailSupplier = errand<SupplierMail>('erp.mail-supplier', {
  then: () => recordSupplierTold as never, toInput: payload => ({ purchaseOrder: payload.purchaseOrder }),
})
