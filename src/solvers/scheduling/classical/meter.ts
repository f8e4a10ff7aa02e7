// What a search has spent of its budget: steps, or time by the clock that the caller hands in.
import type { ClassicalSettings } from './classical.ts'

export type Meter = {
  steps: number
  isSpent: boolean
  /** From 0 at the start to 1 when all is spent, as of the last look. */
  share: number
  stepsBetweenLooks: number
  nextLook: number
  settings: ClassicalSettings
  began: number
}

/** Operations whose paths are computed between two looks at the clock: some 0.2 ms of work. */
const workBetweenLooks = 20_000

export function meterOf(settings: ClassicalSettings, operations: number): Meter {
  const stepsBetweenLooks = Math.max(1, Math.min(100, Math.floor(workBetweenLooks / (operations + 1))))
  const began = settings.now?.() ?? 0
  return { steps: 0, isSpent: false, share: 0, stepsBetweenLooks, nextLook: 0, settings, began }
}

/** Counts one step; true when the budget is spent or the search is cancelled. */
export function spend(meter: Meter): boolean {
  if (++meter.steps >= meter.nextLook) look(meter)
  return meter.isSpent
}

/** Looks at the clock and whether someone has cancelled. */
export function look(meter: Meter): void {
  const { budget, now, isCancelled } = meter.settings
  if ('steps' in budget) {
    meter.share = meter.steps / budget.steps
    meter.nextLook = Math.min(meter.steps + meter.stepsBetweenLooks, budget.steps)
  } else {
    meter.share = now ? (now() - meter.began) / budget.milliseconds : 1
    meter.nextLook = meter.steps + meter.stepsBetweenLooks
  }
  if (meter.share >= 1 || isCancelled?.()) meter.isSpent = true
}
