// Which carriers serve places, and in how many days: asked for every order, so answered from memory.
import type { Tx } from '#kernel/db.ts'
import type { Coverage } from '../records/carrier/carrier.sql.ts'
import { coverage } from '../records/carrier/carrier.sql.ts'
import type { Found, Place } from '../records/region/region.rule.ts'
import { matchPlace } from '../records/region/region.rule.ts'
import { regionsOf } from '../records/region/regions.ts'

export interface Serviceability {
  served: boolean
  carriers: string[]
  days: number | null
}

/**
 * Rate cards change by the month: a "yes" may be this old. A "no" holds an order, so it is never said from
 * memory.
 */
const keptMs = 10_000
interface Kept {
  at: number
  rows: readonly Coverage[]
}
const kept = new Map<number, Kept>()

/**
 * Answers for all places of a batch, with at most one statement. `days`: what at least half of the carriers
 * keep; a promise that only the fastest can keep would leave no choice but the dearest service.
 */
export async function serviceabilityOf(tx: Tx, places: readonly Place[]): Promise<Serviceability[]> {
  const tree = await regionsOf(tx)
  const found = places.map(place => matchPlace(tree, place))
  const known = kept.get(tx.tenant)
  if (known && tx.now.getTime() - known.at < keptMs && tx.now.getTime() >= known.at) {
    const answers = found.map(place => serve(place, known.rows))
    if (answers.every((a, i) => a.served || !found[i])) return answers
  }
  const rows = await coverage(tx)
  if (rows.length) kept.set(tx.tenant, { at: tx.now.getTime(), rows })
  else kept.delete(tx.tenant)
  return found.map(place => serve(place, rows))
}

function serve(place: Found | null, rows: readonly Coverage[]): Serviceability {
  if (!place) return { served: false, carriers: [], days: null }
  const city = `${place.code.slice(0, 4)}00`
  const serving = rows.filter(
    r => r.province === place.province && !r.unserved.includes(place.code) && !r.unserved.includes(city),
  )
  return {
    served: serving.length > 0,
    carriers: serving.map(r => r.carrier).sort(),
    days: serving.map(r => r.days).sort((a, b) => a - b)[Math.floor(serving.length / 2)] ?? null,
  }
}
