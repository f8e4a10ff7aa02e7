// Bills, routings and the items of both, read for planning.
import type { Tx } from '#kernel/db.ts'
import type { ItemRow } from '#master/item/item.sql.ts'
import { itemColumns } from '#master/item/item.sql.ts'
import type { Id } from '#values/id.ts'

const tree = `with recursive tree(item_id) as (
    select unnest($2::uuid[]) union
    select l.component_id from tree t join erp.bill_line l on l.tenant_id = $1 and l.item_id = t.item_id)`

export interface BillLineRow { parent: Id; component: Id; quantity: number; per: number; scrapBp: number }
/**
 * Every bill line under the items, over all levels. A ring ends the walk by itself (union keeps each item
 * once).
 */
export const billLinesUnder = (tx: Tx, items: readonly Id[]) => tx.rows<BillLineRow>(
  `${tree} select l.item_id as parent, l.component_id as component, l.quantity, l.per, l.scrap_bp as "scrapBp"
   from tree t join erp.bill_line l on l.tenant_id = $1 and l.item_id = t.item_id order by l.item_id,
     l.line_no`,
  [tx.tenant, items])

/** The items and everything under them. */
export const itemsUnder = (tx: Tx, items: readonly Id[]) => tx.rows<ItemRow>(
  `${tree} select ${itemColumns}
   from tree t join master.item i on i.tenant_id = $1 and i.id = t.item_id`,
  [tx.tenant, items])

export interface SourceRow { item: Id; supplier: Id; code: string; priceMinor: number; leadDays: number;
  minimum: number }
/** Who sells the items or anything under them; nothing is bought of who is retired. */
export const sourcesUnder = (tx: Tx, items: readonly Id[]) => tx.rows<SourceRow>(
  `${tree} select s.item_id as item, s.supplier_id as supplier, p.code, s.price_minor as "priceMinor",
     s.lead_days as "leadDays", s.minimum
   from tree t join master.supplier_item s on s.tenant_id = $1 and s.item_id = t.item_id
   join master.party p on p.tenant_id = $1 and p.id = s.supplier_id and not p.retired`,
  [tx.tenant, items])

export interface OperationRow {
  item: Id; sequence: number; code: string; nameZh: string; nameEn: string; kind: 'issue' | 'make' | 'inspect'
  workCenter: string; secondsPerPiece: number; setupSeconds: number
  setpoints: { parameter: string; value: number; unit: string }[]; aql: string | null; skill: string | null
}
export const operationsOf = (tx: Tx, items: readonly Id[]) => tx.rows<OperationRow>(
  `select item_id as item, sequence, code, name_zh as "nameZh", name_en as "nameEn", kind, work_center as
    "workCenter",
     seconds_per_piece as "secondsPerPiece", setup_seconds as "setupSeconds", setpoints, aql, skill
   from erp.routing_operation where tenant_id = $1 and item_id = any($2::uuid[]) order by item_id, sequence`,
  [tx.tenant, items])
