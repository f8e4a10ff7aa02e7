// Production orders become job orders: each copies its routing, and its first step has its turn.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { nextNumbers } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { JobOrderReleased } from '../../events.ts'
import { insertMaterial } from '../../records/job-material/job-material.sql.ts'
import type { NewJobOrder } from '../../records/job-order/job-order.sql.ts'
import { insertJobOrders, jobOrdersOfProduction, takeIn }
  from '../../records/job-order/job-order.sql.ts'
import type { JobOrder } from '../../records/job-order/job-order.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { moveAllOn, requested } from '../../records/job-order/move-on.ts'
import { expectedEnd } from '../../records/operation/expected-end.rule.ts'
import { insertOperations, operationsOfJobs } from '../../records/operation/operation.sql.ts'
import { plantsFor } from '../../records/plant/plants-for.ts'
import type { Place } from '../../records/plant/plants-for.ts'

const Step = z.object({
  sequence: z.int(), code: z.string(), nameZh: z.string(), nameEn: z.string(), kind: z.enum(['issue', 'make',
    'inspect']),
  workCenter: z.string(), secondsPerPiece: z.int().min(0), setupSeconds: z.int().min(0),
  setpoints: z.array(z.object({ parameter: z.string(), value: z.int(), unit: z.string() })),
  aql: z.string().nullable(), skill: z.string().nullable(),
})
const ReleaseJobOrder = z.object({
  productionOrder: Id, no: z.string(), item: Id, quantity: Quantity, startAt: Moment, dueAt: Moment,
  order: Id.nullable(), orderLine: Id.nullable(), priority: z.int(),
  materials: z.array(z.object({ item: Id, quantity: Quantity })), operations: z.array(Step).min(1),
})
type Plan = z.infer<typeof ReleaseJobOrder>

/** Nothing, when the plan was taken back before it came. */
interface Released { jobOrder: Id | null; no: string | null }

export const releaseJobOrder = command<Plan, Released>({
  name: 'mes.release-job-order', title: { zh: '下达工单', en: 'Release job order' }, input: ReleaseJobOrder,
    inner: true,
  async runMany(tx, calls) {
    const plans = [...new Set(calls.map(c => c.input.productionOrder))]
    const [taken, before] = await Promise.all([takeIn(tx, plans), jobOrdersOfProduction(tx, plans)])
    const cancelled = new Set(taken.filter(t => t.cancelledAt).map(t => t.productionOrder))
    const known = new Map(before.map((j): [Id, Released] =>
      [j.productionOrder, { jobOrder: j.id, no: j.no }]))
    const fresh = new Map(calls.map(c => c.input)
      .filter(p => !known.has(p.productionOrder) && !cancelled.has(p.productionOrder))
      .map(plan => [plan.productionOrder, plan]))
    const made = fresh.size ? await release(tx, [...fresh.values()]) : new Map<Id, Outcome<Released>>()
    return calls.map(({ input: { productionOrder: id } }: Call<Plan>): Outcome<Released> => {
      if (cancelled.has(id)) return done({ jobOrder: null, no: null })
      const own = made.get(id)
      if (!own) return done(known.get(id)!)
      // The same plan twice in one moment is one job order.
      made.delete(id)
      if ('done' in own) known.set(id, own.result)
      return own
    })
  },
})

async function release(tx: Tx, plans: readonly Plan[]): Promise<Map<Id, Outcome<Released>>> {
  const plants = await plantsFor(tx, plans)
  const [numbers, lots] = await Promise.all([
    nextNumbers(tx, 'SCGD', plans.length), nextNumbers(tx, 'PC', plans.length)])
  const drafts = plans.map((plan, i) => draftOf(tx, plan, numbers[i]!, lots[i]!, plants[i]!))
  // One flight: the statements run in this order, the reads see the rows.
  const [, , , jobs, operations] = await Promise.all([
    insertJobOrders(tx, drafts.map(d => d.job)),
    insertOperations(tx, drafts.flatMap(({ job, steps }) =>
      steps.map(step => ({ ...step, job: job.id, quantity: job.quantity })))),
    insertMaterial(tx, drafts.flatMap(({ job, plan }) => plan.materials.map(m => ({ ...m, job: job.id })))),
    jobOrdersOfProduction(tx, plans.map(p => p.productionOrder)),
    operationsOfJobs(tx, drafts.map(d => d.job.id))])
  const jobOf = new Map(jobs.map(j => [j.id, j])), stepsOf = Map.groupBy(operations, o => o.jobOrder)
  const moved = await moveAllOn(tx, drafts.map(({ job, plan }) => ({
    job: jobOf.get(job.id)!, operations: stepsOf.get(job.id)!, sequence: Number.MIN_SAFE_INTEGER,
    quantity: plan.quantity })))
  return new Map(drafts.map(({ job: { id, no, lot }, plan }, i): [Id, Outcome<Released>] => [
    plan.productionOrder, done({ jobOrder: id, no }, {
      facts: [...news(jobOf.get(id)!, plan), ...moved[i]!],
      changes: [{ entity: 'mes.job-order', id, after: { no, lot, state: 'released' } }] })]))
}

function draftOf(tx: Tx, plan: Plan, no: string, lot: string, place: Place) {
  const steps = plan.operations.map(step => ({ ...step, id: tx.id() }))
  const expectedAt = expectedEnd(tx.now, new Date(plan.startAt), steps.map(step => planned(step,
    plan.quantity)), 0)
  const job: NewJobOrder = { ...plan, ...place, id: tx.id(), no, lot, productionOrderNo: plan.no, expectedAt }
  return { plan, steps, job }
}

/** The job is there; material without a step of its own is asked for at once. */
function news(job: JobOrder, plan: Plan) {
  const facts = [JobOrderReleased({
    ...ofJob(job), no: job.no, item: plan.item, quantity: plan.quantity,
    operations: plan.operations.length })]
  if (plan.materials.length && !plan.operations.some(s => s.kind === 'issue'))
    facts.push(requested(job, plan.materials.map(m => ({ item: m.item, requested: m.quantity }))))
  return facts
}

const planned = (step: z.infer<typeof Step>, quantity: number) =>
  ({ ...step, state: 'waiting' as const, quantity, good: 0, scrap: 0, startedAt: null })
