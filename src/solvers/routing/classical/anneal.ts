// The search: ruin and recreate under a temperature that falls with the budget.
import type { ClassicalAnswer, ClassicalProblem, ClassicalSettings } from './classical.ts'
import type { Plan } from './plan.ts'
import { link, mark, newPlan, routesOf, takeBack } from './plan.ts'
import { byDistance, byTime } from './proximity.ts'
import { nextShare, randomFrom } from './random.ts'
import { recreate } from './recreate.ts'
import type { Recreate } from './recreate.ts'
import { ruin } from './ruin.ts'

/** How often the clock is read, in steps. */
const stepsBetweenLooks = 50

/** What was chosen by measurement (README, "Engine"); experiments may pass others. */
export interface Tuning {
  /** Customers up to which an insertion tries every place; beyond, the places beside so many nearest. */
  everyPlaceMax: number
  neighbours: number
  /** First and last temperature as shares of the mean edge of the first plan. */
  hot: number
  cold: number
  meanRemoved: number
  stringMax: number
  blinkShare: number
}

const chosen: Tuning = {
  everyPlaceMax: 250,
  neighbours: 40,
  hot: 0.3,
  cold: 0.003,
  meanRemoved: 10,
  stringMax: 10,
  blinkShare: 0.01,
}

export function anneal(problem: ClassicalProblem, settings: ClassicalSettings): ClassicalAnswer {
  const plan = newPlan(problem)
  const random = randomFrom(settings.seed)
  const tuning = { ...chosen, ...settings.tuning }
  const { hot, cold } = tuning
  const large = plan.size - 1 > tuning.everyPlaceMax
  const search: Recreate = {
    blinkShare: tuning.blinkShare,
    neighbours: large ? byTime(plan, tuning.neighbours) : null,
    key: new Float64Array(plan.size),
    behind: -1,
    cost: 0,
  }
  const tearing = {
    meanRemoved: tuning.meanRemoved,
    stringMax: tuning.stringMax,
    splitShare: 0.5,
    keepShare: 0.01,
    torn: new Int32Array(plan.routesMax).fill(-1),
  }
  const proximity = byDistance(plan, 1000)
  const progress = progressOf(settings)
  begin(plan, settings.start ?? [])
  recreate(plan, search, random, Infinity)
  const best = { worth: worthOf(plan), succ: plan.succ.slice(), cost: plan.cost, unserved: plan.absentCount }
  const report = (steps: number): void =>
    settings.onBetter?.({ ...best, steps, routes: () => routesOf(plan.size, best.succ) })
  report(0)
  const edge = plan.cost / Math.max(1, plan.size - 1 + plan.routesMax - plan.idleCount)
  let temperature = hot * edge
  let worth = best.worth
  let steps = 0
  let improved = false
  for (; ; steps++) {
    if (steps % stepsBetweenLooks === 0) {
      if (improved) report(steps)
      improved = false
      const share = progress(steps)
      if (share >= 1 || settings.isStopped?.()) break
      temperature = edge * hot * (cold / hot) ** share
    }
    mark(plan)
    ruin(plan, tearing, proximity, random, steps)
    const limit = worth - temperature * Math.log(nextShare(random) + 1e-12)
    const whole = recreate(plan, search, random, limit)
    const now = worthOf(plan)
    if (!whole || now > limit) takeBack(plan)
    else {
      worth = now
      if (now < best.worth) {
        best.worth = now
        best.cost = plan.cost
        best.unserved = plan.absentCount
        best.succ.set(plan.succ)
        improved = true
      }
    }
  }
  return answerOf(plan, best.succ, best.cost, steps)
}

/** The share of the budget that is used, from the steps or the clock. */
function progressOf({ budget, now }: ClassicalSettings): (steps: number) => number {
  if ('steps' in budget) return steps => (budget.steps > 0 ? steps / budget.steps : 1)
  if (!now) throw new Error('solveClassical: a budget in milliseconds needs `now`')
  const from = now()
  return () => (budget.milliseconds > 0 ? (now() - from) / budget.milliseconds : 1)
}

function begin(plan: Plan, routes: readonly (readonly number[])[]): void {
  routes.forEach((route, i) => {
    let behind = plan.size + i
    for (const customer of route) {
      link(plan, customer, behind)
      behind = customer
    }
  })
  let left = 0
  for (let i = 1; i < plan.size; i++) if (plan.routeOf[i]! < 0) plan.absent[left++] = i
  plan.absentCount = left
}

/** Cost with a price for each customer not served that no detour reaches. */
function worthOf(plan: Plan): number {
  return plan.cost + plan.absentCount * 1e9
}

function answerOf(plan: Plan, succ: Int32Array, cost: number, steps: number): ClassicalAnswer {
  const routes = routesOf(plan.size, succ)
  const served = new Set(routes.flat())
  const unserved: number[] = []
  for (let customer = 1; customer < plan.size; customer++) if (!served.has(customer)) unserved.push(customer)
  return { routes, cost, unserved, steps }
}
