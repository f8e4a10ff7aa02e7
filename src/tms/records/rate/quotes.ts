// Quotes of all services for parcels to a place: loads what the rule needs and puts its answer into rows.
import type { Tx } from '#kernel/db.ts'
import { allServices, allSurcharges, ratesTo, unservedIn } from '../carrier/carrier.sql.ts'
import type { Place } from '../region/region.rule.ts'
import { matchPlace } from '../region/region.rule.ts'
import { regionsOf } from '../region/regions.ts'
import type { QuoteRow } from '../shipment/shipment.sql.ts'
import type { ShipRule } from './quote.ts'
import { compareServices } from './choose-carrier.rule.ts'
import type { Parcel } from './rate.rule.ts'

export interface QuoteDemand {
  /** Province that the parcels leave from. */
  from: string
  to: Place
  parcels: readonly Parcel[]
  rule: ShipRule
  promisedAt: Date | null
  needsDoor: boolean
}

/** All quotes, best first; null if the place is not in the address base. */
export async function quotesFor(tx: Tx, demand: QuoteDemand): Promise<QuoteRow[] | null> {
  const place = matchPlace(await regionsOf(tx), demand.to)
  if (!place) return null
  const [services, rates, surcharges, unservedBy] = await Promise.all([
    allServices(tx),
    ratesTo(tx, demand.from, place.province),
    allSurcharges(tx),
    unservedIn(tx, [place.code, `${place.code.slice(0, 4)}00`]),
  ])
  return compareServices(services, rates, surcharges, {
    origin: demand.from,
    province: place.province,
    parcels: demand.parcels,
    rule: demand.rule,
    shipAt: tx.now,
    promisedAt: demand.promisedAt,
    needsDoor: demand.needsDoor,
    unservedBy,
  }).map(({ price, ...q }, i): QuoteRow => ({
    rank: i + 1,
    carrier: q.carrier,
    service: q.service,
    verdict: q.verdict,
    usable: q.usable,
    waybills: price?.waybills ?? 0,
    billable_grams: price?.billableGrams ?? null,
    freight_minor: price?.freightMinor ?? null,
    surcharge_minor: price?.surchargeMinor ?? null,
    cost_minor: price?.costMinor ?? null,
    days_min: price?.daysMin ?? null,
    days_max: price?.daysMax ?? null,
    eta_at: q.etaAt,
    why_zh: q.why.zh,
    why_en: q.why.en,
  }))
}
