// What every way to a machine must do, whatever it speaks: the same test for each adapter.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import type { PublishCommand, Published } from '#mcs/index.ts'
import * as mcs from '#mcs/index.ts'
import type { World } from '#tests/world.ts'

/** A plant under test: MCS on a database, the adapter, and one injection machine `IMM-01` behind it. */
export interface DevicePlant {
  readonly world: World
  /** Tells the machine again what it was told, as a network may. */
  /** As its own company sends it, or another one. */
  publish(command: PublishCommand, tenant?: number): Promise<Published>
  /** How many commands the machine has carried out. */
  executions(): Promise<number>
  /** Commands of the contract go to this machine. */
  readonly machine: string
  close(): Promise<void>
}

/** Waits until something is true; fails with what it was last. */
export async function until<T>(look: () => Promise<T>, good: (value: T) => boolean, ms = 20_000): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const value = await look()
    if (good(value)) return value
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)?.slice(0, 500)} after ${ms} ms`)
    await new Promise(r => setTimeout(r, 50))
  }
}

/** Runs the contract. */
export function deviceContract(name: string, open: () => Promise<DevicePlant>): void {
  let plant: DevicePlant
  const of = async (fact: string, operation: string) =>
    (await plant.world.facts<{ operation: string; good: number; reason: string }>(fact)).filter(f =>
      f.operation === operation)
  const state = async () => (await plant.world.ask(mcs.machine, { code: plant.machine })).state
  const recipe = (operation: string, value: number) => plant.world.do(mcs.runRecipe, { operation,
    machine: plant.machine,
    quantity: 50, order: null, setpoints: [{ parameter: 'barrelTemperature', value, unit: '℃' }] })
  const rows = (operation: string) =>
    plant.world.sql<{ id: string; state: string; read_back: number; reason: string }>(
    'select id, state, read_back, reason from mcs.command where operation_id = $1 order by id', [operation])
  const operation = newId()

  beforeAll(async () => { plant = await open() })
  afterAll(async () => { await plant?.close() })

  test(`${name}: a machine that is switched on is seen with its state`, async () => {
    await until(state, s => s === 'Idle')
  })
  test(`${name}: 200 ℃ is asked for, reached, and confirmed by read-back`, async () => {
    await recipe(operation, 200)
    await until(() => of('mcs.RecipeConfirmed', operation), f => f.length === 1)
    const [command] = await rows(operation)
    expect(command!.state).toBe('confirmed')
    expect(Math.abs(command!.read_back - 200)).toBeLessThanOrEqual(3)
  })
  test(`${name}: the same command ten times is executed once`, async () => {
    const [command] = await rows(operation)
    const before = await plant.executions()
    const told = await setpoint(plant, { command: command!.id, operation })
    for (let i = 0; i < 10; i++) expect(await plant.publish(told)).toEqual({ sent: true })
    await new Promise(r => setTimeout(r, 1_500))
    expect(await plant.executions()).toBe(before)
  })
  test(`${name}: what has expired is not told`, async () => {
    const told = await setpoint(plant, { value: 100, expiresAt: new Date(Date.now() - 1).toISOString() })
    expect(await plant.publish(told)).toEqual({ sent: false })
  })
  test(`${name}: what another company sends under its address does not reach it`, async () => {
    const told = await setpoint(plant, { value: 100 })
    expect(await plant.publish(told, 2)).toEqual({ sent: false })
  })
  test(`${name}: a machine that is not there is not told`, async () => {
    const told = await setpoint(plant, { device: 'nobody', metric: 'x', value: 1 })
    expect(await plant.publish(told)).toEqual({ sent: false })
  })
  test(`${name}: 50 pieces are made and counted, the last count is told, and the machine stops by itself`,
    async () => {
    expect(await plant.world.do(mcs.startJob, { operation, machine: plant.machine,
      quantity: 50 })).toEqual({ given: true })
    await until(state, s => s === 'Execute')
    const counted = await until(() => of('mcs.PiecesCounted', operation), f => f.at(-1)?.good === 50, 45_000)
    expect(counted.length).toBeGreaterThan(5)
    await until(state, s => s === 'Idle')
    expect((await of('mcs.PiecesCounted', operation)).at(-1)!.good).toBe(50)
    await plant.world.do(mcs.endRecipe, { operation })
  })
  test(`${name}: telemetry is in the database with quality and time`, async () => {
    const chart = await plant.world.ask(mcs.machineHistory,
      { machine: plant.machine, metric: 'Process/barrelTemperature',
      from: new Date(Date.now() - 120_000).toISOString(), points: 100 })
    expect(Math.max(...chart.max)).toBeGreaterThan(195)
    expect(chart.good.every(Boolean)).toBe(true)
  })
  test(`${name}: no errand is left and nothing has failed`, async () => {
    expect(plant.world.failures).toEqual([])
    expect(await plant.world.sql('select id from kernel.errand where parked_at is not null')).toEqual([])
  })
}

/** What the machine is told: 200 ℃ within a minute, but for what is said otherwise. */
const setpoint = async (plant: DevicePlant, more: Partial<PublishCommand>): Promise<PublishCommand> => ({
  command: newId(), ...await address(plant), kind: 'setpoint', metric: 'Setpoint/barrelTemperature',
  value: 200, operation: null, expiresAt: new Date(Date.now() + 60_000).toISOString(), ...more })

const address = async (plant: DevicePlant) =>
  (await plant.world.sql<{ group: string; node: string; device: string }>(
  'select bus_group as "group", edge_node as node, device from mcs.machine where code = $1',
    [plant.machine]))[0]!
