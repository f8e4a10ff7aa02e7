// The host's view of one edge node: who is online, what may be believed, when to ask for a rebirth. No clock,
// no socket.
import type { Metric, Payload } from './payload.ts'
import { typed } from './payload.ts'
import { aheadOf, isOlder, nextSequence } from './sequence.ts'
import type { MessageKind } from './topic.ts'

export interface Message {
  readonly kind: MessageKind
  readonly device: string | null
  readonly payload: Payload
}

export type Step =
  | { step: 'node-birth'; metrics: Metric[] }
  | { step: 'device-birth'; device: string; metrics: Metric[] }
  /** `device` null: data of the node itself. `whole`: nothing was missed since the birth. */
  | { step: 'data'; device: string | null; metrics: Metric[]; whole: boolean }
  | { step: 'node-death' }
  | { step: 'device-death'; device: string }
  | { step: 'ask-rebirth'; why: 'no-birth' | 'gap' | 'no-device-birth' | 'unknown-alias' | 'is-it-alive' }
  | { step: 'ignored'; why: 'older-death' | 'older-birth' | 'late' | 'no-birth' | 'no-session-number' }

export interface Session {
  online: boolean
  bdSeq: number
  bornAt: number
  expected: number
  whole: boolean
  readonly devices: Map<string, boolean>
  readonly names: Map<number, { name: string; type: Metric['type'] }>
  /** Types by device and name, for data messages that name their metric but not its type. */
  readonly types: Map<string, Metric['type']>
  /** Connections known to have ended: a will may overtake the birth it belongs to. */
  deadBdSeq: number | null
  /** A birth that was not believed: a later one of the same connection proves that the node lives. */
  doubted: { bdSeq: number; timestamp: number } | null
  readonly early: Map<number, { message: Message; at: number }>
  askedAt: number
}

/** Messages of different topics may overtake one another: a gap is waited for this long before it counts. */
export const reorderMs = 2_000
/** A node is not asked again within this time: a birth is long, and asking is not answering. */
export const askAgainMs = 5_000
/** Messages kept while a gap is open; more than a whole turn of `seq` could not be told apart. */
const earlyMax = 200

export const newSession = (): Session => ({
  online: false,
  bdSeq: -1,
  bornAt: 0,
  expected: 0,
  whole: false,
  devices: new Map(),
  names: new Map(),
  types: new Map(),
  deadBdSeq: null,
  doubted: null,
  early: new Map(),
  askedAt: -Infinity,
})

/** Takes a message in and says what follows from it, in order. */
export function receive(session: Session, message: Message, now: number): Step[] {
  switch (message.kind) {
    case 'NBIRTH':
      return nodeBirth(session, message.payload, now)
    case 'NDEATH':
      return nodeDeath(session, message.payload)
    case 'NCMD':
    case 'DCMD':
      return []
    case 'NDATA':
    case 'DBIRTH':
    case 'DDATA':
    case 'DDEATH':
      return inOrder(session, message, now)
    default:
      return message.kind satisfies never
  }
}

/**
 * Gives up waiting for messages that are missing: what came is taken, and the node is asked for a
 * rebirth.
 */
export function tick(session: Session, now: number): Step[] {
  const first = Math.min(...[...session.early.values()].map(e => e.at))
  if (!session.online || now - first < reorderMs) return []
  session.whole = false
  const steps: Step[] = []
  while (session.early.size) {
    const next = [...session.early.keys()].reduce((a, b) =>
      aheadOf(session.expected, a) <= aheadOf(session.expected, b) ? a : b,
    )
    session.expected = next
    steps.push(...release(session, now))
  }
  return [...steps, ...ask(session, 'gap', now)]
}

function nodeBirth(session: Session, payload: Payload, now: number): Step[] {
  const bdSeq = sessionNumber(payload)
  if (bdSeq === null) return [{ step: 'ignored', why: 'no-session-number' }]
  const { doubted } = session
  const proven = doubted?.bdSeq === bdSeq && payload.timestamp > doubted.timestamp
  if (!proven && session.deadBdSeq === bdSeq) {
    session.doubted = { bdSeq, timestamp: payload.timestamp }
    return ask(session, 'is-it-alive', now, true)
  }
  if (session.online && isOlder(bdSeq, session.bdSeq) && payload.timestamp <= session.bornAt)
    return [{ step: 'ignored', why: 'older-birth' }]
  Object.assign(session, {
    online: true,
    bdSeq,
    bornAt: payload.timestamp,
    expected: nextSequence(payload.seq ?? 0),
    whole: true,
    deadBdSeq: null,
    doubted: null,
    askedAt: -Infinity,
  })
  session.devices.clear()
  session.names.clear()
  session.types.clear()
  session.early.clear()
  remember(session, null, payload.metrics)
  return [{ step: 'node-birth', metrics: payload.metrics }]
}

function nodeDeath(session: Session, payload: Payload): Step[] {
  const bdSeq = sessionNumber(payload)
  if (bdSeq === null) return [{ step: 'ignored', why: 'no-session-number' }]
  if (session.online && bdSeq !== session.bdSeq) {
    // The will of a connection before or after the present one: its own birth, if it comes late, is doubted.
    if (!isOlder(bdSeq, session.bdSeq)) session.deadBdSeq = bdSeq
    return [{ step: 'ignored', why: 'older-death' }]
  }
  const was = session.online
  session.online = false
  session.whole = false
  session.deadBdSeq = bdSeq
  session.devices.clear()
  session.early.clear()
  return was ? [{ step: 'node-death' }] : []
}

function inOrder(session: Session, message: Message, now: number): Step[] {
  if (!session.online) return [{ step: 'ignored', why: 'no-birth' }, ...ask(session, 'no-birth', now)]
  const seq = message.payload.seq
  const ahead = seq === null ? 0 : aheadOf(session.expected, seq)
  if (ahead < 0) return [{ step: 'ignored', why: 'late' }]
  if (ahead === 0) {
    const steps = take(session, message, now)
    if (session.early.size) steps.push(...release(session, now))
    return steps
  }
  if (session.early.size < earlyMax) session.early.set(seq!, { message, at: now })
  return []
}

/** Takes what was waiting and is now next. */
function release(session: Session, now: number): Step[] {
  const steps: Step[] = []
  for (let early; (early = session.early.get(session.expected));) {
    session.early.delete(session.expected)
    steps.push(...take(session, early.message, now))
  }
  return steps
}

function take(session: Session, { kind, device, payload }: Message, now: number): Step[] {
  if (payload.seq !== null) session.expected = nextSequence(payload.seq)
  if (kind === 'DBIRTH') {
    session.devices.set(device!, true)
    remember(session, device, payload.metrics)
    return [{ step: 'device-birth', device: device!, metrics: payload.metrics }]
  }
  if (device !== null && !session.devices.get(device)) return ask(session, 'no-device-birth', now)
  if (kind === 'DDEATH') {
    session.devices.set(device!, false)
    return [{ step: 'device-death', device: device! }]
  }
  for (const metric of payload.metrics) {
    if (!metric.name && metric.alias !== null) {
      const known = session.names.get(metric.alias)
      if (!known) return ask(session, 'unknown-alias', now)
      metric.name = known.name
      if (metric.type === null) become(metric, known.type)
    } else if (metric.type === null) become(metric, session.types.get(`${device ?? ''}/${metric.name}`))
  }
  return [{ step: 'data', device, metrics: payload.metrics, whole: session.whole }]
}

function remember(session: Session, device: string | null, metrics: readonly Metric[]): void {
  for (const { name, alias, type } of metrics) {
    if (!name) continue
    session.types.set(`${device ?? ''}/${name}`, type)
    if (alias !== null) session.names.set(alias, { name, type })
  }
}

/** A data message need not tell the types: the birth has. */
function become(metric: Metric, type: Metric['type'] | undefined): void {
  metric.type = type ?? null
  metric.value = typed(metric.type, metric.value)
}

type Why = Extract<Step, { step: 'ask-rebirth' }>['why']

function ask(session: Session, why: Why, now: number, always = false): Step[] {
  if (!always && now - session.askedAt < askAgainMs) return []
  session.askedAt = now
  return [{ step: 'ask-rebirth', why }]
}

function sessionNumber(payload: Payload): number | null {
  const value = payload.metrics.find(m => m.name === 'bdSeq')?.value
  return typeof value === 'number' && value >= 0 && value <= 255 ? value : null
}
