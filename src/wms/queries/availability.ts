// The answer to "is it there?": OMS asks it for every order, ERP for every plan.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Availability } from './availability.sql.ts'
import { availabilityRows } from './availability.sql.ts'

/** Stock of each item asked for; an item without stock has none of everything. */
export async function availabilityOf(tx: Tx, items: Id[]): Promise<Map<Id, Availability>> {
  const rows = await availabilityRows(tx, items)
  const found = new Map<Id, Availability>(items.map(item => [item, { onHand: 0, reserved: 0, available: 0 }]))
  for (const { item, ...amounts } of rows) found.set(item, amounts)
  return found
}
