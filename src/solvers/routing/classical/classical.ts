// The classical engine: one depot, one vehicle type, capacity and one time window; least total distance.
import type { ClassicalAnswer, ClassicalProblem, ClassicalSettings } from './classical-problem.ts'
import { search } from './search.ts'

/** Solves a classical problem within the budget; deterministic for a budget in steps. No clock of its own. */
export function solveClassical(problem: ClassicalProblem, settings: ClassicalSettings): ClassicalAnswer {
  return search(problem, settings)
}
