// Which items are counted somewhere already.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** Those with stock, now or before, or in a bill, an order, a production order or a purchase order. */
export const usedItems = async (tx: Tx, ids: readonly Id[]): Promise<Id[]> =>
  (
    await tx.rows<{ id: Id }>(
      `select i.id from unnest($2::uuid[]) as i(id)
     where exists (select from wms.published_held_item s where s.tenant_id = $1 and s.item_id = i.id)
       or exists (select from oms.published_order_line o where o.tenant_id = $1 and o.item_id = i.id)
       or exists (select from erp.bill_line b where b.tenant_id = $1 and b.component_id = i.id)
       or exists (select from erp.production_order p where p.tenant_id = $1 and p.item_id = i.id)
       or exists (select from erp.purchase_line l where l.tenant_id = $1 and l.item_id = i.id)`,
      [tx.tenant, ids],
    )
  ).map(row => row.id)
