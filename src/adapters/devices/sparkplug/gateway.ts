// The host application of Sparkplug B: births, sessions and data of the plant in, commands of MCS out.
import { systemActor } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import { isOutage } from '#kernel/db.ts'
import type { Perform } from '#kernel/port.ts'
import type { PublishCommand, Published, PublishFault } from '#mcs/index.ts'
import type { NewMetric } from '#protocols/sparkplug/payload.ts'
import { decode, encode } from '#protocols/sparkplug/payload.ts'
import type { Session } from '#protocols/sparkplug/session.ts'
import { newSession, receive, tick } from '#protocols/sparkplug/session.ts'
import type { Topic } from '#protocols/sparkplug/topic.ts'
import { parseState, parseTopic, stateBody, stateTopic, topicOf } from '#protocols/sparkplug/topic.ts'
import type { TenantId } from '#values/id.ts'
import { metricNames as names } from '../metrics.ts'
import { connectLate } from './client.ts'
import { startIngest } from './ingest.ts'
import { judgeTime } from './judge.ts'
import type { News } from './judge.ts'
import { deviceBirth, deviceData, deviceDeath, newPlant } from './plant.ts'
import type { Plant } from './plant.ts'

export interface GatewayOptions {
  db: Db
  performer: Performer
  /** Which tenant the machines of a Sparkplug group belong to; null: nobody's, and nothing is believed of them. */
  tenantOf: (group: string) => TenantId | null
  mqttUrl: string
  clock: Clock
  /** Name of this host on the bus: the nodes wait for its STATE. */
  host?: string
  onFailure?: (where: string, error: unknown) => void
}

export interface DeviceGateway {
  /** Performs the errand `mcs.publish-command`. */
  readonly publish: Perform<PublishCommand, Published>
  /** Performs the errand `mcs.publish-fault`. */
  readonly publishFault: Perform<PublishFault, Published>
  /** Machines were registered or their profiles changed: looked up again. */
  refresh(): void
  /** Samples that are taken in and not yet in the database. */
  waiting(): number
  readonly counts: { messages: number; samples: number; rebirthsAsked: number; unknown: number }
  stop(): Promise<void>
}

const timeMs = 250
const newsAgainMs = 500
/** Machines registered meanwhile are looked for this often. */
const refreshMs = 30_000
const actor = systemActor('device-gateway')

interface Node { readonly group: string; readonly id: string; readonly tenant: TenantId; readonly session: Session; acknowledges: boolean }

/** Starts the gateway; it connects, and connects again, by itself. */
export async function startDeviceGateway(options: GatewayOptions): Promise<DeviceGateway> {
  const { db, performer, tenantOf, mqttUrl, clock, host = 'sixlink', onFailure = () => {} } = options
  const now = () => clock.now().getTime()
  const nodes = new Map<string, Node>()
  const plants = new Map<TenantId, Plant>()
  const counts = { messages: 0, samples: 0, rebirthsAsked: 0, unknown: 0 }
  let stopping = false

  const stated = () => stateBody(true, now())
  const late = connectLate(mqttUrl, {
    clientId: `sixlink-host-${host}`, clean: false, keepalive: 10, reconnectPeriod: 500, connectTimeout: 5_000,
    resubscribe: false, queueQoSZero: false, will: { topic: stateTopic(host), payload: Buffer.from(stateBody(false, now())), qos: 1, retain: true },
  })
  const { client } = late
  client.on('error', error => onFailure('mqtt', error))
  client.on('connect', () => {
    client.subscribe({ 'spBv1.0/#': { qos: 1 } }, error => {
      if (error) onFailure('subscribe', error)
      else client.publish(stateTopic(host), stated(), { qos: 1, retain: true })
    })
  })

  const queues = new Map<string, Promise<void>>()
  /** Gives news of one machine to MCS in order; with the database away it waits and tries again. */
  function tellMcs(tenant: TenantId, machine: string, found: readonly News[]): void {
    if (!found.length) return
    const key = `${tenant} ${machine}`
    const tail = (queues.get(key) ?? Promise.resolve()).then(async () => {
      for (const { command, input } of found) {
        for (;;) {
          try {
            await performer.perform(tenant, command, { input: input as never, actor })
            break
          } catch (error) {
            onFailure(command.name, error)
            if (!isOutage(error) || stopping) break
            await new Promise(r => setTimeout(r, newsAgainMs))
          }
        }
      }
    })
    queues.set(key, tail)
    void tail.finally(() => { if (queues.get(key) === tail) queues.delete(key) })
  }

  const ingest = startIngest(db, {
    onFailure, onReturned: (tenant, codes) => { for (const n of plants.get(tenant)?.back(codes) ?? []) tellMcs(tenant, n.code, [n.news]) },
  })
  const plantOf = (tenant: TenantId): Plant => {
    let plant = plants.get(tenant)
    if (!plant) plants.set(tenant, plant = newPlant(db, tenant, onFailure))
    return plant
  }

  function ask(node: Node): void {
    counts.rebirthsAsked++
    write(topicOf(node.group, 'NCMD', node.id), [{ name: names.rebirth, type: 'Boolean', value: true }])
  }
  const write = (topic: string, metrics: NewMetric[]) => {
    client.publish(topic, encode({ timestamp: now(), metrics }), { qos: 1 }, error => { if (error && !stopping) onFailure('publish', error) })
  }

  client.on('message', (text, body, packet) => {
    const acknowledge = packet.qos === 1 ? late.hold() : () => {}
    const topic = parseTopic(text)
    if (!topic) {
      const state = text === stateTopic(host) ? parseState(body) : null
      if (state && !state.online && !stopping) client.publish(stateTopic(host), stated(), { qos: 1, retain: true })
      return acknowledge()
    }
    const tenant = tenantOf(topic.group)
    if (tenant === null || topic.kind.endsWith('CMD')) return acknowledge()
    counts.messages++
    const payload = decode(body)
    if (!payload) { onFailure(text, new Error('not a Sparkplug payload')); return acknowledge() }
    const plant = plantOf(tenant)
    plant.ready(() => take(nodeOf(topic, tenant), plant, topic, payload, acknowledge))
  })

  function nodeOf(topic: Topic, tenant: TenantId): Node {
    const key = `${topic.group}/${topic.node}`
    let node = nodes.get(key)
    if (!node) nodes.set(key, node = { group: topic.group, id: topic.node, tenant, session: newSession(), acknowledges: false })
    return node
  }

  function take(node: Node, plant: Plant, topic: Topic, payload: NonNullable<ReturnType<typeof decode>>, acknowledge: () => void) {
    const steps = receive(node.session, { kind: topic.kind, device: topic.device, payload }, now())
    follow(node, plant, steps, payload.timestamp, acknowledge)
  }

  /** Carries out what follows from a message; it is acknowledged when its samples are in the database. */
  function follow(node: Node, plant: Plant, steps: ReturnType<typeof receive>, sentAt: number, acknowledge: () => void): void {
    let waits = 1
    const stored = () => { if (!--waits) acknowledge() }
    for (const step of steps) {
      switch (step.step) {
        case 'ask-rebirth': ask(node); break
        case 'ignored': break
        case 'node-birth': node.acknowledges = step.metrics.some(m => m.name === names.acknowledged); break
        case 'node-death': for (const m of plant.machinesOf(node.group, node.id)) tellMcs(node.tenant, m.code, deviceDeath(m)); break
        case 'device-death': {
          const found = plant.machineAt(node.group, node.id, step.device)
          if (found) tellMcs(node.tenant, found.code, deviceDeath(found))
          break
        }
        case 'device-birth': case 'data': {
          const found = step.device === null ? undefined : plant.machineAt(node.group, node.id, step.device)
          const batch = step.step === 'data' && step.whole ? step.metrics.find(m => m.name === names.batch)?.value : undefined
          const after = () => { confirm(node, batch); stored() }
          if (!found) { if (step.device !== null) counts.unknown++; confirm(node, batch); break }
          const { item, news } = step.step === 'data' ? deviceData(plant, found, step.metrics, sentAt, now())
            : deviceBirth(plant, found, step.metrics, sentAt, now())
          counts.samples += item.at.length
          waits++
          ingest.put(node.tenant, { ...item, stored: after })
          tellMcs(node.tenant, found.code, news)
          break
        }
        default: step satisfies never
      }
    }
    stored()
  }

  /** Tells a node that stores and forwards up to which batch its data are in the database. */
  function confirm(node: Node, batch: unknown): void {
    if (!node.acknowledges || typeof batch !== 'number' || !client.connected) return
    write(topicOf(node.group, 'NCMD', node.id), [{ name: names.acknowledged, type: 'UInt64', value: batch }])
  }

  const time = setInterval(() => {
    for (const node of nodes.values()) {
      const plant = plants.get(node.tenant)
      if (plant) follow(node, plant, tick(node.session, now()), now(), () => {})
    }
    for (const [tenant, plant] of plants)
      for (const m of plant.all()) tellMcs(tenant, m.code, judgeTime(m.judge, now()))
  }, timeMs)
  const refreshing = setInterval(() => { for (const plant of plants.values()) plant.refresh() }, refreshMs)

  /** A machine is told only while its node is there: never from a queue of the past. */
  async function tell(address: { group: string; node: string; device: string }, metrics: NewMetric[]): Promise<Published> {
    const node = nodes.get(`${address.group}/${address.node}`), { session } = node ?? {}
    if (!client.connected || !node || !session?.online || !session.devices.get(address.device)) return { sent: false }
    const machine = plants.get(node.tenant)?.machineAt(address.group, address.node, address.device)
    if (!machine || now() - machine.heardAt > machine.judge.machine.silentAfterMs) return { sent: false }
    await client.publishAsync(topicOf(address.group, 'DCMD', address.node, address.device),
      encode({ timestamp: now(), metrics }), { qos: 1 })
    return { sent: true }
  }

  return {
    counts, waiting: ingest.waiting,
    publish: async c => (Date.parse(c.expiresAt) <= now() ? { sent: false } : tell(c, commandMetrics(c))),
    publishFault: f => tell(f, [{ name: names.fault, type: 'String', value: f.fault }]),
    refresh: () => { for (const plant of plants.values()) plant.refresh() },
    async stop() {
      stopping = true
      clearInterval(time); clearInterval(refreshing)
      if (client.connected) await client.publishAsync(stateTopic(host), stateBody(false, now()), { qos: 1, retain: true }).catch(() => {})
      await ingest.stop()
      await Promise.race([Promise.all(queues.values()), new Promise(r => setTimeout(r, 2_000))])
      await client.endAsync(!client.connected)
    },
  }
}

function commandMetrics(c: PublishCommand): NewMetric[] {
  const head: NewMetric[] = [
    { name: names.command.id, type: 'String', value: c.command },
    { name: names.command.expiresAt, type: 'DateTime', value: Date.parse(c.expiresAt) },
  ]
  switch (c.kind) {
    case 'setpoint': return [...head, { name: c.metric, type: 'Double', value: c.value }]
    case 'job': return [...head, { name: names.job.operation, type: 'String', value: c.operation },
      { name: names.job.quantity, type: 'UInt32', value: c.value }, { name: names.job.start, type: 'Boolean', value: true }]
    case 'stop': return [...head, { name: names.job.operation, type: 'String', value: c.operation },
      { name: names.job.stop, type: 'Boolean', value: true }]
    default: return c.kind satisfies never
  }
}
