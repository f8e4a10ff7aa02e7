// News of commits inside this process: who hears that facts, deliveries or errands of a tenant are there.
import type { TenantId } from '#values/id.ts'
import type { Fact } from './fact.ts'

/** A delivery that was just committed: its line's name, and the fact it hears. */
export interface Due { line: string; fact: Fact }
export interface Commit { tenant: TenantId; facts: readonly Fact[]; due: readonly Due[]; errands: boolean }
type Hearer = (commit: Commit) => void

const hearers = new Set<Hearer>()

/** Hears every commit of this process that stated facts; returns the way to stop. */
export function onCommit(hearer: Hearer): () => void {
  hearers.add(hearer)
  return () => { hearers.delete(hearer) }
}

/** Says that a transaction has committed. */
export function committed(commit: Commit): void {
  for (const hearer of hearers) hearer(commit)
}
