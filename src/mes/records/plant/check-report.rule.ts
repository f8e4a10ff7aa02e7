// What is wrong with a message of a third party's plant: everything at once, each at its place.
import type { Words } from '#values/words.ts'

export interface Line {
  readonly operation?: string | undefined
  readonly good: number
  readonly scrap: number
  readonly reason?: string | undefined
}
export interface Report {
  readonly productionOrder: string
  readonly lines: readonly Line[]
  readonly complete: boolean
}
/** A job as the check sees it; `good` and `scrap` are what was reported before. */
export interface KnownJob {
  readonly state: string
  readonly isCancelled: boolean
  readonly quantity: number
  readonly good: number
  readonly scrap: number
  /** Codes of its making steps in their sequence. */
  readonly making: readonly string[]
  readonly isMaterialIssued: boolean
}
export interface Wrong {
  path: string
  code: string
  says: Words
}

/** All errors of a message; the reports of one order add up from the first to the last. */
export function checkReports(
  reports: readonly Report[],
  jobs: ReadonlyMap<string, KnownJob>,
  reasons: ReadonlySet<string>,
): Wrong[] {
  const wrong: Wrong[] = [],
    taken = new Map<string, number>(),
    ended = new Set<string>()
  reports.forEach((report, i) => {
    const at = `reports.${i}`,
      job = jobs.get(report.productionOrder)
    if (!job) {
      wrong.push({
        path: `${at}.productionOrder`,
        code: 'not-found',
        says: { zh: '该工厂没有这张生产订单', en: 'This plant has no such production order' },
      })
      return
    }
    if (job.isCancelled || job.state === 'completed' || ended.has(report.productionOrder))
      wrong.push({
        path: `${at}.productionOrder`,
        code: 'ended',
        says: { zh: '该生产订单已完工或取消', en: 'This production order is completed or cancelled' },
      })
    wrong.push(...linesOf(report, at, job, reasons))
    const sum = (taken.get(report.productionOrder) ?? job.good + job.scrap) + pieces(report, job)
    taken.set(report.productionOrder, sum)
    if (sum > job.quantity)
      wrong.push({
        path: `${at}.lines`,
        code: 'over-quantity',
        says: {
          zh: `合格与报废共 ${sum} 件，超过订单 ${job.quantity} 件`,
          en: `Good and scrap make ${sum}, more than the ${job.quantity} ordered`,
        },
      })
    if (!report.complete) return
    ended.add(report.productionOrder)
    if (!job.isMaterialIssued)
      wrong.push({
        path: `${at}.complete`,
        code: 'material-not-issued',
        says: { zh: '材料尚未领齐，不能完工', en: 'It cannot be complete: its material is not issued yet' },
      })
  })
  return wrong
}

/** What a report takes of the order: scrap of every step, good pieces of the last. */
const pieces = ({ lines }: Report, job: KnownJob): number =>
  lines.reduce((sum, l) => sum + l.scrap + (isLast(l, job) ? l.good : 0), 0)
const isLast = (line: Line, job: KnownJob) => (line.operation ?? job.making.at(-1)) === job.making.at(-1)

function linesOf(report: Report, at: string, job: KnownJob, reasons: ReadonlySet<string>): Wrong[] {
  return report.lines.flatMap((line, n): Wrong[] => {
    const path = `${at}.lines.${n}`,
      wrong: Wrong[] = []
    if (line.operation !== undefined && !job.making.includes(line.operation))
      wrong.push({
        path: `${path}.operation`,
        code: 'not-found',
        says: {
          zh: `没有这道工序，可用：${job.making.join('、')}`,
          en: `There is no such operation; there are ${job.making.join(', ')}`,
        },
      })
    if (line.good + line.scrap === 0)
      wrong.push({
        path,
        code: 'nothing',
        says: { zh: '合格与报废都为零', en: 'Neither good pieces nor scrap' },
      })
    if (line.scrap > 0 && line.reason === undefined)
      wrong.push({
        path: `${path}.reason`,
        code: 'required',
        says: { zh: '报废须有原因', en: 'Scrap needs a reason' },
      })
    if (line.reason !== undefined && !reasons.has(line.reason))
      wrong.push({
        path: `${path}.reason`,
        code: 'not-found',
        says: {
          zh: `没有这个报废原因，可用：${[...reasons].join('、')}`,
          en: `There is no such scrap reason; there are ${[...reasons].join(', ')}`,
        },
      })
    return wrong
  })
}
