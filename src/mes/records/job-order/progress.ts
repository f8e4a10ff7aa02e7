// Pieces reported by a person or counted by a machine: added to the operation, the job and the expected end.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { ProductionReported } from '../../events.ts'
import { OverQuantity } from '../../refusals.ts'
import { addPieces } from '../operation/operation.sql.ts'
import { roomOf } from '../operation/operation.rule.ts'
import type { Operation } from '../operation/operation.ts'
import { lastMaking } from '../operation/operation.ts'
import type { NewReport } from '../production-report/production-report.sql.ts'
import { insertReport } from '../production-report/production-report.sql.ts'
import type { Expectation } from './expectation.ts'
import { expectAgain } from './expectation.ts'
import { sumJobProgress } from './job-order.sql.ts'
import type { JobOrder, OpenJob } from './job-order.ts'
import { ofJob } from './job-order.ts'

export type Pieces = Pick<NewReport, 'origin' | 'good' | 'scrap' | 'reason' | 'by' | 'machine' | 'counted'>

/** Adds reported pieces to a running operation; more than it may make is refused. */
export async function addReport(tx: Tx, { job, operations, operation }: OpenJob, p: Pieces):
  Promise<{ facts: NewFact<any>[]; after: OpenJob }> {
  if (!await addPieces(tx, operation.id, p.good, p.scrap))
    throw OverQuantity({ left: roomOf(operation), reported: p.good + p.scrap })
  await insertReport(tx, { id: tx.id(), operation: operation.id, job: job.id, ...p })
  const now = { ...operation, good: operation.good + p.good, scrap: operation.scrap + p.scrap }
  const all = operations.map(o => (o.id === now.id ? now : o))
  const [expectation] = await Promise.all([expectAgain(tx, job, all), sumJobProgress(tx, job.id)])
  return { facts: [reported(job, all, now, expectation)], after: { job, operations: all, operation: now } }
}

/** The fact of progress: totals of the operation, and of the job's last making operation. */
export const reported = (job: JobOrder, all: readonly Operation[], o: Operation,
  { expectedAt, isUncertain }: Pick<Expectation, 'expectedAt' | 'isUncertain'>, why?: string): NewFact<any> =>
  ProductionReported({
    ...ofJob(job), operation: o.id, code: o.code, good: o.good, scrap: o.scrap, of: o.quantity,
    finished: lastMaking(all)?.good ?? 0, expectedAt: expectedAt.toISOString(), uncertain: isUncertain,
    ...(why ? { why } : {}),
  })
