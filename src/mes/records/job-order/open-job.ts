// Opens a job by one of its operations: locked, with all its operations.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { OperationNotFound } from '../../refusals.ts'
import { operationsOf } from '../operation/operation.sql.ts'
import { lockJobOrderOf } from './job-order.sql.ts'
import type { OpenJob } from './job-order.ts'

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
