// How much missing material is really bought, and the offers put together by supplier.
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'
import { daysLater } from '#values/moment.ts'
import type { Offer, Source } from '../../records/purchase-order/best-supplier.rule.ts'
import { bestOffer } from '../../records/purchase-order/best-supplier.rule.ts'

/**
 * Net requirement: what all open production orders were promised, less stock, less what is on order already;
 * never
 * more than this order misses. An earlier purchase's minimum quantity so serves the next order too.
 */
export const toBuy = (short: Quantity, promised: Quantity, available: Quantity,
  onOrder: Quantity): Quantity =>
  Math.min(short, Math.max(0, promised - Math.max(0, available) - onOrder))

export interface SupplierGroup<L> {
  readonly supplier: Id
  /** The slowest line: the order is expected when all of it is. */
  readonly leadDays: number
  readonly lines: readonly L[]
}

/** One purchase order per supplier, in the order of supplier codes. */
export function groupBySupplier<L extends { readonly offer: Offer }>(
  lines: readonly L[]): SupplierGroup<L>[] {
  return [...Map.groupBy(lines, l => l.offer.source.supplier)]
    .map(([supplier, own]) => ({ supplier, leadDays: Math.max(...own.map(l => l.offer.source.leadDays)),
      lines: own }))
    .sort((a, b) => (a.lines[0]!.offer.source.code < b.lines[0]!.offer.source.code ? -1 : 1))
}

/** Of an item: how much is on its way, and when the last of it comes. */
export interface Coming { readonly quantity: Quantity; readonly latestAt: Date }
/** What is known of materials; `coming` grows with every purchase. */
export interface Market<I> {
  readonly items: ReadonlyMap<Id, I>
  readonly sources: ReadonlyMap<Id, readonly Source[]>
  readonly promised: ReadonlyMap<Id, Quantity>
  readonly available: ReadonlyMap<Id, Quantity>
  readonly coming: Map<Id, Coming>
}
export interface Bought<I> {
  readonly groups: readonly SupplierGroup<{ item: Id; of: I; offer: Offer }>[]
  /** Codes of materials that nobody sells. */
  readonly unsold: readonly string[]
  /** When the last of what is missing comes. */
  readonly latestAt: Date
}

/** Buys what a production order misses, and notes it as on its way for whoever asks next. */
export function buyMissing<I extends { code: string; scale: number }>(
  lines: readonly { readonly item: Id; readonly short: Quantity }[], market: Market<I>,
  now: Date): Bought<I> {
  const wanted = lines.flatMap(({ item, short }) => {
    const quantity = toBuy(short, market.promised.get(item) ?? 0, market.available.get(item) ?? 0,
      market.coming.get(item)?.quantity ?? 0)
    const of = market.items.get(item)!
    if (!quantity) return []
    return [{ item, of, offer: bestOffer(market.sources.get(item) ?? [], quantity, of.scale) }]
  })
  const sold = wanted.flatMap(({ item, of, offer }) => (offer ? [{ item, of, offer }] : []))
  const groups = groupBySupplier(sold)
  for (const { leadDays, lines: own } of groups) {
    for (const { item, offer } of own) {
      const before = market.coming.get(item), at = daysLater(now, leadDays)
      market.coming.set(item, { quantity: (before?.quantity ?? 0) + offer.quantity,
        latestAt: before && before.latestAt > at ? before.latestAt : at })
    }
  }
  const latest = lines.flatMap(l => market.coming.get(l.item)?.latestAt.getTime() ?? [])
  return { groups, unsold: wanted.filter(w => !w.offer).map(w => w.of.code),
    latestAt: new Date(Math.max(now.getTime(), ...latest)) }
}
