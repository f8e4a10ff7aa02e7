// Rows of carriers, services, rate cards and surcharges, from the files of db/seed/data.
import { parseCsv } from './csv.ts'

/** 顺丰, 中通, 圆通, 申通, 韵达: the carriers of the demo. */
export const demoCarriers = ['SF', 'ZTO', 'YTO', 'STO', 'YUNDA'] as const
const namesEn: Record<string, string> = {
  SF: 'SF Express',
  ZTO: 'ZTO Express',
  YTO: 'YTO Express',
  STO: 'STO Express',
  YUNDA: 'Yunda Express',
}
const isOurs = (code: string | undefined): code is string =>
  (demoCarriers as readonly string[]).includes(code ?? '')
const grams = (kg: string) => Math.round(Number(kg) * 1000)
const fen = (yuan: string) => Math.round(Number(yuan) * 100)
const list = (text: string) => (text ? text.split('|') : null)

export const carrierRows = (codes: string) =>
  parseCsv(codes)
    .filter(r => isOurs(r['code']))
    .map(r => ({
      code: r['code']!,
      name_zh: r['name_zh']!,
      name_en: namesEn[r['code']!]!,
      kuaidi100_code: r['kuaidi100_com']!,
      kdniao_code: r['kdniao_shipper_code']!,
      cainiao_code: r['cainiao_cp_code']!,
      waybill_pattern: r['waybill_regex_heuristic']!,
    }))

export function serviceRows(cards: string, abilities: string) {
  const named = new Map(
    parseCsv(cards)
      .filter(r => isOurs(r['carrier_code']))
      .map(r => [`${r['carrier_code']} ${r['product_code']}`, r['product_name']!]),
  )
  return parseCsv(abilities).map(r => ({
    carrier: r['carrier_code']!,
    code: r['product_code']!,
    name_zh: named.get(`${r['carrier_code']} ${r['product_code']}`)!,
    name_en: r['name_en']!,
    together_parcels_max: Number(r['together_parcels_max']),
    door_delivery: r['door_delivery'] === '1',
    parcel_grams_max: grams(r['parcel_kg_max']!),
    side_mm_max: Number(r['side_cm_max']) * 10,
  }))
}

export const rateRows = (cards: string) =>
  parseCsv(cards)
    .filter(r => isOurs(r['carrier_code']))
    .map(r => ({
      card: r['card_id']!,
      carrier: r['carrier_code']!,
      service: r['product_code']!,
      origin_province: r['origin_province']!,
      zone: r['zone']!,
      zone_name: r['zone_name']!,
      provinces: list(r['dest_provinces']!)!,
      from_grams: grams(r['weight_from_kg_excl']!),
      to_grams: r['weight_to_kg_incl'] ? grams(r['weight_to_kg_incl']) : null,
      base_grams: grams(r['base_weight_kg']!),
      base_minor: fen(r['base_price_cny']!),
      step_grams: grams(r['step_kg']!),
      step_minor: fen(r['step_price_cny']!),
      divisor: Number(r['volumetric_divisor_cm3_per_kg']),
      days_min: Number(r['transit_days_min']),
      days_max: Number(r['transit_days_max']),
      note: r['note'] ?? '',
    }))

export const surchargeRows = (rules: string) =>
  parseCsv(rules).map(r => ({
    carrier: r['carrier_code']!,
    service: r['product_code'] || null,
    code: r['code']!,
    name_zh: r['name_zh']!,
    name_en: r['name_en']!,
    basis: r['basis'] as 'percent-of-freight' | 'per-waybill' | 'per-parcel',
    amount: Number(r['amount']),
    provinces: list(r['provinces']!),
    over_grams: r['over_kg'] ? grams(r['over_kg']) : null,
    over_side_mm: r['over_side_cm'] ? Number(r['over_side_cm']) * 10 : null,
  }))
