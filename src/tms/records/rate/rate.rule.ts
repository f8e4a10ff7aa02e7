// What a consignment costs by a rate card: billable weight, bracket, price, surcharges.
import type { Minor } from '#values/money.ts'
import { share } from '#values/money.ts'

export interface Parcel {
  weightGrams: number
  lengthMm: number
  widthMm: number
  heightMm: number
}
/** One line of a rate card. */
export interface Rate {
  carrier: string
  service: string
  originProvince: string
  zone: string
  zoneName: string
  provinces: readonly string[]
  fromGrams: number
  toGrams: number | null
  baseGrams: number
  baseMinor: Minor
  stepGrams: number
  stepMinor: Minor
  divisor: number
  daysMin: number
  daysMax: number
}
export interface Surcharge {
  carrier: string
  service: string | null
  code: string
  nameZh: string
  nameEn: string
  basis: 'percent-of-freight' | 'per-waybill' | 'per-parcel'
  /** Basis points of the freight, or fen. */
  amount: number
  provinces: readonly string[] | null
  overGrams: number | null
  overSideMm: number | null
}
export interface Price {
  waybills: number
  billableGrams: number
  freightMinor: Minor
  surchargeMinor: Minor
  costMinor: Minor
  daysMin: number
  daysMax: number
  zone: string
  zoneName: string
}

/** L x W x H in cm / divisor gives kg; the same in mm gives grams. A started gram counts. */
export const volumetricGrams = (p: Parcel, divisor: number): number =>
  Math.ceil((p.lengthMm * p.widthMm * p.heightMm) / divisor)

/** What is charged: the greater of actual and volumetric weight, of the whole consignment (一票). */
export const billableGrams = (parcels: readonly Parcel[], divisor: number): number =>
  Math.max(
    parcels.reduce((sum, p) => sum + p.weightGrams, 0),
    parcels.reduce((sum, p) => sum + volumetricGrams(p, divisor), 0),
  )

/** The lines of a service for a way from province to province: its zone. */
export const ratesFor = (rates: readonly Rate[], origin: string, province: string): Rate[] =>
  rates.filter(r => r.originProvince === origin && r.provinces.includes(province))

/** Price by bracket: base + ceil(max(0, w - base weight) / step) x step price (shared/data/README.md). */
export const freightOf = (rate: Rate, grams: number): Minor =>
  rate.baseMinor + Math.ceil(Math.max(0, grams - rate.baseGrams) / rate.stepGrams) * rate.stepMinor

/**
 * The price of parcels under one or several waybills. `lines` are the lines of one service and zone.
 * Parcels that
 * travel together are one consignment; otherwise each is priced by itself. Null: the card has no bracket
 * for it.
 */
export function priceOf(
  lines: readonly Rate[],
  surcharges: readonly Surcharge[],
  province: string,
  parcels: readonly Parcel[],
  together: boolean,
): Price | null {
  const consignments = together ? [parcels] : parcels.map(p => [p])
  const total: Price = {
    waybills: consignments.length,
    billableGrams: 0,
    freightMinor: 0,
    surchargeMinor: 0,
    costMinor: 0,
    daysMin: 0,
    daysMax: 0,
    zone: '',
    zoneName: '',
  }
  for (const consignment of consignments) {
    const priced = lines
      .map(rate => ({ rate, grams: billableGrams(consignment, rate.divisor) }))
      .find(({ rate, grams }) => grams > rate.fromGrams && (rate.toGrams === null || grams <= rate.toGrams))
    if (!priced) return null
    const freight = freightOf(priced.rate, priced.grams)
    total.billableGrams += priced.grams
    total.freightMinor += freight
    total.surchargeMinor += surchargesOf(surcharges, province, consignment, freight)
    total.daysMin = Math.max(total.daysMin, priced.rate.daysMin)
    total.daysMax = Math.max(total.daysMax, priced.rate.daysMax)
    total.zone = priced.rate.zone
    total.zoneName = priced.rate.zoneName
  }
  total.costMinor = total.freightMinor + total.surchargeMinor
  return total
}

/** Surcharges of one waybill; those per parcel count each parcel above the limit of weight or side. */
export function surchargesOf(
  surcharges: readonly Surcharge[],
  province: string,
  parcels: readonly Parcel[],
  freight: Minor,
): Minor {
  let sum = 0
  for (const s of surcharges) {
    if (s.provinces && !s.provinces.includes(province)) continue
    switch (s.basis) {
      case 'percent-of-freight':
        sum += share(freight, s.amount, 10_000)
        break
      case 'per-waybill':
        sum += s.amount
        break
      case 'per-parcel':
        sum += s.amount * parcels.filter(p => isOver(p, s)).length
        break
      default:
        throw new Error(`unknown basis ${s.basis satisfies never}`)
    }
  }
  return sum
}

const isOver = (p: Parcel, { overGrams, overSideMm }: Surcharge): boolean =>
  (overGrams === null && overSideMm === null) ||
  (overGrams !== null && p.weightGrams > overGrams) ||
  (overSideMm !== null && longestSide(p) > overSideMm)

export const longestSide = (p: Parcel): number => Math.max(p.lengthMm, p.widthMm, p.heightMm)
