// How every command moves an order along: locked, allowed by the table of statuses, chained, with its credit
// given back.
import type { Change } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { OrderNotFound, StatusForbids } from '../../refusals.ts'
import { mayBecome, usesCredit } from './sales-order.rule.ts'
import { addCreditUse, changeStatus, lockOrders } from './sales-order.sql.ts'
import type { OrderRow, Status } from './sales-order.ts'

/** The order, locked; refused if there is none. */
export async function orderOf(tx: Tx, id: Id): Promise<OrderRow> {
  const [order] = await lockOrders(tx, [id])
  if (!order) throw OrderNotFound({ order: id })
  return order
}

/** Moves a locked order to another status or refuses. An order that ends gives its credit back. */
export async function moveOrder(
  tx: Tx,
  order: OrderRow,
  to: Status,
  actor: string,
  why: string | null,
): Promise<Change> {
  if (!mayBecome(order.status, to)) throw StatusForbids({ no: order.no, status: order.status, to })
  const freed = usesCredit(order.status) && !usesCredit(to) && order.credit_minor > 0
  await Promise.all([
    changeStatus(tx, [{ order: order.id, from: order.status, to, why }], actor),
    freed ? addCreditUse(tx, [order.customer_id], [-order.credit_minor]) : 0,
  ])
  return { entity: 'oms.sales_order', id: order.id, before: { status: order.status }, after: { status: to } }
}
