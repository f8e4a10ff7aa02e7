// A job moves on: its next step has its turn, or it is complete.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { nextNumber } from '#kernel/number.ts'
import { JobOrderCompleted, LotPassedInspection, MaterialRequested } from '../../events.ts'
import { requestInspection } from '../inspection/inspection.ts'
import { insertInspection, setVerdict } from '../inspection/inspection.sql.ts'
import { materialOf } from '../job-material/job-material.sql.ts'
import {
  cancelOperations, setDispatchedToPeople, setReady, setResults,
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

/** A job whose step after `sequence` has its turn, with `quantity` pieces; its machines that are free now. */
export interface Turn {
  readonly job: JobOrder; readonly operations: readonly Operation[]; readonly sequence: number
  readonly quantity: number; readonly freed?: readonly string[]
}

/** Moves one job on; see `moveAllOn`. */
export const moveOn = async (tx: Tx, job: JobOrder, operations: readonly Operation[], sequence: number,
  quantity: number, freed: readonly string[] = []): Promise<NewFact<any>[]> =>
  (await moveAllOn(tx, [{ job, operations, sequence, quantity, freed }]))[0]!

/**
 * Gives the first open operation after `sequence` of each job its turn with `quantity` pieces, and the free
 * machines of its work center and of `freed` ones to what waits there. Returns the facts turn by turn. Locks:
 * the jobs (held by the caller), then work centers by code.
 */
export async function moveAllOn(tx: Tx, turns: readonly Turn[]): Promise<NewFact<any>[][]> {
  const steps = turns.map(turn => {
    const next = turn.operations.find(o => o.sequence > turn.sequence && !isEnded(o))
    const own = next?.kind === 'make' && !turn.job.plant ? [next.workCenter] : []
    return { ...turn, next, codes: [...turn.freed ?? [], ...own] }
  })
  const codes = [...new Set(steps.flatMap(s => s.codes))].toSorted()
  const centers = await lockWorkCenters(tx, codes)
  const facts = await nextSteps(tx, steps, centers)
  for (const code of codes) {
    for (const fact of await dispatchQueue(tx, code)) {
      // News of a job of this moment stand with its own turn, others with the turn that freed the machine.
      const own = steps.findIndex(s => s.job.id === (fact.payload as { jobOrder: string }).jobOrder)
      facts[own === -1 ? steps.findIndex(s => s.codes.includes(code)) : own]!.push(fact)
    }
  }
  return facts
}

/** What a third party's plant does: it waits for its word, and no machine or inspector of ours is called. */
const isOutside = ({ job, next }: Pick<Step, 'job' | 'next'>): boolean =>
  job.plant !== null && next !== undefined && next.kind !== 'issue'

interface Step extends Turn { readonly next: Operation | undefined; readonly codes: readonly string[] }
type StepTo = Step & { readonly next: Operation }

async function nextSteps(tx: Tx, steps: readonly Step[],
  centers: readonly WorkCenter[]): Promise<NewFact<any>[][]> {
  const going = steps.filter((s): s is StepTo => s.next !== undefined && s.quantity > 0 && !isOutside(s))
  if (going.length) await setReady(tx, going.map(s => readyOf(s, centers)))
  const asked = await askMaterial(tx, going.filter(s => s.next.kind === 'issue'))
  const facts: NewFact<any>[][] = []
  for (const step of steps) {
    const { job, operations, next, quantity } = step
    if (!next) facts.push(await complete(tx, job, operations))
    else if (quantity === 0) facts.push(await giveUp(tx, job, operations))
    else if (isOutside(step)) facts.push([])
    else if (next.kind === 'inspect') facts.push(await askInspection(tx, job, next, quantity))
    else facts.push(asked.get(step) ?? [])
  }
  return facts
}

/** The first step that makes pieces may make a few more, as its work center allows. */
function readyOf({ operations, next, quantity }: StepTo, centers: readonly WorkCenter[]) {
  const isFirstMaking = operations.find(o => o.kind === 'make') === next
  const limitBp = isFirstMaking ? centers.find(c => c.code === next.workCenter)?.overProductionBp ?? 0 : 0
  return { operation: next.id, quantity, quantityMax: quantityMaxOf(quantity, limitBp) }
}

async function askInspection(tx: Tx, job: JobOrder, next: Operation, quantity: number) {
  const [, , facts] = await Promise.all([
    setDispatchedToPeople(tx, [next.id], 'allowed'), setJobState(tx, job.id, 'inspecting'),
    requestInspection(tx, job, next, quantity)])
  return facts
}

/** 领料: the warehouse is asked; a job that needs nothing goes on at once. */
async function askMaterial(tx: Tx, steps: readonly StepTo[]): Promise<Map<Step, NewFact<any>[]>> {
  if (!steps.length) return new Map()
  const lines = Map.groupBy(await materialOf(tx, steps.map(s => s.job.id)), l => l.jobOrder)
  const asking = steps.filter(s => lines.has(s.job.id)), content = steps.filter(s => !lines.has(s.job.id))
  const told = asking.map((s): [Step, NewFact<any>[]] => [s, [requested(s.job, lines.get(s.job.id)!)]])
  if (asking.length) await setDispatchedToPeople(tx, asking.map(s => s.next.id), 'dispatched')
  if (!content.length) return new Map(told)
  await setResults(tx, content.map(s => ({ operation: s.next.id, good: s.quantity, scrap: 0 })))
  const onward = await moveAllOn(tx, content.map(({ job, operations, next, quantity }) =>
    ({ job, operations, sequence: next.sequence, quantity })))
  return new Map([...told, ...content.map((s, i): [Step, NewFact<any>[]] => [s, onward[i]!])])
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
 * (免检); a third party's plant inspects for itself, and its lot is exempt from ours.
 */
export async function complete(tx: Tx, job: JobOrder,
  operations: readonly Operation[]): Promise<NewFact<any>[]> {
  const { good, scrap } = await sumJobProgress(tx, job.id)
  if (job.cancelledAt && operations.some(o => o.state === 'cancelled')) {
    await setJobState(tx, job.id, 'cancelled')
    return []
  }
  await Promise.all([setJobState(tx, job.id, 'completed'), setJobExpected(tx, job.id, tx.now, false)])
  const exempt = good > 0 && (job.plant !== null || !operations.some(o => o.kind === 'inspect'))
    ? await passExempt(tx, job, operations.at(-1)!, good) : []
  return [...exempt, JobOrderCompleted({ ...ofJob(job), good, scrap })]
}

async function passExempt(tx: Tx, job: JobOrder, last: Operation, good: number): Promise<NewFact<any>[]> {
  const id = tx.id(), no = await nextNumber(tx, 'ZJD')
  await insertInspection(tx, {
    id, no, jobOrder: job.id, operation: last.id, item: job.item, lot: job.lot, quantity: good, aql: 'exempt',
    letter: '-', sampleSize: 0, acceptance: 0, rejection: 1,
  })
  await setVerdict(tx, id, { state: 'passed', defects: 0,
    by: job.plant ? `plant:${job.plant}` : 'rule:exempt', byId: '' })
  return [passed(job, id, good)]
}

/** The lot may be stock, for the line it was made for. */
export const passed = (job: JobOrder, inspection: string, quantity: number): NewFact<any> =>
  LotPassedInspection({
  ...ofJob(job), inspection, item: job.item, lot: job.lot, quantity, orderLine: job.orderLine,
})
