// Path relinking: a schedule on the way from one good schedule to another (Peng, Lu, Cheng 2015).
import type { Chance } from './random.ts'
import { draw } from './random.ts'
import type { Snapshot } from './schedule.ts'
import type { Shop } from './shop.ts'

/** So many operations in a row come from one parent on average: whole stretches of it survive. */
const stretch = 8

/**
 * Fills `into` with a mixture: takes the next operations of one parent's order, then some of the other's; of
 * the second with probability `share` of 1024. Whatever both parents do in the same sequence stays so, and
 * each pair stands as in one of them, so that the mixture lies between them and can make no cycle.
 */
export function mix(
  shop: Shop, chance: Chance, from: Snapshot, to: Snapshot, share: number, into: Snapshot,
): void {
  const isDone = new Uint8Array(shop.operations)
  let one = 0
  let other = 0
  let isOther = draw(chance, 1024) < share
  for (let i = 0; i < shop.operations; i++) {
    while (isDone[from.order[one]!]) one++
    while (isDone[to.order[other]!]) other++
    if (!draw(chance, stretch)) isOther = draw(chance, 1024) < share
    const operation = isOther ? to.order[other]! : from.order[one]!
    isDone[operation] = 1
    into.order[i] = operation
    into.option[operation] = isOther ? to.option[operation]! : from.option[operation]!
  }
}

/** How many pairs of operations two schedules do in another sequence on a machine, or on other machines. */
export function distance(shop: Shop, one: Snapshot, other: Snapshot): number {
  const rank = new Int32Array(shop.operations)
  const lists: number[][] = Array.from({ length: shop.machines }, () => [])
  let different = 0
  for (let i = 0; i < shop.operations; i++) rank[other.order[i]!] = i
  for (let i = 0; i < shop.operations; i++) {
    const operation = one.order[i]!
    const machine = shop.optionMachine[one.option[operation]!]!
    if (shop.optionMachine[other.option[operation]!]! === machine) lists[machine]!.push(operation)
    else different++
  }
  for (const list of lists)
    for (let i = 1; i < list.length; i++)
      for (let j = 0; j < i; j++) if (rank[list[j]!]! > rank[list[i]!]!) different++
  return different
}
