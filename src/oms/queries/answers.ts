// The answers of OMS to ERP's and TMS's questions: in their transaction, read only.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { ordersAsked, shipToAsked } from './answers.sql.ts'

/** The order as money and supply see it; null where it is no promise. */
export const orderForErp = async (tx: Tx, order: Id) => (await ordersForErp(tx, [order])).get(order) ?? null

/** The orders as money and supply see them; not those that are no promise (unknown, held, cancelled). */
export async function ordersForErp(tx: Tx, orders: readonly Id[]) {
  const found = (await ordersAsked(tx, orders)).filter(o => !['held', 'cancelled'].includes(o.status))
  return new Map(found.map(o => [o.id, {
    order: o.id, no: o.no, customer: o.customer_id, placedAt: o.placed_at, wantedAt: o.wanted_at,
    totalMinor: o.total_minor, priority: o.priority, lines: o.lines,
  }]))
}

/** Where the order goes and by which rule; null where it goes nowhere any more. */
export async function shipToOf(tx: Tx, order: Id) {
  const found = await shipToAsked(tx, order)
  if (!found || ['held', 'cancelled', 'completed'].includes(found.status)) return null
  const { region_code, promised_at, customer_id, status: _, ...rest } = found
  return { ...rest, order, regionCode: region_code, promisedAt: promised_at, customer: customer_id }
}
