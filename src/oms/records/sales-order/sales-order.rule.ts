// Which status may follow which, and what a changed supply date does to the customer's promise.
import type { Status } from './sales-order.ts'

/**
 * The way of an order. `placed` is the moment before its first status. Invariant I-18 reads the same table.
 */
export const transitions: Readonly<Record<Status | 'placed', readonly Status[]>> = {
  placed: ['held', 'accepted'],
  held: ['accepted', 'cancelled'],
  accepted: ['shipping', 'cancelled'],
  shipping: ['shipped', 'cancelled'],
  shipped: ['completed'],
  completed: [],
  cancelled: [],
}

export const mayBecome = (from: Status | 'placed', to: Status): boolean => transitions[from].includes(to)

/** An order of these statuses uses the customer's credit. */
export const usesCredit = (status: Status): boolean => ['accepted', 'shipping', 'shipped'].includes(status)

const minuteMs = 60_000,
  dayMs = 86_400_000
/** Reports of progress move a date a little all the time; less than this is no news for a customer. */
export const progressToleranceMs = 15 * minuteMs

export interface Promise {
  at: Date | null
  uncertain: boolean
}
export interface SupplyDates {
  expected: readonly (Date | null)[]
  transitDays: number
  wantedAt: Date | null
}

/**
 * The promise that follows from the lines' supply dates: the last part, then the road; never before it is
 * wanted.
 */
export function promiseFrom({ expected, transitDays, wantedAt }: SupplyDates): Date | null {
  const dates = expected.filter(date => date !== null).map(date => date.getTime())
  if (!dates.length) return null
  const arrives = Math.max(...dates) + transitDays * dayMs
  const at = Math.max(arrives, wantedAt?.getTime() ?? 0)
  return new Date(Math.ceil(at / minuteMs) * minuteMs)
}

/**
 * Whether a new promise is news: another certainty, another date, and for mere progress more than the
 * tolerance.
 */
export function isNews(before: Promise, after: { at: Date; uncertain: boolean }, why: string): boolean {
  if (!before.at || before.uncertain !== after.uncertain) return true
  const moved = Math.abs(after.at.getTime() - before.at.getTime())
  return why === 'progress' ? moved > progressToleranceMs : moved > 0
}
