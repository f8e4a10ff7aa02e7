// What leaves, per order line: quantities and costs of its lots together.
import type { Id } from '#values/id.ts'

export interface Leaving { readonly line: Id; readonly item: Id; readonly quantity: number;
  readonly cost: number }

/** One line for each order line, in the order of their first lot. */
export function linesOf(leaving: readonly Leaving[]) {
  const lines = new Map<Id, { line: Id; item: Id; quantity: number; costMinor: number }>()
  for (const { line, item, quantity, cost } of leaving) {
    const sum = lines.get(line) ?? { line, item, quantity: 0, costMinor: 0 }
    lines.set(line, { ...sum, quantity: sum.quantity + quantity, costMinor: sum.costMinor + cost })
  }
  return [...lines.values()]
}
