// Who is served first within a batch of orders, and which lines a call may still allocate.
import type { Id } from '#values/id.ts'

export interface OrderWish {
  readonly order: Id; readonly priority: number
  readonly lines: readonly { readonly line: Id; readonly item: Id; readonly quantity: number }[]
}
export interface LineWish {
  readonly order: Id; readonly priority: number; readonly line: Id; readonly item: Id;
  readonly quantity: number
}

/**
 * Lines in the order in which they are served: the higher priority, then the earlier call. A line counts
 * once.
 */
export function servedInOrder(orders: readonly OrderWish[]): LineWish[] {
  const seen = new Set<Id>()
  return orders.map((wish, at) => ({ ...wish, at })).sort((a, b) => b.priority - a.priority || a.at - b.at)
    .flatMap(({ order, priority, lines }) => lines.flatMap(({ line, item, quantity }) => {
      if (seen.has(line)) return []
      seen.add(line)
      return [{ order, priority, line, item, quantity }]
    }))
}
