// 质检: sample by AQL, verdict by rule, and a decision where it fails.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/id.ts'
import { setApprovalRule } from '#kernel/rights/approval.ts'
import type { World } from '#tests/world.ts'
import { newWorld, person } from '#tests/world.ts'
import { genealogy, inspection as readInspection, jobOrder as readJobOrder } from '../../queries/job-order.ts'
import { inspections, jobOrders, operations } from '../../queries/lists.ts'
import { myOperations } from '../../queries/my-operations.ts'
import { performance } from '../../queries/performance.ts'
import { broken, confirm, furnish, jobRow, plan, release, routing, withMaterial }
  from '../../shop-floor.testing.ts'
import { decideFailedLot } from '../decide-failed-lot/decide-failed-lot.ts'
import { finishOperation } from '../finish-operation/finish-operation.ts'
import { reportProduction } from '../report-production/report-production.ts'
import { startOperation } from '../start-operation/start-operation.ts'
import { enterInspection } from './enter-inspection.ts'

let world: World
beforeAll(async () => { world = await newWorld(); await furnish(world) })
afterAll(async () => { await world?.close() })
afterEach(async () => { expect(await broken(world)).toEqual([]) })
const factsOf = async (name: string, job: string) =>
  (await world.facts<{ jobOrder: string }>(name)).filter(f => f.jobOrder === job)

const decide = (inspection: string, decision: 'rework' | 'scrap' | 'concession', reason: string) =>
  world.do(decideFailedLot, { inspection, decision, reason })

/** Makes all pieces of a job; returns its inspection. */
async function made(p = plan()) {
  const job = await withMaterial(world, p)
  for (const code of ['MOLD', 'ASM']) {
    const { id } = await confirm(world, job, code)
    await world.do(startOperation, { operation: id })
    await world.do(reportProduction, { operation: id, good: p.quantity, scrap: 0 })
    await world.do(finishOperation, { operation: id, short: false })
  }
  const [inspection] = await world.sql<{ id: string; sample_size: number; code_letter: string;
    acceptance: number }>(
    'select * from mes.inspection where job_order_id = $1', [job])
  return { job, inspection: inspection!, p }
}

test('the story: 50 made, 5 inspected, passed, and only then they may be stock', async () => {
  const { job, inspection, p } = await made()
  expect(inspection).toMatchObject({ sample_size: 5, code_letter: 'C', acceptance: 0 })
  expect((await jobRow(world, job)).state).toBe('inspecting')
  expect(await factsOf('mes.InspectionRequested', job)).toMatchObject([{ sampleSize: 5, acceptance: 0,
    rejection: 1, quantity: 50 }])
  expect(await factsOf('mes.LotPassedInspection', job)).toEqual([])
  const { lot } = await jobRow(world, job)
  await world.do(enterInspection, { inspection: inspection.id,
    results: [1, 2, 3, 4, 5].map(unit => ({ unit, passed: true })) })
  expect(await factsOf('mes.LotPassedInspection', job)).toMatchObject([{ quantity: 50, lot,
    orderLine: p.orderLine, item: p.item }])
  expect(await factsOf('mes.JobOrderCompleted', job)).toMatchObject([{ good: 50, scrap: 0 }])
  expect(await jobRow(world, job)).toMatchObject({ state: 'completed', good: 50 })
  expect((await world.ask(readInspection, { id: inspection.id })).results).toHaveLength(5)
  expect(await world.ask(genealogy, { lot })).toMatchObject({ madeFrom: [{ lot: 'M-0' },
    { lot: 'M-1' }].map(() => expect.objectContaining({ lot: expect.stringMatching(/^M-/) })) })
  expect((await world.ask(genealogy, { lot: 'M-1' })).madeInto.map(r => r['lot'])).toContain(lot)
})

test.each([
  ['too few units', { results: [1, 2].map(unit => ({ unit, passed: true })) }, 'mes.sample-incomplete'],
  ['one unit twice', { results: [1, 2, 3, 4, 4].map(unit => ({ unit, passed: true })) },
    'mes.sample-incomplete'],
  ['a unit outside of the sample', { results: [1, 2, 3, 4, 9].map(unit => ({ unit, passed: true })) },
    'mes.sample-incomplete'],
  ['more defective units than were looked at', { defects: 6 }, 'mes.too-many-defects'],
])('refused: %s', async (_name, input, code) => {
  const { inspection } = await made()
  await expect(world.do(enterInspection, { inspection: inspection.id, ...input })).rejects.toMatchObject({
    code })
  await world.do(enterInspection, { inspection: inspection.id, defects: 0 })
})

test('an inspection nobody knows, neither results nor defects, both', async () => {
  await expect(world.do(enterInspection, { inspection: newId(), defects: 0 })).rejects.toMatchObject({
    code: 'mes.inspection-not-found' })
  expect(enterInspection.input.safeParse({ inspection: newId() }).success).toBe(false)
  expect(enterInspection.input.safeParse({ inspection: newId(), defects: 0,
    results: [{ unit: 1, passed: true }] }).success).toBe(false)
})

test('defective units of an accepted sample are scrap and not stock', async () => {
  const operations = routing.map(o => (o.kind === 'inspect' ? { ...o, aql: '10' } : o))
  const { job, inspection } = await made(plan({ operations }))
  expect(inspection).toMatchObject({ sample_size: 8, acceptance: 2 })
  await world.do(enterInspection, { inspection: inspection.id, defects: 2 })
  expect(await factsOf('mes.LotPassedInspection', job)).toMatchObject([{ quantity: 48 }])
  expect(await jobRow(world, job)).toMatchObject({ good: 48, scrap: 2, state: 'completed' })
})

test('two inspectors enter at the same moment: one verdict', async () => {
  const { job, inspection } = await made()
  const results = await Promise.allSettled([0, 5, 0, 5].map(defects => world.do(enterInspection,
    { inspection: inspection.id, defects })))
  expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  for (const r of results) if (r.status === 'rejected') expect(r.reason).toMatchObject({
    code: 'mes.inspection-decided' })
  const passed = (await factsOf('mes.LotPassedInspection', job)).length,
    failed = (await factsOf('mes.LotFailedInspection', job)).length
  expect(passed + failed).toBe(1)
  if (failed) await decide(inspection.id, 'scrap', '漏水')
})

test('a failed lot is held; reworked it is inspected again and passes', async () => {
  const { job, inspection } = await made()
  await expect(decide(inspection.id, 'scrap', 'x')).rejects.toMatchObject({ code: 'mes.not-failed' })
  await world.do(enterInspection, { inspection: inspection.id, defects: 1 })
  expect((await jobRow(world, job)).state).toBe('held')
  expect(await factsOf('mes.LotFailedInspection', job)).toMatchObject([{ quantity: 50 }])
  await decide(inspection.id, 'rework', '更换密封圈')
  const again = await world.sql<{ id: string }>(`select id from mes.inspection where job_order_id = $1
    and state = 'requested'`, [job])
  await world.do(enterInspection, { inspection: again[0]!.id, defects: 0 })
  expect(await jobRow(world, job)).toMatchObject({ state: 'completed', good: 50 })
  expect(await factsOf('mes.LotPassedInspection', job)).toHaveLength(1)
})

test.each([['concession', 50, 0, 1], ['scrap', 0, 50, 0]] as const)('a failed lot: %s', async (decision,
  good, scrap, lots) => {
  const { job, inspection } = await made()
  await world.do(enterInspection, { inspection: inspection.id, defects: 3 })
  const both = await Promise.allSettled([1, 2].map(() =>
    decide(inspection.id, decision, '外观轻微')))
  expect(both.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  expect(await jobRow(world, job)).toMatchObject({ state: 'completed', good, scrap })
  expect(await factsOf('mes.LotPassedInspection', job)).toHaveLength(lots)
  expect(await factsOf('mes.JobOrderCompleted', job)).toMatchObject([{ good, scrap }])
})

test('the screens: lists, the job’s page, the operator’s queue, the performance of the machines', async () =>
  {
  const job = await release(world), done = await made()
  for (const list of [jobOrders, operations, inspections]) {
    const page = await world.ask(list, { limit: 3 })
    expect(page.rows.length).toBe(3)
    const next = await world.ask(list, { limit: 3, after: page.next! })
    expect(next.rows.map(r => r['id'])).not.toContain(page.rows[2]!['id'])
  }
  expect((await world.ask(jobOrders, { limit: 50, state: 'released' })).rows.map(r => r['id'])).toEqual([job])
  const page = await world.ask(readJobOrder, { id: done.job })
  expect(page).toMatchObject({ operations: { length: 4 }, lots: { length: 2 }, reports: { length: 2 },
    inspections: { length: 1 } })
  await expect(world.ask(readJobOrder, { id: newId() })).rejects.toMatchObject({
    code: 'mes.job-order-not-found' })
  const queue = (await world.ask(myOperations, {})).rows
  expect(queue.map(r => [r.code, r.mayStart, r.mayInspect, r.why?.code ?? null])).toEqual([
    ['QC', false, true, null], ['ISSUE', false, false, 'material']])
  expect((await world.ask(myOperations, { workCenter: 'INSPECTION' })).rows[0]).toMatchObject({
    inspection: done.inspection.id, sampleSize: 5 })
  const day = 86_400_000
  const { machines, yields } = await world.ask(performance, {
    from: new Date(Date.now() - day).toISOString(), to: new Date(Date.now() + day).toISOString() })
  expect(machines.map(m => m.machine)).toEqual(['ASM-01', 'IMM-01', 'IMM-02'])
  expect(machines[0]).toMatchObject({ qualityBp: 10_000, scrap: 0, plannedSeconds: 2 * 480 * 60 })
  expect(yields.steps.map(s => s.code)).toEqual(['MOLD', 'ASM', 'QC'])
  await expect(world.ask(performance, { from: new Date(0).toISOString(),
    to: new Date(day * 500).toISOString() })).rejects.toMatchObject({ code: 'mes.bad-window' })
})

test('where the company says so, whoever inspected a failed lot does not decide about it', async () => {
  await world.do(setApprovalRule, { kind: 'mes.failed-lot', ownAllowed: false, aboveMinor: null })
  const { inspection } = await made()
  const inspector = person('person:inspector'), chief = person('person:chief')
  await world.do(enterInspection, { inspection: inspection.id, defects: 2 }, { actor: inspector })
  const scrapped = { inspection: inspection.id, decision: 'scrap' as const, reason: '裂' }
  const scrap = (actor: Actor) => world.do(decideFailedLot, scrapped, { actor })
  await expect(scrap(inspector)).rejects.toMatchObject({ code: 'kernel.own-document',
    facts: { kind: 'mes.failed-lot' } })
  expect(await scrap(chief)).toMatchObject({ state: 'scrapped' })
})
