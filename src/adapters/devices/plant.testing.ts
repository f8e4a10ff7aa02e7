// A plant for tests: broker, database, gateway and the simulated plant, in this process or in its own.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { perform } from '#kernel/port.ts'
import * as mcs from '#mcs/index.ts'
import { startBroker } from '#server/broker.ts'
import type { Broker } from '#server/broker.ts'
import { newWorld } from '#tests/world.ts'
import { seedMcs } from '../../../db/seed/mcs.ts'
import { buildOf } from './simulated/builds.ts'
import type { EdgeNode } from './simulated/edge-node.ts'
import { startEdgeNode } from './simulated/edge-node.ts'
import { forgetful } from './simulated/memory.ts'
import type { DevicePlant } from './device.contract.ts'
import type { DeviceGateway } from './sparkplug/gateway.ts'
import { startDeviceGateway } from './sparkplug/gateway.ts'

export interface TestPlant extends DevicePlant {
  broker: Broker
  gateway: DeviceGateway
  readonly nodes: EdgeNode[]
  readonly child: ChildProcess | null
  readonly gatewayFailures: { where: string; error: unknown }[]
  startGateway(): Promise<void>
  startBroker(): Promise<void>
}

/**
 * Starts it with some machines; `apart`: the simulator in its own process and the gateway inside the broker,
 * as the product starts them. Otherwise the gateway reaches the broker by MQTT, as one of one's own.
 */
export async function newPlant(codes: readonly string[],
  { apart = false, speed = 120 } = {}): Promise<TestPlant> {
  const world = await newWorld()
  // A connection that is in use when the database breaks tells it by an event: unheard it would end the
  // process.
  world.db.pool.on('connect', client => { client.on('error', () => {}) })
  await world.tx(seedMcs)
  const gatewayFailures: TestPlant['gatewayFailures'] = []
  const broker = await startBroker()
  const startGateway = async () => {
    plant.gateway = await startDeviceGateway({
      db: world.db, performer: world.performer, tenantOf: group => (group === 'one' ? world.tenant : null),
      mqttUrl: broker.url, tap: apart ? broker.tap : null, clock: { now: () => new Date() },
      onFailure: (where, error) => { gatewayFailures.push({ where, error }) },
    })
    perform(mcs.publishCommand, plant.gateway.publish)
    perform(mcs.publishFault, plant.gateway.publishFault)
  }
  const plant = {
    world, broker, gatewayFailures, machine: 'IMM-01', nodes: [] as EdgeNode[],
      child: null as ChildProcess | null, startGateway,
    async startBroker() { plant.broker = await startBroker({ port: broker.port! }) },
    publish: (command: mcs.PublishCommand, tenant = 1) => plant.gateway.publish(command,
      { tenant, id: command.command, key: '', attempt: 1 }),
    async executions() {
      const rows = await world.sql<{ value: number }>(`select l.value from mcs.last_value l
        join mcs.machine m on m.id = l.machine_id where m.code = 'IMM-01' and l.metric = 'Count/Commands'`)
      return rows[0]!.value
    },
    async close() {
      clearInterval(watching)
      plant.child?.stdin?.end()
      await Promise.all(plant.nodes.map(n => n.stop()))
      await plant.gateway.stop()
      await plant.broker.stop()
      await world.close()
    },
  } as unknown as TestPlant & { nodes: EdgeNode[]; child: ChildProcess | null }
  world.dispatch()
  await startGateway()
  const watching = setInterval(() => {
    mcs.watchMachines(world.db, world.performer, world.tenant).catch(() => {})
  }, 500)
  if (apart) plant.child = simulator(broker.url, codes, speed)
  else plant.nodes.push(...codes.map(code => startEdgeNode({ url: broker.url, group: 'one',
    build: buildOf(code), speed, keeper: forgetful() })))
  return plant
}

/** The simulated plant as a process of its own; it dies when its standard input is closed. */
export const simulator = (url: string, codes: readonly string[], speed: number,
  more: readonly string[] = []): ChildProcess =>
  spawn(process.execPath, [path.join(import.meta.dirname, 'simulated/main.ts'), '--url', url, '--nodes',
    codes.join(','),
    '--group', 'one', '--speed', String(speed), ...more], { stdio: ['pipe', 'ignore', 'inherit'] })
