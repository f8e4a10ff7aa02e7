// Prices by the rate cards, and the choice among all services by the order's rule.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rateRows, serviceRows, surchargeRows } from '../../../../db/seed/tms-cards.ts'
import type { Demand, Service } from './quote.ts'
import { compareServices } from './choose-carrier.rule.ts'
import type { Parcel, Rate, Surcharge } from './rate.rule.ts'
import { billableGrams, freightOf, priceOf, ratesFor, volumetricGrams } from './rate.rule.ts'

const csv = (name: string) =>
  readFileSync(new URL(`../../../../db/seed/data/${name}.csv`, import.meta.url), 'utf8')
const rates: Rate[] = rateRows(csv('carrier-rate-cards')).map(r => ({
  carrier: r.carrier,
  service: r.service,
  originProvince: r.origin_province,
  zone: r.zone,
  zoneName: r.zone_name,
  provinces: r.provinces,
  fromGrams: r.from_grams,
  toGrams: r.to_grams,
  baseGrams: r.base_grams,
  baseMinor: r.base_minor,
  stepGrams: r.step_grams,
  stepMinor: r.step_minor,
  divisor: r.divisor,
  daysMin: r.days_min,
  daysMax: r.days_max,
}))
const surcharges: Surcharge[] = surchargeRows(csv('carrier-surcharge-rules')).map(s => ({
  carrier: s.carrier,
  service: s.service,
  code: s.code,
  nameZh: s.name_zh,
  nameEn: s.name_en,
  basis: s.basis,
  amount: s.amount,
  provinces: s.provinces,
  overGrams: s.over_grams,
  overSideMm: s.over_side_mm,
}))
const services: Service[] = serviceRows(csv('carrier-rate-cards'), csv('carrier-services')).map(s => ({
  carrier: s.carrier,
  carrierName: { zh: s.carrier, en: s.carrier },
  code: s.code,
  name: { zh: s.name_zh, en: s.name_en },
  togetherMax: s.together_parcels_max,
  door: s.door_delivery,
  parcelGramsMax: s.parcel_grams_max,
  sideMmMax: s.side_mm_max,
  enabled: true,
}))
const box = (kg: number, ...[l = 200, w = 200, h = 200]: number[]): Parcel => ({
  weightGrams: kg * 1000,
  lengthMm: l,
  widthMm: w,
  heightMm: h,
})
/** Ten cartons of ten kettles. */
const kettles = Array.from({ length: 10 }, () => box(11.8, 600, 400, 480))
const at = new Date('2026-11-22T10:00:00Z')
const demand = (d: Partial<Demand> = {}): Demand => ({
  origin: '浙江省',
  province: '上海市',
  parcels: [box(1.2)],
  rule: 'cheapest-in-time',
  shipAt: at,
  promisedAt: new Date('2026-11-25T10:00:00Z'),
  needsDoor: false,
  unservedBy: [],
  ...d,
})
const choose = (d: Partial<Demand> = {}) => compareServices(services, rates, surcharges, demand(d))
const best = (d: Partial<Demand> = {}) => {
  const q = choose(d)[0]!
  return q.usable ? `${q.carrier} ${q.service}` : 'none'
}

test('126 x 106 cm of air weigh what the divisor says', () => {
  expect(volumetricGrams(box(1, 600, 400, 300), 6000)).toBe(12_000)
  expect(volumetricGrams(box(1, 600, 400, 300), 12_000)).toBe(6_000)
  expect(billableGrams([box(1, 600, 400, 300), box(20, 100, 100, 100)], 12_000)).toBe(21_000)
  expect(billableGrams([box(1, 600, 400, 300)], 12_000)).toBe(6_000)
})

test.each([
  // card, province, kg, yuan: worked out by hand from shared/data
  ['SF 247', '上海市', 1, 9],
  ['SF 247', '上海市', 1.001, 11],
  ['SF 247', '上海市', 20, 47],
  ['SF 1', '北京市', 3.2, 44],
  ['ZTO STD', '上海市', 0.5, 2.38],
  ['ZTO STD', '上海市', 0.6, 2.81],
  ['ZTO STD', '上海市', 3, 4.75],
  ['ZTO STD', '上海市', 4.1, 6.47],
  ['YTO STD', '新疆维吾尔自治区', 2, 25],
  ['STO STD', '广东省', 2.5, 5.24],
  ['YUNDA STD', '四川省', 10, 20.48],
])('%s to %s with %d kg costs %d yuan of freight', (name, province, kg, yuan) => {
  const [carrier, service] = name.split(' ')
  const lines = ratesFor(rates, '浙江省', province).filter(
    r => r.carrier === carrier && r.service === service,
  )
  expect(priceOf(lines, [], province, [box(kg, 10, 10, 10)], true)?.freightMinor).toBe(Math.round(yuan * 100))
})

test('a started step counts whole, and nothing below the first weight', () => {
  const rate = rates.find(r => r.carrier === 'SF' && r.service === '247' && r.zone === 'Z1')!
  expect([1, 1000, 1001, 2000, 2001].map(g => freightOf(rate, g))).toEqual([900, 900, 1100, 1100, 1300])
})

test('surcharges: fuel in percent of the freight, the city per waybill, heavy parcels each', () => {
  const quotes = choose({ parcels: [box(60), box(60), box(2)] })
  const of = (carrier: string, service: string) =>
    quotes.find(q => q.carrier === carrier && q.service === service)!
  expect(of('SF', '247').price).toMatchObject({
    waybills: 1,
    billableGrams: 122_000,
    freightMinor: 25_100,
    surchargeMinor: 4_000,
  })
  expect(of('SF', '1').price).toMatchObject({ freightMinor: 25_500, surchargeMinor: 1_020 + 4_000 })
  expect(of('ZTO', 'STD')).toMatchObject({ usable: false, verdict: 'too-heavy' })
  expect(
    choose({ parcels: [box(1, 100, 100, 100), box(1, 100, 100, 100)] }).find(q => q.carrier === 'ZTO')!.price,
  ).toMatchObject({ waybills: 2, freightMinor: 2 * 281, surchargeMinor: 2 * 80 })
})

test('100 kettles of a VIP go with SF, together, to the door, in two days; others say why not', () => {
  const quotes = choose({ parcels: kettles, needsDoor: true })
  expect(quotes[0]).toMatchObject({
    carrier: 'SF',
    service: '247',
    verdict: 'chosen',
    price: { waybills: 1, daysMax: 2 },
  })
  expect(quotes[0]!.why.zh).toMatch(
    /比较 7 项服务，能10 件整票同到、VIP 送货上门签收、2026-11-25 前送达的有 3 项，其中费用最低/,
  )
  expect(quotes[0]!.why.en).toMatch(/Of 7 services compared, 3 bring 10 parcels together/)
  const verdicts = Object.fromEntries(quotes.map(q => [`${q.carrier} ${q.service}`, q.verdict]))
  expect(verdicts).toEqual({
    'SF 247': 'chosen',
    'SF 2': 'dearer',
    'SF 1': 'dearer',
    'ZTO STD': 'not-together',
    'YTO STD': 'not-together',
    'STO STD': 'not-together',
    'YUNDA STD': 'not-together',
  })
  expect(quotes.find(q => q.carrier === 'STO')!.why.zh).toMatch(
    /10 件各走一张运单，不能保证整票同到（虽便宜 ¥\d+\.\d\d）/,
  )
  for (const q of quotes) {
    expect(q.why.zh).not.toBe('')
    expect(q.why.en).not.toBe('')
  }
})

test.each([
  ['one kettle of an ordinary customer goes with the cheapest', {}, 'STO STD'],
  ['one kettle of a VIP is signed for at the door', { needsDoor: true }, 'SF 247'],
  ['two cartons of an ordinary customer come together', { parcels: [box(5), box(5)] }, 'SF 247'],
  [
    'who asks for the cheapest gets it, together or not',
    { parcels: [box(5), box(5)], rule: 'cheapest' as const },
    'STO STD',
  ],
  ['who asks for the fastest gets it', { rule: 'fastest' as const }, 'SF 1'],
  [
    'a promise for tomorrow takes the one-day service',
    { promisedAt: new Date('2026-11-23T02:00:00Z') },
    'SF 1',
  ],
  ['a promise that nobody keeps takes the fastest', { promisedAt: new Date('2026-11-20T02:00:00Z') }, 'SF 1'],
  ['without a promise the cheapest counts', { promisedAt: null }, 'STO STD'],
  ['to Chengdu in three days economy is too late', { province: '四川省' }, 'SF 1'],
  ['a place that a carrier leaves out goes with another', { unservedBy: ['STO'] }, 'YUNDA STD'],
  ['nobody takes a parcel of 200 kg', { parcels: [box(200)] }, 'none'],
  ['nobody takes a parcel of three metres', { parcels: [box(10, 3000, 100, 100)] }, 'none'],
  ['nobody goes to a province without a card', { province: '火星省' }, 'none'],
  ['Macao has one service', { province: '澳门特别行政区', promisedAt: null }, 'SF 1'],
] as [string, Partial<Demand>, string][])('%s', (_, d, expected) => {
  expect(best(d)).toBe(expected)
})

test('when no service brings the parcels to the door together, the wish is given up in words', () => {
  const economy = services.filter(s => s.carrier !== 'SF')
  const [first] = compareServices(
    economy,
    rates,
    surcharges,
    demand({ parcels: [box(5), box(5)], needsDoor: true }),
  )
  expect(first).toMatchObject({ usable: true, carrier: 'STO' })
  expect(first!.why.zh).toMatch(/没有服务能2 件整票同到、VIP 送货上门签收/)
})

test('the choice does not depend on the order in which services are listed', () => {
  const forward = choose({ parcels: kettles }),
    backward = compareServices([...services].reverse(), rates, surcharges, demand({ parcels: kettles }))
  expect(backward.filter(q => q.usable).map(q => q.carrier + q.service)).toEqual(
    forward.filter(q => q.usable).map(q => q.carrier + q.service),
  )
})
