// Measured values on their way to screens: only of machines that somebody watches, a few times a second.
import { stateName } from '#mcs/index.ts'

/** What a machine's page gets between facts: measured values, not news. */
export interface LiveSamples {
  machine: string
  values: Record<string, number>
  /** Name of the machine's state, where it told one. */
  state: string | null
  at: string
}
/** A metric as the gateway hears it. */
export interface Heard {
  readonly name: string
  readonly value: number | boolean | string | null
  readonly historical: boolean
  readonly quality: number | null
}
interface Watcher {
  readonly tenant: number
  /** Codes of the machines watched; `all`: the states of every machine. */
  readonly machines: ReadonlySet<string> | 'all' | null
  send(event: string, data: unknown): void
}

/** At most this often a machine's values are pushed: three times a second is what an eye can follow. */
const everyMs = 333
/** OPC quality from which a value is shown as it comes; others are seen when the page asks. */
const good = 192
const stateMetric = 'State/Current'

export interface SamplesToScreens {
  /** Notes what has just been measured; cheap where nobody watches. */
  note(tenant: number, machine: string, metrics: readonly Heard[], at: number): void
  stop(): void
}

/** Gathers values and pushes them to those of the watchers who watch the machine. */
export function samplesToScreens(watchers: ReadonlySet<Watcher>): SamplesToScreens {
  const waiting = new Map<string, LiveSamples & { tenant: number }>()
  /** What was pushed last of each machine to those who watch the states of all: they hear changes only. */
  const states = new Map<string, string>()
  let timer: NodeJS.Timeout | null = null
  const sees = (w: Watcher, tenant: number, machine: string) =>
    w.tenant === tenant && w.machines !== null && (w.machines === 'all' || w.machines.has(machine))

  function push(): void {
    timer = null
    for (const [key, { tenant, ...samples }] of waiting) {
      const changed = samples.state !== null && states.get(key) !== samples.state
      if (samples.state !== null) states.set(key, samples.state)
      for (const w of watchers) {
        if (!sees(w, tenant, samples.machine)) continue
        if (w.machines !== 'all') w.send('samples', samples)
        else if (changed) w.send('state', { machine: samples.machine, state: samples.state, at: samples.at })
      }
    }
    waiting.clear()
  }

  return {
    note(tenant, machine, metrics, at) {
      let watched = false
      for (const w of watchers) if (sees(w, tenant, machine)) { watched = true; break }
      if (!watched) return
      const key = `${tenant} ${machine}`
      const samples = waiting.get(key) ?? { tenant, machine, values: {}, state: null, at: '' }
      for (const m of metrics) {
        if (m.historical || (m.quality ?? good) < good) continue
        const value = typeof m.value === 'boolean' ? Number(m.value) : m.value
        if (typeof value !== 'number' || !Number.isFinite(value)) continue
        samples.values[m.name] = value
        if (m.name === stateMetric) samples.state = stateName(value)
      }
      samples.at = new Date(at).toISOString()
      waiting.set(key, samples)
      timer ??= setTimeout(push, everyMs)
    },
    stop() {
      if (timer) clearTimeout(timer)
    },
  }
}
