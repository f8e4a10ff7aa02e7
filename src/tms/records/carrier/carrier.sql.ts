// Carriers, their services, rates and surcharges.
import type { Tx } from '#kernel/db.ts'
import type { Service } from '../rate/quote.ts'
import type { Rate, Surcharge } from '../rate/rate.rule.ts'

/** What the adapter of a carrier needs to speak for us, as it is stored: see carrier-account.ts. */
export interface StoredAccount {
  code: string
  adapter: string
  push_secret: string
  account: Record<string, string> | string
  enabled: boolean
}
export const storedAccount = (tx: Tx, code: string): Promise<StoredAccount | undefined> =>
  tx.maybe<StoredAccount>(
    `select code, adapter, push_secret, account, enabled from tms.carrier where tenant_id = $1 and code = $2`,
    [tx.tenant, code],
  )

export const storedAccounts = (tx: Tx) =>
  tx.rows<StoredAccount>(
    `select code, adapter, push_secret, account, enabled from tms.carrier where tenant_id = $1 order by code`,
    [tx.tenant],
  )
export const putPushSecret = (tx: Tx, code: string, old: string, sealed: string) =>
  tx.count(
    `update tms.carrier set push_secret = $4 where tenant_id = $1 and code = $2 and push_secret = $3`,
    [tx.tenant, code, old, sealed],
  )
export const putAccount = (tx: Tx, code: string, old: StoredAccount['account'], sealed: string) =>
  tx.count(`update tms.carrier set account = $4 where tenant_id = $1 and code = $2 and account = $3`, [
    tx.tenant,
    code,
    JSON.stringify(old),
    JSON.stringify(sealed),
  ])

interface ServiceRow {
  carrier: string
  carrier_zh: string
  carrier_en: string
  code: string
  name_zh: string
  name_en: string
  together_parcels_max: number
  door_delivery: boolean
  parcel_grams_max: number
  side_mm_max: number
  enabled: boolean
}
export async function allServices(tx: Tx): Promise<Service[]> {
  const rows = await tx.rows<ServiceRow>(
    `select v.carrier, c.name_zh as carrier_zh, c.name_en as carrier_en, v.code, v.name_zh, v.name_en,
       v.together_parcels_max, v.door_delivery, v.parcel_grams_max, v.side_mm_max, c.enabled and v.enabled
         as enabled
     from tms.service v join tms.carrier c on c.tenant_id = v.tenant_id and c.code = v.carrier
     where v.tenant_id = $1 order by v.carrier, v.code limit 200`,
    [tx.tenant],
  )
  return rows.map(r => ({
    carrier: r.carrier,
    carrierName: { zh: r.carrier_zh, en: r.carrier_en },
    code: r.code,
    name: { zh: r.name_zh, en: r.name_en },
    togetherMax: r.together_parcels_max,
    door: r.door_delivery,
    parcelGramsMax: r.parcel_grams_max,
    sideMmMax: r.side_mm_max,
    enabled: r.enabled,
  }))
}

/** The lines of all cards for a way from one province to another. */
export const ratesTo = (tx: Tx, origin: string, province: string): Promise<Rate[]> =>
  tx.rows<Rate>(
    `select carrier, service, origin_province as "originProvince", zone, zone_name as "zoneName", provinces,
     from_grams as "fromGrams", to_grams as "toGrams", base_grams as "baseGrams", base_minor as "baseMinor",
     step_grams as "stepGrams", step_minor as "stepMinor", divisor, days_min as "daysMin", days_max as
       "daysMax"
   from tms.rate where tenant_id = $1 and origin_province = $2 and $3 = any(provinces) limit 1000`,
    [tx.tenant, origin, province],
  )

export const allSurcharges = (tx: Tx): Promise<Surcharge[]> =>
  tx.rows<Surcharge>(
    `select carrier, service, code, name_zh as "nameZh", name_en as "nameEn", basis, amount, provinces,
     over_grams as "overGrams", over_side_mm as "overSideMm"
   from tms.surcharge where tenant_id = $1 limit 1000`,
    [tx.tenant],
  )

/** Carriers that do not serve one of the regions (a county and the city above it). */
export const unservedIn = async (tx: Tx, regions: readonly string[]): Promise<string[]> =>
  (
    await tx.rows<{ carrier: string }>(
      `select distinct carrier from tms.unserved where tenant_id = $1 and region = any($2)`,
      [tx.tenant, regions],
    )
  ).map(r => r.carrier)

export interface Coverage {
  carrier: string
  province: string
  days: number
  unserved: string[]
}
/** Which carrier goes to which province, in how many days at most, and which places there it leaves out. */
export const coverage = (tx: Tx): Promise<Coverage[]> =>
  tx.rows<Coverage>(
    `select r.carrier, p.province, min(r.days_max)::int as days,
     coalesce((select array_agg(u.region) from tms.unserved u where u.tenant_id = $1 and u.carrier =
       r.carrier), '{}') as unserved
   from tms.rate r
   join tms.service v on v.tenant_id = r.tenant_id and v.carrier = r.carrier and v.code = r.service and
     v.enabled
   join tms.carrier c on c.tenant_id = r.tenant_id and c.code = r.carrier and c.enabled
   cross join lateral unnest(r.provinces) as p(province)
   where r.tenant_id = $1 group by r.carrier, p.province`,
    [tx.tenant],
  )

export interface SenderRow {
  contact: string
  phone: string
  province: string
  city: string
  county: string
  street: string
}
/** The warehouse that parcels leave from. */
export const sender = (tx: Tx): Promise<SenderRow | undefined> =>
  tx.maybe<SenderRow>(
    `select contact, phone, province, city, county, street from master.site
   where tenant_id = $1 order by kind = 'warehouse' desc, code limit 1`,
    [tx.tenant],
  )

export const customerLevel = async (tx: Tx, customer: string): Promise<string> =>
  (
    await tx.maybe<{ level: string }>(`select level from master.party where tenant_id = $1 and id = $2`, [
      tx.tenant,
      customer,
    ])
  )?.level ?? 'normal'

/** What a shipment holds, in words: for the label and the carrier. Without lines it is all of its order. */
export const contentsOf = async (
  tx: Tx,
  order: string,
  lines: readonly { line: string; quantity: number }[] = [],
): Promise<string> =>
  (
    await tx.one<{ contents: string }>(
      `select coalesce(string_agg(i.name_zh || ' x' || l.quantity / i.uom_scale, '，' order by l.line_no),
          '') as contents
     from (select o.item_id, coalesce(p.quantity, o.quantity) as quantity, o.line_no
           from oms.published_order_line o
           left join unnest($3::uuid[], $4::bigint[]) as p(line, quantity) on p.line = o.id
           where o.tenant_id = $1 and o.order_id = $2 and (p.line is not null or cardinality($3::uuid[]) = 0)
           order by o.line_no limit 20) l
     join master.item i on i.tenant_id = $1 and i.id = l.item_id`,
      [tx.tenant, order, lines.map(l => l.line), lines.map(l => l.quantity)],
    )
  ).contents
