// One more stop into routes that run already, and what a stop costs: the two questions of a dispatcher's day.
import { checkProblem } from './check-problem.ts'
import type { Problem } from './problem.ts'
import { anneal } from './rich/anneal.ts'
import type { Model } from './rich/model.ts'
import { newModel } from './rich/model.ts'
import { unservedOf } from './rich/obstacle.ts'
import type { Plan, Sketch } from './rich/plan.ts'
import { mark, newPlan, putIn, takeOut } from './rich/plan.ts'
import { findPlaceThoroughly } from './rich/recreate.ts'
import { solutionOf } from './rich/write.ts'
import { refuse } from './solve.ts'
import type { Solution, Unserved } from './solution.ts'
import { sketchFrom } from './start.ts'
import type { Start } from './start.ts'

export type Inserted =
  | {
      readonly kind: 'inserted'
      readonly solution: Solution
      readonly vehicle: string
      /** What the plan costs more than `start.solution` says of itself, penalties apart. */
      readonly extraMinor: number
      /** Whether other stops had to change places to make room. */
      readonly hasMovedOthers: boolean
    }
  | { readonly kind: 'impossible'; readonly unserved: Unserved }

export type Priced =
  | { readonly kind: 'priced'; readonly marginalMinor: number; readonly vehicle: string }
  | { readonly kind: 'impossible'; readonly unserved: Unserved }

/** Steps to make room when there is no place as it is: within 100 ms at 200 stops. */
const stepsForRoom = 50
/** What other routes would not change. */
const lasting: readonly string[] = ['forbidden-vehicle', 'skill', 'too-large', 'window', 'shift']

/**
 * Puts one stop of the problem into the running routes of `start`, which do not serve it yet, where it costs
 * least; what has begun by `start.at` stays. The order of the others stays too unless there is no place
 * otherwise. Nobody is left out for it. Throws Refused for a problem that makes no sense.
 */
export function insert(problem: Problem, start: Start, stop: string): Inserted {
  const { model, sketch, index } = read(problem, start, stop)
  const plan = newPlan(model, sketch)
  const servedBefore = servedCount(plan)
  const place = findPlaceThoroughly(plan, index)
  let hasMovedOthers = false
  let result = plan
  if (place.tour) {
    plan.absent = plan.absent.filter(other => other !== index)
    putIn(plan, index, place)
  } else {
    const unserved = unservedOf(plan, index, false)
    if (Object.keys(unserved.obstacles).every(o => lasting.includes(o)))
      return { kind: 'impossible', unserved }
    const moved = makeRoom(model, sketch, index)
    if (!moved.tourOf[index] || servedCount(moved) <= servedBefore || losesAny(plan, moved))
      return { kind: 'impossible', unserved }
    result = moved
    hasMovedOthers = true
  }
  const solution = solutionOf(result, false)
  const vehicle = problem.vehicles[result.tours.indexOf(result.tourOf[index]!)]!.id
  const extraMinor = routesMinor(solution) - routesMinor(start.solution)
  return { kind: 'inserted', solution, vehicle, extraMinor, hasMovedOthers }
}

/**
 * What it costs to serve a stop with the own fleet: the cheapest insertion into the routes as they run, or
 * for a stop they serve already what they cost more than without it. To be held against a carrier's price.
 */
export function price(problem: Problem, start: Start, stop: string): Priced {
  const { model, sketch, index } = read(problem, start, stop)
  const plan = newPlan(model, sketch)
  const serving = plan.tourOf[index]
  const whole = routesMinor(start.solution)
  if (serving) {
    mark(plan)
    takeOut(plan, serving, other => other === index)
    if (plan.tourOf[index])
      return { kind: 'priced', marginalMinor: 0, vehicle: vehicleOf(problem, plan, index) }
  }
  const without = serving ? routesMinor(solutionOf(plan, false)) : whole
  const place = findPlaceThoroughly(plan, index)
  if (place.tour) putIn(plan, index, place)
  else if (!serving) return { kind: 'impossible', unserved: unservedOf(plan, index, false) }
  const again = place.tour ? routesMinor(solutionOf(plan, false)) : Infinity
  const isBetterThere = !serving || again < whole
  const vehicle = isBetterThere
    ? vehicleOf(problem, plan, index)
    : problem.vehicles[plan.tours.indexOf(serving)]!.id
  return { kind: 'priced', marginalMinor: (isBetterThere ? again : whole) - without, vehicle }
}

const vehicleOf = (problem: Problem, plan: Plan, index: number): string =>
  problem.vehicles[plan.tours.indexOf(plan.tourOf[index]!)]!.id

function read(problem: Problem, start: Start, stop: string) {
  const complaints = checkProblem(problem)
  refuse(complaints)
  const index = problem.stops.findIndex(s => s.id === stop)
  if (index < 0)
    refuse([
      {
        code: 'unknown-name',
        field: 'stop',
        reason: { zh: '名称不存在', en: 'names nothing in the problem' },
      },
    ])
  const model = newModel(problem, () => false)!
  return { model, sketch: sketchFrom(model, start), index }
}

const servedCount = (plan: Plan): number => plan.tourOf.reduce((count, tour) => count + (tour ? 1 : 0), 0)

const losesAny = (before: Plan, after: Plan): boolean =>
  before.tourOf.some((tour, stop) => tour && !after.tourOf[stop])

/** Searches a little for a plan with the stop in it. */
function makeRoom(model: Model, sketch: Sketch, index: number): Plan {
  const urgent = { ...model, absence: model.absence.map((price, s) => (s === index ? price : price * 2)) }
  const { sketch: found } = anneal(urgent, {
    seed: 1,
    share: steps => steps / stepsForRoom,
    isStopped: () => false,
    onBetter: () => {},
    start: sketch,
  })
  return newPlan(model, { ...found, frozen: sketch.frozen })
}

const routesMinor = ({ cost }: Solution): number => cost.totalMinor - cost.penaltyMinor
