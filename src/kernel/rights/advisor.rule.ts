// How long an advisor is in a company, and which rights one never holds.
import { daysLater } from '#values/moment.ts'

/** The most days at once; the company extends it when they are over. */
export const advisorDaysMax = 30

/** Whether a time is one for an advisor: it ends after it begins and after now, within 30 days of both. */
export const isAdvisorTime = (from: Date, until: Date, now: Date): boolean => {
  const start = from > now ? from : now
  return until > start && until <= daysLater(start, advisorDaysMax)
}

/** What of the house's own matters an advisor may be given: to read, not to rule. */
const ofHouse = new Set([
  'kernel.read',
  'kernel.read-audit',
  'kernel.see-personal-data',
  'kernel.unmask-personal-data',
  'kernel.release-parked',
])

/** The permissions among those given that no advisor holds: people, keys, webhooks, settings, everything. */
export const neverAdvisors = (permissions: readonly string[]): string[] =>
  permissions.filter(p => p === '*' || (p.startsWith('kernel.') && !ofHouse.has(p)))
