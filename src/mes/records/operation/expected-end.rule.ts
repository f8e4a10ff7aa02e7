// When a job will end: measured rate of what runs, planned times of what follows, delay of what is flagged.
import { minute } from '#values/moment.ts'
import type { Operation } from './operation.ts'

/** Below so many pieces the measured rate says nothing yet, and the routing's time is used. */
const measuredMin = 3

type Step = Pick<Operation,
  'state' | 'quantity' | 'good' | 'scrap' | 'secondsPerPiece' | 'setupSeconds' | 'startedAt'>

/** The expected end, rounded up to the whole minute so that a date does not tremble with every piece. */
export function expectedEnd(now: Date, startAt: Date, steps: readonly Step[], delayMinutes: number): Date {
  const begun = steps.some(s => s.startedAt !== null)
  const from = begun ? now.getTime() : Math.max(now.getTime(), startAt.getTime())
  const seconds = steps.reduce((sum, step) => sum + secondsLeft(step, now), 0)
  const end = from + seconds * 1000 + delayMinutes * minute
  return new Date(Math.ceil(end / minute) * minute)
}

function secondsLeft(step: Step, now: Date): number {
  switch (step.state) {
    case 'finished': case 'cancelled': return 0
    case 'running': return Math.max(0, step.quantity - step.good - step.scrap) * secondsPerPiece(step, now)
    case 'waiting': case 'dispatched': case 'blocked': case 'allowed':
      return step.setupSeconds + step.quantity * step.secondsPerPiece
    default: return step.state satisfies never
  }
}

function secondsPerPiece(step: Step, now: Date): number {
  const made = step.good + step.scrap
  if (made < measuredMin || !step.startedAt) return step.secondsPerPiece
  return Math.max(0, now.getTime() - step.startedAt.getTime()) / 1000 / made
}
