// Which of a customer's orders may leave together: those placed within the company's window of one another,
// none of which would break its promise by waiting for the others.
import type { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'

export interface Mergeable {
  order: Id
  placedAt: Date
  promisedAt: Date | null
  transitDays: number | null
}

const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * The others with which `order` may leave. Waiting for them takes a window at the most: who would then arrive
 * on a later day than was promised (in the company's time zone) waits for nobody, and nobody for him.
 */
export function mayLeaveTogether(
  order: Mergeable,
  others: readonly Mergeable[],
  windowMinutes: number,
  now: Date,
  timeZone: string,
): Id[] {
  const window = windowMinutes * minuteMs
  const hasTime = ({ promisedAt, transitDays }: Mergeable) => {
    if (!promisedAt) return true
    const arrives = new Date(now.getTime() + window + (transitDays ?? 0) * dayMs)
    return dayOf(arrives, timeZone) <= dayOf(promisedAt, timeZone)
  }
  if (!hasTime(order)) return []
  return others
    .filter(o => o.order !== order.order && hasTime(o))
    .filter(o => Math.abs(o.placedAt.getTime() - order.placedAt.getTime()) <= window)
    .map(o => o.order)
}
