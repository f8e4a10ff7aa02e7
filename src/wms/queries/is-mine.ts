// Whether something stands where the reader may look: asked only for who is kept to warehouses.
import type { Actor } from '#kernel/actor.ts'
import { readersWarehouses } from '#kernel/rights/bounds.ts'

/** True for who may look everywhere; else one of the warehouses must be the reader's. */
export async function isMine(actor: Actor, where: () => Promise<readonly string[]>): Promise<boolean> {
  const mine = readersWarehouses(actor)
  return mine === null || (await where()).some(w => mine.includes(w))
}
