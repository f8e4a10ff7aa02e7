// News of commits inside this process: who hears that facts, deliveries or errands of a tenant are there.
import type { TenantId } from '#values/id.ts'
import type { Fact } from './fact.ts'

export interface Commit { tenant: TenantId; facts: readonly Fact[]; deliveries: boolean; errands: boolean }
type Hearer = (commit: Commit) => void

const hearers = new Set<Hearer>()

/** Hears every commit of this process that stated facts; returns the way to stop. */
export function onCommit(hearer: Hearer): () => void {
  hearers.add(hearer)
  return () => { hearers.delete(hearer) }
}

/** Says that a transaction has committed. */
export function committed(tenant: TenantId, facts: readonly Fact[], deliveries: boolean, errands: boolean): void {
  for (const hearer of hearers) hearer({ tenant, facts, deliveries, errands })
}
