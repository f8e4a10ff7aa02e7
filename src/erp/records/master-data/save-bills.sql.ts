// Statements of saving bills of material, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { SavedRow } from '#master/saved.ts'

export interface CodedItem {
  id: Id
  code: string
  kind: string
}
export const itemsOfCodes = (tx: Tx, codes: readonly string[]) =>
  tx.rows<CodedItem>(
    `select id, code, kind from master.item where tenant_id = $1 and code = any($2::text[])`,
    [tx.tenant, codes],
  )

export interface KnownBill {
  code: string
  revision: string
  before: { lines: unknown[] }
}
/** Bills of these items, in the shape that saves them again. */
export const billsOf = (tx: Tx, codes: readonly string[]) =>
  tx.rows<KnownBill>(
    `select i.code, b.revision, jsonb_build_object('item', i.code, 'revision', b.revision, 'lines',
     coalesce((select jsonb_agg(jsonb_build_object('component', c.code, 'quantity', l.quantity, 'per', l.per,
       'scrapBp', l.scrap_bp) order by l.line_no) from erp.bill_line l
       join master.item c on c.tenant_id = $1 and c.id = l.component_id
       where l.tenant_id = $1 and l.item_id = b.item_id), '[]')) as before
   from erp.bill_of_material b join master.item i on i.tenant_id = $1 and i.id = b.item_id
   where b.tenant_id = $1 and i.code = any($2::text[])`,
    [tx.tenant, codes],
  )

/** Every bill's parents and components: who looks for rings must see all of them. */
export const allBillLines = (tx: Tx) =>
  tx.rows<{ parent: Id; component: Id }>(
    `select item_id as parent, component_id as component from erp.bill_line where tenant_id = $1
   order by item_id, line_no`,
    [tx.tenant],
  )

export const writeBills = (tx: Tx, bills: readonly { id: Id; revision: string }[]) =>
  tx.rows<SavedRow>(
    `with saved as (insert into erp.bill_of_material as b (tenant_id, item_id, revision, changed_at)
     select $1, r.id, r.revision, $3 from jsonb_to_recordset($2::jsonb) as r(id uuid, revision text)
     on conflict (tenant_id, item_id) do update set revision = excluded.revision,
       changed_at = excluded.changed_at
     returning b.item_id, b.xmax = 0 as created)
   select i.id, i.code, s.created from saved s join master.item i on i.tenant_id = $1 and i.id = s.item_id`,
    [tx.tenant, JSON.stringify(bills), tx.now],
  )

export const clearBillLines = (tx: Tx, items: readonly Id[]) =>
  tx.count(`delete from erp.bill_line where tenant_id = $1 and item_id = any($2::uuid[])`, [tx.tenant, items])

export interface BillLineToWrite {
  item: Id
  no: number
  component: Id
  quantity: number
  per: number
  scrapBp: number
}
export const writeBillLines = (tx: Tx, lines: readonly BillLineToWrite[]) =>
  tx.count(
    `insert into erp.bill_line (tenant_id, item_id, line_no, component_id, quantity, per, scrap_bp)
   select $1, item, no, component, quantity, per, "scrapBp" from jsonb_to_recordset($2::jsonb) as r(item uuid,
     no int, component uuid, quantity bigint, per int, "scrapBp" int)`,
    [tx.tenant, JSON.stringify(lines)],
  )

/** Levels change far from the bill that was saved: those that differ are written. */
export const writeLevels = (tx: Tx, levels: ReadonlyMap<Id, number>) =>
  tx.count(
    `update erp.bill_of_material b set low_level_code = v.level
   from unnest($2::uuid[], $3::int[]) as v(item, level)
   where b.tenant_id = $1 and b.item_id = v.item and b.low_level_code <> v.level`,
    [tx.tenant, [...levels.keys()], [...levels.values()]],
  )
