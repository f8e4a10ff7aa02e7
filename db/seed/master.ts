// Master data of the demo company: items, customers with addresses, suppliers with what they sell, sites.
import type { Tx } from '#kernel/db.ts'
import { share } from '#values/money.ts'
import { standardCosts } from './erp-products.ts'
import { seedId } from './ids.ts'
import { gtins, items } from './master-items.ts'
import { customers, sites, sourcesOf, suppliers } from './master-parties.ts'

/** Puts the master data in place; what is there already stays as it is. */
export async function seedMaster(tx: Tx): Promise<void> {
  await insert(tx, insertItems, items.map(i => ({
    id: seedId(`item:${i.code}`), code: i.code, name_zh: i.zh, name_en: i.en, kind: i.kind, family: i.family,
      uom: i.uom,
    uom_scale: i.scale, gtin: gtins.get(i.code) ?? null, storage_class: i.storage,
      shelf_life_days: i.shelfDays ?? null,
    weight_grams: i.grams, length_mm: i.size[0], width_mm: i.size[1], height_mm: i.size[2],
      price_minor: i.price,
    cost_minor: standardCosts.get(i.code)!, safety_stock: i.safety, lead_days: i.lead,
  })))
  await insert(tx, insertParties, [
    ...customers.map(c => ({
      id: seedId(`party:${c.code}`), code: c.code, name_zh: c.zh, name_en: c.en, kind: 'customer',
        level: c.level,
      channel: c.channel, credit_limit_minor: c.credit * 100,
        email: `${c.code.toLowerCase()}@customer.example`,
      phone: c.phone, contact: c.contact, lead_days: 0,
    })),
    ...suppliers.map((s, i) => ({
      id: seedId(`party:${s.code}`), code: s.code, name_zh: s.zh, name_en: s.en, kind: 'supplier',
        level: 'normal',
      channel: null, credit_limit_minor: 0, email: `${s.code.toLowerCase()}@supplier.example`,
      phone: `0574-8800${String(1001 + i)}`, contact: s.contact, lead_days: s.lead,
    })),
  ])
  await insert(tx, insertAddresses, customers.flatMap(c => c.addresses.map(([province, city, county, street],
    i) => ({
    id: seedId(`address:${c.code}-${i + 1}`), party_id: seedId(`party:${c.code}`), contact: c.contact,
      phone: c.phone,
    province, city, county, street, is_default: i === 0,
  }))))
  await insert(tx, insertSupplierItems, items.flatMap(item => sourcesOf(item.code).map((supplier, rank) => ({
    supplier_id: seedId(`party:${supplier}`), item_id: seedId(`item:${item.code}`),
    price_minor: supplierPrice(item.code, item.kind, rank),
    lead_days: item.kind === 'finished' ? 6 : item.lead + rank * 2,
    minimum: item.kind === 'finished' ? 20 : item.scale === 1000 ? 25_000 : 100,
  }))))
  await insert(tx, insertSites, sites.map(({ zh, en, ...site }) =>
    ({ id: seedId(`site:${site.code}`), name_zh: zh, name_en: en, ...site })))
}

/**
 * Tax included. Finished goods from the contract maker cost 35 % above our own making; second sources 6 %
 * above the first.
 */
function supplierPrice(code: string, kind: string, rank: number): number {
  const margin = kind === 'finished' ? 135 : rank ? 106 : 100
  return share(standardCosts.get(code)!, 113 * margin, 10_000)
}

const insert = (tx: Tx, text: string, rows: readonly object[]) => tx.count(text, [tx.tenant,
  JSON.stringify(rows)])

const insertItems = `insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family, uom,
  uom_scale, gtin,
    storage_class, shelf_life_days, weight_grams, length_mm, width_mm, height_mm, price_minor, cost_minor,
      safety_stock, lead_days)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, name_zh text, name_en text, kind
    text,
    family text, uom text, uom_scale int, gtin text, storage_class text, shelf_life_days int, weight_grams
      int,
    length_mm int, width_mm int, height_mm int, price_minor bigint, cost_minor bigint, safety_stock bigint,
      lead_days int)
  on conflict do nothing`
const insertParties = `insert into master.party (tenant_id, id, code, name_zh, name_en, kind, level, channel,
    credit_limit_minor, email, phone, contact, lead_days)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, name_zh text, name_en text, kind
    text,
    level text, channel text, credit_limit_minor bigint, email text, phone text, contact text, lead_days int)
  on conflict do nothing`
// The region of an address is known when the region table is filled; a municipality's counties stand under
// 市辖区 or 县.
const regionOf = `left join master.region p on p.level = 'province' and p.name = r.province
  left join lateral (select c.code from master.region c join master.region f on f.code = c.parent and
    f.parent = p.code
    where c.level = 'county' and c.name = r.county and (f.name = r.city or r.city = r.province) limit 1) c on
      true`
const insertAddresses = `insert into master.party_address (tenant_id, id, party_id, contact, phone, province,
  city, county,
    street, region_code, is_default)
  select $1, r.id, r.party_id, r.contact, r.phone, r.province, r.city, r.county, r.street, c.code,
    r.is_default
  from jsonb_to_recordset($2::jsonb) as r(id uuid, party_id uuid, contact text, phone text, province text,
    city text,
    county text, street text, is_default boolean) ${regionOf} on conflict do nothing`
const insertSupplierItems = `insert into master.supplier_item (tenant_id, supplier_id, item_id, price_minor,
  lead_days, minimum)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(supplier_id uuid, item_id uuid, price_minor bigint,
    lead_days int,
    minimum bigint)
  on conflict do nothing`
const insertSites = `insert into master.site (tenant_id, id, code, name_zh, name_en, kind, contact, phone,
  province, city,
    county, street, region_code)
  select $1, r.id, r.code, r.name_zh, r.name_en, r.kind, r.contact, r.phone, r.province, r.city, r.county,
    r.street, c.code
  from jsonb_to_recordset($2::jsonb) as r(id uuid, code text, name_zh text, name_en text, kind text, contact
    text,
    phone text, province text, city text, county text, street text) ${regionOf} on conflict do nothing`
