// A work center gives its free machines to the operations that wait, and says so.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { OperationBlocked, OperationDispatched } from '../../events.ts'
import { jobOrdersById } from '../job-order/job-order.sql.ts'
import type { JobOrder } from '../job-order/job-order.ts'
import { ofJob } from '../job-order/job-order.ts'
import type { Dispatch } from '../operation/operation.sql.ts'
import { queueOf, setDispatched } from '../operation/operation.sql.ts'
import type { Operation } from '../operation/operation.ts'
import { assign } from './work-center.rule.ts'
import { placesOf } from './work-center.sql.ts'

/** The most operations that people get in one turn; a turn of machines looks at as many as are free. */
const queueMax = 100

/** Gives free machines to what waits. The work center must be locked, so that no machine is given twice. */
export async function dispatchQueue(tx: Tx, workCenter: string): Promise<NewFact<any>[]> {
  const places = await placesOf(tx, workCenter)
  const free = places.filter(p => !p.busy).length
  if (places.length && !free) return []
  const waiting = await queueOf(tx, workCenter, places.length ? free : queueMax)
  if (!waiting.length) return []
  const byId = new Map(waiting.map(w => [w.id, w]))
  const dispatches = places.length
    ? assign(waiting.map(w => ({ ...w, readyAt: w.readyAt! })), places)
      .map(a => toMachine(byId.get(a.operation)!, a.machine))
    : waiting.map(byHand)
  if (!dispatches.length) return []
  const jobIds = [...new Set(dispatches.map(d => byId.get(d.operation)!.jobOrder))]
  const [jobs] = await Promise.all([jobOrdersById(tx, jobIds), setDispatched(tx, dispatches)])
  return dispatches.flatMap(d => {
    const operation = byId.get(d.operation)!
    return factsOf(jobs.find(j => j.id === operation.jobOrder)!, operation, d)
  })
}

/** Dispatches an operation to its machine (again). Without setpoints there is nothing to confirm. */
export const toMachine = (operation: Pick<Operation, 'id' | 'setpoints'>, machine: string): Dispatch =>
  ({ operation: operation.id, machine, state: operation.setpoints.length ? 'dispatched' : 'allowed',
    reason: null })

/** A work center without machines is people's work; setpoints that nobody can set block it. */
const byHand = (operation: Operation): Dispatch => operation.setpoints.length
  ? { operation: operation.id, machine: null, state: 'blocked', reason: 'no-machine' }
  : { operation: operation.id, machine: null, state: 'allowed', reason: null }

/** What a dispatch says: to the machine, or why it cannot be. */
export function factsOf(job: JobOrder, operation: Operation, d: Dispatch): NewFact<any>[] {
  const of = { ...ofJob(job), operation: operation.id }
  if (d.machine !== null) return [OperationDispatched({ ...of, machine: d.machine,
    quantity: operation.quantity,
    setpoints: operation.setpoints.map(s => ({ ...s })) })]
  return d.state === 'blocked' ? [OperationBlocked({ ...of, machine: operation.workCenter,
    reason: d.reason! })] : []
}
