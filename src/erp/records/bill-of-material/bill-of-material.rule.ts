// Bills of material: explosion over all levels, low-level codes, rings. Components with a bill are made in
// the same job.
import type { Id } from '#values/id.ts'
import type { Quantity } from '#values/quantity.ts'

export interface BillLine {
  readonly component: Id
  /** Base units of the component for `per` parents. */
  readonly quantity: Quantity; readonly per: number
  /** Lost on the way, in basis points of what goes in. */
  readonly scrapBp: number
}
export type Bills = ReadonlyMap<Id, readonly BillLine[]>

/** What `count` parents take of a component, scrap included, rounded up to whole base units. */
export function gross(count: Quantity, { quantity, per, scrapBp }: BillLine): Quantity {
  const total = BigInt(count) * BigInt(quantity) * BigInt(10_000 + scrapBp), by = BigInt(per) * 10_000n
  return Number((total + by - 1n) / by)
}

export type Levels = { readonly codes: ReadonlyMap<Id, number> } | { readonly ring: readonly Id[] }

/**
 * Low-level codes: the longest path down to an item from the roots. A bill that contains itself is named as
 * a ring.
 */
export function lowLevelCodes(bills: Bills, roots: readonly Id[]): Levels {
  const codes = new Map<Id, number>(), path: Id[] = [], onPath = new Set<Id>(), settled = new Map<Id,
    number>()
  let ring: Id[] | null = null
  const visit = (item: Id, level: number): void => {
    if (ring) return
    if (onPath.has(item)) { ring = [...path.slice(path.indexOf(item)), item]; return }
    if ((settled.get(item) ?? -1) >= level) return
    codes.set(item, Math.max(codes.get(item) ?? 0, level))
    path.push(item); onPath.add(item)
    for (const line of bills.get(item) ?? []) visit(line.component, level + 1)
    path.pop(); onPath.delete(item)
    settled.set(item, level)
  }
  for (const root of roots) visit(root, 0)
  return ring ? { ring } : { codes }
}

export type Explosion = { readonly materials: ReadonlyMap<Id, Quantity> } | { readonly ring: readonly Id[] }

/**
 * What `count` pieces of an item take of everything that has no bill itself. Items are taken by rising
 * low-level
 * code, so that a component used on several levels is summed first and rounded once (APICS MRP).
 */
export function explode(bills: Bills, item: Id, count: Quantity): Explosion {
  const levels = lowLevelCodes(bills, [item])
  if ('ring' in levels) return levels
  const wanted = new Map<Id, Quantity>([[item, count]]), materials = new Map<Id, Quantity>()
  const order = [...levels.codes].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
  for (const [at] of order) {
    const pieces = wanted.get(at)!, lines = bills.get(at)
    if (!lines?.length) { if (at !== item) materials.set(at, pieces); continue }
    for (const line of lines) wanted.set(line.component, (wanted.get(line.component) ?? 0) + gross(pieces,
      line))
  }
  return { materials }
}
