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
export type Saved = { faults: RowFault[]; rows?: undefined } | { faults?: undefined; rows: SavedRow[] }

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
