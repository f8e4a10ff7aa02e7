// A first schedule: active schedules by Giffler and Thompson (1960) with a rule that has some chance in it.
import type { Chance } from './random.ts'
import { draw } from './random.ts'
import type { Snapshot } from './schedule.ts'
import type { Shop } from './shop.ts'

/**
 * Fills `into` with an order of all operations. Of the operations that could delay the one that can end
 * first, takes the one with most work left in its job, blurred by `blur` (0: not at all, 1: mostly chance).
 */
export function construct(shop: Shop, chance: Chance, blur: number, into: Snapshot): void {
  const next = shop.firstOfJob.slice()
  const ready = new Int32Array(shop.jobs)
  const free = new Int32Array(shop.machines)
  const option = new Int32Array(shop.jobs)
  const work = workLeft(shop)
  const most = shop.firstOfJob.reduce((longest, operation) => Math.max(longest, work[operation]!), 1)
  for (let i = 0; i < shop.operations; i++) {
    let soonest = Infinity
    let machine = 0
    for (let job = 0; job < shop.jobs; job++) {
      if (next[job] === shop.operations) continue
      const end = quickest(shop, chance, next[job]!, ready[job]!, free, option, job)
      if (end >= soonest) continue
      soonest = end
      machine = shop.optionMachine[option[job]!]!
    }
    let chosen = 0
    let best = -1
    for (let job = 0; job < shop.jobs; job++) {
      const operation = next[job]!
      if (operation === shop.operations || shop.optionMachine[option[job]!] !== machine) continue
      if (Math.max(ready[job]!, free[machine]!) >= soonest && shop.optionTime[option[job]!]! > 0) continue
      const value = work[operation]! / most + (blur * draw(chance, 1024)) / 1024
      if (value <= best) continue
      best = value
      chosen = job
    }
    const operation = next[chosen]!
    const end = Math.max(ready[chosen]!, free[machine]!) + shop.optionTime[option[chosen]!]!
    into.order[i] = operation
    into.option[operation] = option[chosen]!
    ready[chosen] = end
    free[machine] = end
    next[chosen] = shop.jobAfter[operation]!
  }
}

/** The end by the alternative that ends first; leaves that alternative in `option[job]`. */
function quickest(
  shop: Shop, chance: Chance, operation: number, ready: number, free: Int32Array, option: Int32Array,
  job: number,
): number {
  let soonest = Infinity
  let ties = 0
  for (let i = shop.optionStart[operation]!; i < shop.optionStart[operation + 1]!; i++) {
    const end = Math.max(ready, free[shop.optionMachine[i]!]!) + shop.optionTime[i]!
    if (end > soonest || (end === soonest && draw(chance, ++ties))) continue
    if (end < soonest) ties = 1
    soonest = end
    option[job] = i
  }
  return soonest
}

/** Of each operation, its own and all later work of the job, each by its quickest alternative. */
export function workLeft(shop: Shop): Int32Array {
  const work = new Int32Array(shop.operations + 1)
  for (let operation = shop.operations - 1; operation >= 0; operation--) {
    let time = Infinity
    for (let i = shop.optionStart[operation]!; i < shop.optionStart[operation + 1]!; i++)
      time = Math.min(time, shop.optionTime[i]!)
    work[operation] = time + work[shop.jobAfter[operation]!]!
  }
  return work
}
