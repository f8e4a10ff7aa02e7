// The expected end of a job: recomputed and kept whenever something changes that moves it.
import type { Tx } from '#kernel/db.ts'
import { expectedEnd } from '../operation/expected-end.rule.ts'
import type { Operation } from '../operation/operation.ts'
import type { OpenFlag } from '../operation-flag/operation-flag.sql.ts'
import { openFlagsOf } from '../operation-flag/operation-flag.sql.ts'
import { setJobExpected } from './job-order.sql.ts'
import type { JobOrder } from './job-order.ts'

export interface Expectation { expectedAt: Date; isUncertain: boolean; flags: readonly OpenFlag[] }

/**
 * Recomputes the expected end from the operations as they are now, and keeps it; never before `notBefore`.
 */
export async function expectAgain(tx: Tx, job: JobOrder, operations: readonly Operation[], notBefore?: Date):
  Promise<Expectation> {
  const flags = await openFlagsOf(tx, job.id)
  const delay = flags.reduce((sum, f) => sum + f.delayMinutes, 0)
  const end = expectedEnd(tx.now, job.startAt, operations, delay)
  const expectedAt = notBefore && notBefore > end ? notBefore : end
  const isUncertain = flags.some(f => f.isSilent)
  await setJobExpected(tx, job.id, expectedAt, isUncertain)
  return { expectedAt, isUncertain, flags }
}
