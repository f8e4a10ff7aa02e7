// What the broker has acknowledged to a machine is a row: also when the server is killed at that moment.
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as mcs from '#mcs/index.ts'
import { encode } from '#protocols/sparkplug/payload.ts'
import { topicOf } from '#protocols/sparkplug/topic.ts'
import type { World } from '../world.ts'
import { newWorld } from '../world.ts'
import type { Helper } from './processes.ts'
import { startHelper } from './processes.ts'

let world: World, port: number, server: Helper | null = null
beforeAll(async () => {
  world = await newWorld({ durable: true })
  port = await freePort()
  await world.do(mcs.registerMachine, {
    code: 'K-1', nameZh: '机', nameEn: 'Machine', kind: 'other', workCenter: 'X', group: 'kill', node: 'n',
    device: 'd', silentAfterMs: 60_000, counterMax: 4_294_967_295, parameters: [],
  })
})
afterAll(async () => {
  await server?.kill()
  await world?.close()
})

const freePort = () => new Promise<number>(resolve => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address() as AddressInfo
    probe.close(() => resolve(free))
  })
})
const under = 60
/** Acknowledged messages after which the server dies, in each round. */
const enough = 400

/** Publishes until the connection breaks; returns the moments of what was acknowledged. */
async function publishUntilKilled(first: number, kill: () => void): Promise<number[]> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 })
  let seq = 0, at = first, open = true
  client.on('error', () => {})
  client.on('close', () => { open = false })
  const say = (topic: string, timestamp: number, metrics: Parameters<typeof encode>[0]['metrics']) =>
    client.publishAsync(topic, encode({ timestamp, seq: seq++ % 256, metrics }), { qos: 1 })
  await say(topicOf('kill', 'NBIRTH', 'n'), first, [{ name: 'bdSeq', type: 'UInt64', value: 0 }])
  await say(topicOf('kill', 'DBIRTH', 'n', 'd'), first,
    [{ name: 'Process/x', alias: 1, type: 'Double', value: 0 }])
  const acknowledged: number[] = []
  const one = async () => {
    while (open) {
      const moment = ++at
      const told = await Promise.race([
        say(topicOf('kill', 'DDATA', 'n', 'd'), moment,
          [{ name: '', alias: 1, type: 'Double', value: moment }]).then(() => true, () => false),
        new Promise<false>(resolve => client.once('close', () => resolve(false))),
      ])
      if (told && acknowledged.push(moment) === enough) kill()
    }
  }
  client.setMaxListeners(0)
  await Promise.all(Array.from({ length: under }, one))
  client.end(true)
  return acknowledged
}

test.each([1, 2, 3])('the server is killed, round %i: no acknowledged sample is missing', async round => {
  server = await startHelper('tests/faults/gateway.process.ts', [String(port), JSON.stringify(world.config)])
  const it = server, first = Date.now() - round * 3_600_000
  const acknowledged = await publishUntilKilled(first, () => void it.kill())
  await it.kill()
  expect(acknowledged.length).toBeGreaterThanOrEqual(enough)
  const rows = await world.sql<{ at: number }>(
    `select (extract(epoch from at) * 1000)::float8 as at from mcs.telemetry where at >= $1 and at < $2`,
    [new Date(first), new Date(first + 3_000_000)])
  const stored = new Set(rows.map(r => Math.round(r.at)))
  expect(acknowledged.filter(at => !stored.has(at))).toEqual([])
}, 60_000)
