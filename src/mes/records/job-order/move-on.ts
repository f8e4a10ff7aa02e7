// A job moves on: its next step has its turn, or it is complete.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { nextNumber } from '#kernel/number.ts'
import { JobOrderCompleted, LotPassedInspection, MaterialRequested } from '../../events.ts'
import { requestInspection } from '../inspection/inspection.ts'
import { insertInspection, setVerdict } from '../inspection/inspection.sql.ts'
import { materialOf } from '../job-material/job-material.sql.ts'
import {
  cancelOperations, setDispatchedToPeople, setReady, setResult,
} from '../operation/operation.sql.ts'
import { quantityMaxOf } from '../operation/operation.rule.ts'
import type { Operation } from '../operation/operation.ts'
import { isEnded } from '../operation/operation.ts'
import { dispatchQueue } from '../work-center/work-center.ts'
import type { WorkCenter } from '../work-center/work-center.sql.ts'
import { lockWorkCenters } from '../work-center/work-center.sql.ts'
import { setJobExpected, setJobState, sumJobProgress } from './job-order.sql.ts'
import type { JobOrder } from './job-order.ts'
import { ofJob } from './job-order.ts'

/**
 * Gives the first open operation after `sequence` its turn with `quantity` pieces, and the free machines of
 * its work center and of `freed` ones to what waits there. Locks: the job (held by the caller), then work
 * centers by code.
 */
export async function moveOn(tx: Tx, job: JobOrder, operations: readonly Operation[], sequence: number,
  quantity: number, freed: readonly string[] = []): Promise<NewFact<any>[]> {
  const next = operations.find(o => o.sequence > sequence && !isEnded(o))
  const codes = [...new Set([...freed, ...(next?.kind === 'make' ? [next.workCenter] : [])])].toSorted()
  const centers = await lockWorkCenters(tx, codes)
  const facts: NewFact<any>[] = []
  if (!next) facts.push(...await complete(tx, job, operations))
  else if (quantity === 0) facts.push(...await giveUp(tx, job, operations))
  else facts.push(...await takeTurn(tx, job, operations, next, quantity, centers))
  for (const code of codes) facts.push(...await dispatchQueue(tx, code))
  return facts
}

async function takeTurn(tx: Tx, job: JobOrder, operations: readonly Operation[], next: Operation,
  quantity: number,
  centers: readonly WorkCenter[]): Promise<NewFact<any>[]> {
  const isFirstMaking = operations.find(o => o.kind === 'make') === next
  const limitBp = isFirstMaking ? centers.find(c => c.code === next.workCenter)?.overProductionBp ?? 0 : 0
  await setReady(tx, next.id, quantity, quantityMaxOf(quantity, limitBp))
  switch (next.kind) {
    case 'make': return []
    case 'issue': return askMaterial(tx, job, operations, next, quantity)
    case 'inspect': {
      const [, , facts] = await Promise.all([
        setDispatchedToPeople(tx, next.id, 'allowed'), setJobState(tx, job.id, 'inspecting'),
        requestInspection(tx, job, next, quantity)])
      return facts
    }
    default: return next.kind satisfies never
  }
}

/** 领料: the warehouse is asked; a job that needs nothing goes on at once. */
async function askMaterial(tx: Tx, job: JobOrder, operations: readonly Operation[], next: Operation,
  quantity: number):
  Promise<NewFact<any>[]> {
  const lines = await materialOf(tx, job.id)
  if (!lines.length) {
    await setResult(tx, next.id, quantity, 0)
    return moveOn(tx, job, operations, next.sequence, quantity)
  }
  await setDispatchedToPeople(tx, next.id, 'dispatched')
  return [requested(job, lines)]
}

/** What the job wants from the warehouse. */
export const requested = (job: Pick<JobOrder, 'id' | 'productionOrder' | 'order'>,
  lines: readonly { item: string; requested: number }[]): NewFact<any> =>
  MaterialRequested({ ...ofJob(job), lines: lines.map(l => ({ item: l.item, quantity: l.requested })) })

/** Every piece was scrapped: what would follow has nothing to work on. */
async function giveUp(tx: Tx, job: JobOrder, operations: readonly Operation[]): Promise<NewFact<any>[]> {
  await cancelOperations(tx, operations.filter(o => !isEnded(o)).map(o => o.id))
  return complete(tx, job, operations)
}

/**
 * The end of a job. Stopped on its way it is cancelled; a routing without inspection passes its lot exempt
 * (免检).
 */
export async function complete(tx: Tx, job: JobOrder,
  operations: readonly Operation[]): Promise<NewFact<any>[]> {
  const { good, scrap } = await sumJobProgress(tx, job.id)
  if (job.cancelledAt && operations.some(o => o.state === 'cancelled')) {
    await setJobState(tx, job.id, 'cancelled')
    return []
  }
  await Promise.all([setJobState(tx, job.id, 'completed'), setJobExpected(tx, job.id, tx.now, false)])
  const exempt = good > 0 && !operations.some(o => o.kind === 'inspect')
    ? await passExempt(tx, job, operations.at(-1)!, good) : []
  return [...exempt, JobOrderCompleted({ ...ofJob(job), good, scrap })]
}

async function passExempt(tx: Tx, job: JobOrder, last: Operation, good: number): Promise<NewFact<any>[]> {
  const id = tx.id(), no = await nextNumber(tx, 'ZJD')
  await insertInspection(tx, {
    id, no, jobOrder: job.id, operation: last.id, item: job.item, lot: job.lot, quantity: good, aql: 'exempt',
    letter: '-', sampleSize: 0, acceptance: 0, rejection: 1,
  })
  await setVerdict(tx, id, { state: 'passed', defects: 0, by: 'rule:exempt' })
  return [passed(job, id, good)]
}

/** The lot may be stock, for the line it was made for. */
export const passed = (job: JobOrder, inspection: string, quantity: number): NewFact<any> =>
  LotPassedInspection({
  ...ofJob(job), inspection, item: job.item, lot: job.lot, quantity, orderLine: job.orderLine,
})
