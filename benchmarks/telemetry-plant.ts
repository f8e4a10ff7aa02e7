// The plant of benchmarks/telemetry.ts: nodes that publish as fast as they are acknowledged, and a subscriber
// that only counts. Each is a process of its own.
import { setTimeout as sleep } from 'node:timers/promises'
import mqtt from 'mqtt'
import type { MqttClient } from 'mqtt'
import { encode } from '#protocols/sparkplug/payload.ts'
import { topicOf } from '#protocols/sparkplug/topic.ts'

export const nodes = 100,
  metricsEach = 4
export const publishers = 2
/** Connections of a publisher, and messages under way on each. */
const connections = 5,
  windowSize = Number(process.env['WINDOW'] ?? 400)

export interface Published {
  sent: number
  /** Milliseconds from publish to acknowledgement, of what was acknowledged while it was measured. */
  took: number[]
}

/**
 * Publishes as fast as is acknowledged, or `pace` messages a second; `base` tells the nodes of publishers
 * apart. Its parent says `measure` and `stop`.
 */
export async function publish(url: string, base: number, pace: number): Promise<void> {
  const own = Array.from({ length: nodes / publishers }, (_, i) => base + i * publishers)
  const clients = await Promise.all(Array.from({ length: connections }, (_, i) =>
    mqtt.connectAsync(url, { clientId: `bench-${base}-${i}`, reconnectPeriod: 0 })))
  const seq = new Int32Array(nodes)
  const clientOf = (node: number) => clients[Math.floor(node / publishers) % connections]!
  await Promise.all(own.map(node => bear(clientOf(node), node, seq)))
  process.send!('ready')
  const began = Date.now(),
    published: Published = { sent: 0, took: [] }
  let stop = false,
    measuring = false
  process.on('message', word => {
    if (word === 'measure') measuring = true
    else stop = true
  })
  /** Each message of a node has a moment of its own, so that every sample is a row. */
  async function one(node: number): Promise<void> {
    const at = performance.now(), number = seq[node]!++
    published.sent++
    const metrics = Array.from({ length: metricsEach }, (_, m) =>
      ({ name: '', alias: m + 1, type: 'Double' as const, value: published.sent + m / 7 }))
    const bytes = encode({ timestamp: began + number, seq: number % 256, metrics })
    await clientOf(node).publishAsync(topicOf('bench', 'DDATA', `n${node}`, 'd'), bytes, { qos: 1 })
    if (measuring) published.took.push(performance.now() - at)
  }
  if (pace) await paced(own, pace / publishers, one, () => stop)
  else {
    await Promise.all(clients.flatMap((_, c) => {
      const mine = own.filter(node => Math.floor(node / publishers) % connections === c)
      let next = 0
      return Array.from({ length: windowSize }, async () => {
        while (!stop) await one(mine[next++ % mine.length]!)
      })
    }))
  }
  measuring = false
  await Promise.all(clients.map(c => c.endAsync()))
  process.send!(published, () => process.disconnect())
}

async function bear(client: MqttClient, node: number, seq: Int32Array): Promise<void> {
  const timestamp = Date.now()
  const say = (topic: string, metrics: Parameters<typeof encode>[0]['metrics']) =>
    client.publishAsync(topic, encode({ timestamp, seq: seq[node]!++ % 256, metrics }), { qos: 1 })
  await Promise.all([
    say(topicOf('bench', 'NBIRTH', `n${node}`), [{ name: 'bdSeq', type: 'UInt64', value: 0 }]),
    say(topicOf('bench', 'DBIRTH', `n${node}`, 'd'), Array.from({ length: metricsEach }, (_, i) =>
      ({ name: `Process/m${i}`, alias: i + 1, type: 'Double', value: 0 }))),
  ])
}

async function paced(own: readonly number[], rate: number, one: (node: number) => Promise<void>,
  over: () => boolean): Promise<void> {
  const began = performance.now(), open = new Set<Promise<void>>()
  for (let sent = 0, next = 0; !over();) {
    for (const due = (performance.now() - began) / 1000 * rate; sent < due; sent++) {
      const told = one(own[next++ % own.length]!)
      open.add(told)
      void told.then(() => open.delete(told))
    }
    await sleep(5)
  }
  await Promise.all(open)
}

/** A subscriber that does nothing but count: the broker's own rate. */
export async function subscribe(url: string): Promise<void> {
  const client = await mqtt.connectAsync(url, { clientId: 'bench-plain', clean: true })
  let count = 0
  client.on('message', () => {
    count++
  })
  await client.subscribeAsync('spBv1.0/#', { qos: 1 })
  process.on('message', () => process.send!({ count }))
  process.send!('ready')
}
