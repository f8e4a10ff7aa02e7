// A sheet under a mapping: rows with values, and every fault of every cell.
import type { Words } from '#values/words.ts'
import { isEmpty, readCell } from './cell.rule.ts'
import type { Mapping } from './mapping.rule.ts'
import type { Sheet } from './read-file.ts'
import type { ImportTarget, ReadRow, TargetFault } from './target.ts'

/** A fault as a person finds it: the line of the file, the column's heading. */
export interface LineFault {
  readonly line: number
  readonly column: string
  readonly code: string
  readonly says: Words
  /** What stands in the cell, shortened. */
  readonly found: string
}
export interface Checked {
  readonly rows: readonly ReadRow[]
  readonly faults: readonly LineFault[]
  /** Sums over the file of the columns that are summed, in the unit of their values. */
  readonly sums: Readonly<Record<string, number>>
}

/** Reads all cells. A row with a fault is not among the rows; the others are judged further. */
export function checkRows(target: ImportTarget, sheet: Sheet, mapping: Mapping): Checked {
  const faults: LineFault[] = [],
    rows: ReadRow[] = [],
    sums: Record<string, bigint> = {}
  for (const { line, cells } of sheet.rows) {
    const values: Record<string, unknown> = {}
    let good = true
    for (const column of target.columns) {
      const at = mapping[column.key] ?? null,
        cell = at === null ? null : (cells[at] ?? null)
      const read = readCell(cell, column)
      if ('fault' in read) {
        good = false
        faults.push({ line, column: column.key, ...read.fault, found: shown(cell) })
      } else if (read.value !== undefined && read.value !== '') {
        values[column.key] = read.value
        if (column.summed) sums[column.key] = (sums[column.key] ?? 0n) + micro(read.value as number)
      }
    }
    if (good) rows.push({ line, values })
  }
  return {
    rows,
    faults,
    sums: Object.fromEntries(Object.entries(sums).map(([k, v]) => [k, Number(v) / 1e6])),
  }
}

const micro = (n: number): bigint => BigInt(Math.round(n * 1e6))
const shown = (cell: Sheet['rows'][number]['cells'][number]): string =>
  isEmpty(cell) ? '' : (typeof cell === 'object' && cell ? cell.day : String(cell)).slice(0, 80)

/** The target's faults, by line and heading. */
export const placed = (faults: readonly TargetFault[], rows: readonly ReadRow[]): LineFault[] =>
  faults.map(({ row, path, code, says }) => ({
    line: rows[row]!.line,
    column: path,
    code,
    says,
    found: String(rows[row]!.values[path] ?? '').slice(0, 80),
  }))
