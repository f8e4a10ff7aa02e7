// How many rows a list has: counted up to a bound, and a large count is remembered for some seconds.
import type { Tx } from './db.ts'
import { countSql } from './list.sql.ts'
import type { ListDeclaration } from './list-declaration.ts'

export interface Count {
  count: number
  countIsBound: boolean
}

/** Counting stops here: "10,000+" says enough, and a count must not cost more than the page. */
const countMax = 10_000
/** Of texts read row by row fewer are counted: each costs a comparison. */
const readMax = 1_000
/** A count from here on is remembered: counting would cost more than the page, and one more is not seen. */
const worthKeeping = 1_000
const keptMs = 10_000
const keptMax = 2_000

const kept = new Map<string, { counted: Count; until: number }>()

/** The rows under the conditions, up to a bound; small counts are fresh, large ones some seconds old. */
export async function counted(
  tx: Tx,
  d: ListDeclaration,
  conditions: readonly string[],
  values: readonly unknown[],
  many: boolean,
): Promise<Count> {
  const key = JSON.stringify([tx.tenant, d.name, conditions, values])
  const known = kept.get(key)
  if (known && known.until > Date.now()) return known.counted
  const max = many ? readMax : countMax
  const { count } = await tx.one<{ count: number }>(
    ...countSql({ source: d.source, conditions, values, max: max + 1 }),
  )
  const counted = { count: Math.min(count, max), countIsBound: count > max }
  kept.delete(key)
  if (count >= worthKeeping) {
    if (kept.size >= keptMax) kept.clear()
    kept.set(key, { counted, until: Date.now() + keptMs })
  }
  return counted
}
