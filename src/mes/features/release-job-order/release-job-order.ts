// A production order becomes a job order: its routing is copied, its first step has its turn.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { nextNumber } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { JobOrderReleased } from '../../events.ts'
import { insertMaterial } from '../../records/job-material/job-material.sql.ts'
import { insertJobOrder, jobOrderOfProduction, takeIn }
  from '../../records/job-order/job-order.sql.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { moveOn, requested } from '../../records/job-order/move-on.ts'
import { expectedEnd } from '../../records/operation/expected-end.rule.ts'
import { insertOperations, operationsOf } from '../../records/operation/operation.sql.ts'

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

/** Nothing, when the plan was taken back before it came. */
interface Released { jobOrder: Id | null; no: string | null }

export const releaseJobOrder = command({
  name: 'mes.release-job-order', title: { zh: '下达工单', en: 'Release job order' }, input: ReleaseJobOrder,
    inner: true,
  async run(tx, plan) {
    const [{ cancelledAt }, before] = await Promise.all([
      takeIn(tx, plan.productionOrder), jobOrderOfProduction(tx, plan.productionOrder)])
    if (cancelledAt) return done<Released>({ jobOrder: null, no: null })
    if (before) return done<Released>({ jobOrder: before.id, no: before.no })
    const [no, lot] = await Promise.all([nextNumber(tx, 'SCGD'), nextNumber(tx, 'PC')])
    const id = tx.id(), steps = plan.operations.map(step => ({ ...step, id: tx.id() }))
    const expectedAt = expectedEnd(tx.now, new Date(plan.startAt), steps.map(step => planned(step,
      plan.quantity)), 0)
    // One flight: the statements run in this order, the reads see the rows.
    const [, , , job, operations] = await Promise.all([
      insertJobOrder(tx, { ...plan, id, no, lot, productionOrderNo: plan.no, expectedAt }),
      insertOperations(tx, id, plan.quantity, steps), insertMaterial(tx, id, plan.materials),
      jobOrderOfProduction(tx, plan.productionOrder), operationsOf(tx, id)])
    const facts = [JobOrderReleased({
      ...ofJob(job!), no, item: plan.item, quantity: plan.quantity, operations: steps.length })]
    if (plan.materials.length && !steps.some(s => s.kind === 'issue'))
      facts.push(requested(job!, plan.materials.map(m => ({ item: m.item, requested: m.quantity }))))
    facts.push(...await moveOn(tx, job!, operations, Number.MIN_SAFE_INTEGER, plan.quantity))
    return done<Released>({ jobOrder: id, no }, {
      facts, changes: [{ entity: 'mes.job-order', id, after: { no, lot, state: 'released' } }] })
  },
})

const planned = (step: z.infer<typeof Step>, quantity: number) =>
  ({ ...step, state: 'waiting' as const, quantity, good: 0, scrap: 0, startedAt: null })
