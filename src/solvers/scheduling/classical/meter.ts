// What a search has spent of its budget: steps, or time by the clock that the caller hands in.
import type { ClassicalSettings } from './classical.ts'

export type Meter = {
  steps: number
  isSpent: boolean
  /** From 0 at the start to 1 when all is spent, as of the last look. */
  share: number
  stepsBetweenLooks: number
  stepsMax: number
  nextLook: number
  settings: ClassicalSettings
  began: number
}

/** Between two looks at the clock, which may be dear (a system call): the milliseconds aimed at. */
const lookEvery = 4
/** At most this many operations' paths are computed between two looks, whatever the clock says. */
const workMax = 1_000_000

export function meterOf(settings: ClassicalSettings, operations: number): Meter {
  const began = settings.now?.() ?? 0
  const stepsMax = Math.max(1, Math.floor(workMax / (operations + 1)))
  return { steps: 0, isSpent: false, share: 0, stepsBetweenLooks: 1, stepsMax, nextLook: 0, settings, began }
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
    meter.nextLook = Math.min(meter.steps + 100, budget.steps)
  } else {
    const before = meter.share
    meter.share = now ? (now() - meter.began) / budget.milliseconds : 1
    const passed = (meter.share - before) * budget.milliseconds
    const aim = Math.min(lookEvery, budget.milliseconds / 200)
    if (passed < aim / 2) meter.stepsBetweenLooks = Math.min(meter.stepsMax, meter.stepsBetweenLooks * 2)
    else if (passed > aim) meter.stepsBetweenLooks = Math.max(1, meter.stepsBetweenLooks >> 1)
    meter.nextLook = meter.steps + meter.stepsBetweenLooks
  }
  if (meter.share >= 1 || isCancelled?.()) meter.isSpent = true
}
