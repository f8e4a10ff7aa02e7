// How much missing material is really bought, and the offers put together by supplier.
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'
import type { Offer } from '../../records/purchase-order/best-supplier.rule.ts'

/**
 * Net requirement: what all open production orders were promised, less stock, less what is on order already;
 * never
 * more than this order misses. An earlier purchase's minimum quantity so serves the next order too.
 */
export const toBuy = (short: Quantity, promised: Quantity, available: Quantity,
  onOrder: Quantity): Quantity =>
  Math.min(short, Math.max(0, promised - Math.max(0, available) - onOrder))

export interface SupplierGroup<I> {
  readonly supplier: Id
  /** The slowest line: the order is expected when all of it is. */
  readonly leadDays: number
  readonly lines: readonly { readonly of: I; readonly offer: Offer }[]
}

/** One purchase order per supplier, in the order of supplier codes. */
export function groupBySupplier<I>(lines: readonly { readonly of: I;
  readonly offer: Offer }[]): SupplierGroup<I>[] {
  return [...Map.groupBy(lines, l => l.offer.source.supplier)]
    .map(([supplier, own]) => ({ supplier, leadDays: Math.max(...own.map(l => l.offer.source.leadDays)),
      lines: own }))
    .sort((a, b) => (a.lines[0]!.offer.source.code < b.lines[0]!.offer.source.code ? -1 : 1))
}
