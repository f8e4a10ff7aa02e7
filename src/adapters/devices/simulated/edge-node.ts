// A simulated edge node with one machine: speaks Sparkplug B, knows nothing of the platform, loses no sample.
import mqtt from 'mqtt'
import type { MqttClient } from 'mqtt'
import type { NewMetric, Payload } from '#protocols/sparkplug/payload.ts'
import { decode, encode } from '#protocols/sparkplug/payload.ts'
import { nextSequence } from '#protocols/sparkplug/sequence.ts'
import { parseState, stateTopic, topicOf } from '#protocols/sparkplug/topic.ts'
import { metricNames as names } from '../metrics.ts'
import type { Build, Faults, Order } from './machine.ts'
import { command, newMemory, reached, sense, step } from './machine.ts'
import type { Keeper } from './memory.ts'

export interface EdgeNodeOptions {
  url: string; group: string; build: Build
  /** Machine time over real time; 1 is real time. */
  speed: number
  keeper: Keeper
  /** The host this node waits for: while it is away, data are stored. */
  host?: string
  random?: () => number
  onFault?: (fault: string) => void
}
export interface EdgeNode {
  readonly node: string
  /** Loses the next data message on its way (tests of gaps). */
  loseNext(): void
  stop(): Promise<void>
}

const tickMs = 200
/** At least this often something is said, so that silence means something. */
const heartbeatMs = 1_000
/** All metrics, moved or not, this often: a chart of a quiet machine is a line and not a hole. */
const frameMs = 5_000
const reconnectMs = 500
/** Batches kept while the host is away; then the oldest are given up, as a real node's memory would. */
const storeMax = 50_000
/** Unacknowledged batches under way at once; more wait in the store. */
const windowMax = 500

interface Batch { number: number; at: number; values: [string, number | boolean][] }

/** Starts a node; it connects, reconnects, and stores while it cannot send. */
export function startEdgeNode(options: EdgeNodeOptions): EdgeNode {
  const { url, group, build, speed, keeper, host = 'sixlink', random = Math.random, onFault = () => {} } = options
  const node = `${build.code}-EDGE`, device = build.code
  const kept = keeper.load()
  const machine = kept?.machine ?? newMemory(build)
  const store: Batch[] = kept?.store ?? []
  let bdSeq = kept?.bdSeq ?? 0, batch = kept?.batch ?? 0
  const faults: Faults & { until: Map<string, number> } = { pressure: false, heater: false, until: new Map() }
  const pending = new Map<string, { name: string; value: number }>()
  const told = new Map<string, number | boolean>()
  let client: MqttClient | null = null, seq = 0, born = false, hostOnline = false, stopped = false, lose = false, acknowledged = false
  let sentThrough = 0, storedAtBirth = 0, clockSeconds = 0, saidAt = 0, framedAt = 0, last = Date.now(), silentUntil = 0, awayUntil = 0
  for (const e of machine.executed) if (e.status === 'accepted') resume(e.id)

  function resume(id: string) {
    const [name] = Object.keys(build.setpoints)
    if (name) pending.set(id, { name, value: machine.setpoints[name]! })
  }

  function connect(): void {
    if (stopped || client || Date.now() < awayUntil) return
    const will = encode({ timestamp: Date.now(), metrics: [{ name: names.bdSeq, type: 'UInt64', value: bdSeq }] })
    const mine = mqtt.connect(url, {
      clientId: `${group}-${node}`, clean: true, reconnectPeriod: 0, keepalive: 5, connectTimeout: 3_000,
      will: { topic: topicOf(group, 'NDEATH', node), payload: will, qos: 1, retain: false },
    })
    client = mine
    mine.on('error', () => {})
    mine.on('connect', () => {
      mine.subscribe({ [topicOf(group, 'NCMD', node)]: { qos: 1 }, [topicOf(group, 'DCMD', node, device)]: { qos: 1 }, [stateTopic(host)]: { qos: 1 } })
    })
    mine.on('message', (topic, body) => { if (client === mine) hear(topic, body) })
    mine.on('close', () => {
      if (client !== mine) return
      client = null; born = false; hostOnline = false
      bdSeq = (bdSeq + 1) % 256
    })
  }

  function hear(topic: string, body: Buffer): void {
    if (topic === stateTopic(host)) {
      const state = parseState(body)
      const was = hostOnline
      hostOnline = state?.online ?? false
      if (hostOnline && !was) bear()
      if (!hostOnline) born = false
      return
    }
    const payload = decode(body)
    if (!payload || Date.now() < silentUntil) return
    for (const m of payload.metrics) {
      if (m.name === names.rebirth && m.value === true) bear()
      if (m.name === names.acknowledged && typeof m.value === 'number') { acknowledged = true; forget(m.value) }
      if (m.name === names.fault && typeof m.value === 'string') inject(m.value)
    }
    if (topic.includes('/DCMD/')) obey(payload)
  }

  const numbered = (): { seq: number } => { const mine = seq; seq = nextSequence(seq); return { seq: mine } }

  /** The births: all metrics with their values; then what the host has not acknowledged is sent again, from the first. */
  function bear(): void {
    if (!client?.connected) return
    const timestamp = Date.now()
    seq = 0
    client.publish(topicOf(group, 'NBIRTH', node), encode({ timestamp, ...numbered(), metrics: [
      { name: names.bdSeq, type: 'UInt64', value: bdSeq }, { name: names.rebirth, type: 'Boolean', value: false },
      { name: names.acknowledged, type: 'UInt64', value: 0 },
    ] }), { qos: 1 })
    const seen = sense(build, machine, faults, clockSeconds, random)
    client.publish(topicOf(group, 'DBIRTH', node, device), encode({ timestamp, ...numbered(), metrics: [
      ...Object.entries(seen).map(([name, value]) => metric(name, value)), ...echo(machine.executed.at(-1)),
      { name: names.job.operation, type: 'String', value: machine.job?.operation ?? '' },
      { name: names.job.quantity, type: 'UInt32', value: machine.job?.quantity ?? 0 },
      { name: names.fault, type: 'String', value: '' }, { name: names.batch, type: 'UInt64', value: batch },
    ] }), { qos: 1 })
    born = true
    sentThrough = 0
    storedAtBirth = batch
    for (const [name, value] of Object.entries(seen)) told.set(name, value)
    saidAt = timestamp
    send()
  }

  /** Sends what is stored, oldest first; what is older than the birth is history. */
  function send(): void {
    if (!born || !client?.connected || Date.now() < silentUntil) return
    const from = store.findIndex(b => b.number > sentThrough)
    if (from < 0) return
    for (const b of store.slice(from, Math.max(from, windowMax))) {
      const metrics: NewMetric[] = b.values.map(([name, value]) => ({ ...metric(name, value), timestamp: b.at, historical: b.number <= storedAtBirth }))
      metrics.push({ name: names.batch, type: 'UInt64', value: b.number })
      sentThrough = b.number
      const bytes = encode({ timestamp: b.at, ...numbered(), metrics })
      if (lose) { lose = false; continue }
      client.publish(topicOf(group, 'DDATA', node, device), bytes, { qos: 1 })
    }
  }

  /** A host that never acknowledges cannot be waited for: what was sent to it is given up. */
  function giveUp(): void {
    if (!acknowledged && store.length > windowMax && sentThrough > store[0]!.number + windowMax / 2) forget(sentThrough)
  }

  function forget(through: number): void {
    const kept = store.findIndex(b => b.number > through)
    store.splice(0, kept < 0 ? store.length : kept)
    send()
  }

  function obey(payload: Payload): void {
    const value = (name: string) => payload.metrics.find(m => m.name === name)?.value
    const id = value(names.command.id)
    if (typeof id !== 'string') return
    const written = payload.metrics.find(m => m.name.startsWith('Setpoint/') && typeof m.value === 'number')
    const expires = value(names.command.expiresAt), operation = String(value(names.job.operation) ?? '')
    const order: Order = { id, expiresAt: typeof expires === 'number' ? expires : null,
      ...(written ? { setpoint: { name: written.name.slice('Setpoint/'.length), value: written.value as number } } : {}),
      ...(value(names.job.start) === true ? { job: { operation, quantity: Number(value(names.job.quantity) ?? 0) } } : {}),
      ...(value(names.job.stop) === true ? { stop: operation } : {}) }
    const answer = command(build, machine, order, Date.now(), faults)
    if (answer.status === 'accepted' && order.setpoint) pending.set(id, order.setpoint)
    say(answer)
    save()
  }

  const echo = (a?: (typeof machine.executed)[number]): NewMetric[] => [
    { name: names.command.id, type: 'String', value: a?.id ?? '' },
    { name: names.command.status, type: 'String', value: a?.status ?? '' },
    { name: names.command.reason, type: 'String', value: a?.reason ?? '' },
    { name: names.command.readBack, type: 'Double', value: a?.readBack ?? null },
    { name: names.command.executed, type: 'UInt32', value: machine.executions },
  ]
  function say(answer: (typeof machine.executed)[number]): void {
    if (!born || !client?.connected || Date.now() < silentUntil) return
    client.publish(topicOf(group, 'DDATA', node, device), encode({ timestamp: Date.now(), ...numbered(), metrics: echo(answer) }), { qos: 1 })
  }

  /** The machine's own test panel: `pressure 15` for 15 seconds; `none` ends all. */
  function inject(text: string): void {
    const [fault = '', seconds = '15'] = text.split(' ')
    const until = Date.now() + Number(seconds) * 1000
    onFault(text)
    switch (fault) {
      case 'pressure': faults.pressure = true; faults.until.set(fault, until); break
      case 'heater': faults.heater = true; faults.until.set(fault, until); break
      case 'silent': silentUntil = until; break
      case 'disconnect': case 'network':
        awayUntil = until
        client?.stream.destroy()
        break
      case 'counter-reset': machine.good = 0; machine.scrap = 0; break
      default:
        faults.pressure = false; faults.heater = false; faults.until.clear(); silentUntil = 0; awayUntil = 0
    }
  }

  /** One beat of the machine: time passes, what has changed is stored as a batch and sent if it can be. */
  function beat(): void {
    const at = Date.now(), seconds = Math.min(at - last, 5_000) / 1000 * speed
    last = at
    clockSeconds += seconds
    for (const [fault, until] of faults.until) if (at >= until) { faults[fault as keyof Faults] = false; faults.until.delete(fault) }
    const before = machine.good + machine.scrap + machine.state
    step(build, machine, seconds, faults, random)
    const all = sense(build, machine, faults, clockSeconds, random)
    const frameDue = at - framedAt >= frameMs, beatDue = at - saidAt >= heartbeatMs
    if (frameDue) framedAt = at
    const values = Object.entries(all).filter(([name, value]) =>
      frameDue || (beatDue && name === names.state) || hasMoved(told.get(name), value))
    if (values.length) {
      store.push({ number: ++batch, at, values })
      if (store.length > storeMax) store.shift()
      for (const [name, value] of values) told.set(name, value)
      saidAt = at
    }
    send()
    giveUp()
    for (const answer of reached(build, machine, pending)) { pending.delete(answer.id); say(answer); save() }
    if (machine.good + machine.scrap + machine.state !== before) save()
    connect()
  }

  const save = () => keeper.save({ machine, store, bdSeq, batch })
  const timer = setInterval(beat, tickMs)
  connect()
  return {
    node,
    loseNext() { lose = true },
    async stop() {
      stopped = true
      clearInterval(timer)
      keeper.saveNow({ machine, store, bdSeq: (bdSeq + 1) % 256, batch })
      const mine = client
      client = null
      if (!mine) return
      if (mine.connected) {
        await mine.publishAsync(topicOf(group, 'NDEATH', node), encode({ timestamp: Date.now(), metrics: [
          { name: names.bdSeq, type: 'UInt64', value: bdSeq }] }), { qos: 1 }).catch(() => {})
      }
      await mine.endAsync(true)
    },
  }
}

const metric = (name: string, value: number | boolean): NewMetric => (typeof value === 'boolean' ? { name, type: 'Boolean', value }
  : { name, type: name.startsWith('Count/') ? 'UInt32' : name.startsWith('State/') ? 'Int32' : 'Double', value })

/** Report by exception: a change of less than a hundredth, or half a unit, is noise. */
const hasMoved = (before: number | boolean | undefined, now: number | boolean): boolean =>
  (typeof before === 'number' && typeof now === 'number' && !Number.isInteger(now)
    ? Math.abs(now - before) > Math.max(0.5, Math.abs(before) / 100) : before !== now)
