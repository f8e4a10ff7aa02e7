// Telemetry on its way into the database: what waits at the same moment is one transaction, acknowledged
// after it.
import type { Db, Tx } from '#kernel/db.ts'
import { isOutage, sqlState, withTenant } from '#kernel/db.ts'
import type { Samples } from '#mcs/index.ts'
import { heard, insertNewSamples, insertSamples, saveLastValues, seriesFor } from '#mcs/index.ts'
import type { TenantId } from '#values/id.ts'
import type { Batch, Item, Last, Series } from './batch.ts'
import { addTo, merge, newBatch, newestOf, noLast, parted, unknownOf } from './batch.ts'

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
/** While one flight waits for the disk the next is written. */
const flightsMax = 2
const uniqueViolation = '23505'

interface Lane {
  /** What waits: the last is still being filled, each before it is full. */
  batches: Batch[]
  samples: number
  /** Batches on their way into the database. */
  flying: Set<Promise<void>>
  /** Those who wait are told in the order in which they came, whichever flight lands first. */
  told: Promise<boolean>
  timer: NodeJS.Timeout | null
  /** When the timer rings. */
  dueAt: number
  /** The newest of each series, and who was heard: what the next writing of last values has to say. */
  last: Last
  lastAt: number
  careful: number
}

const newLane = (): Lane => ({
  batches: [newBatch()], samples: 0, flying: new Set(), told: Promise.resolve(true), timer: null, dueAt: 0,
  last: noLast(), lastAt: 0, careful: 0,
})
const isIdle = (lane: Lane) => !lane.batches[0]!.stored.length && !lane.last.heard.size && !lane.flying.size

/** Starts an ingest over a database: a few flights per tenant; the next takes all that came meanwhile. */
export function startIngest(db: Db, options: IngestOptions): Ingest {
  const lanes = new Map<TenantId, Lane>()
  const air: Air = { db, options, stopped: false }

  /** Flies after so many milliseconds, or earlier if that was planned. */
  function plan(tenant: TenantId, lane: Lane, ms: number): void {
    const dueAt = performance.now() + ms
    if (lane.timer) {
      if (lane.dueAt <= dueAt) return
      clearTimeout(lane.timer)
    }
    lane.dueAt = dueAt
    lane.timer = setTimeout(() => {
      lane.timer = null
      if (lane.flying.size < flightsMax) fly(tenant, lane)
    }, ms)
  }

  function fly(tenant: TenantId, lane: Lane): void {
    const batch = lane.batches.shift()!
    if (!lane.batches.length) lane.batches.push(newBatch())
    const stored = flight(air, tenant, lane, batch)
    const told = lane.told = Promise.all([stored, lane.told]).then(([done, all]) => {
      lane.samples -= batch.at.length
      // A node takes a number for all before it: after one that was given up nothing is told.
      if (done && all) for (const tell of batch.stored) tell()
      return done && all
    })
    const landing: Promise<void> = stored.then(() => {
      lane.flying.delete(landing)
      const next = lane.batches[0]!
      if (next.stored.length) plan(tenant, lane, next.at.length < samplesMax ? gatherMs : 0)
      else if (lane.last.heard.size && !air.stopped) plan(tenant, lane, lastMs)
      return told.then(() => {})
    })
    lane.flying.add(landing)
  }

  return {
    put(tenant, item) {
      let lane = lanes.get(tenant)
      if (!lane) lanes.set(tenant, (lane = newLane()))
      addTo(lane.batches.at(-1)!, item)
      lane.samples += item.at.length
      if (lane.batches.at(-1)!.at.length >= samplesMax) lane.batches.push(newBatch())
      if (lane.flying.size < flightsMax) plan(tenant, lane, gatherMs)
    },
    waiting: () => [...lanes.values()].reduce((sum, lane) => sum + lane.samples, 0),
    async stop() {
      const end = Date.now() + 2_000
      for (const lane of lanes.values()) lane.lastAt = 0
      while ([...lanes.values()].some(l => !isIdle(l)) && Date.now() < end)
        await new Promise(r => setTimeout(r, 10))
      air.stopped = true
      for (const lane of lanes.values()) if (lane.timer) clearTimeout(lane.timer)
      await Promise.all([...lanes.values()].flatMap(lane => [...lane.flying]))
    },
  }
}

interface Air {
  readonly db: Db
  readonly options: IngestOptions
  stopped: boolean
}

/** Stores one batch, as often as the database must be asked; false if it was given up at the end. */
async function flight(air: Air, tenant: TenantId, lane: Lane, batch: Batch): Promise<boolean> {
  for (;;) {
    try {
      await storeOrPart(air, tenant, lane, batch)
      return true
    } catch (error) {
      if (air.stopped) return false
      air.options.onFailure('telemetry', error)
      await new Promise(r => setTimeout(r, againMs))
    }
  }
}

/** Throws only where waiting helps: what the database cannot take is parted, and the bad item left out. */
async function storeOrPart(air: Air, tenant: TenantId, lane: Lane, batch: Batch): Promise<void> {
  try {
    const returned = await store(air.db, tenant, lane, batch)
    if (returned.length) air.options.onReturned(tenant, returned)
  } catch (error) {
    if (isOutage(error)) throw error
    if (sqlState(error) === uniqueViolation && !batch.again) {
      lane.careful = carefulFor
      batch.again = true
      return storeOrPart(air, tenant, lane, batch)
    }
    if (batch.stored.length <= 1) return air.options.onFailure('telemetry item', error)
    for (const one of parted(batch)) await storeOrPart(air, tenant, lane, one)
  }
}

/**
 * One transaction: new series, samples, and now and then last values and contacts. Returns machines that
 * were taken for silent.
 */
async function store(db: Db, tenant: TenantId, lane: Lane, batch: Batch): Promise<string[]> {
  const unknown = unknownOf(batch), found = new Map<Series, number>()
  const due = Date.now() - lane.lastAt >= lastMs
  // Taken for this transaction only: if it fails they come back.
  const waiting = due ? lane.last : noLast(), before = lane.lastAt
  if (due) Object.assign(lane, { last: noLast(), lastAt: Date.now() })
  const last = merge(waiting, newestOf(batch))
  const work = async (tx: Tx) => {
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
  }
  try {
    const returned = await withTenant(db, tenant, work)
    for (const [series, id] of found) series.id = id
    if (!due) lane.last = merge(last, lane.last)
    if (lane.careful) lane.careful--
    return returned
  } catch (error) {
    if (due) Object.assign(lane, { last: merge(waiting, lane.last), lastAt: before })
    throw error
  }
}

/** In the order of their ids, so that two gateways never wait for each other. */
function lastRows(last: Last, idOf: (s: Series) => number): Samples {
  const rows = [...last.newest].map(([s, v]) => ({ id: idOf(s), ...v })).sort((a, b) => a.id - b.id)
  return { series: rows.map(r => r.id), at: rows.map(r => r.at), value: rows.map(r => r.value),
    quality: rows.map(r => r.quality) }
}
