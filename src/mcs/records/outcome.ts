// What the steps of a command add up to: facts, errands and audited changes.
import type { Change } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { NewErrand } from '#kernel/port.ts'

export interface Parts { facts: NewFact<any>[]; errands: NewErrand<any>[]; changes: Change[] }

export const nothing = (): Parts => ({ facts: [], errands: [], changes: [] })

/** Adds what later steps brought to what was there. */
export function add(parts: Parts, ...more: readonly Parts[]): Parts {
  for (const { facts, errands, changes } of more) {
    parts.facts.push(...facts)
    parts.errands.push(...errands)
    parts.changes.push(...changes)
  }
  return parts
}
