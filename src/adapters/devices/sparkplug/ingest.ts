// Telemetry on its way into the database: what waits at the same moment is one transaction, acknowledged
// after it.
import type { Db } from '#kernel/db.ts'
import { isOutage, withTenant } from '#kernel/db.ts'
import type { Samples } from '#mcs/index.ts'
import { heard, insertSamples, saveLastValues, seriesFor } from '#mcs/index.ts'
import type { Id, TenantId } from '#values/id.ts'

/** One metric of one machine; `id` is 0 until its series is known in the database. */
export interface Series {
  id: number
  readonly tenant: TenantId
  readonly machine: Id
  readonly code: string
  readonly metric: string
}
/** What becomes of an item when it is in the database, in the order in which items came. */
export interface Item {
  series: Series[]
  at: number[]
  value: number[]
  quality: number[]
  stored: () => void
}

export interface Ingest {
  put(tenant: TenantId, item: Item): void
  /** Samples that are not in the database yet. */
  waiting(): number
  stop(): Promise<void>
}
export interface IngestOptions {
  onFailure: (where: string, error: unknown) => void
  /** Machines that are heard but still marked as silent. */
  onReturned: (tenant: TenantId, codes: readonly string[]) => void
}

/** Samples of one transaction: more would only lengthen the wait for the acknowledgement. */
const samplesMax = 5_000
/** At a low rate messages gather this long, so that a quiet plant does not pay a commit for each. */
const gatherMs = 25
/** With the database away: tried again after this long; what waits stays unacknowledged. */
const againMs = 500

interface Lane {
  items: Item[]
  samples: number
  flying: Promise<void> | null
  timer: NodeJS.Timeout | null
}

/** Starts an ingest over a database: one flight per tenant; the next takes all that came meanwhile. */
export function startIngest(db: Db, { onFailure, onReturned }: IngestOptions): Ingest {
  const lanes = new Map<TenantId, Lane>()
  let stopped = false

  function fly(tenant: TenantId, lane: Lane): void {
    lane.timer = null
    lane.flying ??= flight(tenant, lane).finally(() => {
      lane.flying = null
    })
  }

  async function flight(tenant: TenantId, lane: Lane): Promise<void> {
    while (lane.items.length && !stopped) {
      const taken = takeSome(lane)
      try {
        const returned = await store(db, tenant, taken)
        if (returned.length) onReturned(tenant, returned)
      } catch (error) {
        onFailure('telemetry', error)
        if (isOutage(error) || taken.length === 1) {
          if (isOutage(error)) {
            lane.items.unshift(...taken)
            await new Promise(r => setTimeout(r, againMs))
            continue
          }
        } else {
          // One bad item must not hold the others back: they go in one by one.
          for (const item of taken) await store(db, tenant, [item]).catch(e => onFailure('telemetry item', e))
        }
      }
      for (const item of taken) {
        lane.samples -= item.at.length
        item.stored()
      }
    }
  }

  return {
    put(tenant, item) {
      let lane = lanes.get(tenant)
      if (!lane) lanes.set(tenant, (lane = { items: [], samples: 0, flying: null, timer: null }))
      lane.items.push(item)
      lane.samples += item.at.length
      const here = lane
      if (lane.flying) return
      if (lane.samples >= samplesMax) fly(tenant, here)
      else lane.timer ??= setTimeout(() => fly(tenant, here), gatherMs)
    },
    waiting: () => [...lanes.values()].reduce((sum, lane) => sum + lane.samples, 0),
    async stop() {
      for (const [tenant, lane] of lanes) {
        if (lane.timer) {
          clearTimeout(lane.timer)
          fly(tenant, lane)
        }
      }
      const flying = Promise.all([...lanes.values()].map(lane => lane.flying))
      await Promise.race([flying, new Promise(r => setTimeout(r, 2_000))])
      stopped = true
      await flying
    },
  }
}

function takeSome(lane: Lane): Item[] {
  let count = 0,
    samples = 0
  while (count < lane.items.length && samples < samplesMax) samples += lane.items[count++]!.at.length
  return lane.items.splice(0, count)
}

/**
 * One transaction: new series, samples, last values and contact. Returns machines that were taken for
 * silent.
 */
async function store(db: Db, tenant: TenantId, items: readonly Item[]): Promise<string[]> {
  const unknown = new Map<string, Series[]>(),
    machines = new Set<Id>()
  for (const item of items)
    for (const s of item.series) {
      machines.add(s.machine)
      if (s.id) continue
      const key = `${s.machine} ${s.metric}`
      const same = unknown.get(key)
      if (same) same.push(s)
      else unknown.set(key, [s])
    }
  const found = new Map<Series, number>()
  const returned = await withTenant(db, tenant, async tx => {
    if (unknown.size) {
      const wanted = [...unknown.values()].map(([s]) => s!)
      for (const row of await seriesFor(
        tx,
        wanted.map(s => s.machine),
        wanted.map(s => s.metric),
      ))
        for (const s of unknown.get(`${row.machine_id} ${row.metric}`)!) found.set(s, row.id)
    }
    const all = columns(items, found)
    const [, , silent] = await Promise.all([
      all.at.length ? insertSamples(tx, all) : 0,
      all.at.length ? saveLastValues(tx, newest(all)) : 0,
      heard(tx, [...machines]),
    ])
    return silent.map(m => m.code)
  })
  for (const [series, id] of found) series.id = id
  return returned
}

function columns(items: readonly Item[], found: ReadonlyMap<Series, number>): Samples {
  const all: Samples = { series: [], at: [], value: [], quality: [] }
  for (const item of items) {
    for (let i = 0; i < item.at.length; i++) {
      all.series.push(item.series[i]!.id || found.get(item.series[i]!)!)
      all.at.push(item.at[i]!)
      all.value.push(item.value[i]!)
      all.quality.push(item.quality[i]!)
    }
  }
  return all
}

function newest(all: Samples): Samples {
  const last = new Map<number, number>()
  all.series.forEach((series, i) => {
    const before = last.get(series)
    if (before === undefined || all.at[before]! <= all.at[i]!) last.set(series, i)
  })
  // In the order of their ids, so that two gateways never wait for each other.
  const rows = [...last.values()].sort((a, b) => all.series[a]! - all.series[b]!)
  return {
    series: rows.map(i => all.series[i]!),
    at: rows.map(i => all.at[i]!),
    value: rows.map(i => all.value[i]!),
    quality: rows.map(i => all.quality[i]!),
  }
}
