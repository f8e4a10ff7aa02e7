// An inspection of a finished lot: requested with the sample its size asks for.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { nextNumber } from '#kernel/number.ts'
import { InspectionRequested } from '../../events.ts'
import type { JobOrder } from '../job-order/job-order.ts'
import { ofJob } from '../job-order/job-order.ts'
import type { Operation } from '../operation/operation.ts'
import { insertInspection } from './inspection.sql.ts'
import { samplingPlan } from './sampling-plan.rule.ts'

/** The quality a routing asks for when it names none. */
const aqlDefault = '1.0'

/**
 * Requests the inspection of so many pieces. An AQL the tables do not know means that every piece is
 * inspected.
 */
export async function requestInspection(tx: Tx, job: JobOrder, operation: Operation, quantity: number):
  Promise<NewFact<any>[]> {
  const aql = operation.aql ?? aqlDefault
  const plan = samplingPlan(quantity, aql)
    ?? { letter: '-', sampleSize: quantity, acceptance: 0, rejection: 1 }
  const id = tx.id(), no = await nextNumber(tx, 'ZJD')
  await insertInspection(tx, {
    id, no, jobOrder: job.id, operation: operation.id, item: job.item, lot: job.lot, quantity, aql,
    letter: plan.letter, sampleSize: plan.sampleSize, acceptance: plan.acceptance, rejection: plan.rejection,
  })
  return [InspectionRequested({
    ...ofJob(job), inspection: id, item: job.item, lot: job.lot, quantity,
    sampleSize: plan.sampleSize, acceptance: plan.acceptance, rejection: plan.rejection,
  })]
}
