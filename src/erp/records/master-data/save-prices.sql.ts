// Statements of saving prices and sites, each for all rows.
import type { Tx } from '#kernel/db.ts'
import { unlessMasked } from '#master/party/save-parties.sql.ts'
import type { SavedRow } from '#master/saved.ts'
import type { Id } from '#values/id.ts'
import type { PriceInput, SiteInput } from './price-input.ts'

export const suppliersOfCodes = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ id: Id; code: string; leadDays: number; retired: boolean }>(
    `select id, code, lead_days as "leadDays", retired from master.party
     where tenant_id = $1 and kind = 'supplier' and code = any($2::text[])`,
    [tx.tenant, codes],
  )

/** What these suppliers ask for these items, in the shape that saves it again; `code`: supplier and item. */
export const supplierPricesOf = (tx: Tx, suppliers: readonly Id[], items: readonly Id[]) =>
  tx.rows<{ code: string; before: object }>(
    `select p.code || ' ' || i.code as code, jsonb_build_object('supplier', p.code, 'item', i.code,
       'priceMinor', s.price_minor, 'leadDays', s.lead_days, 'minimum', s.minimum) as before
     from unnest($2::uuid[], $3::uuid[]) as w(supplier, item)
     join master.supplier_item s on s.tenant_id = $1 and s.supplier_id = w.supplier and s.item_id = w.item
     join master.party p on p.tenant_id = $1 and p.id = s.supplier_id
     join master.item i on i.tenant_id = $1 and i.id = s.item_id`,
    [tx.tenant, suppliers, items],
  )

export interface SupplierPriceToWrite {
  supplierId: Id
  itemId: Id
  priceMinor: number
  leadDays: number
  minimum: number
}
export const writeSupplierPrices = (tx: Tx, prices: readonly SupplierPriceToWrite[]) =>
  tx.rows<SavedRow>(
    `with saved as (insert into master.supplier_item as s (tenant_id, supplier_id, item_id, price_minor,
       lead_days, minimum)
     select $1, r."supplierId", r."itemId", r."priceMinor", r."leadDays", r.minimum
     from jsonb_to_recordset($2::jsonb) as r("supplierId" uuid, "itemId" uuid, "priceMinor" bigint,
       "leadDays" int, minimum bigint)
     on conflict (tenant_id, item_id, supplier_id) do update set price_minor = excluded.price_minor,
       lead_days = excluded.lead_days, minimum = excluded.minimum
     returning s.supplier_id, s.item_id, s.xmax = 0 as created)
   select s.item_id as id, p.code || ' ' || i.code as code, s.created from saved s
   join master.party p on p.tenant_id = $1 and p.id = s.supplier_id
   join master.item i on i.tenant_id = $1 and i.id = s.item_id`,
    [tx.tenant, JSON.stringify(prices)],
  )

export const pricesOf = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ code: string; before: object }>(
    `select code, jsonb_build_object('item', code, 'priceMinor', price_minor) as before from master.item
   where tenant_id = $1 and code = any($2::text[])`,
    [tx.tenant, codes],
  )

export const writePrices = (tx: Tx, prices: readonly PriceInput[]) =>
  tx.rows<SavedRow>(
    `update master.item i set price_minor = r."priceMinor"
   from jsonb_to_recordset($2::jsonb) as r(item text, "priceMinor" bigint)
   where i.tenant_id = $1 and i.code = r.item returning i.id, i.code, false as created`,
    [tx.tenant, JSON.stringify(prices)],
  )

const siteAsInput = `jsonb_build_object('code', code, 'nameZh', name_zh, 'nameEn', name_en, 'kind', kind,
  'contact', contact, 'phone', phone, 'province', province, 'city', city, 'county', county, 'street', street)`
export const sitesOf = (tx: Tx, codes: readonly string[]) =>
  tx.rows<{ id: Id; code: string; before: object }>(
    `select id, code, ${siteAsInput} as before from master.site
     where tenant_id = $1 and code = any($2::text[])`, [tx.tenant, codes])
/** All sites, at most 200. */
export const allSites = (tx: Tx) => tx.rows<{ before: object }>(
  `select ${siteAsInput} as before from master.site where tenant_id = $1 order by code limit 200`,
  [tx.tenant])

export const writeSites = (tx: Tx, sites: readonly (SiteInput & { id: Id; region: string })[]) =>
  tx.rows<SavedRow>(
    `insert into master.site as s (tenant_id, id, code, name_zh, name_en, kind, contact, phone, province,
       city, county, street, region_code)
     select $1, r.id, r.code, r."nameZh", coalesce(r."nameEn", r."nameZh"), r.kind, r.contact, r.phone,
       r.province, r.city, r.county, r.street, r.region
     from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, "nameZh" text, "nameEn" text, kind text,
       contact text, phone text, province text, city text, county text, street text, region text)
     on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
       kind = excluded.kind, contact = excluded.contact, phone = ${unlessMasked('excluded.phone', 's.phone')},
       province = excluded.province, city = excluded.city, county = excluded.county,
       street = ${unlessMasked('excluded.street', 's.street')},
       region_code = excluded.region_code
     returning s.id, s.code, s.xmax = 0 as created`,
    [tx.tenant, JSON.stringify(sites)],
  )
