// Solves a scheduling problem: pure, with chance from a seed and no clock but the caller's.
import { asClassical, fromClassical, toClassicalStart } from './as-classical.ts'
import { checkProblem } from './check-problem.ts'
import { solveClassical } from './classical/solve-classical.ts'
import type { PreviousSlot, Problem } from './problem.ts'
import { refusal } from './refuse.ts'
import { anneal } from './rich/anneal.ts'
import { decode, newDecoder } from './rich/decode.ts'
import { dispatch, rules } from './rich/dispatch.ts'
import { compareScores } from './rich/draft.ts'
import type { Draft } from './rich/draft.ts'
import { draftOfPlan, solutionOf } from './rich/outcome.ts'
import { valueOf } from './rich/score.ts'
import { shopOf } from './rich/shop.ts'
import type { Shop } from './rich/shop.ts'
import { checkSettings } from './check-settings.ts'
import type { Solution, Value } from './solution.ts'
import { unplacedFaults } from './unplaced.ts'

export interface Settings {
  readonly seed: number
  /** Milliseconds by `now`; or steps: the same seed and steps then give the same answer. One of the two. */
  readonly budgetMs?: number
  readonly steps?: number
  /** The clock that the budget counts by, best of CPU time; the solver has none of its own. */
  readonly now?: () => number
  /** Told of every better plan; `best()` writes it out. */
  readonly onProgress?: (progress: Progress) => void
  /** Asked all the time; once aborted, the answer is the best so far. */
  readonly signal?: { readonly aborted: boolean }
  /** The running plan, or any other to begin with; the answer is not worse, where the plan still holds. */
  readonly start?: readonly PreviousSlot[]
}

export interface Progress {
  readonly steps: number
  /** From 0 to 1. */
  readonly spent: number
  readonly value: Value
  readonly best: () => Solution
}

/**
 * The best plan found within the budget. Throws a `Refusal` with every fault for a problem that is wrong, or
 * that has an operation for which no open time is left.
 */
export function solve(problem: Problem, settings: Settings): Solution {
  const faults = [...checkSettings(settings), ...checkProblem(problem)]
  if (faults.length) throw refusal(faults)
  const shop = shopOf(problem)
  const clock = clockOf(settings)
  const classical = asClassical(shop)
  return classical ? solveAsClassical(shop, classical, settings, clock) : solveRich(shop, settings, clock)
}

interface Clock {
  /** Share of the budget. */
  readonly spent: (steps: number) => number
  readonly isCancelled: () => boolean
}

/** Between two looks at the clock, which may be a dear system call, as many steps as take some 2 to 4 ms. */
function clockOf(settings: Settings): Clock {
  const { budgetMs, steps: stepsMax, now, signal } = settings
  const isCancelled = () => signal?.aborted ?? false
  if (stepsMax !== undefined) return { spent: steps => (stepsMax === 0 ? 1 : steps / stepsMax), isCancelled }
  const began = now!()
  let share = 0,
    nextLook = 0,
    between = 1
  const spent = (steps: number) => {
    if (steps < nextLook && steps > 0) return share
    const before = share
    share = budgetMs === 0 ? 1 : (now!() - began) / budgetMs!
    const passed = (share - before) * budgetMs!
    const aim = Math.min(4, budgetMs! / 200)
    if (passed < aim / 2) between = Math.min(4_096, between * 2)
    else if (passed > aim) between = Math.max(1, between >> 1)
    nextLook = steps + between
    return share
  }
  return { spent, isCancelled }
}

function solveRich(shop: Shop, settings: Settings, clock: Clock): Solution {
  const tell = (draft: Draft, steps: number) => {
    if (draft.score[0]! > 0) return
    settings.onProgress?.({
      steps,
      spent: Math.min(1, clock.spent(steps)),
      value: valueOf(shop, draft),
      best: () => solutionOf(shop, draft, steps),
    })
  }
  const first = firstDraft(shop, settings, clock, tell)
  const { best, steps } = anneal(shop, first, {
    seed: settings.seed,
    spent: clock.spent,
    isCancelled: clock.isCancelled,
    onBetter: tell,
  })
  if (best.score[0]! > 0) throw refusal(unplacedFaults(shop, best))
  return solutionOf(shop, best, steps)
}

/** The running plan, or the best that a few priority rules give in a fifth of the budget. */
function firstDraft(
  shop: Shop,
  settings: Settings,
  clock: Clock,
  tell: (draft: Draft, steps: number) => void,
): Draft {
  let first: Draft | null = null
  if (settings.start?.length) {
    first = draftOfPlan(shop, settings.start)
    decode(newDecoder(shop), first, 0, Infinity)
    tell(first, 0)
  }
  for (const rule of rules) {
    // Any plan is wanted, however late it is; a second one only if there is time.
    if (first && (clock.isCancelled() || clock.spent(0) > 0.2)) break
    const draft = dispatch(shop, rule, clock.isCancelled)
    if (first && compareScores(draft.score, first.score) >= 0) continue
    first = draft
    tell(first, 0)
  }
  return first!
}

function solveAsClassical(
  shop: Shop,
  classical: NonNullable<ReturnType<typeof asClassical>>,
  settings: Settings,
  clock: Clock,
): Solution {
  const { budgetMs, steps, now, seed, start } = settings
  let given: { machine: number[][]; start: number[][] } | undefined
  if (start?.length) {
    const draft = draftOfPlan(shop, start)
    decode(newDecoder(shop), draft, 0, Infinity)
    given = toClassicalStart(shop, draft)
  }
  let betters = 0
  const answer = solveClassical(classical, {
    seed,
    budget: steps === undefined ? { milliseconds: budgetMs! } : { steps },
    ...(now ? { now } : {}),
    ...(given ? { start: given } : {}),
    isCancelled: clock.isCancelled,
    onBetter: better => {
      betters++
      const draft = fromClassical(shop, better)
      settings.onProgress?.({
        steps: betters,
        spent: steps === undefined ? Math.min(1, clock.spent(0)) : 0,
        value: valueOf(shop, draft),
        best: () => solutionOf(shop, draft, betters, shop.now + better.lowerBound),
      })
    },
  })
  return solutionOf(shop, fromClassical(shop, answer), steps ?? betters, shop.now + answer.lowerBound)
}
