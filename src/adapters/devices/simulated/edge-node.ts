// A simulated edge node with one machine: speaks Sparkplug B, knows nothing of the platform, loses no sample.
import { nextSequence } from '#protocols/sparkplug/sequence.ts'
import { metricNames as names } from '../metrics.ts'
import { connect, death, say, send } from './edge-bus.ts'
import type { EdgeNodeOptions, EdgeState } from './edge-state.ts'
import { keptOf, newState, save } from './edge-state.ts'
import { endFaults } from './faults.ts'
import { reached, sense, step } from './machine.ts'

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
/** Batches kept while the host is away; then the oldest are given up, as a real node's memory would. */
const storeMax = 50_000
/** After a pause of the process the machine does not make up for more than this. */
const pauseMaxMs = 5_000

/** Starts a node; it connects, reconnects, and stores while it cannot send. */
export function startEdgeNode(options: EdgeNodeOptions): EdgeNode {
  const s = newState(options)
  const timer = setInterval(() => beat(s), tickMs)
  connect(s)
  return {
    node: s.node,
    loseNext() { s.loseNext = true },
    async stop() {
      s.stopped = true
      clearInterval(timer)
      options.keeper.saveNow({ ...keptOf(s), bdSeq: nextSequence(s.bdSeq) })
      const mine = s.client, { topic, payload } = death(s)
      s.client = null
      if (mine?.connected) await mine.publishAsync(topic, payload, { qos: 1 }).catch(() => {})
      await mine?.endAsync(true)
    },
  }
}

/** One beat of the machine: time passes, what has changed is stored as a batch and sent if it can be. */
function beat(s: EdgeState): void {
  const at = Date.now(), { build, speed, random } = s.options, { machine } = s
  const seconds = Math.min(at - s.lastBeat, pauseMaxMs) / 1000 * speed
  s.lastBeat = at
  s.clockSeconds += seconds
  endFaults(s, at)
  const before = machine.good + machine.scrap + machine.state
  step(build, machine, seconds, s.faults, random)
  record(s, at)
  send(s)
  for (const answer of reached(build, machine, s.pending)) {
    s.pending.delete(answer.id)
    say(s, answer)
    save(s)
  }
  if (machine.good + machine.scrap + machine.state !== before) save(s)
  connect(s)
}

/** Stores what has moved since it was told last. */
function record(s: EdgeState, at: number): void {
  const { build, random } = s.options
  const frameDue = at - s.framedAt >= frameMs, beatDue = at - s.saidAt >= heartbeatMs
  if (frameDue) s.framedAt = at
  const values = Object.entries(sense(build, s.machine, s.faults, s.clockSeconds,
    random)).filter(([name, value]) =>
    frameDue || (beatDue && name === names.state) || hasMoved(s.told.get(name), value))
  if (!values.length) return
  s.store.push({ number: ++s.batch, at, values })
  if (s.store.length > storeMax) s.store.shift()
  for (const [name, value] of values) s.told.set(name, value)
  s.saidAt = at
}

/** Report by exception: a change of less than a hundredth, or half a unit, is noise. */
const hasMoved = (before: number | boolean | undefined, now: number | boolean): boolean =>
  (typeof before === 'number' && typeof now === 'number' && !Number.isInteger(now)
    ? Math.abs(now - before) > Math.max(0.5, Math.abs(before) / 100) : before !== now)
