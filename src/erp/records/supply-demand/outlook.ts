// What planning looks at: bills, routings, suppliers, free stock and the queue, read together under the
// materials' locks.
import type { Tx } from '#kernel/db.ts'
import type { ItemRow } from '#master/item/item.sql.ts'
import type { Id } from '#values/id.ts'
import { askAvailability } from '../../ports.ts'
import { billLinesUnder, itemsUnder, operationsOf,
  sourcesUnder } from '../bill-of-material/bill-of-material.sql.ts'
import { lockPromises, queueSeconds } from '../production-order/production-order.sql.ts'
import type { Outlook } from './propose-supply.rule.ts'
import { defaultPolicy } from './propose-supply.rule.ts'
import { policyOf } from './supply-demand.sql.ts'

export interface LoadedOutlook extends Outlook { readonly items: ReadonlyMap<Id, ItemRow> }

/**
 * Loads the outlook of items. The promises of their materials stay locked until the commit: two plans never
 * count on
 * the same steel. Stock is asked after the locks, so that it is not older than they are.
 */
export async function loadOutlook(tx: Tx, wanted: readonly Id[]): Promise<LoadedOutlook> {
  const items = [...new Set(wanted)]
  const [lines, rows, sources, operations, policy] = await Promise.all([
    billLinesUnder(tx, items), itemsUnder(tx, items), sourcesUnder(tx, items), operationsOf(tx, items),
      policyOf(tx),
  ])
  const parents = new Set(lines.map(l => l.parent))
  const materials = [...new Set(lines.map(l => l.component))].filter(id => !parents.has(id))
  const [promised, stock, queue] = await Promise.all([
    lockPromises(tx, materials), askAvailability(tx, materials), queueSeconds(tx)])
  return {
    now: tx.now, policy: policy ?? defaultPolicy, queueSeconds: queue.seconds,
    bills: Map.groupBy(lines, l => l.parent), items: new Map(rows.map(r => [r.id, r])),
    routings: Map.groupBy(operations, o => o.item), sources: Map.groupBy(sources, s => s.item),
    free: new Map(materials.map(m => [m, (stock.get(m)?.available ?? 0) - (promised.get(m) ?? 0)])),
  }
}
