// The answers of OMS to ERP's and TMS's questions: in their transaction, read only.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { orderAsked, shipToAsked } from './answers.sql.ts'

/** The order as money and supply see it; null where it is no promise (unknown, held, cancelled). */
export async function orderForErp(tx: Tx, order: Id) {
  const found = await orderAsked(tx, order)
  if (!found || ['held', 'cancelled'].includes(found.status)) return null
  return {
    order, no: found.no, customer: found.customer_id, placedAt: found.placed_at, wantedAt: found.wanted_at,
    totalMinor: found.total_minor, lines: found.lines,
  }
}

/** Where the order goes and by which rule; null where it goes nowhere any more. */
export async function shipToOf(tx: Tx, order: Id) {
  const found = await shipToAsked(tx, order)
  if (!found || ['held', 'cancelled', 'completed'].includes(found.status)) return null
  const { region_code, promised_at, customer_id, status: _, ...rest } = found
  return { ...rest, order, regionCode: region_code, promisedAt: promised_at, customer: customer_id }
}
