// Everything an edge node has in hand: its machine, what it has stored, and how its connection stands.
import type { MqttClient } from 'mqtt'
import type { Build, Faults, Memory } from './machine.ts'
import { newMemory } from './machine.ts'
import type { Keeper, Kept } from './memory.ts'

export interface EdgeNodeOptions {
  url: string; group: string; build: Build
  /** With it the node signs in as its group, at a broker that knows groups. */
  password?: string | null
  /** Machine time over real time; 1 is real time. */
  speed: number
  keeper: Keeper
  /** The host this node waits for: while it is away, data are stored. */
  host?: string
  random?: () => number
}

export interface EdgeState {
  readonly options: Required<EdgeNodeOptions>
  readonly node: string; readonly device: string
  readonly machine: Memory
  readonly store: Kept['store']
  readonly faults: Faults
  /** When a fault ends. */
  readonly faultEnds: Map<keyof Faults, number>
  /** Setpoints whose value the process has not reached yet, by command. */
  readonly pending: Map<string, { name: string; value: number }>
  /** The values told last, for reporting by exception. */
  readonly told: Map<string, number | boolean>
  client: MqttClient | null
  bdSeq: number; seq: number; batch: number
  born: boolean; hostOnline: boolean; stopped: boolean
  /** The host acknowledges batches: what it has not acknowledged is kept. */
  acknowledged: boolean
  loseNext: boolean
  sentThrough: number; storedAtBirth: number
  clockSeconds: number; lastBeat: number; saidAt: number; framedAt: number
  silentUntil: number; awayUntil: number
}

/** A node as it is switched on: with what it remembers. */
export function newState(given: EdgeNodeOptions): EdgeState {
  const options = { host: 'sixlink', random: Math.random, password: null, ...given }
  const kept = options.keeper.load()
  const state: EdgeState = {
    options, node: `${options.build.code}-EDGE`, device: options.build.code,
    machine: kept?.machine ?? newMemory(options.build), store: kept?.store ?? [],
      faults: { pressure: false, heater: false },
    faultEnds: new Map(), pending: new Map(), told: new Map(), client: null, bdSeq: kept?.bdSeq ?? 0, seq: 0,
    batch: kept?.batch ?? 0, born: false, hostOnline: false, stopped: false, acknowledged: false,
      loseNext: false,
    sentThrough: 0, storedAtBirth: 0, clockSeconds: 0, lastBeat: Date.now(), saidAt: 0, framedAt: 0,
      silentUntil: 0,
    awayUntil: 0,
  }
  const [name] = Object.keys(options.build.setpoints)
  for (const { id, status } of state.machine.executed) {
    if (status === 'accepted' && name) state.pending.set(id, { name, value: state.machine.setpoints[name]! })
  }
  return state
}

export const keptOf = ({ machine, store, bdSeq, batch }: EdgeState): Kept =>
  ({ machine, store, bdSeq, batch })
export const save = (s: EdgeState): void => s.options.keeper.save(keptOf(s))
export const isSilent = (s: EdgeState): boolean => Date.now() < s.silentUntil
