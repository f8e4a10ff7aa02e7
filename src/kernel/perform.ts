// Carries out commands: replay by key, decide and save, lines within, facts, deliveries, errands, audit; one commit.
import { createHash } from 'node:crypto'
import type { Id, TenantId } from '#values/id.ts'
import type { Actor } from './actor.ts'
import { flowActor } from './actor.ts'
import type { Call, Command, Done, Outcome } from './command.ts'
import { isRefused } from './command.ts'
import type { Db, Tx } from './db.ts'
import { isOutage, sqlState, withTenant } from './db.ts'
import type { Fact } from './fact.ts'
import { inputsOf, linesHearing } from './flow.ts'
import { newId } from './id.ts'
import { committed } from './live.ts'
import type { Due } from './live.ts'
import { Refusal, refusal } from './refusal.ts'
import type { AuditRow, ErrandRow } from './store.sql.ts'
import {
  backToSavepoint, findOutcomes, insertAudit, insertDeliveries, insertErrands, insertFacts, insertOutcomes,
  releaseSavepoint, setSavepoint,
} from './store.sql.ts'

export const KeyReused = refusal('kernel.key-reused',
  { zh: '幂等键 {key} 已用于另一请求', en: 'Idempotency key {key} was used for another request' },
  { zh: '请为新的请求使用新的键', en: 'Use a new key for a new request' })

/** One request to carry out a command. */
export interface Ask<I> {
  input: I; actor: Actor; key?: string | undefined; cause?: Fact | null; journey?: Id | null
}
export interface Answer { outcome: Outcome<unknown>; replayed: boolean }

/** What a transaction gathers on its way and writes just before the commit. */
interface Trail {
  facts: Fact[]; audit: AuditRow[]; errands: ErrandRow[]; due: Due[]
  outcomes: { command: string; rows: Parameters<typeof insertOutcomes>[2] }
}
const newTrail = (): Trail =>
  ({ facts: [], audit: [], errands: [], due: [], outcomes: { command: '', rows: [] } })

/**
 * Carries out the asks of one tenant and command in one transaction, each with its own outcome. If one of several
 * breaks the transaction, they are carried out one by one, so that each fails alone. Refusals are kept under their key.
 */
export async function carryOut<I>(db: Db, tenant: TenantId, command: Command<I, unknown>,
  asks: readonly Ask<I>[]): Promise<Answer[]> {
  const unique = asks.length === 1 || command.runMany
  if (unique) {
    try {
      return await attempt(db, tenant, command, asks)
    } catch (error) {
      if (asks.length === 1) return [await alone(db, tenant, command, asks[0]!, error)]
    }
  }
  const answers: Answer[] = []
  for (const ask of asks) {
    try {
      answers.push(...await attempt(db, tenant, command, [ask]))
    } catch (error) {
      answers.push(await alone(db, tenant, command, ask, error))
    }
  }
  return answers
}

/** A single ask whose transaction broke: a refusal is recorded; a race for the key or a deadlock is tried again. */
async function alone<I>(db: Db, tenant: TenantId, command: Command<I, unknown>, ask: Ask<I>, error: unknown,
  tries = 0): Promise<Answer> {
  if (error instanceof Refusal) {
    const refused = error
    try {
      return (await attempt(db, tenant, command, [ask], () => refused))[0]!
    } catch (again) { return alone(db, tenant, command, ask, again, tries + 1) }
  }
  const state = sqlState(error)
  const raced = state === '23505' && /idempotency/.test((error as { constraint?: string }).constraint ?? '')
  if ((raced || state === '40P01' || state === '40001') && tries < 5) {
    try {
      return (await attempt(db, tenant, command, [ask]))[0]!
    } catch (again) { return alone(db, tenant, command, ask, again, tries + 1) }
  }
  throw error
}

async function attempt<I>(db: Db, tenant: TenantId, command: Command<I, unknown>, asks: readonly Ask<I>[],
  instead?: () => Refusal): Promise<Answer[]> {
  const trail = newTrail()
  const answers = await withTenant(db, tenant, async tx => {
    const answered = await replays(tx, command, asks)
    const fresh = asks.flatMap((ask, i) => (answered[i] === undefined ? [{ ask, i, id: newId() }] : []))
    if (fresh.length) {
      const calls = fresh.map(({ ask, id }): Call<I> => ({
        id, input: ask.input, actor: ask.actor, cause: ask.cause ?? null,
        journey: ask.journey ?? ask.cause?.journey ?? null,
      }))
      const outcomes = instead ? calls.map(instead) : await run(tx, command, calls, trail)
      if (instead) note(tx, command, calls, outcomes, trail)
      fresh.forEach(({ i }, at) => { answered[i] = { outcome: outcomes[at]!, replayed: false } })
      trail.outcomes = outcomesOf(command, fresh.map(({ ask }, at) => ({ ask, outcome: outcomes[at]! })))
    }
    write(tx, trail)
    return followers(asks, answered)
  })
  if (trail.facts.length || trail.errands.length)
    committed({ tenant, facts: trail.facts, due: trail.due, errands: trail.errands.length > 0 })
  return answers
}

/** Runs calls inside a transaction that is already open (deliveries, errands' ends). Throws a refusal of any. */
export async function runInside(tx: Tx, command: Command<never, unknown>, calls: readonly Call<never>[]): Promise<{
  outcomes: readonly Outcome<unknown>[]; end: () => Trail
}> {
  const trail = newTrail()
  const outcomes = await run(tx, command, calls, trail)
  return { outcomes, end: () => { write(tx, trail); return trail } }
}

async function run<I>(tx: Tx, command: Command<I, unknown>, calls: readonly Call<I>[], trail: Trail) {
  const outcomes = await decide(tx, command, calls)
  if (outcomes.length !== calls.length) throw new Error(`${command.name} answered ${outcomes.length} of ${calls.length}`)
  const stated = note(tx, command, calls, outcomes, trail)
  await runWithin(tx, stated, trail)
  return outcomes
}

async function decide<I>(tx: Tx, command: Command<I, unknown>, calls: readonly Call<I>[]): Promise<Outcome<unknown>[]> {
  if (command.runMany) return [...await command.runMany(tx, calls)]
  const outcomes: Outcome<unknown>[] = []
  for (const call of calls) outcomes.push(await command.run!(tx, call.input, call))
  return outcomes
}

/** Writes down what the outcomes state: audit rows, facts and errands, in the trail. */
function note<I>(tx: Tx, command: Command<I, unknown>, calls: readonly Call<I>[], outcomes: readonly Outcome<unknown>[],
  trail: Trail): Fact[] {
  const stated: Fact[] = []
  const at = tx.now
  calls.forEach((call, i) => {
    const outcome = outcomes[i]!, refused = isRefused(outcome)
    const actor = { kind: call.actor.kind, id: call.actor.id, name: call.actor.name }
    let journey = call.journey
    if (!refused) {
      const facts = factsOf(outcome, call, actor, at)
      journey ??= facts.find(f => f.journey)?.journey ?? null
      stated.push(...facts)
      trail.errands.push(...errandsOf(outcome, call, journey, facts, at))
    }
    trail.audit.push({
      id: call.id, actor: JSON.stringify(actor), command: command.name,
      input: auditedInput(command, call), refused: refused ? outcome.code : null,
      changes: refused || !outcome.changes.length ? null : JSON.stringify(outcome.changes),
      journey, cause: call.cause?.id ?? null,
    })
  })
  trail.facts.push(...stated)
  return stated
}

/** What a flow hands on stands in the fact that caused it, and is not written a second time. */
const auditedInput = <I>(command: Command<I, unknown>, call: Call<I>): string =>
  (call.cause ? '{}' : JSON.stringify(command.audited ? command.audited(call.input) : call.input))

const factsOf = (outcome: Done<unknown>, call: Call<unknown>, actor: Fact['actor'], at: Date): Fact[] =>
  outcome.facts.map(({ type, payload }) => ({
    id: newId(), name: type.factName, version: type.version, subject: type.subject(payload),
    journey: type.journey?.(payload) ?? call.journey, cause: call.cause?.id ?? null, command: call.id, at, actor, payload,
  }))

const errandsOf = (outcome: Done<unknown>, call: Call<unknown>, journey: Id | null, facts: readonly Fact[],
  at: Date): ErrandRow[] =>
  outcome.errands.map(({ type, payload, options }) => {
    const id = newId()
    return {
      id, name: type.errandName, key: options.key ?? id, payload: JSON.stringify(payload), journey,
      cause: facts.at(-1)?.id ?? call.cause?.id ?? null, runAt: options.runAt ?? at,
    }
  })

/** Gives the facts to the lines that hear them inside this transaction, set by set, in the order of the flow file. */
async function runWithin(tx: Tx, stated: readonly Fact[], trail: Trail): Promise<void> {
  const byName = new Map<string, Fact[]>()
  for (const fact of stated) {
    const same = byName.get(fact.name)
    if (same) same.push(fact)
    else byName.set(fact.name, [fact])
  }
  for (const [name, facts] of byName) {
    for (const line of linesHearing(name)) {
      if (!line.within) continue
      const actor = flowActor(line.flow)
      const calls = facts.flatMap(fact => inputsOf(line, fact).map((input): Call<never> =>
        ({ id: newId(), input: input as never, actor, cause: fact, journey: fact.journey })))
      if (!calls.length) continue
      const refused = (await run(tx, line.command, calls, trail)).find(isRefused)
      if (refused) throw refused
    }
  }
}

async function replays<I>(tx: Tx, command: Command<I, unknown>, asks: readonly Ask<I>[]) {
  const answered: (Answer | undefined)[] = asks.map(() => undefined)
  const keyed = asks.filter(ask => ask.key !== undefined)
  if (!keyed.length) return answered
  const found = await findOutcomes(tx, command.name, keyed.map(a => a.actor.id), keyed.map(a => a.key!))
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
function followers<I>(asks: readonly Ask<I>[], answered: readonly (Answer | undefined)[]): Answer[] {
  return asks.map((ask, i) => {
    const own = answered[i]!
    if (!own.replayed || !isRefused(own.outcome) || own.outcome.code !== KeyReused.code) return own
    const leader = asks.findIndex(other => other.key === ask.key && other.actor.id === ask.actor.id)
    if (leader === i || leader < 0) return own
    return hashOf(asks[leader]!.input).equals(hashOf(ask.input))
      ? { outcome: answered[leader]!.outcome, replayed: true } : { outcome: own.outcome, replayed: false }
  })
}

const outcomesOf = <I>(command: Command<I, unknown>, results: readonly { ask: Ask<I>; outcome: Outcome<unknown> }[]) => ({
  command: command.name,
  rows: results.filter(({ ask }) => ask.key !== undefined).map(({ ask, outcome }) => ({
    principal: ask.actor.id, key: ask.key!, hash: hashOf(ask.input), outcome: JSON.stringify(isRefused(outcome)
      ? { refused: { code: outcome.code, facts: outcome.facts, says: outcome.says, remedy: outcome.remedy } }
      : { result: outcome.result ?? null }),
  })),
})

function revive(stored: unknown): Outcome<unknown> {
  const { refused, result } = stored as { refused?: { code: string; facts: {}; says: never; remedy: never }; result?: unknown }
  if (refused) return new Refusal(refused, refused.facts)
  return { done: true, result, facts: [], errands: [], changes: [] }
}

const hashOf = (input: unknown): Buffer => createHash('sha256').update(JSON.stringify(input) ?? '').digest()

/** Sends the trail; it travels in one flight with the commit, which fails if any of it does. */
function write(tx: Tx, trail: Trail): void {
  const work: Promise<number>[] = []
  // First, so that a lost race for a key is the error that is seen, and not its echo.
  if (trail.outcomes.rows.length) work.push(insertOutcomes(tx, trail.outcomes.command, trail.outcomes.rows))
  if (trail.facts.length) {
    work.push(insertFacts(tx, trail.facts.map(f =>
      ({ ...f, actor: JSON.stringify(f.actor), payload: JSON.stringify(f.payload) }))))
    for (const fact of trail.facts) {
      for (const line of linesHearing(fact.name)) {
        if (!line.within && inputsOf(line, fact).length) trail.due.push({ line: line.name, fact })
      }
    }
    if (trail.due.length) work.push(insertDeliveries(tx, trail.due.map(d => d.line),
      trail.due.map(d => d.fact.id), trail.due.map(d => d.fact.subject)))
  }
  if (trail.errands.length) work.push(insertErrands(tx, trail.errands))
  if (trail.audit.length) work.push(insertAudit(tx, trail.audit))
  for (const sent of work) { sent.catch(() => {}); tx.trailing.push(sent) }
}

/** Runs one call of several inside a transaction so that its failure leaves the others untouched. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  setSavepoint(tx).catch(() => {})
  const sentBefore = tx.trailing.length
  try {
    const result = await work()
    // What trails is part of this call: it must stand or fall with it, not with the commit.
    await Promise.all(tx.trailing.splice(sentBefore))
    tx.trailing.push(releaseSavepoint(tx))
    return result
  } catch (error) {
    await Promise.allSettled(tx.trailing.splice(sentBefore))
    if (isOutage(error)) throw error
    await backToSavepoint(tx)
    throw error
  }
}
