// One course of ruin and recreate under a falling temperature (SISR), with the best plan of all courses kept.
import type { ClassicalSettings } from './classical-problem.ts'
import { mark, takeBack } from './moves.ts'
import type { Plan } from './plan.ts'
import { routesOf } from './plan.ts'
import type { Proximity } from './proximity.ts'
import type { Random } from './random.ts'
import { nextShare } from './random.ts'
import { recreate } from './recreate.ts'
import type { Recreate } from './recreate.ts'
import { ruin } from './ruin.ts'
import type { Ruin } from './ruin.ts'

/** How often the clock is read, in steps. */
const stepsBetweenLooks = 50

/** A plan set aside: the successors tell it wholly. */
export interface Kept {
  readonly succ: Int32Array
  worth: number
  cost: number
  unserved: number
}

export interface Search {
  readonly plan: Plan
  readonly random: Random
  readonly settings: ClassicalSettings
  readonly recreate: Recreate
  readonly ruin: Ruin
  readonly proximity: Proximity
  readonly best: Kept
  /** The mean edge of the first plan: the measure of temperatures. */
  edge: number
  steps: number
  /** The share of the budget used when last looked; at 1 the search ends. */
  share: number
  isBetter: boolean
  readonly shareNow: () => number
}

/** The end of a course: at a share of the budget, or after so many steps. */
export type Course = { toShare: number } | { steps: number }

/** Cost with a price for each customer not served that no detour reaches. */
export const worthOf = (plan: Plan): number => plan.cost + plan.absentCount * 1e12

export const keep = (plan: Plan): Kept => ({
  succ: plan.succ.slice(),
  worth: worthOf(plan),
  cost: plan.cost,
  unserved: plan.absentCount,
})

function keepIn(kept: Kept, plan: Plan, worth: number): void {
  kept.succ.set(plan.succ)
  kept.worth = worth
  kept.cost = plan.cost
  kept.unserved = plan.absentCount
}

/** Anneals the plan from one temperature to another (in mean edges); returns the best of this course. */
export function anneal(search: Search, hot: number, cold: number, course: Course): Kept {
  const { plan, random, best } = search
  const own = keep(plan)
  const from = 'steps' in course ? search.steps : search.share
  const width = 'steps' in course ? course.steps : course.toShare - from
  let temperature = hot * search.edge
  let worth = own.worth
  for (let step = 0; ; step++, search.steps++) {
    if (step % stepsBetweenLooks === 0) {
      if (look(search)) break
      const done = (('steps' in course ? search.steps : search.share) - from) / width
      if (done >= 1) break
      temperature = search.edge * hot * (cold / hot) ** done
    }
    mark(plan)
    ruin(plan, search.ruin, search.proximity, random, search.steps)
    const limit = worth - temperature * Math.log(nextShare(random) + 1e-12)
    const isWhole = recreate(plan, search.recreate, random, limit)
    const now = worthOf(plan)
    if (!isWhole || now > limit) {
      takeBack(plan)
      continue
    }
    worth = now
    if (now >= own.worth) continue
    keepIn(own, plan, now)
    if (now >= best.worth) continue
    keepIn(best, plan, now)
    search.isBetter = true
  }
  return own
}

/** Reads the clock and tells of a better plan; true when the search is to end. */
export function look(search: Search): boolean {
  if (search.isBetter) {
    search.isBetter = false
    const { plan, best, steps } = search
    search.settings.onBetter?.({
      cost: best.cost,
      unserved: best.unserved,
      steps,
      routes: () => routesOf(plan.size, best.succ),
    })
  }
  search.share = search.shareNow()
  if (search.settings.isStopped?.()) search.share = 1
  return search.share >= 1
}
