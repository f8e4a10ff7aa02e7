// Lots and the items they are of, as the warehouse needs them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface Item {
  id: Id; code: string; nameZh: string; nameEn: string; gtin: string | null; storageClass: string
  shelfLifeDays: number | null; grams: number; mm3: number; length: number; width: number; height: number
  uomScale: number; costMinor: number; taxRateBp: number
}
const itemColumns = `id, code, name_zh as "nameZh", name_en as "nameEn", gtin,
  storage_class as "storageClass",
  shelf_life_days as "shelfLifeDays", weight_grams as grams, length_mm::bigint * width_mm * height_mm as mm3,
  length_mm as length, width_mm as width, height_mm as height, uom_scale as "uomScale", cost_minor as
    "costMinor",
  tax_rate_bp as "taxRateBp"`

export const itemsById = (tx: Tx, ids: readonly Id[]) => tx.rows<Item>(
  `select ${itemColumns} from master.item where tenant_id = $1 and id = any($2::uuid[])`, [tx.tenant, ids])

/** By code, or by GTIN in 13 or 14 digits. */
export const itemByCode = (tx: Tx, code: string) => tx.maybe<Item>(
  `select ${itemColumns} from master.item where tenant_id = $1
   and (code = $2 or gtin = any(array[$2, ltrim($2, '0'), lpad($2, 14, '0')])) limit 1`, [tx.tenant, code])

export interface NewLot {
  id: Id; item: Id; code: string; expiresOn: string | null; costMinor: number
  source: 'production' | 'purchase' | 'return' | 'opening' | 'count'; sourceId: Id
}

/**
 * The lot under its code: made if new; goods that come again under the code join it and its date of receipt.
 */
export const openLot = (tx: Tx, lot: NewLot) => tx.one<{ id: Id; code: string; costMinor: number }>(
  `with made as (
     insert into wms.lot (tenant_id, id, item_id, code, received_at, expires_on, cost_minor, source,
       source_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, item_id, code) do nothing
     returning id, code, cost_minor)
   select id, code, cost_minor as "costMinor" from made
   union all
   select id, code, cost_minor from wms.lot where tenant_id = $1 and item_id = $3 and code = $4 limit 1`,
  [tx.tenant, lot.id, lot.item, lot.code, tx.now, lot.expiresOn, lot.costMinor, lot.source, lot.sourceId])

export interface LotCost { id: Id; code: string; costMinor: number; uomScale: number; itemCode: string }
export const lotCosts = (tx: Tx, lots: readonly Id[]) => tx.rows<LotCost>(
  `select l.id, l.code, l.cost_minor as "costMinor", i.uom_scale as "uomScale", i.code as "itemCode"
   from wms.lot l join master.item i on i.tenant_id = $1 and i.id = l.item_id
   where l.tenant_id = $1 and l.id = any($2::uuid[])`, [tx.tenant, lots])
