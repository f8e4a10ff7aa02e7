// All base data of a company as rows that import again; keys are the columns of the targets.
import type { Tx } from '#kernel/db.ts'

type Row = Record<string, unknown>

export const allItems = (tx: Tx) => tx.rows<Row>(
  `select code, name_zh as "nameZh", name_en as "nameEn", kind, family, uom, uom_scale as scale, gtin,
     storage_class as "storageClass", shelf_life_days as "shelfLifeDays", weight_grams as "weightGrams",
     length_mm as "lengthMm", width_mm as "widthMm", height_mm as "heightMm", price_minor as "priceMinor",
     cost_minor as "costMinor", tax_rate_bp as "taxRateBp", safety_stock as "safetyStock",
     lead_days as "leadDays"
   from master.item where tenant_id = $1 order by code`, [tx.tenant])

/** A row for every address; a party without one has a row of its own. */
export const allParties = (tx: Tx, kind: 'customer' | 'supplier') => tx.rows<Row>(
  `select p.code, p.name_zh as "nameZh", p.name_en as "nameEn", p.level, p.channel,
     p.credit_limit_minor as "creditLimitMinor", p.email, p.phone, p.contact, p.lead_days as "leadDays",
     a.contact as "addressContact", a.phone as "addressPhone", a.province, a.city, a.county, a.street,
     a.is_default as "isDefault"
   from master.party p left join master.party_address a on a.tenant_id = $1 and a.party_id = p.id
   where p.tenant_id = $1 and p.kind = $2 order by p.code, a.is_default desc, a.id`, [tx.tenant, kind])

export const allBillLines = (tx: Tx) => tx.rows<Row>(
  `select i.code as item, b.revision, c.code as component, l.quantity::float8 / c.uom_scale as quantity,
     l.per, l.scrap_bp as "scrapBp"
   from erp.bill_of_material b join master.item i on i.tenant_id = $1 and i.id = b.item_id
   join erp.bill_line l on l.tenant_id = $1 and l.item_id = b.item_id
   join master.item c on c.tenant_id = $1 and c.id = l.component_id
   where b.tenant_id = $1 order by b.low_level_code desc, i.code, l.line_no`, [tx.tenant])

export const allOperations = (tx: Tx) => tx.rows<Row>(
  `select i.code as item, g.revision, o.sequence, o.code, o.name_zh as "nameZh", o.name_en as "nameEn",
     o.kind, o.work_center as "workCenter", o.seconds_per_piece as "secondsPerPiece",
     o.setup_seconds as "setupSeconds", o.aql, o.skill,
     nullif((select string_agg(trim((s ->> 'parameter') || '=' || (s ->> 'value') || ' ' ||
       coalesce(s ->> 'unit', '')), '; ' order by n)
       from jsonb_array_elements(o.setpoints) with ordinality x(s, n)), '') as setpoints
   from erp.routing g join master.item i on i.tenant_id = $1 and i.id = g.item_id
   join erp.routing_operation o on o.tenant_id = $1 and o.item_id = g.item_id
   where g.tenant_id = $1 order by i.code, o.sequence`, [tx.tenant])

/** How many base units a unit of each item has. */
export const scalesOf = (tx: Tx, codes: readonly string[]) => tx.rows<{ code: string; scale: number }>(
  'select code, uom_scale as scale from master.item where tenant_id = $1 and code = any($2::text[])',
  [tx.tenant, codes])

export const allPrices = (tx: Tx) => tx.rows<Row>(
  'select code as item, price_minor as "priceMinor" from master.item where tenant_id = $1 order by code',
  [tx.tenant])

export const allSupplierPrices = (tx: Tx) => tx.rows<Row>(
  `select p.code as supplier, i.code as item, s.price_minor as "priceMinor", s.lead_days as "leadDays",
     s.minimum::float8 / i.uom_scale as minimum
   from master.supplier_item s join master.party p on p.tenant_id = $1 and p.id = s.supplier_id
   join master.item i on i.tenant_id = $1 and i.id = s.item_id
   where s.tenant_id = $1 order by p.code, i.code`, [tx.tenant])
