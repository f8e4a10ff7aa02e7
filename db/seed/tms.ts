// TMS of the demo company: five simulated carriers with their services and rate cards, and the road of past
// orders.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Tx } from '#kernel/db.ts'
import { sealedPushSecret } from '#tms/index.ts'
import { seedId } from './ids.ts'
import { pastOrders } from './oms-orders.ts'
import { carrierRows, rateRows, serviceRows, surchargeRows } from './tms-cards.ts'
import { seedShipments } from './tms-shipments.ts'

/** Counties that the economy networks leave out (illustrative): the high plains of Tibet. */
const unserved = ['540630', '540629', '542524', '542526']

/** Puts carriers, services, rates and surcharges in place, and shipments of the past orders. */
export async function seedTms(tx: Tx): Promise<void> {
  await seedCarriers(tx)
  await seedShipments(tx, pastOrders(tx.now))
}

/** Carriers with their cards. The push secrets are made anew for every installation. */
export async function seedCarriers(tx: Tx): Promise<void> {
  const [codes, cards, abilities, rules] = (await Promise.all(
    ['carrier-codes', 'carrier-rate-cards', 'carrier-services', 'carrier-surcharge-rules'].map(name =>
      readFile(new URL(`./data/${name}.csv`, import.meta.url), 'utf8'),
    ),
  )) as [string, string, string, string]
  const put = (text: string, rows: readonly object[]) => tx.count(text, [tx.tenant, JSON.stringify(rows)])
  await put(
    insertCarriers,
    carrierRows(codes).map(c => ({
      ...c,
      id: seedId(`carrier:${c.code}`),
      push_secret: sealedPushSecret(tx, c.code, randomBytes(24).toString('base64url')),
    })),
  )
  await put(insertServices, serviceRows(cards, abilities))
  await put(
    insertRates,
    rateRows(cards).map(r => ({ ...r, id: seedId(`rate:${r.card}-${r.zone}-${r.from_grams}`) })),
  )
  await put(
    insertSurcharges,
    surchargeRows(rules).map((s, i) => ({ ...s, id: seedId(`surcharge:${i}`) })),
  )
  await tx.count(insertUnserved, [tx.tenant, ['ZTO', 'YTO', 'STO', 'YUNDA'], unserved])
}

const insertCarriers = `insert into tms.carrier (tenant_id, code, id, name_zh, name_en, kuaidi100_code,
    kdniao_code, cainiao_code,
    waybill_pattern, push_secret)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(code text, id uuid, name_zh text, name_en text,
    kuaidi100_code text,
    kdniao_code text, cainiao_code text, waybill_pattern text, push_secret text) on conflict do nothing`
const insertServices = `insert into tms.service (tenant_id, carrier, code, name_zh, name_en,
    together_parcels_max, door_delivery,
    parcel_grams_max, side_mm_max)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(carrier text, code text, name_zh text, name_en text,
    together_parcels_max int, door_delivery boolean, parcel_grams_max int, side_mm_max int) on conflict do
      nothing`
const insertRates = `insert into tms.rate (tenant_id, id, card, carrier, service, origin_province, zone,
    zone_name, provinces,
    from_grams, to_grams, base_grams, base_minor, step_grams, step_minor, divisor, days_min, days_max, note)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, card text, carrier text, service text,
    origin_province text,
    zone text, zone_name text, provinces text[], from_grams int, to_grams int, base_grams int, base_minor
      bigint,
    step_grams int, step_minor bigint, divisor int, days_min int, days_max int, note text) on conflict do
      nothing`
const insertSurcharges = `insert into tms.surcharge (tenant_id, id, carrier, service, code, name_zh,
    name_en, basis, amount,
    provinces, over_grams, over_side_mm)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, carrier text, service text, code text,
    name_zh text,
    name_en text, basis text, amount int, provinces text[], over_grams int, over_side_mm int) on conflict do
      nothing`
const insertUnserved = `insert into tms.unserved (tenant_id, carrier, region)
  select $1, c, r.code from unnest($2::text[]) c join master.region r on r.code = any($3::text[]) on
    conflict do nothing`
