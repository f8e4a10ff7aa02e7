// Material came from the warehouse: its lots are the jobs' ancestors, and with all of it 领料 is finished.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { addLots, addReceived, jobsMissing } from '../../records/job-material/job-material.sql.ts'
import { lockJobOrders } from '../../records/job-order/job-order.sql.ts'
import { moveAllOn } from '../../records/job-order/move-on.ts'
import { operationsOfJobs, setResults, setWaitingReason } from '../../records/operation/operation.sql.ts'
import { isEnded } from '../../records/operation/operation.ts'
import { JobOrderNotFound } from '../../refusals.ts'

const RecordMaterial = z.object({
  jobOrder: Id,
  lots: z.array(z.object({ item: Id, lot: z.string(), quantity: Quantity, costMinor: MinorOrZero })),
})
type RecordMaterial = z.infer<typeof RecordMaterial>
type Result = { finished: boolean }
type Came = Call<RecordMaterial>

export const recordMaterial = command<RecordMaterial, Result>({
  name: 'mes.record-material', title: { zh: '登记领料', en: 'Record material' }, inner: true,
  input: RecordMaterial,
  async runMany(tx, calls) {
    const outcomes = new Map<Came, Outcome<Result>>()
    let left = [...calls]
    // Two deliveries for one job follow each other: the second sees what the first one finished.
    while (left.length) {
      const first = new Map(left.toReversed().map(call => [call.input.jobOrder, call]))
      for (const [call, outcome] of await record(tx, [...first.values()])) outcomes.set(call, outcome)
      left = left.filter(call => !outcomes.has(call))
    }
    return calls.map(call => outcomes.get(call)!)
  },
})

/** Deliveries for as many different jobs. */
async function record(tx: Tx, calls: readonly Came[]): Promise<[Came, Outcome<Result>][]> {
  const jobs = new Map((await lockJobOrders(tx, calls.map(c => c.input.jobOrder))).map(j => [j.id, j]))
  const ids = [...jobs.keys()], known = calls.filter(c => jobs.has(c.input.jobOrder))
  const lots = known.flatMap(c => c.input.lots.map(lot => ({ ...lot, job: c.input.jobOrder })))
  const [operations, , , missing] = await Promise.all([
    operationsOfJobs(tx, ids), addLots(tx, lots), addReceived(tx, lots), jobsMissing(tx, ids)])
  const stepsOf = Map.groupBy(operations, o => o.jobOrder), short = new Set(missing.map(m => m.jobOrder))
  // Late (the job was cancelled) or without a step of its own: the lots are kept, nothing goes on.
  const steps = known.flatMap(call => {
    const own = stepsOf.get(call.input.jobOrder) ?? []
    const issue = own.find(o => o.kind === 'issue' && !isEnded(o) && o.readyAt)
    return issue ? [{ call, issue, job: jobs.get(issue.jobOrder)!, operations: own }] : []
  })
  const waiting = steps.filter(s => short.has(s.job.id)), ready = steps.filter(s => !short.has(s.job.id))
  await Promise.all([
    waiting.length ? setWaitingReason(tx, waiting.map(s => s.issue.id), 'material-short') : 0,
    ready.length ? setResults(tx, ready.map(({ issue }) =>
      ({ operation: issue.id, good: issue.quantity, scrap: 0 }))) : 0])
  const moved = await moveAllOn(tx, ready.map(({ job, operations: own, issue }) =>
    ({ job, operations: own, sequence: issue.sequence, quantity: issue.quantity })))
  const facts = new Map(ready.map((s, i) => [s.call, { ...s, facts: moved[i]! }]))
  return calls.map((call): [Came, Outcome<Result>] => {
    const own = facts.get(call)
    if (!jobs.has(call.input.jobOrder)) return [call, JobOrderNotFound({ jobOrder: call.input.jobOrder })]
    if (!own) return [call, done({ finished: false })]
    return [call, done({ finished: true }, { facts: own.facts, changes: [{ entity: 'mes.operation',
      id: own.issue.id, before: { state: own.issue.state }, after: { state: 'finished' } }] })]
  })
}
