// An operation ends: its good pieces go to the next step, its machine to the next job.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { OperationFinished } from '../../events.ts'
import { operationsOf, setFinished } from '../operation/operation.sql.ts'
import { clearFlagsOf } from '../operation-flag/operation-flag.sql.ts'
import { expectAgain } from './expectation.ts'
import type { OpenJob } from './job-order.ts'
import { ofJob } from './job-order.ts'
import { moveOn } from './move-on.ts'
import { reported } from './progress.ts'

/** Ends a running operation; `unmade` pieces were never made (short). */
export async function endOperation(tx: Tx, { job, operations, operation }: OpenJob, unmade: number):
  Promise<NewFact<any>[]> {
  const { id, code, machine, good, scrap, sequence, workCenter } = operation
  await Promise.all([setFinished(tx, id, unmade), clearFlagsOf(tx, [id])])
  const finished = operations.map(o => (o.id === id ? { ...o, state: 'finished' as const, unmade } : o))
  const facts: NewFact<any>[] = [OperationFinished({ ...ofJob(job), operation: id, code, machine, good,
    scrap })]
  facts.push(...await moveOn(tx, job, finished, sequence, good, machine ? [workCenter] : []))
  const now = await operationsOf(tx, job.id)
  const expectation = await expectAgain(tx, job, now)
  if (expectation.expectedAt.getTime() !== job.expectedAt.getTime())
    facts.push(reported(job, now, now.find(o => o.id === id)!, expectation))
  return facts
}
