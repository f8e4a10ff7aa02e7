// What is asked of the services of carriers for a shipment, and what the comparison answers.
import type { Words } from '#values/words.ts'
import type { Parcel, Price } from './rate.rule.ts'

export type ShipRule = 'cheapest-in-time' | 'fastest' | 'cheapest'
export interface Service {
  carrier: string
  carrierName: Words
  code: string
  name: Words
  /** 子母件: so many parcels arrive as one consignment. */
  togetherMax: number
  /** 送货上门: handed over at the door against signature. */
  door: boolean
  parcelGramsMax: number
  sideMmMax: number
  enabled: boolean
}
export interface Demand {
  origin: string
  province: string
  parcels: readonly Parcel[]
  rule: ShipRule
  shipAt: Date
  promisedAt: Date | null
  /** VIP customers get their goods at the door, against signature. */
  needsDoor: boolean
  /** Carriers that do not serve the county or the city. */
  unservedBy: readonly string[]
}
export type Verdict =
  | 'chosen'
  | 'dearer'
  | 'slower'
  | 'late'
  | 'no-door'
  | 'not-together'
  | 'too-heavy'
  | 'too-long'
  | 'not-served'
  | 'off'
  | 'carrier-refused'
export interface Quote {
  carrier: string
  service: string
  verdict: Verdict
  usable: boolean
  price: Price | null
  etaAt: Date | null
  why: Words
}
