// Release, material and cancellation: once, in any order, and nothing starts that was taken back.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import { broken, confirm, furnish, jobRow, kettle, operationsOfJob, plan, release, routing, withMaterial }
  from '../../shop-floor.testing.ts'
import { cancelJobOrder } from '../cancel-job-order/cancel-job-order.ts'
import { finishOperation } from '../finish-operation/finish-operation.ts'
import { recordMaterial } from '../record-material/record-material.ts'
import { reportProduction } from '../report-production/report-production.ts'
import { startOperation } from '../start-operation/start-operation.ts'
import { releaseJobOrder } from './release-job-order.ts'

let world: World
beforeAll(async () => { world = await newWorld(); await furnish(world) })
afterAll(async () => { await world?.close() })
afterEach(async () => { expect(await broken(world)).toEqual([]) })
const factsOf = async (name: string, job: string) =>
  (await world.facts<{ jobOrder: string }>(name)).filter(f => f.jobOrder === job)

test('a plan becomes a job order with its routing as it is now, and asks for its material at once',
  async () => {
  const p = plan(), job = await release(world, p)
  const ops = await operationsOfJob(world, job)
  expect(Object.values(ops).map(o => [o.code, o.state])).toEqual([
    ['ISSUE', 'dispatched'], ['MOLD', 'waiting'], ['ASM', 'waiting'], ['QC', 'waiting']])
  expect(await factsOf('mes.JobOrderReleased', job)).toMatchObject([{ item: kettle, quantity: 50,
    operations: 4, order: p.order }])
  const [asked] = await factsOf('mes.MaterialRequested', job) as unknown as { lines: { item: string;
    quantity: number }[] }[]
  expect(asked!.lines.toSorted((a, b) => b.quantity - a.quantity)).toEqual(p.materials)
  // 50 x 60 s + 600 s, 50 x 60 s, 50 x 10 s from now
  const { expected_at } = await jobRow(world, job)
  expect(Math.round((expected_at.getTime() - Date.now()) / 60_000)).toBeGreaterThanOrEqual(118)
  const [setpoints] = await world.sql(`select setpoints, aql from mes.operation where id = $1`,
    [ops['MOLD']!.id])
  expect(setpoints).toEqual({ setpoints: [{ parameter: 'barrelTemperature', value: 200, unit: '℃' }],
    aql: null })
})

test('the same plan twice, and ten times at once, is one job order', async () => {
  const p = plan(), job = await release(world, p)
  expect(await release(world, p)).toBe(job)
  const q = plan()
  const ids = await Promise.all(Array.from({ length: 10 }, () => release(world, q)))
  expect(new Set(ids).size).toBe(1)
  expect(await factsOf('mes.MaterialRequested', ids[0]!)).toHaveLength(1)
})

test('lots of material are the ancestors of the job’s lot; the machine is called when all of it is there',
  async () => {
  const p = plan(), jobOrder = await release(world, p), [first, second] = p.materials
  await world.do(recordMaterial, { jobOrder, lots: [{ ...first!, lot: 'P1', costMinor: 5 }] })
  expect((await operationsOfJob(world, jobOrder))['ISSUE']).toMatchObject({ state: 'dispatched',
    blocked_reason: 'material-short' })
  await world.do(recordMaterial, { jobOrder, lots: [
    { item: second!.item, quantity: 20, lot: 'M1', costMinor: 5 }, { item: second!.item, quantity: 30,
      lot: 'M2', costMinor: 5 }] })
  const { ISSUE, MOLD } = await operationsOfJob(world, jobOrder)
  expect([ISSUE!.state, ISSUE!.good, MOLD!.state]).toEqual(['finished', 50, 'dispatched'])
  expect(await world.sql(`select lot, quantity::int from mes.published_material where job_order_id = $1
    order by lot`, [jobOrder]))
    .toEqual([{ lot: 'M1', quantity: 20 }, { lot: 'M2', quantity: 30 }, { lot: 'P1', quantity: 20_000 }])
  await world.do(cancelJobOrder, { productionOrder: p.productionOrder })
})

test('material for a job that does not exist is refused', async () => {
  await expect(world.do(recordMaterial, { jobOrder: newId(), lots: [] })).rejects.toMatchObject({
    code: 'mes.job-order-not-found' })
})

test('a cancellation that overtakes its plan still wins, also at the same moment', async () => {
  const p = plan()
  await world.do(cancelJobOrder, { productionOrder: p.productionOrder })
  expect(await world.do(releaseJobOrder, p)).toEqual({ jobOrder: null, no: null })
  for (let round = 0; round < 20; round++) {
    const q = plan()
    await Promise.all([world.do(releaseJobOrder, q), world.do(cancelJobOrder,
      { productionOrder: q.productionOrder })])
    const rows = await world.sql(`select state from mes.job_order where production_order_id = $1`,
      [q.productionOrder])
    expect(rows.every(r => r['state'] === 'cancelled')).toBe(true)
  }
})

test('a job cancelled before its machine started frees the machine for the next', async () => {
  const p = plan(), job = await withMaterial(world, p)
  const others = [await withMaterial(world), await withMaterial(world)]
  const { MOLD } = await operationsOfJob(world, job)
  expect(MOLD!.machine).toBe('IMM-01')
  expect((await operationsOfJob(world, others[1]!))['MOLD']!.state).toBe('waiting')
  await world.do(cancelJobOrder, { productionOrder: p.productionOrder })
  expect((await jobRow(world, job)).state).toBe('cancelled')
  expect(await factsOf('mes.OperationFinished', job)).toMatchObject([{ machine: 'IMM-01', cancelled: true,
    good: 0 }])
  expect((await operationsOfJob(world, others[1]!))['MOLD']).toMatchObject({ state: 'dispatched',
    machine: 'IMM-01' })
  // Material that comes now is kept with the job, and nothing starts.
  await world.do(recordMaterial, { jobOrder: job, lots: [{ item: kettle, lot: 'late', quantity: 1,
    costMinor: 0 }] })
  expect((await jobRow(world, job)).state).toBe('cancelled')
  for (const other of others) {
    const [row] = await world.sql<{
      production_order_id: string }>('select * from mes.job_order where id = $1', [other])
    await world.do(cancelJobOrder, { productionOrder: row!.production_order_id })
  }
})

test('cancelled while a step runs: that step ends by itself, the next never starts', async () => {
  const p = plan(), job = await withMaterial(world, p)
  const { id } = await confirm(world, job, 'MOLD')
  await world.do(startOperation, { operation: id })
  await world.do(cancelJobOrder, { productionOrder: p.productionOrder })
  expect((await jobRow(world, job)).state).toBe('running')
  await world.do(reportProduction, { operation: id, good: 50, scrap: 0 })
  await world.do(finishOperation, { operation: id, short: false })
  expect(await jobRow(world, job)).toMatchObject({ state: 'cancelled', order_line_id: null })
  expect(await factsOf('mes.JobOrderCompleted', job)).toEqual([])
})

test('without material and inspection a job goes straight to its machine, its lot is exempt', async () => {
  const job = await release(world, plan({ quantity: 5, materials: [], operations: [routing[0]!,
    { ...routing[1]!, setpoints: [] }] }))
  const { ISSUE, MOLD } = await operationsOfJob(world, job)
  expect([ISSUE!.state, MOLD!.state]).toEqual(['finished', 'allowed'])
  await world.do(startOperation, { operation: MOLD!.id })
  await world.do(reportProduction, { operation: MOLD!.id, good: 5, scrap: 0 })
  await world.do(finishOperation, { operation: MOLD!.id, short: false })
  expect(await factsOf('mes.LotPassedInspection', job)).toMatchObject([{ quantity: 5 }])
  expect(await factsOf('mes.JobOrderCompleted', job)).toMatchObject([{ good: 5, scrap: 0 }])
})

test('the neighbour company sees none of it', async () => {
  const rows = await world.tx(tx =>
    tx.rows('select id from mes.published_job_order union all select id from mes.published_operation'),
    world.other)
  expect(rows).toEqual([])
})
