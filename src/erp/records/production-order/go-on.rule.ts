// Which waiting production orders go on when material came: in the order of priority, then of age; nobody
// overtakes.
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'

export interface Waiting {
  readonly id: Id; readonly priority: number; readonly createdAt: Date
  readonly materials: readonly { readonly item: Id; readonly quantity: Quantity }[]
}

/**
 * The orders whose material is all there. `free` is stock less what planned orders still take. An earlier
 * order that
 * still misses something keeps what is there for it: a later one must not take it away for ever.
 */
export function whoGoesOn(waiting: readonly Waiting[], free: ReadonlyMap<Id, Quantity>): Id[] {
  const left = new Map(free)
  const inOrder = [...waiting].sort((a, b) =>
    b.priority - a.priority || a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
  return inOrder.filter(order => {
    const complete = order.materials.every(m => (left.get(m.item) ?? 0) >= m.quantity)
    for (const m of order.materials) left.set(m.item, Math.max(0, (left.get(m.item) ?? 0) - m.quantity))
    return complete
  }).map(order => order.id)
}
