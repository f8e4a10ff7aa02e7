// What a search could not place: no open time was left for it.
import { windowFault } from './check-windows.ts'
import type { Draft } from './rich/draft.ts'
import type { Shop } from './rich/shop.ts'
import type { Fault } from './solution.ts'

/** Names the first operation of each chain for which no open time is left, and the window it was short of. */
export function unplacedFaults(shop: Shop, draft: Draft): Fault[] {
  const fields = shop.problem.jobs.flatMap((job, j) =>
    job.operations.map((_, o) => `jobs[${j}].operations[${o}]`),
  )
  const faults: Fault[] = []
  for (const o of shop.topological) {
    let ready = shop.floor[o]!
    for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++)
      ready = Math.max(ready, draft.end[shop.before[i]!]!)
    if (draft.end[o] !== Infinity || ready === Infinity) continue
    const fault = windowFault(shop, o, ready)
    const reason = `no room beside the other operations; ${fault.reason}`
    faults.push({ code: 'no-window', field: `${fields[o]!}.alternatives`, ...fault, reason })
  }
  return faults
}
