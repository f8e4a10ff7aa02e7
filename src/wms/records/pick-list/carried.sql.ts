// What pick lists carry of orders, and what is reserved that none carries yet.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** Units reserved for each order that are neither on a list nor asked for by an open task. */
export const readyUnits = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<{ order: Id; units: number }>(
    `select r.order_id as "order", sum(r.quantity)::bigint as units from wms.reservation r
   where r.tenant_id = $1 and r.order_id = any($2::uuid[]) and r.state = 'active' and r.pick_list_id is null
     and not exists (select from wms.pick_task t
       where t.tenant_id = $1 and t.order_id = r.order_id and t.reservation_id = r.id and t.state = 'open')
   group by r.order_id`,
    [tx.tenant, orders],
  )

/** How much of each order line was picked for a list. */
export const pickedLines = (tx: Tx, pickList: Id) =>
  tx.rows<{ line: Id; quantity: number }>(
    `select line_id as line, sum(picked)::bigint as quantity from wms.pick_task
   where tenant_id = $1 and pick_list_id = $2 and picked > 0 group by line_id order by line_id`,
    [tx.tenant, pickList],
  )
