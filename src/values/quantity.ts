// Quantities: whole base units of an item (pieces, grams, millilitres); exact, never binary fractions.
import { z } from 'zod'

export type Quantity = number
/**
 * A quantity a document may carry: a whole number of base units, above zero. The limit keeps sums exact in
 * 2^53.
 */
export const Quantity = z.int().min(1).max(1_000_000_000)
/** A quantity that may be nothing. */
export const QuantityOrZero = z.int().min(0).max(1_000_000_000)

/**
 * What `count` parents need of a component that takes `quantity` base units per `per` parents, rounded up.
 */
export function needed(count: Quantity, quantity: Quantity, per: Quantity): Quantity {
  const total = BigInt(count) * BigInt(quantity),
    by = BigInt(per)
  return Number((total + by - 1n) / by)
}
