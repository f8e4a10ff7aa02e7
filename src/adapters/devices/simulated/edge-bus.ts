// The node's side of Sparkplug B: births, data with store and forward, commands and their answers.
import mqtt from 'mqtt'
import type { NewMetric, Payload } from '#protocols/sparkplug/payload.ts'
import { decode, encode } from '#protocols/sparkplug/payload.ts'
import { nextSequence } from '#protocols/sparkplug/sequence.ts'
import type { MessageKind } from '#protocols/sparkplug/topic.ts'
import { parseState, stateTopic, topicOf } from '#protocols/sparkplug/topic.ts'
import { metricNames as names } from '../metrics.ts'
import type { EdgeState } from './edge-state.ts'
import { isSilent, save } from './edge-state.ts'
import { inject } from './faults.ts'
import type { Memory, Order } from './machine.ts'
import { command, sense } from './machine.ts'

type Answer = Memory['executed'][number]

/** Unacknowledged batches under way at once; more wait in the store. */
const windowMax = 500

const topic = (s: EdgeState, kind: MessageKind) =>
  topicOf(s.options.group, kind, s.node, kind.startsWith('D') ? s.device : null)

/** The death of this connection: the will, and what is said before leaving. */
export const death = (s: EdgeState): { topic: string; payload: Buffer } => ({
  topic: topic(s, 'NDEATH'),
  payload: encode({ timestamp: Date.now(), metrics: [{ name: names.bdSeq, type: 'UInt64',
    value: s.bdSeq }] }),
})

/** Connects if the node is not connected; each connection has a bdSeq of its own. */
export function connect(s: EdgeState): void {
  if (s.stopped || s.client || Date.now() < s.awayUntil) return
  const mine = mqtt.connect(s.options.url, {
    clientId: `${s.options.group}-${s.node}`, clean: true, reconnectPeriod: 0, keepalive: 5,
      connectTimeout: 3_000,
    will: { ...death(s), qos: 1, retain: false },
    ...(s.options.password === null ? {} : { username: s.options.group, password: s.options.password }),
  })
  s.client = mine
  mine.on('error', () => {})
  mine.on('connect', () => {
    mine.subscribe({
      [topic(s, 'NCMD')]: { qos: 1 }, [topic(s, 'DCMD')]: { qos: 1 },
        [stateTopic(s.options.host)]: { qos: 1 },
    })
  })
  mine.on('message', (text, body) => { if (s.client === mine) hear(s, text, body) })
  mine.on('close', () => {
    if (s.client !== mine) return
    Object.assign(s, { client: null, born: false, hostOnline: false, bdSeq: nextSequence(s.bdSeq) })
  })
}

function hear(s: EdgeState, text: string, body: Buffer): void {
  if (text === stateTopic(s.options.host)) return hearHost(s, parseState(body)?.online ?? false)
  const payload = decode(body)
  if (!payload || isSilent(s)) return
  for (const m of payload.metrics) {
    if (m.name === names.rebirth && m.value === true) bear(s)
    if (m.name === names.fault && typeof m.value === 'string') inject(s, m.value)
    if (m.name === names.acknowledged && typeof m.value === 'number') {
      s.acknowledged = true
      forget(s, m.value)
    }
  }
  if (text === topic(s, 'DCMD')) obey(s, payload)
}

/** While the host is away nothing is sent: it would be lost. */
function hearHost(s: EdgeState, online: boolean): void {
  const was = s.hostOnline
  s.hostOnline = online
  if (online && !was) bear(s)
  if (!online) s.born = false
}

function publish(s: EdgeState, kind: MessageKind, timestamp: number, metrics: readonly NewMetric[]): void {
  const bytes = encode({ timestamp, seq: s.seq, metrics })
  s.seq = nextSequence(s.seq)
  if (s.loseNext && kind === 'DDATA') s.loseNext = false
  else s.client?.publish(topic(s, kind), bytes, { qos: 1 })
}

/**
 * The births: all metrics with their values; then what the host has not acknowledged is sent again, from the
 * first.
 */
function bear(s: EdgeState): void {
  if (!s.client?.connected) return
  const timestamp = Date.now(), { machine, options } = s
  s.seq = 0
  publish(s, 'NBIRTH', timestamp, [
    { name: names.bdSeq, type: 'UInt64', value: s.bdSeq },
      { name: names.rebirth, type: 'Boolean', value: false },
    { name: names.acknowledged, type: 'UInt64', value: 0 },
  ])
  const seen = sense(options.build, machine, s.faults, s.clockSeconds, options.random)
  publish(s, 'DBIRTH', timestamp, [
    ...Object.entries(seen).map(([name, value]) => metric(name, value)), ...echo(s, machine.executed.at(-1)),
    { name: names.job.operation, type: 'String', value: machine.job?.operation ?? '' },
    { name: names.job.quantity, type: 'UInt32', value: machine.job?.quantity ?? 0 },
    { name: names.fault, type: 'String', value: '' }, { name: names.batch, type: 'UInt64', value: s.batch },
  ])
  Object.assign(s, { born: true, sentThrough: 0, storedAtBirth: s.batch, saidAt: timestamp })
  for (const [name, value] of Object.entries(seen)) s.told.set(name, value)
  send(s)
}

/** Sends what is stored, oldest first; what is older than the birth is history. */
export function send(s: EdgeState): void {
  if (!s.born || !s.client?.connected || isSilent(s)) return
  const from = s.store.findIndex(b => b.number > s.sentThrough)
  if (from < 0) return
  for (const b of s.store.slice(from, Math.max(from, windowMax))) {
    const historical = b.number <= s.storedAtBirth
    const metrics = b.values.map(([name, value]) => ({ ...metric(name, value), timestamp: b.at, historical }))
    s.sentThrough = b.number
    publish(s, 'DDATA', b.at, [...metrics, { name: names.batch, type: 'UInt64', value: b.number }])
  }
  // A host that never acknowledges cannot be waited for: what was sent to it is given up.
  const first = s.store[0]!.number
  if (!s.acknowledged && s.store.length > windowMax && s.sentThrough > first + windowMax / 2) forget(s,
    s.sentThrough)
}

function forget(s: EdgeState, through: number): void {
  const kept = s.store.findIndex(b => b.number > through)
  s.store.splice(0, kept < 0 ? s.store.length : kept)
  send(s)
}

function obey(s: EdgeState, payload: Payload): void {
  const value = (name: string) => payload.metrics.find(m => m.name === name)?.value
  const id = value(names.command.id)
  if (typeof id !== 'string') return
  const written = payload.metrics.find(m => m.name.startsWith('Setpoint/') && typeof m.value === 'number')
  const expires = value(names.command.expiresAt), operation = String(value(names.job.operation) ?? '')
  const quantity = Number(value(names.job.quantity) ?? 0)
  const order: Order = {
    id, expiresAt: typeof expires === 'number' ? expires : null,
    ...(written ? { setpoint: { name: written.name.slice('Setpoint/'.length),
      value: written.value as number } } : {}),
    ...(value(names.job.start) === true ? { job: { operation, quantity } } : {}),
    ...(value(names.job.stop) === true ? { stop: operation } : {}),
  }
  const answer = command(s.options.build, s.machine, order, Date.now(), s.faults)
  if (answer.status === 'accepted' && order.setpoint) s.pending.set(id, order.setpoint)
  say(s, answer)
  save(s)
}

const echo = (s: EdgeState, a?: Answer): NewMetric[] => [
  { name: names.command.id, type: 'String', value: a?.id ?? '' },
  { name: names.command.status, type: 'String', value: a?.status ?? '' },
  { name: names.command.reason, type: 'String', value: a?.reason ?? '' },
  { name: names.command.readBack, type: 'Double', value: a?.readBack ?? null },
  { name: names.command.executed, type: 'UInt32', value: s.machine.executions },
]

/** Answers a command at once; what is lost of it stands in the next birth. */
export function say(s: EdgeState, answer: Answer): void {
  if (s.born && s.client?.connected && !isSilent(s)) publish(s, 'DDATA', Date.now(), echo(s, answer))
}

const metric = (name: string, value: number | boolean): NewMetric => {
  if (typeof value === 'boolean') return { name, type: 'Boolean', value }
  return { name, type: name.startsWith('Count/') ? 'UInt32' : name.startsWith('State/') ? 'Int32' : 'Double',
    value }
}
