// MCS on a real database: recipes, commands, counts, alarms, silence; the invariants after all of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedMcs } from '../../db/seed/mcs.ts'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { newId } from '#kernel/id.ts'
import { setClock } from '#kernel/clock.ts'
import * as mcs from './index.ts'
import { mcsInvariants } from './invariants.sql.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await world.tx(seedMcs)
})
afterAll(async () => {
  await world?.close()
})

const setpoints = [{ parameter: 'barrelTemperature', value: 200, unit: '°C' }]
const recipe = (operation: string, machine = 'IMM-01', asked = setpoints) =>
  world.do(mcs.runRecipe, { operation, machine, quantity: 50, setpoints: asked, order: null })
const commandsOf = (operation: string) =>
  world.sql<{ id: string; state: string; reason: string | null; kind: string }>(
    'select id, state, reason, kind from mcs.command where operation_id = $1 order by id',
    [operation],
  )
const of = async <T>(name: string, operation: string) =>
  (await world.facts<{ operation: string } & T>(name)).filter(f => f.operation === operation)
const confirm = async (operation: string, value = 199) => {
  const open = (await commandsOf(operation)).find(
    c => !['confirmed', 'refused', 'expired'].includes(c.state),
  )!
  await world.do(mcs.recordSent, { command: open.id, sent: true })
  await world.do(mcs.recordAnswer, { command: open.id, answer: 'accepted' as const, reason: '' })
  await world.do(mcs.recordReadBack, { command: open.id, value })
  return open.id
}

test('the operation may start when its setpoint is read back within tolerance, and not before', async () => {
  const operation = newId()
  await recipe(operation)
  await confirm(operation, 150)
  expect(await of('mcs.RecipeConfirmed', operation)).toHaveLength(0)
  await confirm(operation, 198.5)
  expect(await of('mcs.RecipeConfirmed', operation)).toMatchObject([{ machine: 'IMM-01' }])
  await recipe(operation)
  expect(await commandsOf(operation)).toHaveLength(1)
  await world.do(mcs.endRecipe, { operation })
})

test('a job is given when the operation starts; a reset counter counts nothing twice', async () => {
  const operation = newId()
  await recipe(operation)
  await confirm(operation)
  const at = Date.now()
  await world.do(mcs.countPieces, { machine: 'IMM-01', good: 1000, scrap: 10, at })
  expect(await world.do(mcs.startJob, { operation, machine: 'IMM-01', quantity: 50 })).toEqual({
    given: true,
  })
  expect(await world.do(mcs.startJob, { operation, machine: 'IMM-01', quantity: 50 })).toEqual({
    given: false,
  })
  await confirm(operation, 50)
  await world.do(mcs.countPieces, { machine: 'IMM-01', good: 1010, scrap: 11, at: at + 1 })
  await world.do(mcs.countPieces, { machine: 'IMM-01', good: 1010, scrap: 11, at: at + 2 })
  await world.do(mcs.countPieces, { machine: 'IMM-01', good: 1005, scrap: 11, at: at - 5 })
  await world.do(mcs.countPieces, { machine: 'IMM-01', good: 5, scrap: 0, at: at + 3 })
  expect(await of('mcs.PiecesCounted', operation)).toMatchObject([
    { good: 10, scrap: 1 },
    { good: 15, scrap: 1 },
  ])
  expect(await world.do(mcs.reconcileJob, { machine: 'IMM-01', operation: '', lastCommand: '' })).toEqual({
    given: true,
  })
  const again = await world.sql(
    "select value from mcs.command where operation_id = $1 and kind = 'job' order by id",
    [operation],
  )
  expect(again.map(c => c['value'])).toEqual([50, 35])
  await confirm(operation, 35)
  await world.do(mcs.endRecipe, { operation })
  expect((await commandsOf(operation)).at(-1)).toMatchObject({ kind: 'stop' })
  await confirm(operation, 0)
})

test.each([
  ['the machine has no such parameter', [{ parameter: 'colour', value: 1, unit: '' }], 'parameter-unknown'],
  [
    'the value is beyond the limits',
    [{ parameter: 'barrelTemperature', value: 900, unit: '℃' }],
    'out-of-limits',
  ],
  ['the unit is another', [{ parameter: 'barrelTemperature', value: 200, unit: 'K' }], 'unit-differs'],
  ['it is only measured', [{ parameter: 'injectionPressure', value: 50, unit: 'bar' }], 'not-writable'],
])('a recipe fails before anything is sent when %s', async (_why, asked, reason) => {
  const operation = newId()
  await recipe(operation, 'IMM-02', asked)
  expect(await of('mcs.RecipeFailed', operation)).toMatchObject([{ reason }])
  expect((await commandsOf(operation)).every(c => c.state === 'refused')).toBe(true)
})
test('an unknown machine fails the recipe and breaks nothing', async () => {
  const operation = newId()
  await recipe(operation, 'XXX-99')
  expect(await of('mcs.RecipeFailed', operation)).toMatchObject([{ reason: 'machine-unknown' }])
})

test('a machine serves one operation after the other', async () => {
  const [first, second] = [newId(), newId()]
  await recipe(first, 'IMM-02')
  await recipe(second, 'IMM-02')
  expect(await commandsOf(second)).toHaveLength(0)
  await confirm(first)
  await world.do(mcs.endRecipe, { operation: first })
  await confirm(second)
  expect(await of('mcs.RecipeConfirmed', second)).toHaveLength(1)
  await world.do(mcs.endRecipe, { operation: second })
})

test('the machine refuses: the operation hears why, and the next command goes out', async () => {
  const operation = newId()
  await recipe(operation, 'IMM-02')
  const [command] = await commandsOf(operation)
  await world.do(mcs.recordAnswer, {
    command: command!.id,
    answer: 'refused' as const,
    reason: 'heater-fault',
  })
  expect(await of('mcs.RecipeFailed', operation)).toMatchObject([
    { parameter: 'barrelTemperature', reason: 'heater-fault' },
  ])
  await recipe(operation, 'IMM-02')
  expect(await commandsOf(operation)).toHaveLength(2)
  await world.do(mcs.endRecipe, { operation })
})

test('a command that nobody answers expires and is not sent later', async () => {
  const operation = newId()
  await recipe(operation, 'ASM-01', [{ parameter: 'lineSpeed', value: 50, unit: '件/h' }])
  const [command] = await commandsOf(operation)
  const back = setClock({ now: () => new Date(Date.now() + 3_600_000) })
  try {
    await mcs.watchMachines(world.db, world.performer, world.tenant)
  } finally {
    back()
  }
  expect(await of('mcs.RecipeFailed', operation)).toMatchObject([{ reason: 'not-sent' }])
  await world.do(mcs.recordSent, { command: command!.id, sent: true })
  await world.do(mcs.recordReadBack, { command: command!.id, value: 50 })
  expect(await commandsOf(operation)).toMatchObject([{ state: 'expired' }])
  expect(await of('mcs.RecipeConfirmed', operation)).toHaveLength(0)
})

test('a person may set within the limits of a machine that is there', async () => {
  const set = (value: number) =>
    world.do(mcs.sendSetpoint, { machine: 'PKG-01', parameter: 'lineSpeed', value })
  await expect(set(50)).rejects.toMatchObject({ code: 'mcs.machine-silent' })
  await world.do(mcs.changeMachineState, { machine: 'PKG-01', state: 'Idle' })
  await expect(set(5000)).rejects.toMatchObject({ code: 'mcs.out-of-limits' })
  await expect(
    world.do(mcs.sendSetpoint, { machine: 'PKG-01', parameter: 'x', value: 1 }),
  ).rejects.toMatchObject({ code: 'mcs.parameter-not-found' })
  await expect(world.do(mcs.sendSetpoint, { machine: 'NO', parameter: 'x', value: 1 })).rejects.toMatchObject(
    { code: 'mcs.machine-not-found' },
  )
  expect(await set(60)).toMatchObject({ command: expect.any(String) })
})

test('silence is no data, never idle; the first word brings the machine back', async () => {
  const operation = newId()
  await world.do(mcs.changeMachineState, { machine: 'IMM-02', state: 'Idle' })
  await recipe(operation, 'IMM-02')
  await world.do(mcs.changeMachineState, { machine: 'IMM-02', state: 'Execute' })
  await world.do(mcs.reportSilence, { machine: 'IMM-02', dead: true })
  await world.do(mcs.reportSilence, { machine: 'IMM-02', dead: true })
  expect(await of('mcs.MachineFellSilent', operation)).toHaveLength(1)
  expect(await world.ask(mcs.machine, { code: 'IMM-02' })).toMatchObject({
    state: 'NoData',
    connected: false,
  })
  await world.do(mcs.changeMachineState, { machine: 'IMM-02', state: 'Execute' })
  expect(await of('mcs.MachineReturned', operation)).toHaveLength(1)
  await world.do(mcs.endRecipe, { operation })
})

test('an alarm is raised once, counted again, acknowledged, shelved, and cleared once', async () => {
  const raise = () => world.do(mcs.raiseAlarm, { machine: 'PKG-01', code: 'CURRENT_HIGH', value: 19 })
  await raise()
  await raise()
  const [raised] = (await world.facts<{ machine: string; alarm: string }>('mcs.AlarmRaised')).filter(
    a => a.machine === 'PKG-01',
  )
  const alarm = raised!.alarm
  expect(await world.do(mcs.acknowledgeAlarm, { alarm }, { actor: person('王班长') })).toEqual({
    state: 'acknowledged',
  })
  expect(await world.do(mcs.shelveAlarm, { alarm, minutes: 5 })).toMatchObject({ state: 'shelved' })
  const back = setClock({ now: () => new Date(Date.now() + 600_000) })
  try {
    await mcs.watchMachines(world.db, world.performer, world.tenant)
  } finally {
    back()
  }
  const list = await world.ask(mcs.alarms, { limit: 50, machine: 'PKG-01', state: 'acknowledged' })
  expect(list.rows).toMatchObject([{ occurrences: 2, acknowledged_by: '王班长' }])
  await world.do(mcs.clearAlarm, { machine: 'PKG-01', code: 'CURRENT_HIGH' })
  await world.do(mcs.clearAlarm, { machine: 'PKG-01', code: 'CURRENT_HIGH' })
  expect(
    (await world.facts<{ machine: string }>('mcs.AlarmCleared')).filter(a => a.machine === 'PKG-01'),
  ).toHaveLength(1)
  await expect(world.do(mcs.shelveAlarm, { alarm, minutes: 5 })).rejects.toMatchObject({
    code: 'mcs.alarm-not-active',
  })
})

test("one's own machine is registered, corrected, and its address is its own", async () => {
  const mine = {
    code: 'CNC-01',
    nameZh: '数控机床',
    nameEn: 'CNC',
    kind: 'other' as const,
    workCenter: 'MILLING',
    group: 'mine',
    node: 'edge',
    device: 'cnc',
    silentAfterMs: 9000,
    counterMax: 65535,
    parameters: [],
  }
  await world.do(mcs.registerMachine, mine)
  await world.do(mcs.registerMachine, { ...mine, nameEn: 'Mill' })
  await expect(world.do(mcs.registerMachine, { ...mine, code: 'CNC-02' })).rejects.toMatchObject({
    code: 'mcs.address-taken',
  })
  expect((await world.ask(mcs.machines, { limit: 50, search: 'Mill' })).rows).toHaveLength(1)
})

test('charts and last values are there, and another tenant sees none of it', async () => {
  const chart = await world.ask(mcs.machineHistory, {
    machine: 'IMM-01',
    metric: 'Process/barrelTemperature',
    points: 100,
  })
  expect(chart.at.length).toBeGreaterThan(90)
  expect(chart.unit).toBe('℃')
  expect((await world.ask(mcs.machines, { limit: 50 }, { tenant: world.other })).rows).toHaveLength(0)
  expect(await world.ask(mcs.lastValues, {}, { tenant: world.other })).toHaveLength(0)
})

test('a freed machine takes the next operation', async () => {
  const [stuck, next] = [newId(), newId()]
  await recipe(stuck)
  await recipe(next)
  expect(await world.do(mcs.freeMachine, { machine: 'IMM-01', why: '订单取消' })).toEqual({ freed: true })
  expect(await world.ask(mcs.machine, { code: 'IMM-01' })).toMatchObject({ operation_id: next })
})

test.each(mcsInvariants.map(i => [i.says, i.sql]))('%s', async (_says, sql) => {
  expect(await world.sql(sql)).toEqual([])
})
