// Starting: in sequence, allowed, alone on the machine, and once.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { World } from '#tests/world.ts'
import { newWorld, person } from '#tests/world.ts'
import { newId } from '#kernel/id.ts'
import { broken, confirm, furnish, jobRow, operationsOfJob, plan, release, routing, withMaterial }
  from '../../shop-floor.testing.ts'
import { allowStart } from '../allow-start/allow-start.ts'
import { blockOperation } from '../block-operation/block-operation.ts'
import { countPieces } from '../count-pieces/count-pieces.ts'
import { finishOperation } from '../finish-operation/finish-operation.ts'
import { retryOperation } from '../retry-operation/retry-operation.ts'
import { reportProduction } from '../report-production/report-production.ts'
import { startOperation } from './start-operation.ts'

let world: World
beforeAll(async () => { world = await newWorld(); await furnish(world) })
afterAll(async () => { await world?.close() })
afterEach(async () => { expect(await broken(world)).toEqual([]) })
const dispatched = async (operation: string) =>
  (await world.facts<{ operation: string; machine: string }>('mes.OperationDispatched')).filter(f =>
    f.operation === operation)

/** Leaves no machine held for the next test. */
async function runToEnd(job: string, code: string, good = 50) {
  const { id } = (await operationsOfJob(world, job))[code]!
  await world.do(reportProduction, { operation: id, good, scrap: 0 })
  await world.do(finishOperation, { operation: id, short: good < 50 })
}
async function end(job: string) {
  for (const code of ['MOLD', 'ASM']) {
    const o = (await operationsOfJob(world, job))[code]!
    if (o.state === 'dispatched' || o.state === 'blocked') await confirm(world, job, code)
    if (['dispatched', 'blocked', 'allowed'].includes(o.state)) await world.do(startOperation,
      { operation: o.id })
    if (['dispatched', 'blocked', 'allowed', 'running'].includes(o.state)) {
      const left = 50 - o.good
      if (left) await world.do(reportProduction, { operation: o.id, good: left, scrap: 0 })
      await world.do(finishOperation, { operation: o.id, short: false })
    }
  }
}

test('an operation with setpoints starts only after its machine confirmed them', async () => {
  const job = await withMaterial(world)
  const { MOLD, ASM } = await operationsOfJob(world, job)
  expect(MOLD).toMatchObject({ state: 'dispatched', machine: 'IMM-01' })
  await expect(world.do(startOperation, { operation: MOLD!.id })).rejects.toMatchObject({
    code: 'mes.not-allowed-to-start' })
  await expect(world.do(startOperation, { operation: ASM!.id })).rejects.toMatchObject({
    code: 'mes.out-of-sequence', facts: { before: '注塑' } })
  await expect(world.do(startOperation, { operation: newId() })).rejects.toMatchObject({
    code: 'mes.operation-not-found' })
  await world.do(allowStart, { operation: MOLD!.id, machine: 'IMM-02' })
  await expect(world.do(startOperation, { operation: MOLD!.id })).rejects.toMatchObject({
    code: 'mes.not-allowed-to-start' })
  await confirm(world, job, 'MOLD')
  await world.do(startOperation, { operation: MOLD!.id })
  expect((await jobRow(world, job)).state).toBe('running')
  expect(await world.facts('mes.OperationStarted')).toHaveLength(1)
  await end(job)
})

test('a setpoint not confirmed blocks with its reason; dispatched again it may go on', async () => {
  const job = await withMaterial(world)
  const { MOLD } = await operationsOfJob(world, job)
  await expect(world.do(retryOperation, { operation: MOLD!.id })).rejects.toMatchObject({
    code: 'mes.not-blocked' })
  await world.do(blockOperation, { operation: MOLD!.id, machine: 'IMM-01', parameter: 'barrelTemperature',
    reason: 'expired' })
  const [row] = await world.sql(`select state, blocked_reason from mes.published_operation where id = $1`,
    [MOLD!.id])
  expect(row).toEqual({ state: 'blocked', blocked_reason: 'barrelTemperature: expired' })
  await expect(world.do(startOperation, { operation: MOLD!.id }))
    .rejects.toMatchObject({ code: 'mes.not-allowed-to-start', facts: { why: 'barrelTemperature: expired' } })
  await world.do(retryOperation, { operation: MOLD!.id })
  expect(await dispatched(MOLD!.id)).toHaveLength(2)
  await confirm(world, job, 'MOLD')
  await world.do(startOperation, { operation: MOLD!.id })
  // A failure that comes late changes nothing any more.
  expect(await world.do(blockOperation, { operation: MOLD!.id, machine: 'IMM-01', parameter: 'x',
    reason: 'late' })).toEqual({ blocked: false })
  await end(job)
})

test('two jobs take the two machines, the third waits until one is free', async () => {
  const jobs = [await withMaterial(world), await withMaterial(world), await withMaterial(world)]
  const molds = await Promise.all(jobs.map(async j => (await operationsOfJob(world, j))['MOLD']!))
  expect(molds.map(m => [m.state, m.machine])).toEqual([['dispatched', 'IMM-01'], ['dispatched', 'IMM-02'],
    ['waiting', null]])
  expect(await dispatched(molds[2]!.id)).toEqual([])
  await confirm(world, jobs[1]!, 'MOLD')
  await world.do(startOperation, { operation: molds[1]!.id })
  await runToEnd(jobs[1]!, 'MOLD')
  expect((await operationsOfJob(world, jobs[2]!))['MOLD']).toMatchObject({ state: 'dispatched',
    machine: 'IMM-02' })
  expect(await dispatched(molds[2]!.id)).toHaveLength(1)
  for (const job of [jobs[1]!, jobs[0]!, jobs[2]!]) await end(job)
})

test('without setpoints a step is allowed at once, by machine or by hand', async () => {
  const operations = [
    { ...routing[1]!, setpoints: [] }, { ...routing[2]!, workCenter: 'PACKING', setpoints: [] }, routing[3]!]
  const job = await release(world, plan({ operations, materials: [] }))
  const { MOLD, ASM } = await operationsOfJob(world, job)
  expect(MOLD).toMatchObject({ state: 'allowed', machine: 'IMM-01' })
  await world.do(startOperation, { operation: MOLD!.id })
  await runToEnd(job, 'MOLD')
  expect((await operationsOfJob(world, job))['ASM']).toMatchObject({ state: 'allowed', machine: null,
    quantity: 50 })
  expect(await dispatched(ASM!.id)).toEqual([])
  await world.do(startOperation, { operation: ASM!.id })
  await runToEnd(job, 'ASM')
})

test('what the machine made between its confirmation and the start is the operation’s', async () => {
  const job = await withMaterial(world)
  const { id, machine } = await confirm(world, job, 'MOLD')
  await world.do(countPieces, { machine: machine!, operation: id, good: 4, scrap: 0 })
  expect((await operationsOfJob(world, job))['MOLD']).toMatchObject({ state: 'allowed', good: 0,
    counted_good: 4 })
  await world.do(startOperation, { operation: id })
  expect((await operationsOfJob(world, job))['MOLD']).toMatchObject({ state: 'running', good: 4,
    taken_good: 4 })
  await end(job)
})

test('two operators start the same operation: one does, the other is told who', async () => {
  for (let round = 0; round < 20; round++) {
    const job = await withMaterial(world)
    const { id } = await confirm(world, job, 'MOLD')
    const results = await Promise.allSettled(['老王', '小李', '小张', '小赵'].map(name =>
      world.do(startOperation, { operation: id }, { actor: person(name) })))
    expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
    for (const r of results) if (r.status === 'rejected') expect(r.reason).toMatchObject({
      code: 'mes.already-started' })
    await end(job)
  }
})

test('jobs that end and begin at the same moment never share a machine and leave none idle', async () => {
  const jobs = await Promise.all(Array.from({ length: 6 }, () => withMaterial(world)))
  for (let left = jobs.length; left > 0;) {
    const rows = await world.sql<{ id: string; state: string; machine: string; code: string }>(
      `select id, state, machine, code from mes.operation where state in ('dispatched', 'allowed', 'running')
        and kind = 'make'`)
    expect(rows.length).toBeGreaterThan(0)
    await Promise.all(rows.map(async o => {
      await world.do(allowStart, { operation: o.id, machine: o.machine })
      await world.do(startOperation, { operation: o.id })
      await world.do(reportProduction, { operation: o.id, good: 50, scrap: 0 })
      await world.do(finishOperation, { operation: o.id, short: false })
    }))
    left -= rows.filter(o => o.code === 'ASM').length
    expect(await broken(world)).toEqual([])
  }
})
