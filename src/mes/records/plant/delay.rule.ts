// When a third party's plant will be done, and whether that is late: by its pace, its word, or its silence.
import type { Day } from '#values/moment.ts'
import { day as dayMs, hour, minute } from '#values/moment.ts'

/** Below so many days a spread of the daily counts says nothing, and no probability is named. */
const daysMin = 3

export interface Heard {
  readonly quantity: number
  readonly good: number
  readonly scrap: number
  /** Good pieces by business day; days between that nobody reported count as none made. */
  readonly days: readonly { readonly day: Day; readonly good: number }[]
  readonly dueAt: Date
  /** The end by the routing's times, for as long as nothing was made. */
  readonly plannedEnd: Date
  /** The date the third party itself expects. */
  readonly told: Date | null
}
export interface Outlook {
  readonly expectedAt: Date
  /** In basis points; null where there are too few days to say. */
  readonly lateProbabilityBp: number | null
  readonly isLate: boolean
}

/**
 * The expected end: what is left at the mean of the days so far, or what the plant says where that is later.
 * The probability takes daily counts as independent with the mean and spread seen so far: what is made until
 * the due date is then about normal (central limit theorem).
 */
export function outlookOf(now: Date, heard: Heard): Outlook {
  const left = Math.max(0, heard.quantity - heard.good - heard.scrap)
  const counts = everyDay(heard.days)
  const mean = counts.reduce((sum, n) => sum + n, 0) / (counts.length || 1)
  const byPace =
    left === 0
      ? now.getTime()
      : mean > 0
        ? now.getTime() + (left / mean) * dayMs
        : Math.max(heard.plannedEnd.getTime(), now.getTime())
  const end = Math.max(byPace, heard.told?.getTime() ?? 0)
  const expectedAt = new Date(Math.ceil(end / minute) * minute)
  return {
    expectedAt,
    lateProbabilityBp: lateProbabilityBp(left, counts, mean, (heard.dueAt.getTime() - now.getTime()) / dayMs),
    isLate: expectedAt > heard.dueAt,
  }
}

function lateProbabilityBp(
  left: number,
  counts: readonly number[],
  mean: number,
  daysLeft: number,
): number | null {
  if (left === 0) return 0
  if (daysLeft <= 0) return 10_000
  if (counts.length < daysMin) return null
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1)
  if (variance === 0) return mean * daysLeft >= left ? 0 : 10_000
  return Math.round(10_000 * normal((left - mean * daysLeft) / Math.sqrt(variance * daysLeft)))
}

/** Counts of all days from the first to the last, none left out. */
function everyDay(days: Heard['days']): number[] {
  if (!days.length) return []
  const at = (d: Day) => Date.parse(`${d}T00:00:00Z`) / dayMs
  const first = Math.min(...days.map(d => at(d.day))),
    last = Math.max(...days.map(d => at(d.day)))
  const counts = Array.from({ length: last - first + 1 }, () => 0)
  for (const d of days) counts[at(d.day) - first]! += d.good
  return counts
}

/** The normal distribution function; Abramowitz and Stegun 26.2.17, off by less than 7.5e-8. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series
  return x >= 0 ? 1 - tail : tail
}

/** Silent: nothing was heard for so many hours since the last word, the release or the planned start. */
export const isSilent = (now: Date, since: Date, startAt: Date, silentHours: number): boolean =>
  now.getTime() - Math.max(since.getTime(), startAt.getTime()) >= silentHours * hour
