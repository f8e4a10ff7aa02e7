// A job order (生产工单): what MES makes of one production order, step by step.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { OperationNotFound } from '../../refusals.ts'
import type { Operation } from '../operation/operation.ts'
import { operationsOf } from '../operation/operation.sql.ts'
import { lockJobOrderOf } from './job-order.sql.ts'

export type JobOrderState = 'released' | 'running' | 'inspecting' | 'held' | 'completed' | 'cancelled'

export interface JobOrder {
  readonly id: Id; readonly no: string; readonly productionOrder: Id; readonly order: Id | null
  readonly orderLine: Id | null; readonly item: Id; readonly quantity: number; readonly lot: string
  readonly priority: number; readonly state: JobOrderState; readonly good: number; readonly scrap: number
  readonly startAt: Date; readonly dueAt: Date; readonly expectedAt: Date; readonly isUncertain: boolean
  readonly cancelledAt: Date | null
}

/** What every fact of a job says about it. */
export const ofJob = (job: Pick<JobOrder, 'id' | 'productionOrder' | 'order'>) =>
  ({ jobOrder: job.id, productionOrder: job.productionOrder, order: job.order })

export interface OpenJob { readonly job: JobOrder; readonly operations: readonly Operation[]; readonly operation: Operation }

/** The operation with its job, locked, and all the job's operations; undefined when there is none. */
export async function findOpenJob(tx: Tx, id: Id): Promise<OpenJob | undefined> {
  const job = await lockJobOrderOf(tx, id)
  if (!job) return undefined
  const operations = await operationsOf(tx, job.id)
  return { job, operations, operation: operations.find(o => o.id === id)! }
}

/** The same for people: an operation that does not exist is refused. */
export async function openJob(tx: Tx, id: Id): Promise<OpenJob> {
  const found = await findOpenJob(tx, id)
  if (!found) throw OperationNotFound({ operation: id })
  return found
}
