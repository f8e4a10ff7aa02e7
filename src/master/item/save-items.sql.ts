// Statements of saving items, each for all rows.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { SavedRow } from '../saved.ts'
import type { ItemInput } from './item-input.ts'

export interface KnownItem { id: Id; code: string; uom: string; scale: number; before: object }
/** An item in the shape that saves it again. */
const asInput = `jsonb_strip_nulls(jsonb_build_object('code', code, 'nameZh', name_zh, 'nameEn', name_en,
  'kind', kind, 'family', family, 'uom', uom, 'scale', uom_scale, 'gtin', gtin, 'storageClass', storage_class,
  'shelfLifeDays', shelf_life_days, 'weightGrams', weight_grams, 'lengthMm', length_mm, 'widthMm', width_mm,
  'heightMm', height_mm, 'priceMinor', price_minor, 'costMinor', cost_minor, 'taxRateBp', tax_rate_bp,
  'safetyStock', safety_stock, 'leadDays', lead_days, 'retired', retired))`
export const itemsByCode = (tx: Tx, codes: readonly string[]) => tx.rows<KnownItem>(
  `select id, code, uom, uom_scale as scale, ${asInput} as before from master.item
   where tenant_id = $1 and code = any($2::text[])`, [tx.tenant, codes])
export const ownersOfGtin = (tx: Tx, gtins: readonly string[]) => tx.rows<{ gtin: string; code: string }>(
  `select lpad(gtin, 14, '0') as gtin, code from master.item where tenant_id = $1
     and gtin = any(select unnest($2::text[]) union all select substr(g, 2) from unnest($2::text[]) g)`,
  [tx.tenant, gtins])
export type ItemToWrite = Omit<ItemInput, 'gtin' | 'nameEn' | 'storageClass' | 'shelfLifeDays'> & {
  id: Id; gtin: string | null; nameEn: string; storageClass: string; shelfLifeDays: number | null }

export const writeItems = (tx: Tx, items: readonly ItemToWrite[]) => tx.rows<SavedRow>(
  `insert into master.item as i (tenant_id, id, code, name_zh, name_en, kind, family, uom, uom_scale, gtin,
     storage_class, shelf_life_days, weight_grams, length_mm, width_mm, height_mm, price_minor, cost_minor,
     tax_rate_bp, safety_stock, lead_days, retired)
   select $1, r.id, r.code, r."nameZh", r."nameEn", r.kind, r.family, r.uom, r.scale, r.gtin,
     r."storageClass", r."shelfLifeDays", r."weightGrams", r."lengthMm", r."widthMm", r."heightMm",
     r."priceMinor", r."costMinor", r."taxRateBp", r."safetyStock", r."leadDays", r.retired
   from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, "nameZh" text, "nameEn" text, kind text,
     family text, uom text, scale int, gtin text, "storageClass" text, "shelfLifeDays" int, "weightGrams" int,
     "lengthMm" int, "widthMm" int, "heightMm" int, "priceMinor" bigint, "costMinor" bigint, "taxRateBp" int,
     "safetyStock" bigint, "leadDays" int, retired boolean)
   on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
     kind = excluded.kind, family = excluded.family, uom = excluded.uom, uom_scale = excluded.uom_scale,
     gtin = excluded.gtin, storage_class = excluded.storage_class, shelf_life_days = excluded.shelf_life_days,
     weight_grams = excluded.weight_grams, length_mm = excluded.length_mm, width_mm = excluded.width_mm,
     height_mm = excluded.height_mm, price_minor = excluded.price_minor, cost_minor = excluded.cost_minor,
     tax_rate_bp = excluded.tax_rate_bp, safety_stock = excluded.safety_stock, lead_days = excluded.lead_days,
     retired = excluded.retired
   returning i.id, i.code, i.xmax = 0 as created`, [tx.tenant, JSON.stringify(items)])
