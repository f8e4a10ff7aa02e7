// Saving master data, one row or thousands: every fault of every row at once, and nothing saved while one is
// left.
import type { Id } from '#values/id.ts'
import type { Words } from '#values/words.ts'

/** What is wrong with a field of a row; rows count from 0. */
export interface RowFault {
  row: number
  path: string
  code: string
  says: Words
}
export interface SavedRow {
  id: Id
  code: string
  created: boolean
}
/** A row as it was before, in the shape that saves it again; null where it is new. */
export interface SavedChange extends SavedRow {
  before: object | null
}
/** Either the faults, or every row in the order given. */
export type Saved = { faults: RowFault[]; rows?: undefined } | { faults?: undefined; rows: SavedChange[] }

/** Gathers faults: `say(row, 'lines.0.component', 'unknown', '没有物料 X', 'There is no item X')`. */
export function faultsFound() {
  const faults: RowFault[] = []
  const say = (row: number, path: string, code: string, zh: string, en: string): void => {
    faults.push({ row, path, code, says: { zh, en } })
  }
  return { faults, say }
}

/** The rows that repeat a value that must be one row's only: the second and every further one. */
export function repeated<T>(rows: readonly T[], key: (row: T) => string | null | undefined): number[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at) => {
    const value = key(row)
    if (value == null || value === '') return []
    if (seen.has(value)) return [at]
    seen.add(value)
    return []
  })
}

export interface Known {
  code: string
  before: object
}
/** What was written, in the order of the rows, each with what was known of it before. */
export function inOrder(
  codes: readonly string[],
  written: readonly SavedRow[],
  known: readonly Known[],
): SavedChange[] {
  const by = new Map(written.map(w => [w.code, w])),
    before = new Map(known.map(k => [k.code, k.before]))
  return codes.map(code => ({ ...by.get(code)!, before: before.get(code) ?? null }))
}
