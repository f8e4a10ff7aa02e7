// Samples that wait together for one transaction, by column; what each message brought stays apart.
import type { Id, TenantId } from '#values/id.ts'

/** One metric of one machine; `id` is 0 until its series is known in the database. */
export interface Series {
  id: number
  readonly tenant: TenantId
  readonly machine: Id
  readonly code: string
  readonly metric: string
}
/** What one message brought; `stored` is called when it is in the database. */
export interface Item {
  series: Series[]
  at: number[]
  value: number[]
  quality: number[]
  /** It may have been stored before: history that is told again. */
  again: boolean
  stored: () => void
}

/** Items of one transaction; `ends[i]` is where the samples of item i end. */
export interface Batch {
  series: Series[]
  at: number[]
  value: number[]
  quality: number[]
  ends: number[]
  stored: (() => void)[]
  again: boolean
}
export const newBatch = (): Batch => ({
  series: [], at: [], value: [], quality: [], ends: [], stored: [], again: false,
})

export function addTo(batch: Batch, item: Item): void {
  for (let i = 0; i < item.at.length; i++) {
    batch.series.push(item.series[i]!)
    batch.at.push(item.at[i]!)
    batch.value.push(item.value[i]!)
    batch.quality.push(item.quality[i]!)
  }
  batch.ends.push(batch.at.length)
  batch.stored.push(item.stored)
  batch.again ||= item.again
}

/** A batch in pieces of one item each, none of which may be there already. */
export const parted = (batch: Batch): Batch[] => batch.ends.map((end, i) => {
  const from = i ? batch.ends[i - 1]! : 0
  return {
    series: batch.series.slice(from, end), at: batch.at.slice(from, end), value: batch.value.slice(from, end),
    quality: batch.quality.slice(from, end), ends: [end - from], stored: [batch.stored[i]!], again: true,
  }
})

/** Series whose number must be asked for, by machine and metric. */
export function unknownOf(batch: Batch): Map<string, Series[]> {
  const unknown = new Map<string, Series[]>()
  for (const s of new Set(batch.series)) {
    if (s.id) continue
    const key = `${s.machine} ${s.metric}`
    const same = unknown.get(key)
    if (same) same.push(s)
    else unknown.set(key, [s])
  }
  return unknown
}

export interface Last {
  newest: Map<Series, { at: number; value: number; quality: number }>
  heard: Set<Id>
}

export const noLast = (): Last => ({ newest: new Map(), heard: new Set() })

/** The newest sample of each series of a batch, and the machines that were heard by it. */
export function newestOf(batch: Batch): Last {
  const rows = new Map<Series, number>()
  batch.series.forEach((series, i) => {
    const before = rows.get(series)
    if (before === undefined || batch.at[before]! <= batch.at[i]!) rows.set(series, i)
  })
  const last = noLast()
  for (const [series, i] of rows) {
    last.newest.set(series, { at: batch.at[i]!, value: batch.value[i]!, quality: batch.quality[i]! })
    last.heard.add(series.machine)
  }
  return last
}

/** What is known with what came after it. */
export function merge(before: Last, after: Last): Last {
  const newest = new Map(before.newest)
  for (const [series, v] of after.newest) {
    const known = newest.get(series)
    if (!known || known.at <= v.at) newest.set(series, v)
  }
  return { newest, heard: new Set([...before.heard, ...after.heard]) }
}
