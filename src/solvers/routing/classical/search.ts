// The whole search: a first plan, then one long course of annealing, or several that breed.
import { anneal, keep, look } from './anneal.ts'
import type { Search } from './anneal.ts'
import { breed, gatherAbsent } from './breed.ts'
import type { ClassicalAnswer, ClassicalProblem, ClassicalSettings, Tuning } from './classical-problem.ts'
import { link } from './moves.ts'
import { newPlan, routesOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { byDistance, byTime } from './proximity.ts'
import { randomFrom } from './random.ts'
import { recreate } from './recreate.ts'

const chosen: Tuning = {
  everyPlaceMax: 250,
  neighbours: 40,
  hot: 1,
  hotAlone: 0.4,
  cold: 0.03,
  meanRemoved: 10,
  stringMax: 10,
  blinkShare: 0.01,
  breedMax: 150,
  breedWindowsMax: 250,
  breedReach: 500,
  people: 8,
  foundingShare: 0.3,
  childHot: 0.2,
  childSteps: 60,
  patience: 6,
}

export function search(problem: ClassicalProblem, settings: ClassicalSettings): ClassicalAnswer {
  const tuning = { ...chosen, ...settings.tuning }
  const shareOf = shareOfBudget(settings)
  const plan = newPlan(problem)
  const customers = plan.size - 1
  begin(plan, settings.start ?? [])
  const running: Search = {
    plan,
    random: randomFrom(settings.seed),
    settings,
    recreate: {
      blinkShare: tuning.blinkShare,
      neighbours: customers > tuning.everyPlaceMax ? byTime(plan, tuning.neighbours) : null,
      key: new Float64Array(plan.size),
      behind: -1,
      cost: 0,
    },
    ruin: {
      meanRemoved: tuning.meanRemoved,
      stringMax: tuning.stringMax,
      splitShare: 0.5,
      keepShare: 0.01,
      torn: new Int32Array(plan.routesMax).fill(-1),
    },
    proximity: byDistance(plan, 1000),
    best: keep(plan),
    edge: 1,
    steps: 0,
    share: 0,
    isBetter: true,
    shareNow: () => shareOf(running.steps),
  }
  recreate(plan, running.recreate, running.random, Infinity)
  Object.assign(running.best, keep(plan))
  running.edge = plan.cost / Math.max(1, customers + plan.routesMax - plan.idleCount)
  if (!look(running)) {
    if (customers <= (plan.hasWindows ? tuning.breedWindowsMax : tuning.breedMax)) breed(running, tuning)
    else anneal(running, plan.hasWindows ? tuning.hot : tuning.hotAlone, tuning.cold, { toShare: 1 })
  }
  look(running)
  return answerOf(running)
}

/** The share of the budget that is used, from the steps or the clock. */
function shareOfBudget({ budget, now }: ClassicalSettings): (steps: number) => number {
  if ('steps' in budget) return steps => (budget.steps > 0 ? steps / budget.steps : 1)
  if (!now) throw new Error('solveClassical: a budget in milliseconds needs `now`')
  const from = now()
  return () => (budget.milliseconds > 0 ? (now() - from) / budget.milliseconds : 1)
}

/** The routes to begin with; whoever would break capacity or a window there is left to be inserted. */
function begin(plan: Plan, routes: readonly (readonly number[])[]): void {
  routes.slice(0, plan.routesMax).forEach((route, i) => {
    let behind = plan.size + i
    for (const customer of route) {
      if (plan.routeOf[customer] !== -1 || !fitsLast(plan, customer, behind, i)) continue
      link(plan, customer, behind)
      behind = customer
    }
  })
  gatherAbsent({ plan })
}

function fitsLast(plan: Plan, customer: number, behind: number, route: number): boolean {
  if (plan.load[route]! + plan.demand[customer]! > plan.capacity) return false
  if (!plan.hasWindows) return true
  const arrival = plan.begin[behind]! + plan.travel[plan.at[behind]! * plan.size + customer]!
  const start = Math.max(arrival, plan.ready[customer]!)
  return start <= plan.due[customer]! && start + plan.travelTo[customer]! <= plan.due[0]!
}

function answerOf({ plan, best, steps }: Search): ClassicalAnswer {
  const routes = routesOf(plan.size, best.succ)
  const served = new Set(routes.flat())
  const unserved: number[] = []
  for (let customer = 1; customer < plan.size; customer++) if (!served.has(customer)) unserved.push(customer)
  return { routes, cost: best.cost, unserved, steps }
}
