// Alarms and silences move the date, and what is mended brings it back, in whatever order the news comes.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { carryOut } from '#kernel/perform.ts'
import type { Fact } from '#kernel/fact.ts'
import { newId } from '#kernel/id.ts'
import type { World } from '#tests/world.ts'
import { newWorld, person } from '#tests/world.ts'
import { broken, confirm, furnish, jobRow, operationsOfJob, plan, withMaterial }
  from '../../shop-floor.testing.ts'
import { cancelJobOrder } from '../cancel-job-order/cancel-job-order.ts'
import { finishOperation } from '../finish-operation/finish-operation.ts'
import { reportProduction } from '../report-production/report-production.ts'
import { startOperation } from '../start-operation/start-operation.ts'
import { unflagOperation } from '../unflag-operation/unflag-operation.ts'
import { flagOperation } from './flag-operation.ts'

let world: World, job: string, operation: string, machine: string, productionOrder: string
beforeAll(async () => { world = await newWorld(); await furnish(world) })
afterAll(async () => { await world?.close() })
afterEach(async () => {
  expect(await broken(world)).toEqual([])
  await world.do(cancelJobOrder, { productionOrder })
  if ((await operationsOfJob(world, job))['MOLD']!.state === 'running') await world.do(finishOperation,
    { operation, short: true })
})
beforeEach(async () => {
  const p = plan()
  productionOrder = p.productionOrder
  job = await withMaterial(world, p)
  const o = await confirm(world, job, 'MOLD')
  operation = o.id; machine = o.machine!
  await world.do(startOperation, { operation })
})
const raise = (alarm: string | null, reason = 'pressure-high', severity = 700) =>
  world.do(flagOperation, { machine, operation, alarm, severity, reason, silent: alarm === null })
const clear = (alarm: string | null) => world.do(unflagOperation, { operation, alarm })
const minutesLate = async (from: Date) =>
  ((await jobRow(world, job)).expected_at.getTime() - from.getTime()) / 60_000
const said = async (name: string) => (await world.facts<{ operation: string; delayMinutes: number;
  uncertain: boolean; expectedAt: string }>(name))
  .filter(f => f.operation === operation)

test('a pressure anomaly marks the operation and moves the date; cleared, the date comes back', async () => {
  const before = (await jobRow(world, job)).expected_at, alarm = newId()
  await raise(alarm)
  expect(await minutesLate(before)).toBeGreaterThanOrEqual(120)
  expect(await said('mes.OperationFlagged')).toMatchObject([{ delayMinutes: 120, uncertain: false }])
  expect(await world.sql(`select flag_reason from mes.published_operation where id = $1`,
    [operation])).toEqual([{ flag_reason: 'pressure-high' }])
  expect(await raise(alarm)).toEqual({ flagged: false })
  await clear(alarm)
  expect(await minutesLate(before)).toBeLessThanOrEqual(1)
  expect(await said('mes.OperationUnflagged')).toHaveLength(1)
  expect(await clear(alarm)).toEqual({ cleared: false })
})

test('two alarms at once: each brings back its own part', async () => {
  const before = (await jobRow(world, job)).expected_at, [a, b] = [newId(), newId()]
  await raise(a)
  await raise(b, 'jam', 500)
  expect(await minutesLate(before)).toBeGreaterThanOrEqual(150)
  await clear(a)
  const late = await minutesLate(before)
  expect(late).toBeGreaterThanOrEqual(30)
  expect(late).toBeLessThan(33)
  expect(await world.sql(`select flag_reason from mes.published_operation where id = $1`,
    [operation])).toEqual([{ flag_reason: 'jam' }])
  await clear(b)
  expect(await minutesLate(before)).toBeLessThanOrEqual(1)
})

test('a silence leaves the date uncertain, also while an alarm clears beside it', async () => {
  const alarm = newId()
  await raise(null, 'no-data', 500)
  expect((await jobRow(world, job)).is_uncertain).toBe(true)
  await raise(alarm)
  await clear(alarm)
  expect((await said('mes.OperationFlagged')).map(f => f.uncertain)).toEqual([true, true, true])
  expect(await said('mes.OperationUnflagged')).toEqual([])
  await clear(null)
  expect((await jobRow(world, job)).is_uncertain).toBe(false)
  expect(await said('mes.OperationUnflagged')).toHaveLength(1)
})

test('what is reported while the machine is silent is uncertain, until it is heard', async () => {
  const told = async () => (await said('mes.ProductionReported')).map(f => f.uncertain)
  await world.do(reportProduction, { operation, good: 1, scrap: 0 })
  await raise(null, 'no-data', 500)
  await world.do(reportProduction, { operation, good: 1, scrap: 0 })
  await clear(null)
  await world.do(reportProduction, { operation, good: 1, scrap: 0 })
  expect(await told()).toEqual([false, true, false])
})

test('a clearing that overtakes its alarm still wins; a later alarm of its own counts', async () => {
  const at = (ms: number, name: string): Fact => ({ id: newId(), name, version: 1, subject: machine,
    journey: null, cause: null,
    command: newId(), at: new Date(Date.now() + ms), actor: person(), payload: {} })
  const alarm = newId(), input = { machine, operation, alarm, severity: 700, reason: 'pressure-high',
    silent: false }
  const flagAt = (ms: number) => carryOut(world.db, 1, flagOperation,
    [{ input, actor: person(), cause: at(ms, 'mcs.AlarmRaised') }])
  const clearAt = (ms: number) => carryOut(world.db, 1, unflagOperation, [{ input: { operation, alarm },
    actor: person(), cause: at(ms, 'mcs.AlarmCleared') }])
  const open = async () => (await world.sql(`select id from mes.operation_flag where operation_id = $1
    and cleared_at is null`, [operation])).length
  await clearAt(-1000)
  await flagAt(-2000)
  expect(await open()).toBe(0)
  await flagAt(-500)
  expect(await open()).toBe(1)
  await clearAt(-1000)
  expect(await open()).toBe(1)
  await clearAt(0)
  expect(await open()).toBe(0)
})

test('an operation that ends is flagged no more, and late alarms find nothing', async () => {
  await raise(newId())
  await world.do(reportProduction, { operation, good: 50, scrap: 0 })
  await world.do(finishOperation, { operation, short: false })
  expect(await world.sql(`select id from mes.operation_flag where cleared_at is null`)).toEqual([])
  expect(await raise(newId())).toEqual({ flagged: false })
  expect(await clear(newId())).toEqual({ cleared: false })
})

test('the same alarm fifty times at once flags once', async () => {
  const alarm = newId()
  const answers = await Promise.all(Array.from({ length: 50 }, () => raise(alarm)))
  expect(answers.filter(a => a.flagged)).toHaveLength(1)
  expect(await said('mes.OperationFlagged')).toHaveLength(1)
})
