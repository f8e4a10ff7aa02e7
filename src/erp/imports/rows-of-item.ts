// Rows of a file that belong to one item: lines of its bill, steps of its routing.
import type { ReadRow } from '#kernel/import/target.ts'

export interface OwnRow {
  readonly at: number
  readonly values: ReadRow['values']
}
export const byItem = (rows: readonly ReadRow[]): { item: string; own: OwnRow[] }[] =>
  [
    ...Map.groupBy(
      rows.map(({ values }, at) => ({ at, values })),
      r => String(r.values['item']),
    ),
  ].map(([item, own]) => ({ item, own }))

/** `{ key: value }` of the first row that says it. */
export const stands = (own: readonly OwnRow[], key: string): Record<string, unknown> => {
  const value = own.find(r => r.values[key] !== undefined)?.values[key]
  return value === undefined ? {} : { [key]: value }
}
