// What a transaction leaves behind: facts, deliveries, errands, audit rows and kept outcomes, gathered on
// its way.
import type { Id } from '#values/id.ts'
import type { Call, Command, Done, Outcome } from './command.ts'
import { isRefused } from './command.ts'
import type { Tx } from './db.ts'
import { isOutage } from './db.ts'
import type { Fact } from './fact.ts'
import { inputsOf, linesHearing } from './flow.ts'
import { newId } from './id.ts'
import type { Due } from './live.ts'
import { tellOutside } from './webhooks/subscribers.ts'
import type { AuditRow, ErrandRow, OutcomeRow } from './store.sql.ts'
import { backToSavepoint, insertErrands, insertTrail, releaseSavepoint, setSavepoint } from './store.sql.ts'

/** What a transaction gathers on its way and writes just before the commit. */
export interface Trail {
  facts: Fact[]
  audit: AuditRow[]
  errands: ErrandRow[]
  due: Due[]
  outcomes: { command: string; rows: readonly OutcomeRow[] }
}
export const newTrail = (): Trail => ({
  facts: [],
  audit: [],
  errands: [],
  due: [],
  outcomes: { command: '', rows: [] },
})

/** Writes down what the outcomes state: audit rows, facts and errands, in the trail. */
export function note<I>(
  tx: Tx,
  command: Command<I, unknown>,
  calls: readonly Call<I>[],
  outcomes: readonly Outcome<unknown>[],
  trail: Trail,
): Fact[] {
  const stated: Fact[] = []
  const at = tx.now
  calls.forEach((call, i) => {
    const outcome = outcomes[i]!,
      refused = isRefused(outcome)
    const actor = { kind: call.actor.kind, id: call.actor.id, name: call.actor.name }
    let journey = call.journey
    if (!refused) {
      const facts = factsOf(outcome, call, actor, at)
      journey ??= facts.find(f => f.journey)?.journey ?? null
      stated.push(...facts)
      trail.errands.push(...errandsOf(outcome, call, journey, facts, at))
    }
    trail.audit.push({
      id: call.id,
      actor: JSON.stringify(actor),
      command: command.name,
      input: auditedInput(command, call),
      refused: refused ? outcome.code : null,
      changes: refused || !outcome.changes.length ? null : JSON.stringify(outcome.changes),
      journey,
      cause: call.cause?.id ?? null,
    })
  })
  trail.facts.push(...stated)
  return stated
}

/** What a flow hands on stands in the fact that caused it, and is not written a second time. */
const auditedInput = <I>(command: Command<I, unknown>, call: Call<I>): string =>
  call.cause ? '{}' : JSON.stringify(command.audited ? command.audited(call.input) : call.input)

const factsOf = (outcome: Done<unknown>, call: Call<unknown>, actor: Fact['actor'], at: Date): Fact[] =>
  outcome.facts.map(({ type, payload }) => ({
    id: newId(),
    name: type.factName,
    version: type.version,
    subject: type.subject(payload),
    journey: type.journey?.(payload) ?? call.journey,
    cause: call.cause?.id ?? null,
    command: call.id,
    at,
    actor,
    payload,
  }))

const errandsOf = (
  outcome: Done<unknown>,
  call: Call<unknown>,
  journey: Id | null,
  facts: readonly Fact[],
  at: Date,
): ErrandRow[] =>
  outcome.errands.map(({ type, payload, options }) => {
    const id = newId()
    return {
      id,
      name: type.errandName,
      key: options.key ?? id,
      payload: JSON.stringify(payload),
      journey,
      cause: facts.at(-1)?.id ?? call.cause?.id ?? null,
      runAt: options.runAt ?? at,
    }
  })

/** Sends the trail; it travels in one flight with the commit, which fails if any of it does. */
export function write(tx: Tx, trail: Trail): void {
  for (const fact of trail.facts) {
    for (const line of linesHearing(fact.name)) {
      if (!line.within && inputsOf(line, fact).length) trail.due.push({ line: line.name, fact })
    }
  }
  const actors = new Map<unknown, string>()
  const actorText = (actor: Fact['actor']) => {
    let text = actors.get(actor)
    if (text === undefined) actors.set(actor, (text = JSON.stringify(actor)))
    return text
  }
  const work: Promise<number>[] = []
  if (trail.facts.length || trail.audit.length || trail.outcomes.rows.length) {
    const facts = trail.facts.map(f => {
      return { ...f, actor: actorText(f.actor), payload: JSON.stringify(f.payload) }
    })
    const { command, rows } = trail.outcomes
    work.push(insertTrail(tx, { facts, due: trail.due, audit: trail.audit, command, outcomes: rows }))
  }
  if (trail.errands.length) work.push(insertErrands(tx, trail.errands))
  const told = tellOutside(tx, trail.facts)
  if (told) work.push(told)
  for (const sent of work) {
    sent.catch(() => {})
    tx.trailing.push(sent)
  }
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
