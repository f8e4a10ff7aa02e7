// Pick lists that are packed together. Whoever joins, parts or packs holds the lines of the orders first.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Joined } from './joined.ts'

const columns = `p.id, p.no, p.order_id as "order", p.order_no as "orderNo", p.state,
  p.together_id as together, p.apart, array(select distinct wms.warehouse_of($1, z.warehouse)
    from wms.pick_task t join wms.bin b on b.tenant_id = $1 and b.id = t.bin_id
    join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
    where t.tenant_id = $1 and t.pick_list_id = p.id order by 1) as warehouses`

/** The unpacked lists of orders and those they are packed with, in the order of their release. */
export const lockUnpacked = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<Joined>(
    `select ${columns} from wms.pick_list p
     where p.tenant_id = $1 and p.state in ('released', 'picking', 'picked') and (p.order_id = any($2::uuid[])
       or p.together_id in (select g.together_id from wms.pick_list g
         where g.tenant_id = $1 and g.order_id = any($2::uuid[]) and g.together_id is not null
           and g.state in ('released', 'picking', 'picked')))
     order by p.id for no key update of p`,
    [tx.tenant, orders],
  )

/** The orders of a group that are not packed yet. */
export const ordersTogether = async (tx: Tx, group: Id): Promise<Id[]> =>
  (
    await tx.rows<{ order: Id }>(
      `select order_id as "order" from wms.pick_list
       where tenant_id = $1 and together_id = $2 and state in ('released', 'picking', 'picked') limit 100`,
      [tx.tenant, group],
    )
  ).map(l => l.order)

export const join = (tx: Tx, lists: readonly Id[], group: Id) =>
  tx.count(
    `update wms.pick_list set together_id = $3 where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.tenant, lists, group],
  )

/** Out of the group, and never into one again: a person wants it so. */
export const partList = (tx: Tx, list: Id) =>
  tx.count(`update wms.pick_list set together_id = null, apart = true where tenant_id = $1 and id = $2`, [
    tx.tenant,
    list,
  ])
/** Whoever is left alone in a group is in none. */
export const leaveAlone = (tx: Tx, list: Id) =>
  tx.count(`update wms.pick_list set together_id = null where tenant_id = $1 and id = $2`, [tx.tenant, list])

/** What was picked for each of the lists, and what the goods weigh. */
export const pickedOf = (tx: Tx, lists: readonly Id[]) =>
  tx.rows<{ list: Id; line: Id; quantity: number; grams: number }>(
    `select t.pick_list_id as list, t.line_id as line, sum(t.picked)::bigint as quantity,
       sum(t.picked * i.weight_grams)::bigint as grams
     from wms.pick_task t join master.item i on i.tenant_id = $1 and i.id = t.item_id
     where t.tenant_id = $1 and t.pick_list_id = any($2::uuid[]) and t.picked > 0
     group by t.pick_list_id, t.line_id order by t.pick_list_id, t.line_id`,
    [tx.tenant, lists],
  )

export const markPacked = (tx: Tx, lists: readonly Id[]) =>
  tx.count(
    `update wms.pick_list set state = 'packed', packed_at = $3
     where tenant_id = $1 and id = any($2::uuid[]) and state = 'picked'`,
    [tx.tenant, lists, tx.now],
  )
