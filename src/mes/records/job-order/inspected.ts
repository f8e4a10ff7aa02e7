// The inspection step ends with its verdict or decision, and the job goes on.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { setResults } from '../operation/operation.sql.ts'
import type { OpenJob } from './job-order.ts'
import { moveOn } from './move-on.ts'

/**
 * Ends the inspection step with so many good and scrapped pieces; usually it is the last, and the job is
 * complete.
 */
export async function endInspection(tx: Tx, { job, operations, operation }: OpenJob, good: number,
  scrap: number):
  Promise<NewFact<any>[]> {
  await setResults(tx, [{ operation: operation.id, good, scrap }])
  const ended = operations.map(o => (o.id === operation.id ? { ...o, state: 'finished' as const, good,
    scrap } : o))
  return moveOn(tx, job, ended, operation.sequence, good)
}
