// What a machine's metrics mean for a plan: its state, alarms, counts and answers become commands of MCS.
import type { Command } from '#kernel/command.ts'
import type { Delays, KnownMachine, Watch } from '#mcs/index.ts'
import {
  changeMachineState, clearAlarm, countPieces, isBeyond, lasted, newWatch, raiseAlarm, reconcileJob,
    recordAnswer,
  recordReadBack, stateName, watch,
} from '#mcs/index.ts'
import type { Metric } from '#protocols/sparkplug/payload.ts'
import { metricNames as names } from '../metrics.ts'

/** A command of MCS that a machine's word asks for. */
export interface News { command: Command<never, unknown>; input: unknown }
const news = <I>(command: Command<I, unknown>, input: I): News => ({ command: command as never, input })

/** What is kept of a machine between its messages. */
export interface Judge {
  readonly machine: KnownMachine
  readonly watches: Map<string, Watch & { value: number | null }>
  state: string | null
  good: number | null; scrap: number | null
  /** Counts that were not told yet: told at most every `countMs`, and the last always. */
  counts: News | null; countsAt: number
}

/** A few counts per second are enough for any screen and any plan. */
const countMs = 300
/** An alarm nobody has described: a flapping contact must be quiet this long before it counts as over. */
const plainDelays: Delays = { onDelayMs: 0, offDelayMs: 2_000 }
/** OPC quality from which a value may drive something. */
const good = 192
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const newJudge = (machine: KnownMachine, active: readonly string[]): Judge => ({
  machine, state: null, good: null, scrap: null, counts: null, countsAt: -Infinity,
  watches: new Map(active.map(code => [code, { ...newWatch(), active: true, wanted: true, value: null }])),
})

/**
 * Judges the metrics of one message. Stored-and-forwarded values are history: they drive nothing but the
 * record.
 */
export function judge(judge: Judge, metrics: readonly Metric[], birth: boolean, now: number): News[] {
  const found: News[] = []
  const live = metrics.filter(m => !m.historical && m.value !== null && (m.quality ?? good) >= good)
  for (const m of live) {
    if (m.name === names.state && typeof m.value === 'number') {
      const state = stateName(m.value)
      if (birth || state !== judge.state) found.push(news(changeMachineState,
        { machine: judge.machine.code, state }))
      judge.state = state
    } else if (m.name.startsWith(names.alarmPrefix) && typeof m.value === 'boolean') {
      found.push(...alarm(judge, m.name.slice(names.alarmPrefix.length), m.value, null, now))
    } else if (typeof m.value === 'number') {
      for (const limit of judge.machine.limits) {
        if (limit.metric !== m.name) continue
        const was = judge.watches.get(limit.code)
        const beyond = isBeyond(limit, m.value, was ? was.wanted || was.active : false)
        found.push(...alarm(judge, limit.code, beyond, m.value, now))
      }
    }
  }
  counted(judge, live, now)
  found.push(...flushCounts(judge, now), ...answersOf(live))
  if (birth) {
    const operation = metrics.find(m => m.name === names.job.operation)
    const last = metrics.find(m => m.name === names.command.id)
    if (operation) {
      found.push(...countsNow(judge, now), news(reconcileJob, {
        machine: judge.machine.code, operation: String(operation.value ?? ''),
          lastCommand: String(last?.value ?? ''),
      }))
    }
  }
  return found
}

/** What only time brings: delays of alarms that have lasted, counts that were held back. */
export function judgeTime(judge: Judge, now: number): News[] {
  const found = flushCounts(judge, now)
  for (const [code, state] of judge.watches) {
    if (state.since === null) continue
    const told = lasted(state, now, delaysOf(judge, code))
    if (told) found.push(...tell(judge, code, told, state.value))
  }
  return found
}

const delaysOf = (judge: Judge, code: string): Delays => judge.machine.delays[code] ?? plainDelays

function alarm(judge: Judge, code: string, condition: boolean, value: number | null, now: number): News[] {
  let state = judge.watches.get(code)
  if (!state) judge.watches.set(code, state = { ...newWatch(), value })
  if (condition) state.value = value
  const told = watch(state, condition, now, delaysOf(judge, code))
  return told ? tell(judge, code, told, value) : []
}

const tell = (judge: Judge, code: string, told: 'raise' | 'clear', value: number | null): News[] =>
  [told === 'raise' ? news(raiseAlarm, { machine: judge.machine.code, code, value })
    : news(clearAlarm, { machine: judge.machine.code, code })]

function counted(judge: Judge, live: readonly Metric[], now: number): void {
  let moved = false
  for (const m of live) {
    if ((m.name !== names.good && m.name !== names.scrap) || typeof m.value !== 'number'
      || m.value < 0) continue
    if (m.name === names.good) judge.good = Math.floor(m.value)
    else judge.scrap = Math.floor(m.value)
    moved = true
  }
  if (!moved || judge.good === null) return
  judge.counts = news(countPieces, {
    machine: judge.machine.code, good: judge.good, scrap: judge.scrap ?? 0, at: now,
  })
}

const flushCounts = (judge: Judge, now: number): News[] =>
  (now - judge.countsAt < countMs ? [] : countsNow(judge, now))

function countsNow(judge: Judge, now: number): News[] {
  if (!judge.counts) return []
  const told = [judge.counts]
  judge.counts = null
  judge.countsAt = now
  return told
}

/**
 * The machine's echo of a command: its id with how it stands and, when it is done, the value really
 * reached.
 */
function answersOf(live: readonly Metric[]): News[] {
  const value = (name: string) => live.find(m => m.name === name)?.value
  const id = value(names.command.id), status = value(names.command.status)
  if (typeof id !== 'string' || !uuid.test(id)) return []
  if (status === 'refused')
    return [news(recordAnswer, { command: id, answer: 'refused' as const,
      reason: String(value(names.command.reason) ?? '').slice(0, 200) })]
  if (status !== 'accepted' && status !== 'done') return []
  const readBack = value(names.command.readBack)
  return [news(recordAnswer, { command: id, answer: 'accepted' as const, reason: '' }),
    ...(status === 'done' && typeof readBack === 'number'
      ? [news(recordReadBack, { command: id, value: readBack })] : [])]
}
