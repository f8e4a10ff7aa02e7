// Idempotency: what was asked under a key before is answered from there; a key belongs to one request only.
import { createHash } from 'node:crypto'
import type { Id, TenantId } from '#values/id.ts'
import type { Actor } from './actor.ts'
import type { Command, Outcome } from './command.ts'
import { isRefused } from './command.ts'
import type { Tx } from './db.ts'
import type { Fact } from './fact.ts'
import { Refusal, refusal } from './refusal.ts'
import { findOutcomes } from './store.sql.ts'

export const KeyReused = refusal(
  'kernel.key-reused',
  { zh: '幂等键 {key} 已用于另一请求', en: 'Idempotency key {key} was used for another request' },
  { zh: '请为新的请求使用新的键', en: 'Use a new key for a new request' },
)

/** One request to carry out a command. */
export interface Ask<I> {
  input: I
  actor: Actor
  key?: string | undefined
  cause?: Fact | null
  journey?: Id | null
}
export interface Answer {
  outcome: Outcome<unknown>
  replayed: boolean
}

/** Keys used lately in this process: only these are worth looking up before the work (the others, after). */
const lately = new Set<string>()
const latelyMax = 50_000

/**
 * Whether some key of the asks was used here before; notes them as used. A key that was used in another
 * process or before a restart breaks the transaction when its outcome is kept, and is then looked up.
 */
export function usedLately(tenant: TenantId, command: string, asks: readonly Ask<never>[]): boolean {
  let used = false
  for (const { actor, key } of asks) {
    if (key === undefined) continue
    const name = `${tenant} ${command} ${actor.id} ${key}`
    if (lately.has(name)) used = true
    else lately.add(name)
  }
  for (const oldest of lately) {
    if (lately.size <= latelyMax) break
    lately.delete(oldest)
  }
  return used
}

/** The stored outcomes of asks whose key was used before; undefined: to be carried out. */
export async function replays<I>(
  tx: Tx,
  command: Command<I, unknown>,
  asks: readonly Ask<I>[],
  lookUp: boolean,
) {
  const answered: (Answer | undefined)[] = asks.map(() => undefined)
  const keyed = asks.filter(ask => ask.key !== undefined)
  if (!keyed.length) return answered
  const [principals, keys] = [keyed.map(a => a.actor.id), keyed.map(a => a.key!)]
  const found = lookUp ? await findOutcomes(tx, command.name, principals, keys) : []
  const first = new Set<string>()
  asks.forEach((ask, i) => {
    if (ask.key === undefined) return
    const stored = found.find(f => f.principal === ask.actor.id && f.key === ask.key)
    const name = `${ask.actor.id} ${ask.key}`
    if (stored) {
      answered[i] = stored.request_hash.equals(hashOf(ask.input))
        ? { outcome: revive(stored.outcome), replayed: true }
        : { outcome: KeyReused({ key: ask.key }), replayed: false }
    } else if (first.has(name)) answered[i] = { outcome: KeyReused({ key: ask.key }), replayed: true }
    else first.add(name)
  })
  return answered
}

/** Asks of one batch under the same key get the outcome of the first of them, if they ask for the same. */
export function followers<I>(asks: readonly Ask<I>[], answered: readonly (Answer | undefined)[]): Answer[] {
  return asks.map((ask, i) => {
    const own = answered[i]!
    if (!own.replayed || !isRefused(own.outcome) || own.outcome.code !== KeyReused.code) return own
    const leader = asks.findIndex(other => other.key === ask.key && other.actor.id === ask.actor.id)
    if (leader === i || leader < 0) return own
    return hashOf(asks[leader]!.input).equals(hashOf(ask.input))
      ? { outcome: answered[leader]!.outcome, replayed: true }
      : { outcome: own.outcome, replayed: false }
  })
}

export const outcomesOf = <I>(
  command: Command<I, unknown>,
  results: readonly { ask: Ask<I>; outcome: Outcome<unknown> }[],
) => ({
  command: command.name,
  rows: results
    .filter(({ ask }) => ask.key !== undefined)
    .map(({ ask, outcome }) => ({
      principal: ask.actor.id,
      key: ask.key!,
      hash: hashOf(ask.input),
      outcome: JSON.stringify(
        isRefused(outcome)
          ? {
              refused: {
                code: outcome.code,
                facts: outcome.facts,
                says: outcome.says,
                remedy: outcome.remedy,
              },
            }
          : { result: (command.kept ? command.kept(outcome.result) : outcome.result) ?? null },
      ),
    })),
})

function revive(stored: unknown): Outcome<unknown> {
  const { refused, result } = stored as {
    refused?: { code: string; facts: {}; says: never; remedy: never }
    result?: unknown
  }
  if (refused) return new Refusal(refused, refused.facts)
  return { done: true, result, facts: [], errands: [], changes: [] }
}

const hashOf = (input: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(input) ?? '')
    .digest()
