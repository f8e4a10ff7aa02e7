// What a job wants of each material, and what of it is not there; jobs that ask at one moment take turns.
import type { Id } from '#values/id.ts'
import { allocate } from '../../records/stock/stock.rule.ts'
import type { Share } from '../../records/stock/stock.rule.ts'
import type { FreeStock } from '../../records/stock/stock.ts'

export interface MaterialLine { readonly item: Id; readonly quantity: number }

/** One line per material. */
export function summed(lines: readonly MaterialLine[]): MaterialLine[] {
  const sums = new Map<Id, number>()
  for (const { item, quantity } of lines) sums.set(item, (sums.get(item) ?? 0) + quantity)
  return [...sums].map(([item, quantity]) => ({ item, quantity }))
}

/** What is wanted beyond what was found. */
export function missingOf(wanted: readonly MaterialLine[],
  found: readonly { line: Id; quantity: number }[]): MaterialLine[] {
  return wanted.flatMap(({ item, quantity }) => {
    const got = found.reduce((sum, f) => sum + (f.line === item ? f.quantity : 0), 0)
    return got < quantity ? [{ item, quantity: quantity - got }] : []
  })
}

export type Served = { readonly shares: readonly Share[] } | { readonly missing: readonly MaterialLine[] }

/**
 * Serves jobs in their order, each wholly or not at all: a job that misses something leaves what it found to
 * the next.
 */
export function serveJobs(jobs: readonly (readonly MaterialLine[])[], free: readonly FreeStock[]): Served[] {
  const left = new Map(free.map(stock => [stock.id, stock.available]))
  return jobs.map(lines => {
    const wanted = summed(lines), items = new Set(wanted.map(w => w.item))
    const own = free.flatMap(s =>
      items.has(s.item) && left.get(s.id)! > 0 ? [{ ...s, available: left.get(s.id)! }] : [])
    const shares = allocate(wanted.map(w => ({ ...w, line: w.item })), own)
    const missing = missingOf(wanted, shares)
    if (missing.length) return { missing }
    for (const { stock, quantity } of shares) left.set(stock.id, left.get(stock.id)! - quantity)
    return { shares }
  })
}
