// What the books keep on production orders: material issued to them, pieces and cost received from them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/**
 * Counts material issued to a job, at most what was promised, and its cost; answers by how much promises
 * end.
 */
export const issueToJob = (tx: Tx, production: Id, jobOrder: Id, cost: number, items: readonly Id[],
  quantities: readonly number[]) =>
  Promise.all([
    tx.rows<{ item: Id; ended: number }>(
      `with i as (select item, sum(quantity)::bigint as quantity from unnest($3::uuid[], $4::bigint[]) as
        u(item, quantity)
         group by item)
       update erp.production_material m set issued = m.issued + i.quantity
       from i, (select item_id, greatest(0, quantity - issued) as open from erp.production_material
         where tenant_id = $1 and production_order_id = $2) as before
       where m.tenant_id = $1 and m.production_order_id = $2 and m.item_id = i.item and before.item_id =
         m.item_id
       returning m.item_id as item, least(before.open, i.quantity) as ended`,
      [tx.tenant, production, items, quantities]),
    tx.count(`update erp.production_order set issued_cost_minor = issued_cost_minor + $3, job_order_id = $4
      where tenant_id = $1 and id = $2`, [tx.tenant, production, cost, jobOrder]),
  ])

export const receiveFromJob = (tx: Tx, production: Id, quantity: number, cost: number) => tx.count(
  `update erp.production_order set received = received + $3, received_cost_minor = received_cost_minor + $4
   where tenant_id = $1 and id = $2`, [tx.tenant, production, quantity, cost])
