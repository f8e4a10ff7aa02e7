// The host application of Sparkplug B: births, sessions and data of the plant in, commands of MCS out.
import type { Performer } from '#kernel/batch.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Db } from '#kernel/db.ts'
import type { Perform } from '#kernel/port.ts'
import type { BusAddress, PublishCommand, Published, PublishFault } from '#mcs/index.ts'
import type { NewMetric } from '#protocols/sparkplug/payload.ts'
import { decode, encode } from '#protocols/sparkplug/payload.ts'
import { receive } from '#protocols/sparkplug/session.ts'
import type { Topic } from '#protocols/sparkplug/topic.ts'
import { parseState, parseTopic, stateBody, stateTopic, topicOf } from '#protocols/sparkplug/topic.ts'
import type { TenantId } from '#values/id.ts'
import { metricNames as names } from '../metrics.ts'
import type { Tap } from './bus.ts'
import { busOfTap, busOverMqtt } from './bus.ts'
import type { Counts, Host, OnSamples } from './host.ts'
import { follow, newHost, nodeOf, passTime, plantOf } from './host.ts'

export interface GatewayOptions {
  db: Db
  performer: Performer
  /**
   * Which tenant the machines of a Sparkplug group belong to; null: nobody's, and nothing is believed of
   * them.
   */
  tenantOf: (group: string) => TenantId | null
  mqttUrl: string
  /** The broker of this process, used instead of `mqttUrl`. */
  tap?: Tap | null
  clock: Clock
  /** Name of this host on the bus: the nodes wait for its STATE. */
  host?: string
  /** Whether an outside broker keeps this host's session while it is away (default). */
  keepSession?: boolean
  onFailure?: (where: string, error: unknown) => void
  /** Measured values as they come, for screens; told synchronously, so it must only note them. */
  onSamples?: OnSamples
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
  readonly counts: Counts
  stop(): Promise<void>
}

const timeMs = 250
/** Machines registered meanwhile are looked for this often. */
const refreshMs = 30_000
const stopMs = 2_000
/** Samples that may wait for a database that is away; what comes then is refused and must be sent again. */
const waitingMax = 500_000

/** Starts the gateway; it connects, and connects again, by itself. */
export async function startDeviceGateway(options: GatewayOptions): Promise<DeviceGateway> {
  const { db, performer, tenantOf, mqttUrl, tap, clock, host: name = 'sixlink', keepSession = true } = options
  const { onFailure = () => {} } = options
  const now = () => clock.now().getTime()
  const host = newHost({ db, performer, now, onFailure, onSamples: options.onSamples ?? (() => {}) })
  const say = (online: boolean) => host.bus.publish(stateTopic(name), stateBody(online, now()),
    { retain: true })
  const ears = {
    hear: (topic: string, body: Buffer, taken: (refused?: Error) => void) => {
      hear(host, name, tenantOf, topic, body, taken)
    },
    onConnect: () => { say(true).catch(error => onFailure('state', error)) },
  }
  host.bus = tap ? busOfTap(tap, ears) : busOverMqtt({
    url: mqttUrl, clientId: `sixlink-host-${name}`, keepSession, onFailure,
    will: { topic: stateTopic(name), body: stateBody(false, now()) }, ...ears,
  })
  const refresh = () => { for (const plant of host.plants.values()) plant.refresh() }
  const timers = [setInterval(() => passTime(host), timeMs), setInterval(refresh, refreshMs)]
  return {
    counts: host.counts, waiting: host.ingest.waiting, refresh,
    publish: async (c, { tenant }) => (Date.parse(c.expiresAt) <= now() ? { sent: false }
      : tell(host, tenant, c, commandMetrics(c))),
    publishFault: (f, { tenant }) => tell(host, tenant, f,
      [{ name: names.fault, type: 'String', value: f.fault }]),
    stop: () => stop(host, say, timers),
  }
}

/** A plant has few topics and says each of them all day. */
const topics = new Map<string, Topic | null>()
const topicsMax = 20_000
function topicFrom(text: string): Topic | null {
  let topic = topics.get(text)
  if (topic === undefined) {
    if (topics.size >= topicsMax) topics.clear()
    topics.set(text, topic = parseTopic(text))
  }
  return topic
}

function hear(host: Host, name: string, tenantOf: GatewayOptions['tenantOf'], text: string, body: Buffer,
  taken: (refused?: Error) => void): void {
  const topic = topicFrom(text)
  const tenant = topic && tenantOf(topic.group)
  if (!topic || tenant === null || topic.kind.endsWith('CMD')) {
    if (text === stateTopic(name)) contradict(host, name, body)
    return taken()
  }
  if (host.ingest.waiting() > waitingMax) return taken(new Error('more waits for the database than may'))
  host.counts.messages++
  const payload = decode(body)
  if (!payload) {
    host.onFailure(text, new Error('not a Sparkplug payload'))
    return taken()
  }
  const plant = plantOf(host, tenant)
  plant.ready(() => {
    const node = nodeOf(host, topic, tenant)
    const steps = receive(node.session, { kind: topic.kind, device: topic.device, payload }, host.now())
    follow(host, node, plant, steps, payload.timestamp, taken)
  })
}

/** A will of an earlier connection says that this host is away: it is not. */
function contradict(host: Host, name: string, body: Buffer): void {
  const state = parseState(body)
  if (state && !state.online && !host.stopping)
    void host.bus.publish(stateTopic(name), stateBody(true, host.now()), { retain: true }).catch(() => {})
}

/**
 * A machine is told only while it is heard: never from a queue of the past. One of another company is none,
 * whatever group the machine was registered under.
 */
async function tell(host: Host, tenant: TenantId, address: BusAddress,
  metrics: NewMetric[]): Promise<Published> {
  const node = host.nodes.get(`${address.group}/${address.node}`)
  if (!host.bus.connected() || node?.tenant !== tenant || !node.session.online
    || !node.session.devices.get(address.device)) return { sent: false }
  const machine = host.plants.get(node.tenant)?.machineAt(address.group, address.node, address.device)
  if (!machine || host.now() - machine.heardAt > machine.judge.machine.silentAfterMs) return { sent: false }
  const topic = topicOf(address.group, 'DCMD', address.node, address.device)
  await host.bus.publish(topic, encode({ timestamp: host.now(), metrics }))
  return { sent: true }
}

async function stop(host: Host, say: (online: boolean) => Promise<void>,
  timers: readonly NodeJS.Timeout[]): Promise<void> {
  host.stopping = true
  for (const timer of timers) clearInterval(timer)
  if (host.bus.connected()) await say(false).catch(() => {})
  await host.ingest.stop()
  await Promise.race([Promise.all(host.queues.values()), new Promise(r => setTimeout(r, stopMs))])
  await host.bus.stop()
}

function commandMetrics(c: PublishCommand): NewMetric[] {
  const head: NewMetric[] = [
    { name: names.command.id, type: 'String', value: c.command },
    { name: names.command.expiresAt, type: 'DateTime', value: Date.parse(c.expiresAt) },
  ]
  const operation: NewMetric = { name: names.job.operation, type: 'String', value: c.operation }
  switch (c.kind) {
    case 'setpoint': return [...head, { name: c.metric, type: 'Double', value: c.value }]
    case 'job': return [...head, operation, { name: names.job.quantity, type: 'UInt32', value: c.value },
      { name: names.job.start, type: 'Boolean', value: true }]
    case 'stop': return [...head, operation, { name: names.job.stop, type: 'Boolean', value: true }]
    default: return c.kind satisfies never
  }
}
