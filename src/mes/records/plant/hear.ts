// What follows from a plant's word for its job: totals, the expected end, a warning, and the end itself.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { Moment } from '#values/moment.ts'
import { PlantDelayExpected } from '../../events.ts'
import type { JobOrder } from '../job-order/job-order.ts'
import { ofJob } from '../job-order/job-order.ts'
import { complete } from '../job-order/move-on.ts'
import { reported } from '../job-order/progress.ts'
import { expectedEnd } from '../operation/expected-end.rule.ts'
import { operationsOf } from '../operation/operation.sql.ts'
import type { Operation } from '../operation/operation.ts'
import { isEnded, lastMaking } from '../operation/operation.ts'
import { insertReport } from '../production-report/production-report.sql.ts'
import { outlookOf } from './delay.rule.ts'
import type { PlantReport } from './plant.sql.ts'
import { setHeard, settleOperations } from './plant.sql.ts'
import { settle } from './settle.rule.ts'

export interface Told {
  readonly plant: string
  readonly complete: boolean
  readonly expectedAt: Moment | null
}
export interface HeardOrder {
  productionOrder: string
  good: number
  scrap: number
  of: number
  complete: boolean
  expectedAt: string
  lateProbabilityBp: number | null
  isLate: boolean
}

/** Takes in what a locked job's plant said so far; `reports` are all of the job, the new ones among them. */
export async function hear(
  tx: Tx,
  job: JobOrder,
  operations: readonly Operation[],
  reports: readonly PlantReport[],
  told: Told,
): Promise<{ order: Omit<HeardOrder, 'productionOrder'>; facts: NewFact<any>[] }> {
  const last = lastMaking(operations)!
  const finished = reports.filter(r => r.operation === last.id && r.good > 0)
  const good = finished.reduce((sum, r) => sum + r.good, 0)
  const scrap = reports.reduce((sum, r) => sum + r.scrap, 0)
  const { expectedAt, lateProbabilityBp, isLate } = outlookOf(tx.now, {
    quantity: job.quantity,
    good,
    scrap,
    days: finished,
    dueAt: job.dueAt,
    plannedEnd: expectedEnd(tx.now, job.startAt, operations, 0),
    told: told.expectedAt ? new Date(told.expectedAt) : null,
  })
  await setHeard(tx, { job: job.id, good, scrap, expectedAt, isUncertain: false, lateProbabilityBp })
  const order = {
    good,
    scrap,
    of: job.quantity,
    complete: told.complete,
    expectedAt: expectedAt.toISOString(),
    lateProbabilityBp,
    isLate: isLate && !told.complete,
  }
  const shown = operations.map(o => (o.id === last.id ? { ...o, quantity: job.quantity, good, scrap } : o))
  const news = reported(
    job,
    shown,
    shown.find(o => o.id === last.id)!,
    { expectedAt, isUncertain: false },
    order.isLate ? 'plant-late' : undefined,
  )
  const facts = [news, ...(order.isLate ? warnings(job, told.plant, order) : [])]
  if (told.complete) facts.push(...(await end(tx, job, operations, reports, told.plant)))
  return { order, facts }
}

/** Told once: when the job becomes late that was not, or by another day. */
function warnings(
  job: JobOrder,
  plant: string,
  { expectedAt, lateProbabilityBp }: Pick<HeardOrder, 'expectedAt' | 'lateProbabilityBp'>,
): NewFact<any>[] {
  const wasLate = job.expectedAt > job.dueAt
  if (wasLate && job.expectedAt.toISOString().slice(0, 10) === expectedAt.slice(0, 10)) return []
  return [
    PlantDelayExpected({
      ...ofJob(job),
      plant,
      expectedAt,
      dueAt: job.dueAt.toISOString(),
      lateProbabilityBp,
      why: 'plant-late',
    }),
  ]
}

/** The plant is done: its steps end with their account, and its lot may be stock. */
async function end(
  tx: Tx,
  job: JobOrder,
  operations: readonly Operation[],
  reports: readonly PlantReport[],
  plant: string,
): Promise<NewFact<any>[]> {
  const open = operations.filter(o => !isEnded(o) && o.kind !== 'issue')
  const accounts = settle(job.quantity, open, reports)
  await settleOperations(tx, `plant:${plant}`, accounts)
  for (const piece of pieces(open, accounts, reports))
    await insertReport(tx, {
      id: tx.id(),
      job: job.id,
      origin: 'system',
      by: `plant:${plant}`,
      machine: null,
      counted: null,
      ...piece,
    })
  return complete(tx, job, await operationsOf(tx, job.id))
}

/** The reports that make up the account: scrap by its reason, and the good pieces of each step. */
const pieces = (
  open: readonly Operation[],
  accounts: ReturnType<typeof settle>,
  reports: readonly PlantReport[],
) =>
  open
    .filter(o => o.kind === 'make')
    .flatMap(o => {
      const { good } = accounts.find(a => a.operation === o.id)!
      const lost = reports
        .filter(r => r.operation === o.id && r.scrap > 0)
        .map(r => ({ operation: o.id, good: 0, scrap: r.scrap, reason: r.reason }))
      return good > 0 ? [...lost, { operation: o.id, good, scrap: 0, reason: null }] : lost
    })
