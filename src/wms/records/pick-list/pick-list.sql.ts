// Pick lists, their tasks and the parcels packed from them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export type PickListState = 'released' | 'picking' | 'picked' | 'packed' | 'issued' | 'cancelled'
/** `together`: the group with which it is packed. */
export interface PickList {
  id: Id; no: string; order: Id; orderNo: string; state: PickListState; together: Id | null
}
const listColumns = `id, no, order_id as "order", order_no as "orderNo", state, together_id as together`

export const pickListById = (tx: Tx, id: Id) => tx.maybe<PickList>(
  `select ${listColumns} from wms.pick_list where tenant_id = $1 and id = $2`, [tx.tenant, id])

export const openPickLists = (tx: Tx, orders: readonly Id[]) => tx.rows<PickList>(
  `select ${listColumns} from wms.pick_list
   where tenant_id = $1 and order_id = any($2::uuid[]) and state in ('released', 'picking', 'picked')`,
  [tx.tenant, orders])

export interface NewPickList { id: Id; no: string; order: Id; orderNo: string; priority: number }
export interface NewPickTask {
  id: Id; list: Id; order: Id; sequence: number; line: Id; reservation: Id; item: Id; lot: Id; bin: Id
  quantity: number
}

export const insertPickLists = (tx: Tx, lists: readonly NewPickList[], tasks: readonly NewPickTask[]) =>
  Promise.all([
    tx.count(
      `insert into wms.pick_list (tenant_id, created_at, id, no, order_id, order_no, priority)
       select $1, $2, l.* from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::int[]) as l`,
      [tx.tenant, tx.now, lists.map(l => l.id), lists.map(l => l.no), lists.map(l => l.order),
        lists.map(l => l.orderNo), lists.map(l => l.priority)]),
    tx.count(
      `insert into wms.pick_task (tenant_id, created_at, id, pick_list_id, order_id, sequence, line_id,
         reservation_id, item_id, lot_id, bin_id, quantity)
       select $1, $2, t.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::uuid[], $8::uuid[],
         $9::uuid[], $10::uuid[], $11::uuid[], $12::bigint[]) as t`,
      [tx.tenant, tx.now, tasks.map(t => t.id), tasks.map(t => t.list), tasks.map(t => t.order),
        tasks.map(t => t.sequence), tasks.map(t => t.line), tasks.map(t => t.reservation),
        tasks.map(t => t.item), tasks.map(t => t.lot), tasks.map(t => t.bin), tasks.map(t => t.quantity)]),
  ])

export interface PickTask {
  id: Id; pickList: Id; order: Id; reservation: Id; item: Id; itemCode: string; gtin: string | null; lot: Id
  lotCode: string; bin: Id; binCode: string; binKind: string; quantity: number; picked: number
  state: 'open' | 'done' | 'cancelled'
}
export const pickTask = (tx: Tx, id: Id) => tx.maybe<PickTask>(
  `select t.id, t.pick_list_id as "pickList", t.order_id as "order", t.reservation_id as reservation,
     t.item_id as item, i.code as "itemCode", i.gtin, t.lot_id as lot, l.code as "lotCode", t.bin_id as bin,
     b.code as "binCode", z.kind as "binKind", t.quantity, t.picked, t.state
   from wms.pick_task t
   join master.item i on i.tenant_id = $1 and i.id = t.item_id
   join wms.lot l on l.tenant_id = $1 and l.id = t.lot_id
   join wms.bin b on b.tenant_id = $1 and b.id = t.bin_id
   join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
   where t.tenant_id = $1 and t.id = $2`, [tx.tenant, id])

/**
 * Counts what was picked, up to the task's quantity; 0 when it would be more or the task is not open any
 * more.
 */
export const countPicked = (tx: Tx, id: Id, quantity: number, by: string) => tx.count(
  `update wms.pick_task set picked = picked + $3::bigint,
     state = case when picked + $3::bigint = quantity then 'done' else state end,
     done_at = case when picked + $3::bigint = quantity then $4::timestamptz end,
     done_by = case when picked + $3::bigint = quantity then $5 end
   where tenant_id = $1 and id = $2 and state = 'open' and picked + $3::bigint <= quantity`,
  [tx.tenant, id, quantity, tx.now, by])

/**
 * After a pick: the list is being picked, or picked when no task is open. The list's row makes pickers take
 * turns.
 */
export const advancePickList = (tx: Tx, id: Id) => tx.one<{ state: PickListState }>(
  `update wms.pick_list p set
     state = case when o.open then 'picking' else 'picked' end, picked_at = case when not o.open then
       $3::timestamptz end
   from (select exists (select from wms.pick_task where tenant_id = $1 and pick_list_id = $2 and state =
     'open') as open) o
   where p.tenant_id = $1 and p.id = $2 returning p.state`, [tx.tenant, id, tx.now])

/** Makes the pickers of one list take turns. */
export const lockPickList = (tx: Tx, id: Id) => tx.maybe<PickList>(
  `select ${listColumns} from wms.pick_list where tenant_id = $1 and id = $2 for no key update`, [tx.tenant,
    id])

/** Ends the open work of an order; what stands at the dispatch dock stays there as free stock. */
export const cancelPicking = (tx: Tx, order: Id) => tx.rows<{ id: Id }>(
  `with tasks as (
     update wms.pick_task set state = 'cancelled', done_at = $3
     where tenant_id = $1 and order_id = $2 and state = 'open')
   update wms.pick_list set state = 'cancelled'
   where tenant_id = $1 and order_id = $2 and state in ('released', 'picking', 'picked',
     'packed') returning id`,
  [tx.tenant, order, tx.now])

export interface PickedItem {
  item: Id; quantity: number; grams: number; length: number; width: number; height: number
}
export const pickedItems = (tx: Tx, pickLists: readonly Id[]) => tx.rows<PickedItem>(
  `select t.item_id as item, sum(t.picked)::bigint as quantity, i.weight_grams as grams,
    i.length_mm as length,
     i.width_mm as width, i.height_mm as height
   from wms.pick_task t join master.item i on i.tenant_id = $1 and i.id = t.item_id
   where t.tenant_id = $1 and t.pick_list_id = any($2::uuid[]) and t.picked > 0
   group by t.item_id, i.weight_grams, i.length_mm, i.width_mm, i.height_mm order by t.item_id`,
  [tx.tenant, pickLists])

export interface Parcel {
  sscc: string; weightGrams: number; lengthMm: number; widthMm: number; heightMm: number
  contents: { item: Id; quantity: number }[]
}

type Lead = Pick<PickList, 'id' | 'order'>
/** The parcels of a list; the list is packed. */
export const insertParcels = (tx: Tx, list: Lead, parcels: readonly Parcel[]) => Promise.all([
  tx.count(
    `insert into wms.package (tenant_id, pick_list_id, order_id, created_at, id, sscc, weight_grams,
      length_mm,
       width_mm, height_mm, contents)
     select $1, $2, $3, $4, p.* from unnest($5::uuid[], $6::text[], $7::int[], $8::int[], $9::int[],
       $10::int[],
       $11::jsonb[]) as p`,
    [tx.tenant, list.id, list.order, tx.now, parcels.map(() => tx.id()), parcels.map(p => p.sscc),
      parcels.map(p => p.weightGrams), parcels.map(p => p.lengthMm), parcels.map(p => p.widthMm),
      parcels.map(p => p.heightMm), parcels.map(p => JSON.stringify(p.contents))]),
  tx.count(`update wms.pick_list set state = 'packed', packed_at = $3 where tenant_id = $1 and id = $2`,
    [tx.tenant, list.id, tx.now]),
])

export const usedSsccs = (tx: Tx, ssccs: readonly string[]) => tx.rows<{ sscc: string }>(
  `select sscc from wms.package where tenant_id = $1 and sscc = any($2::text[])`, [tx.tenant, ssccs])

export const packedLists = (tx: Tx, orders: readonly Id[]) => tx.rows<{ id: Id; order: Id }>(
  `select id, order_id as "order" from wms.pick_list where tenant_id = $1 and order_id = any($2::uuid[])
     and state = 'packed' order by id for no key update`, [tx.tenant, orders])

export const issueLists = (tx: Tx, lists: readonly Id[]) => tx.count(
  `update wms.pick_list set state = 'issued', issued_at = $3 where tenant_id = $1 and id = any($2::uuid[])`,
  [tx.tenant, lists, tx.now])
