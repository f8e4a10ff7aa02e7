// The answer to "what of these orders could leave now?".
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { readyUnits } from '../records/pick-list/carried.sql.ts'

/** Units reserved for each order that no pick list carries yet; orders without any are missing. */
export const readyFor = async (tx: Tx, orders: readonly Id[]): Promise<Map<Id, number>> =>
  new Map((await readyUnits(tx, orders)).map(r => [r.order, r.units]))
