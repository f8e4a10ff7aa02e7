// What a job wants of each material, and what of it is not there.
import type { Id } from '#values/id.ts'

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
