// The machine's totals of an operation: only what they add is taken, once.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { Totals } from '../operation/operation.rule.ts'
import { count, roomOf } from '../operation/operation.rule.ts'
import { setCounted } from '../operation/operation.sql.ts'
import type { OpenJob } from './job-order.ts'
import { addReport } from './progress.ts'

/** The scrap reason of pieces that the machine itself rejected. */
export const machineReject = 'machine-reject'

export interface Took { facts: NewFact<any>[]; taken: Totals; note: string | null; after: OpenJob }

/** Takes what the totals add to a running operation; before its start they are only remembered. */
export async function takeCount(tx: Tx, open: OpenJob, totals: Totals): Promise<Took> {
  const o = open.operation
  const { seen, take, note } = count(totals, { good: o.countedGood, scrap: o.countedScrap },
    { good: o.takenGood, scrap: o.takenScrap }, roomOf(o), o.state === 'running')
  const isNews = seen.good !== o.countedGood || seen.scrap !== o.countedScrap || take.good + take.scrap > 0
    || note !== null
  if (isNews) await setCounted(tx, o.id, { ...seen, takenGood: take.good, takenScrap: take.scrap, note })
  if (take.good + take.scrap === 0) return { facts: [], taken: take, note, after: open }
  const { facts, after } = await addReport(tx, open, {
    origin: 'machine', ...take, reason: take.scrap > 0 ? machineReject : null, by: o.machine ?? o.workCenter,
    machine: o.machine ?? o.workCenter, counted: seen,
  })
  return { facts, taken: take, note, after }
}
