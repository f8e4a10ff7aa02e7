// Which facts go to whom: kept in memory, so that facts nobody outside hears cost nothing.
import type { TenantId } from '#values/id.ts'
import type { Db, Tx } from '../db.ts'
import type { Fact } from '../fact.ts'
import { newId } from '../id.ts'
import type { NewDelivery, Subscriber } from './webhook.sql.ts'
import { allSubscribers, insertDeliveries } from './webhook.sql.ts'

let known = new Map<TenantId, Subscriber[]>()

/** Reads who hears facts. Called every two seconds: a new address hears what is stated after that. */
export async function refreshSubscribers(workerDb: Db): Promise<void> {
  known = Map.groupBy(await allSubscribers(workerDb), s => s.tenant)
}

const hears = (patterns: readonly string[], fact: string): boolean =>
  patterns.some(p => p === '*' || p === fact || (p.endsWith('.*') && fact.startsWith(p.slice(0, -1))))

/** Puts facts on their way in the transaction that states them: what is told is true, and none is lost. */
export function tellOutside(tx: Tx, facts: readonly Fact[]): Promise<number> | null {
  const subscribers = known.get(tx.tenant)
  if (!subscribers?.length || !facts.length) return null
  const deliveries = facts.flatMap((fact): NewDelivery[] =>
    subscribers
      .filter(s => hears(s.facts, fact.name))
      .map(s => ({ id: newId(), webhook: s.id, fact: fact.id, name: fact.name, body: bodyOf(fact) })),
  )
  return deliveries.length ? insertDeliveries(tx, deliveries) : null
}

/** What a receiver gets (Standard Webhooks: type, timestamp, data), with what led to it. */
const bodyOf = (fact: Fact): string =>
  JSON.stringify({
    type: fact.name,
    timestamp: fact.at.toISOString(),
    id: fact.id,
    version: fact.version,
    subject: fact.subject,
    journey: fact.journey,
    cause: fact.cause,
    data: fact.payload,
  })
