// The search: ruin and recreate under a temperature that falls with the budget.
import { nextShare, randomFrom } from '../classical/random.ts'
import { exchangeVehicles } from './exchange.ts'
import type { Model } from './model.ts'
import { newNear } from './near.ts'
import type { Plan, Sketch } from './plan.ts'
import { mark, newPlan, sketchOf, takeBack, worthOf } from './plan.ts'
import { recreate } from './recreate.ts'
import type { Recreate } from './recreate.ts'
import { ruin } from './ruin.ts'

/** Stops up to which an insertion tries every place; beyond, those beside the nearest stops. */
const everyPlaceMax = 300
const ruinReach = 200
/** Temperatures as shares of the mean cost of a stop in the first plan; a given plan is not heated much. */
const hot = 0.1
const hotAgain = 0.02
const cold = 0.003
/** Places passed over: 1 % (SISR); of few places more, or the cheapest would be chosen for ever. */
const blinksLeast = 0.01
const blinksMost = 0.2
const retriesMax = 10
/**
 * Asking the system for the CPU time may cost as much as a step: steps between looks at the clock grow or
 * shrink until this share of the budget passes between two.
 */
const shareBetweenLooks = 0.01
const stepsBetweenLooksMax = 256
const stepsBetweenExchanges = 200

export interface Search {
  readonly seed: number
  /** The share of the budget that is used, 1 or more when it is over; asked every few steps. */
  readonly share: (steps: number) => number
  readonly isStopped: () => boolean
  readonly onBetter: (better: Better) => void
  readonly start?: Sketch
}

export interface Better {
  readonly steps: number
  readonly worth: number
  readonly sketch: Sketch
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The best plan found within the budget; deterministic for a budget in steps. */
export function anneal(model: Model, search: Search): Better {
  const { isStopped } = search
  const random = randomFrom(search.seed)
  const plan = newPlan(model, search.start)
  const all: Recreate = {
    random,
    blinkShare: 0,
    nearRows: null,
    retries: Infinity,
    limit: Infinity,
    least: new Float64Array(model.stops).fill(Infinity),
    isStopped,
  }
  recreate(plan, all)
  const best = { steps: 0, worth: worthOf(plan), sketch: sketchOf(plan) }
  search.onBetter(best)
  const nearRows = newNear(model, ruinReach)
  const some: Recreate = {
    ...all,
    blinkShare: Math.max(blinksLeast, Math.min(blinksMost, 1 / model.stops)),
    retries: retriesMax,
    nearRows: model.stops > everyPlaceMax ? nearRows : null,
  }
  const mean = plan.cost / Math.max(1, model.stops - plan.absent.length)
  const from = search.start ? hotAgain : hot
  let worth = best.worth
  let temperature = 0
  let shareBefore = search.share(0)
  let stepsBetweenLooks = 1
  let nextLook = 0
  for (; !isStopped(); best.steps++) {
    if (best.steps === nextLook) {
      const share = search.share(best.steps)
      if (share >= 1) break
      if (share - shareBefore > shareBetweenLooks) stepsBetweenLooks = Math.ceil(stepsBetweenLooks / 2)
      else stepsBetweenLooks = Math.min(stepsBetweenLooksMax, stepsBetweenLooks * 2)
      nextLook += stepsBetweenLooks
      shareBefore = share
      temperature = mean * from * (cold / from) ** share
    }
    const limit = worth - temperature * Math.log(nextShare(random) + 1e-12)
    mark(plan)
    ruin(plan, nearRows, random)
    const isWhole = recreate(plan, { ...some, limit })
    if (isWhole && best.steps % stepsBetweenExchanges === 0) exchangeVehicles(plan, isStopped)
    const now = isWhole ? worthOf(plan) : Infinity
    if (now > limit) takeBack(plan)
    else {
      worth = now
      if (now < best.worth) keep(plan, best, now, search)
    }
  }
  return best
}

function keep(plan: Plan, best: Mutable<Better>, worth: number, search: Search): void {
  best.worth = worth
  best.sketch = sketchOf(plan)
  search.onBetter(best)
}
