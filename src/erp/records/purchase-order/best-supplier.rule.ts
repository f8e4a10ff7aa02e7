// Which supplier to buy from: the cheapest for what is really paid; of nearly equal ones the faster.
import { share } from '#values/money.ts'
import type { Minor } from '#values/money.ts'
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'

/** An offer of a supplier: fen per `scale` base units, tax included. */
export interface Source {
  readonly supplier: Id; readonly code: string
  readonly priceMinor: Minor; readonly leadDays: number; readonly minimum: Quantity
}
export interface Offer { readonly source: Source; readonly quantity: Quantity; readonly amountMinor: Minor }

/**
 * A dearer supplier may cost so much more (basis points) if he delivers sooner: a day of waiting costs more
 * than that.
 */
const nearlyEqualBp = 500

/**
 * The best offer for a shortage, or null where nobody sells the item. The minimum is paid even if less is
 * needed.
 */
export function bestOffer(sources: readonly Source[], short: Quantity, scale: number): Offer | null {
  const offers = sources.map((source): Offer => {
    const quantity = Math.max(short, source.minimum)
    return { source, quantity, amountMinor: share(source.priceMinor, quantity, scale) }
  }).sort((a, b) => a.amountMinor - b.amountMinor || a.source.leadDays - b.source.leadDays || byCode(a, b))
  const cheapest = offers[0]
  if (!cheapest) return null
  const bound = share(cheapest.amountMinor, 10_000 + nearlyEqualBp, 10_000)
  return offers.filter(o => o.amountMinor <= bound && o.source.leadDays < cheapest.source.leadDays)
    .sort((a, b) => a.source.leadDays - b.source.leadDays || a.amountMinor - b.amountMinor || byCode(a,
      b))[0] ?? cheapest
}

const byCode = (a: Offer, b: Offer): number => (a.source.code < b.source.code ? -1 : 1)
