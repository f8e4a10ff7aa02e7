// What the demo company has made in the past sixty days: one job a day, the same on every machine.
import { hour, minute } from '#values/moment.ts'
import { routings } from './erp-products.ts'

export interface PastJob {
  /** Production order `seedId('production-order:<n>')`, job order `seedId('job-order:<n>')`. */
  n: number; item: string; quantity: number
  /** Scrapped at moulding and at assembly. */
  mouldScrap: number; assemblyScrap: number
  /** How the lot's (first) inspection ended. */
  verdict: 'passed' | 'reworked' | 'conceded' | 'scrapped'
  releasedAt: Date; dueAt: Date
}

const finished = Object.keys(routings)
/** Shifts begin at 08:00 in Shanghai. */
const shiftHourUtc = 0

/** The past jobs before a moment, oldest first; n counts from 1, the newest is two days old. */
export function pastJobs(now: Date, count = 60): readonly PastJob[] {
  return Array.from({ length: count }, (_, i): PastJob => {
    const n = i + 1
    const start = new Date(now)
    start.setUTCHours(shiftHourUtc, 0, 0, 0)
    start.setUTCDate(start.getUTCDate() - (count + 1 - i))
    return {
      n, item: finished[(n * 5) % finished.length]!, quantity: 20 + (n * 7) % 41,
      mouldScrap: n % 4 === 0 ? 1 + n % 3 : 0, assemblyScrap: n % 6 === 0 ? 1 : 0,
      verdict: n % 29 === 0 ? 'scrapped' : n % 23 === 0 ? 'conceded' : n % 13 === 0 ? 'reworked' : 'passed',
      releasedAt: start, dueAt: new Date(start.getTime() + 34 * hour),
    }
  })
}

/**
 * When a step of a past job ran, one after the other; work takes a tenth longer than planned, and alarms
 * longer still.
 */
export function pastTimes(job: PastJob): { startedAt: Date; finishedAt: Date }[] {
  let at = job.releasedAt.getTime() + 5 * minute
  return routings[job.item]!.map(step => {
    const startedAt = new Date(at)
    const alarm = step.code === 'MOULD' && job.n % 7 === 0 ? 20 * minute : 0
    at += step.setupSeconds * 1000 + Math.round(job.quantity * step.secondsPerPiece * 1100) + alarm
    const finishedAt = new Date(at)
    at += 5 * minute
    return { startedAt, finishedAt }
  })
}

/** Good pieces that became stock. */
export const pastGood = (job: PastJob): number =>
  job.verdict === 'scrapped' ? 0 : job.quantity - job.mouldScrap - job.assemblyScrap
