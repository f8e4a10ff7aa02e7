// Reads any plan again, also one that a person has moved about: its value, its chain, why it is late.
import { checkProblem } from './check-problem.ts'
import type { PreviousSlot, Problem } from './problem.ts'
import { refusal } from './refuse.ts'
import { decode, newDecoder } from './rich/decode.ts'
import { criticalChain } from './rich/critical-chain.ts'
import type { Draft } from './rich/draft.ts'
import { occupancyOf } from './rich/occupancy.ts'
import { draftOfPlan, solutionOf } from './rich/outcome.ts'
import { shopOf } from './rich/shop.ts'
import type { Shop } from './rich/shop.ts'
import type { Link, Solution } from './solution.ts'
import { unplacedFaults } from './unplaced.ts'

/**
 * The plan with this order, these machines and people, each operation as early as that lets it. Throws a
 * `Refusal` for a problem that is wrong and for a plan in which no open time is left for an operation.
 */
export function explain(problem: Problem, plan: readonly PreviousSlot[]): Solution {
  const { shop, draft } = read(problem, plan)
  return solutionOf(shop, draft, 0)
}

/** What decided when one job ends: see `Solution.criticalChain` for the worst one. */
export function chainOf(problem: Problem, plan: readonly PreviousSlot[], job: string): Link[] {
  const { shop, draft } = read(problem, plan)
  const number = problem.jobs.findIndex(({ id }) => id === job)
  if (number < 0) throw refusal([{ code: 'unknown', field: 'job', reason: `there is no job ${job}` }])
  return criticalChain(shop, draft, occupancyOf(shop, draft), number)
}

function read(problem: Problem, plan: readonly PreviousSlot[]): { shop: Shop; draft: Draft } {
  const faults = checkProblem(problem)
  if (faults.length) throw refusal(faults)
  const shop = shopOf(problem)
  const draft = draftOfPlan(shop, plan)
  decode(newDecoder(shop), draft, 0, Infinity)
  if (draft.score[0]! > 0) throw refusal(unplacedFaults(shop, draft))
  return { shop, draft }
}
