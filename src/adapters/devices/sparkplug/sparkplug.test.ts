// The gateway with a real broker, nodes and database: alarms, silence, gaps, and nothing lost when something
// dies.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import * as mcs from '#mcs/index.ts'
import { mcsInvariants } from '#mcs/index.ts'
import { until } from '../device.contract.ts'
import type { TestPlant } from '../plant.testing.ts'
import { newPlant } from '../plant.testing.ts'

let plant: TestPlant
beforeAll(async () => {
  plant = await newPlant(['IMM-01', 'IMM-02', 'ASM-01'], { speed: 120 })
})
afterAll(async () => {
  await plant?.close()
})

const stateOf = (code: string) => async () => (await plant.world.ask(mcs.machine, { code })).state
const factsOf = async <T>(name: string, machine: string) =>
  (await plant.world.facts<{ machine: string } & T>(name)).filter(f => f.machine === machine)
const fault = (
  machine: string,
  kind: (typeof mcs.injectFault)['input']['_output']['fault'],
  seconds: number,
) => plant.world.do(mcs.injectFault, { machine, fault: kind, seconds })
const ready = () =>
  Promise.all(['IMM-01', 'IMM-02', 'ASM-01'].map(code => until(stateOf(code), s => s === 'Idle')))
/** The longest stretch without a sample of a machine, in milliseconds, since a moment. */
const longestGap = async (code: string, since: number) =>
  (
    await plant.world.sql<{ gap: number }>(
      `select coalesce(max(gap), 999999)::float8 as gap
        from (select extract(epoch from at - lag(at) over (order
    by at)) * 1000 as gap
   from (select distinct at from mcs.telemetry t join mcs.series s on s.id = t.series_id
     join mcs.machine m on m.id = s.machine_id where m.code = $1 and at >= $2) d) g`,
      [code, new Date(since)],
    )
  )[0]!.gap
/** A node says something at least once a second; two and a half is the most a busy machine may lag. */
const gapMax = 2_500

test('a pressure anomaly is an alarm of its operation, once, and is over when it is over', async () => {
  await ready()
  const operation = newId()
  await plant.world.do(mcs.runRecipe, {
    operation,
    machine: 'IMM-01',
    quantity: 5,
    order: null,
    setpoints: [],
  })
  await fault('IMM-01', 'pressure', 3)
  const [raised] = await until(
    () => factsOf<{ operation: string; code: string }>('mcs.AlarmRaised', 'IMM-01'),
    f => f.length > 0,
  )
  expect(raised).toMatchObject({ code: 'PRESSURE_HIGH', severity: 700, operation })
  await until(
    () => factsOf('mcs.AlarmCleared', 'IMM-01'),
    f => f.length > 0,
  )
  expect(await factsOf('mcs.AlarmRaised', 'IMM-01')).toHaveLength(1)
  expect(await factsOf('mcs.AlarmCleared', 'IMM-01')).toMatchObject([{ operation }])
  await plant.world.do(mcs.endRecipe, { operation })
})

test('a heater that refuses fails the recipe with its reason', async () => {
  const operation = newId()
  await fault('IMM-01', 'heater', 3)
  await until(
    () => factsOf<{ code: string }>('mcs.AlarmRaised', 'IMM-01'),
    f => f.some(a => a.code === 'HEATER_FAULT'),
  )
  await plant.world.do(mcs.runRecipe, {
    operation,
    machine: 'IMM-01',
    quantity: 5,
    order: null,
    setpoints: [{ parameter: 'barrelTemperature', value: 210, unit: '℃' }],
  })
  expect(
    await until(
      () => factsOf('mcs.RecipeFailed', 'IMM-01'),
      f => f.length > 0,
    ),
  ).toMatchObject([{ operation, parameter: 'barrelTemperature', reason: 'heater-fault' }])
  await until(
    () => factsOf<{ code: string }>('mcs.AlarmCleared', 'IMM-01'),
    f => f.some(a => a.code === 'HEATER_FAULT'),
  )
})

test('a machine that falls silent has no data, and returns', async () => {
  await fault('IMM-02', 'silent', 8)
  await until(stateOf('IMM-02'), s => s === 'NoData')
  expect((await factsOf<{ to: string }>('mcs.MachineStateChanged', 'IMM-02')).at(-1)!.to).toBe('NoData')
  await until(stateOf('IMM-02'), s => s === 'Idle')
  expect(await factsOf('mcs.MachineFellSilent', 'IMM-02')).toHaveLength(1)
  expect(await factsOf('mcs.MachineReturned', 'IMM-02')).not.toHaveLength(0)
})

test('a gap in seq asks for a rebirth, and what was lost is sent again', async () => {
  const before = plant.gateway.counts.rebirthsAsked,
    since = Date.now()
  plant.nodes[0]!.loseNext()
  await until(
    async () => plant.gateway.counts.rebirthsAsked,
    n => n > before,
  )
  await new Promise(r => setTimeout(r, 2_000))
  expect(await longestGap('IMM-01', since)).toBeLessThan(gapMax)
})

test('with the network down a node keeps its data and sends them as history', async () => {
  const since = Date.now()
  await fault('IMM-02', 'network', 6)
  await until(stateOf('IMM-02'), s => s === 'NoData')
  await until(stateOf('IMM-02'), s => s === 'Idle')
  await new Promise(r => setTimeout(r, 1_500))
  expect(await longestGap('IMM-02', since)).toBeLessThan(gapMax)
})

test('server away, broker killed, database breaking: nothing stored and forwarded is lost', async () => {
  const since = Date.now(),
    operation = newId()
  await plant.world.do(mcs.runRecipe, {
    operation,
    machine: 'IMM-01',
    quantity: 40,
    order: null,
    setpoints: [{ parameter: 'barrelTemperature', value: 200, unit: '℃' }],
  })
  await until(
    () => factsOf<{ operation: string }>('mcs.RecipeConfirmed', 'IMM-01'),
    f => f.some(r => r.operation === operation),
  )
  await plant.world.do(mcs.startJob, { operation, machine: 'IMM-01', quantity: 40 })
  await until(stateOf('IMM-01'), s => s === 'Execute')
  await plant.gateway.stop()
  await new Promise(r => setTimeout(r, 1_500))
  await plant.startGateway()
  await new Promise(r => setTimeout(r, 2_000))
  await plant.broker.stop()
  await new Promise(r => setTimeout(r, 1_500))
  await plant.startBroker()
  for (let i = 0; i < 5; i++) {
    await plant.world
      .sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
      )
      .catch(() => {})
    await new Promise(r => setTimeout(r, 300))
  }
  const counted = async () =>
    (await factsOf<{ operation: string; good: number }>('mcs.PiecesCounted', 'IMM-01'))
      .filter(f => f.operation === operation)
      .at(-1)?.good
  await until(counted, n => n === 40, 40_000)
  await until(stateOf('IMM-01'), s => s === 'Idle')
  await new Promise(r => setTimeout(r, 2_000))
  expect(await longestGap('IMM-01', since)).toBeLessThan(gapMax)
  await plant.world.do(mcs.endRecipe, { operation })
}, 90_000)

test('after all of it the invariants of MCS hold', async () => {
  for (const { code, sql } of mcsInvariants) expect([code, await plant.world.sql(sql)]).toEqual([code, []])
})
