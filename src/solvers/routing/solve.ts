// Plans the routes: checks the problem, chooses the engine, and writes the answer.
import { checkProblem, checkSettings } from './check-problem.ts'
import type { Complaint } from './check-problem.ts'
import { classicalFrom, searchClassical } from './classical-part.ts'
import type { Problem } from './problem.ts'
import type { Solution } from './solution.ts'
import type { Better } from './rich/anneal.ts'
import { anneal } from './rich/anneal.ts'
import type { Model } from './rich/model.ts'
import { newModel } from './rich/model.ts'
import type { Sketch } from './rich/plan.ts'
import { exchangeVehicles } from './rich/exchange.ts'
import { newPlan } from './rich/plan.ts'
import { insertAbsent } from './rich/recreate.ts'
import { solutionOf } from './rich/write.ts'
import { sketchFrom } from './start.ts'
import type { Start } from './start.ts'

export interface Settings {
  readonly seed: number
  /** So many steps of the search: the same seed and steps give the same answer on every machine. */
  readonly steps?: number
  /** Or so many milliseconds as `now` tells them. */
  readonly budgetMs?: number
  /** A clock in milliseconds, of wall or of CPU; the solver has none of its own. */
  readonly now?: () => number
  /** Called at every better plan. */
  readonly onProgress?: (progress: Progress) => void
  /** Aborted: the best plan so far is answered at once. An AbortSignal will do. */
  readonly signal?: { readonly aborted: boolean }
  /** A plan to begin with. */
  readonly start?: Start
}

export interface Progress {
  readonly steps: number
  /** The best plan so far, written out when asked for. */
  readonly solution: () => Solution
}

/** A problem or settings that make no sense: `complaints` say where and why. */
export type Refused = Error & { readonly complaints: readonly Complaint[] }

/**
 * The cheapest routes found within the budget, with as many of the stops that must be served as it can.
 * Throws Refused for a problem or settings that make no sense. Pure: no clock, no chance but the seed.
 */
export function solve(problem: Problem, settings: Settings): Solution {
  refuse([...checkSettings(settings), ...checkProblem(problem)])
  const from = settings.now?.() ?? 0
  const isStopped = () => settings.signal?.aborted ?? false
  const model = newModel(problem, isStopped)
  if (!model) return nothingPlanned(problem)
  const start = settings.start && sketchFrom(model, settings.start)
  const { sketch } = search(model, settings, from, start)
  const plan = newPlan(model, { ...sketch, frozen: start?.frozen })
  if (!isStopped()) {
    insertAbsent(plan)
    exchangeVehicles(plan, isStopped)
  }
  return solutionOf(plan, isStopped())
}

function search(model: Model, settings: Settings, from: number, start: Sketch | undefined): Better {
  const { seed, steps: stepsMax, budgetMs, now, onProgress } = settings
  const isStopped = () => settings.signal?.aborted ?? false
  const share = (steps: number): number =>
    stepsMax !== undefined
      ? stepsMax > 0
        ? steps / stepsMax
        : 1
      : budgetMs! > 0
        ? (now!() - from) / budgetMs!
        : 1
  const onBetter = ({ steps, sketch }: Better): void =>
    onProgress?.({
      steps,
      solution: () => solutionOf(newPlan(model, { ...sketch, frozen: start?.frozen }), true),
    })
  const run = { seed, share, isStopped, onBetter, ...(start ? { start } : {}) }
  const classical = settings.start?.at === undefined && !settings.start?.frozenVisits && classicalFrom(model)
  return classical ? searchClassical(model, classical, run, stepsMax ?? null) : anneal(model, run)
}

/** Throws if there is anything to complain of. */
export function refuse(complaints: readonly Complaint[]): void {
  if (complaints.length === 0) return
  const told = complaints.map(c => `${c.field} ${c.reason.en}`).join('; ')
  throw Object.assign(new Error(`the routing problem is refused: ${told}`), { complaints })
}

function nothingPlanned(problem: Problem): Solution {
  const unserved = problem.stops.map(({ id }) => ({
    stop: id,
    reason: 'stopped-early' as const,
    obstacles: {},
  }))
  const penaltyMinor = problem.stops.reduce((sum, s) => sum + (s.optional?.penaltyMinor ?? 0), 0)
  const cost = { useMinor: 0, distanceMinor: 0, timeMinor: 0, latenessMinor: 0, penaltyMinor }
  return { routes: [], unserved, cost: { ...cost, totalMinor: penaltyMinor } }
}
