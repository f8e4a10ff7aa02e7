// Telemetry on its way into the database: what waits at the same moment is one transaction, acknowledged
// after it.
import type { Db } from '#kernel/db.ts'
import { isOutage, sqlState, withTenant } from '#kernel/db.ts'
import type { Samples } from '#mcs/index.ts'
import { heard, insertNewSamples, insertSamples, saveLastValues, seriesFor } from '#mcs/index.ts'
import type { Id, TenantId } from '#values/id.ts'
import type { Batch, Item, Last, Series } from './batch.ts'
import { addTo, merge, newBatch, newestOf, parted, unknownOf } from './batch.ts'

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
const samplesMax = 10_000
/** Messages gather this long, so that a transaction is worth its commit. */
const gatherMs = 25
/** Last values and contacts are written this often at most: twice a second is enough for any screen. */
const lastMs = 500
/** With the database away: tried again after this long; what waits stays unacknowledged. */
const againMs = 500
/** After samples that were there already, so many transactions look before they insert. */
const carefulFor = 40
const uniqueViolation = '23505'

interface Lane {
  /** The last is still being filled; each but the last is full. */
  batches: Batch[]
  samples: number
  flying: Promise<void> | null
  timer: NodeJS.Timeout | null
  /** The newest of each series, and who was heard: what the next writing of last values has to say. */
  last: Last
  lastAt: number
  careful: number
}

const newLane = (): Lane => ({
  batches: [newBatch()], samples: 0, flying: null, timer: null, last: { newest: new Map(), heard: new Set() },
  lastAt: 0, careful: 0,
})

/** Starts an ingest over a database: one flight per tenant; the next takes all that came meanwhile. */
export function startIngest(db: Db, options: IngestOptions): Ingest {
  const lanes = new Map<TenantId, Lane>()
  let stopped = false

  function plan(tenant: TenantId, lane: Lane, ms: number): void {
    lane.timer ??= setTimeout(() => {
      lane.timer = null
      lane.flying ??= flight(tenant, lane).finally(() => {
        lane.flying = null
        const next = lane.batches[0]!
        if (next.stored.length) plan(tenant, lane, next.at.length < samplesMax ? gatherMs : 0)
        else if (lane.last.heard.size && !stopped) plan(tenant, lane, lastMs)
      })
    }, ms)
  }

  /** Stores one batch, as often as the database must be asked; then those who wait for it are told. */
  async function flight(tenant: TenantId, lane: Lane): Promise<void> {
    const batch = lane.batches[0]!
    if (lane.batches.length === 1) lane.batches.push(newBatch())
    for (;;) {
      try {
        await storeOrPart(tenant, lane, batch)
        break
      } catch (error) {
        if (stopped) return
        options.onFailure('telemetry', error)
        await new Promise(r => setTimeout(r, againMs))
      }
    }
    lane.batches.shift()
    lane.samples -= batch.at.length
    for (const stored of batch.stored) stored()
  }

  /** Throws only where waiting helps: what the database cannot take is parted, and the bad item left out. */
  async function storeOrPart(tenant: TenantId, lane: Lane, batch: Batch): Promise<void> {
    try {
      const returned = await store(db, tenant, lane, batch)
      if (returned.length) options.onReturned(tenant, returned)
    } catch (error) {
      if (isOutage(error)) throw error
      if (sqlState(error) === uniqueViolation && !batch.again) {
        lane.careful = carefulFor
        batch.again = true
        return storeOrPart(tenant, lane, batch)
      }
      if (batch.stored.length <= 1) return options.onFailure('telemetry item', error)
      for (const one of parted(batch)) await storeOrPart(tenant, lane, one)
    }
  }

  return {
    put(tenant, item) {
      let lane = lanes.get(tenant)
      if (!lane) lanes.set(tenant, (lane = newLane()))
      addTo(lane.batches.at(-1)!, item)
      lane.samples += item.at.length
      if (lane.batches.at(-1)!.at.length >= samplesMax) lane.batches.push(newBatch())
      if (!lane.flying) plan(tenant, lane, gatherMs)
    },
    waiting: () => [...lanes.values()].reduce((sum, lane) => sum + lane.samples, 0),
    async stop() {
      const end = Date.now() + 2_000
      for (const lane of lanes.values()) lane.lastAt = 0
      const busy = () => [...lanes.values()].some(l =>
        l.batches[0]!.stored.length || l.last.heard.size || l.flying)
      while (busy() && Date.now() < end) await new Promise(r => setTimeout(r, 10))
      stopped = true
      for (const lane of lanes.values()) if (lane.timer) clearTimeout(lane.timer)
      await Promise.all([...lanes.values()].map(lane => lane.flying))
    },
  }
}

/**
 * One transaction: new series, samples, and now and then last values and contacts. Returns machines that
 * were taken for silent.
 */
async function store(db: Db, tenant: TenantId, lane: Lane, batch: Batch): Promise<string[]> {
  const unknown = unknownOf(batch), found = new Map<Series, number>()
  const last = merge(lane.last, newestOf(batch))
  const due = Date.now() - lane.lastAt >= lastMs
  const returned = await withTenant(db, tenant, async tx => {
    if (unknown.size) {
      const wanted = [...unknown.values()].map(([s]) => s!)
      const rows = await seriesFor(tx, wanted.map(s => s.machine), wanted.map(s => s.metric))
      for (const row of rows)
        for (const s of unknown.get(`${row.machine_id} ${row.metric}`)!) found.set(s, row.id)
    }
    const idOf = (s: Series) => s.id || found.get(s)!
    const all: Samples = { series: batch.series.map(idOf), at: batch.at, value: batch.value,
      quality: batch.quality }
    const insert = batch.again || lane.careful ? insertSamples : insertNewSamples
    const [, , silent] = await Promise.all([
      all.at.length ? insert(tx, all) : 0,
      due && last.newest.size ? saveLastValues(tx, lastRows(last, idOf)) : 0,
      due ? heard(tx, [...last.heard]) : [],
    ])
    return silent.map(m => m.code)
  })
  for (const [series, id] of found) series.id = id
  lane.last = due ? { newest: new Map(), heard: new Set<Id>() } : last
  if (due) lane.lastAt = Date.now()
  if (lane.careful) lane.careful--
  return returned
}

/** In the order of their ids, so that two gateways never wait for each other. */
function lastRows(last: Last, idOf: (s: Series) => number): Samples {
  const rows = [...last.newest].map(([s, v]) => ({ id: idOf(s), ...v })).sort((a, b) => a.id - b.id)
  return { series: rows.map(r => r.id), at: rows.map(r => r.at), value: rows.map(r => r.value),
    quality: rows.map(r => r.quality) }
}
