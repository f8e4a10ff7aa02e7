// 报工, machine counts and finishing: exact, once, within what may be made.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '#kernel/clock.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import { broken, confirm, furnish, jobRow, operationsOfJob, plan, withMaterial }
  from '../../shop-floor.testing.ts'
import { cancelJobOrder } from '../cancel-job-order/cancel-job-order.ts'
import { countPieces } from '../count-pieces/count-pieces.ts'
import { finishOperation } from '../finish-operation/finish-operation.ts'
import { startOperation } from '../start-operation/start-operation.ts'
import { reportProduction } from './report-production.ts'

let world: World, job: string, operation: string, machine: string
beforeAll(async () => { world = await newWorld(); await furnish(world) })
afterAll(async () => { await world?.close() })
afterEach(async () => { expect(await broken(world)).toEqual([]) })
const mold = async () => (await operationsOfJob(world, job))['MOLD']!
const report = (good: number, scrap = 0, reason?: string) =>
  world.do(reportProduction, { operation, good, scrap, ...(reason ? { reason } : {}) })
const counted = (good: number, scrap = 0) => world.do(countPieces, { machine, operation, good, scrap })
const progress = async () => (await world.facts<{ jobOrder: string; good: number; finished: number;
  of: number; expectedAt: string }>(
  'mes.ProductionReported')).filter(f => f.jobOrder === job)

/** A job whose moulding runs at 50 pieces; two machines are enough as each test ends its own. */
beforeEach(async () => {
  for (const { production_order_id: productionOrder } of await world.sql<{ production_order_id: string }>(
    `select distinct j.production_order_id from mes.job_order j join mes.operation o on o.job_order_id = j.id
     where o.state in ('running', 'dispatched', 'allowed')`)) {
    const [running] = await world.sql<{ id: string }>(`select o.id from mes.operation o
      join mes.job_order j on j.id = o.job_order_id
      where o.state = 'running' and j.production_order_id = $1`, [productionOrder])
    await world.do(cancelJobOrder, { productionOrder })
    if (running) await world.do(finishOperation, { operation: running.id, short: true })
  }
  job = await withMaterial(world, plan())
  const o = await confirm(world, job, 'MOLD')
  operation = o.id; machine = o.machine!
  await world.do(startOperation, { operation })
})

test('good and scrap are reported, the reason of scrap is known, progress is news', async () => {
  expect(await report(20)).toMatchObject({ good: 20, scrap: 0, of: 50 })
  expect(await report(3, 2, 'short-shot')).toMatchObject({ good: 23, scrap: 2 })
  expect(await progress()).toMatchObject([{ good: 20, of: 50, finished: 0 }, { good: 23, scrap: 2 }])
  expect(await jobRow(world, job)).toMatchObject({ good: 0, scrap: 2 })
})

test.each([
  ['nothing', 0, 0, undefined, 'mes.nothing-reported'], ['scrap without a reason', 1, 1, undefined,
    'mes.scrap-needs-reason'],
  ['a reason nobody knows', 0, 1, 'bad-mood', 'mes.unknown-scrap-reason'], ['more than the quantity', 51, 0,
    undefined, 'mes.over-quantity'],
])('refused: %s', async (_name, good, scrap, reason, code) => {
  await expect(report(good, scrap, reason)).rejects.toMatchObject({ code })
  expect((await mold()).good).toBe(0)
})

test('with an over-production limit of 5 % 52 of 50 are made, and the next step takes the good', async () => {
  await world.sql(`update mes.work_center set over_production_bp = 500 where code = 'INJECTION'`)
  const p = plan(), other = await withMaterial(world, p)
  await world.sql(`update mes.work_center set over_production_bp = 0 where code = 'INJECTION'`)
  const { id } = await confirm(world, other, 'MOLD')
  await world.do(startOperation, { operation: id })
  await expect(world.do(reportProduction, { operation: id, good: 53, scrap: 0 })).rejects.toMatchObject({
    code: 'mes.over-quantity', facts: { left: 52 } })
  await world.do(reportProduction, { operation: id, good: 52, scrap: 0 })
  await world.do(finishOperation, { operation: id, short: false })
  expect((await operationsOfJob(world, other))['ASM']).toMatchObject({ quantity: 52, state: 'dispatched' })
})

test('two operators report the last piece: one is taken', async () => {
  await report(49)
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => report(1)))
  expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  expect((await mold()).good).toBe(50)
})

test('the same count fifty times at once counts once, and only differences add', async () => {
  await Promise.all(Array.from({ length: 50 }, () => counted(12, 1)))
  expect(await mold()).toMatchObject({ good: 12, scrap: 1, counted_good: 12, taken_good: 12 })
  expect(await progress()).toHaveLength(1)
  expect(await counted(15, 1)).toMatchObject({ taken: { good: 3, scrap: 0 } })
  expect(await counted(13, 1)).toMatchObject({ taken: { good: 0, scrap: 0 },
    note: expect.stringMatching(/backwards/) })
  expect(await mold()).toMatchObject({ good: 15, counted_good: 15,
    count_note: expect.stringMatching(/15\/1 -> 13\/1/) })
  expect(await world.sql(`select reason from mes.production_report where operation_id = $1 and scrap > 0`,
    [operation]))
    .toEqual([{ reason: 'machine-reject' }])
})

test('counts in any order end at the highest', async () => {
  await Promise.all([5, 3, 9, 1, 7, 30, 12].map(n => counted(n)))
  expect((await mold()).good).toBe(30)
})

test('a machine that runs on beyond the quantity adds no more than may be, and ends nothing', async () => {
  await counted(53)
  expect(await mold()).toMatchObject({ state: 'running', good: 50, counted_good: 53, taken_good: 50,
    count_note: '3 counted beyond the quantity' })
})

test('a work center that finishes by itself does so with the last counted piece', async () => {
  await world.sql(`update mes.work_center set auto_finish = true where code = 'INJECTION'`)
  await counted(49)
  expect((await mold()).state).toBe('running')
  await counted(49, 1)
  await world.sql(`update mes.work_center set auto_finish = false where code = 'INJECTION'`)
  expect(await operationsOfJob(world, job)).toMatchObject({ MOLD: { state: 'finished', good: 49, scrap: 1 },
    ASM: { quantity: 49 } })
})

test('counts of another machine, or after the end, change nothing', async () => {
  expect(await world.do(countPieces, { machine: 'IMM-99', operation, good: 5, scrap: 0 })).toMatchObject({
    note: 'not-open' })
  await report(50)
  await world.do(finishOperation, { operation, short: false })
  expect(await counted(50)).toMatchObject({ note: 'not-open' })
  await expect(report(1)).rejects.toMatchObject({ code: 'mes.not-running' })
  await expect(world.do(finishOperation, { operation, short: false })).rejects.toMatchObject({
    code: 'mes.not-running' })
})

test('pieces that nobody reported are asked for; finished short they were never made', async () => {
  await report(40, 5, 'short-shot')
  await expect(world.do(finishOperation, { operation, short: false })).rejects.toMatchObject({
    code: 'mes.pieces-unaccounted', facts: { left: 5 } })
  expect(await world.do(finishOperation, { operation, short: true })).toMatchObject({ good: 40, scrap: 5,
    unmade: 5 })
  expect((await operationsOfJob(world, job))['ASM']).toMatchObject({ quantity: 40, state: 'dispatched' })
})

test('when everything is scrap the job ends with nothing, and says so', async () => {
  await report(0, 50, 'short-shot')
  await world.do(finishOperation, { operation, short: false })
  expect(await jobRow(world, job)).toMatchObject({ state: 'completed', good: 0, scrap: 50 })
  expect((await world.facts<{ jobOrder: string }>('mes.JobOrderCompleted')).filter(f =>
    f.jobOrder === job)).toMatchObject([{ good: 0, scrap: 50 }])
  expect((await world.facts<{ jobOrder: string }>('mes.LotPassedInspection')).filter(f =>
    f.jobOrder === job)).toEqual([])
})

test('two operators finish the same operation: it ends once', async () => {
  await report(50)
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => world.do(finishOperation,
    { operation, short: false })))
  expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  expect((await world.facts<{ operation: string }>('mes.OperationFinished')).filter(f =>
    f.operation === operation)).toHaveLength(1)
})

test('the measured rate moves the expected end', async () => {
  const half = Date.now() + 30 * 60_000, back = setClock({ now: () => new Date(half) })
  try { await counted(30) } finally { back() }
  // 20 left at 1 a minute, then 50 x 60 s of assembly and 50 x 10 s of inspection
  const [fact] = await progress(), minutes = (Date.parse(fact!.expectedAt) - half) / 60_000
  expect(minutes).toBeGreaterThan(77)
  expect(minutes).toBeLessThan(80)
})
