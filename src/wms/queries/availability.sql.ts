// How much of an item is there, kept and free.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface Availability { onHand: number; reserved: number; available: number }

export const availabilityRows = (tx: Tx, items: readonly Id[]) => tx.rows<Availability & { item: Id }>(
  `select item_id as item, sum(on_hand)::bigint as "onHand", sum(reserved)::bigint as reserved,
     sum(on_hand - reserved)::bigint as available
   from wms.stock where tenant_id = $1 and item_id = any($2::uuid[]) and status = 'available' and on_hand > 0
   group by item_id`, [tx.tenant, items])
