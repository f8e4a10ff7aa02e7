// Carries out commands: replay by key, decide and save, lines within, facts and all that is left behind; one
// commit.
import type { TenantId } from '#values/id.ts'
import { flowActor } from './actor.ts'
import type { Call, Command, Outcome } from './command.ts'
import { isRefused } from './command.ts'
import type { Db, Tx } from './db.ts'
import { sqlState, withTenant } from './db.ts'
import type { Fact } from './fact.ts'
import { inputsOf, linesHearing } from './flow.ts'
import { newId } from './id.ts'
import { committed } from './live.ts'
import { Refusal } from './refusal.ts'
import type { Answer, Ask } from './replay.ts'
import { followers, outcomesOf, replays, usedLately } from './replay.ts'
import type { Trail } from './trail.ts'
import { newTrail, note, write } from './trail.ts'

/**
 * Carries out the asks of one tenant and command in one transaction, each with its own outcome. If one of
 * several
 * breaks the transaction, they are carried out one by one, so that each fails alone. Refusals are kept under
 * their key.
 */
export async function carryOut<I>(
  db: Db,
  tenant: TenantId,
  command: Command<I, unknown>,
  asks: readonly Ask<I>[],
): Promise<Answer[]> {
  const together = asks.length === 1 || command.runMany
  if (together) {
    try {
      return await sooner(db, tenant, command, asks)
    } catch (error) {
      if (asks.length === 1) return [await alone(db, tenant, command, asks[0]!, error)]
    }
  }
  const answers: Answer[] = []
  for (const ask of asks) {
    try {
      answers.push(...(await attempt(db, tenant, command, [ask])))
    } catch (error) {
      answers.push(await alone(db, tenant, command, ask, error))
    }
  }
  return answers
}

/** Looks keys up only where they may have been used: set-based commands find out at the end of their work. */
async function sooner<I>(db: Db, tenant: TenantId, command: Command<I, unknown>, asks: readonly Ask<I>[]) {
  if (!command.runMany || usedLately(tenant, command.name, asks as readonly Ask<never>[]))
    return attempt(db, tenant, command, asks)
  try {
    return await attempt(db, tenant, command, asks, { lookUp: false })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    return attempt(db, tenant, command, asks)
  }
}

/** The outcome could not be kept: its key has one already. */
const isKeyUsed = (error: unknown): boolean =>
  sqlState(error) === '23505' && /idempotency/.test((error as { constraint?: string }).constraint ?? '')

/**
 * A single ask whose transaction broke: a refusal is recorded; a race for the key or a deadlock is tried
 * again.
 */
async function alone<I>(
  db: Db,
  tenant: TenantId,
  command: Command<I, unknown>,
  ask: Ask<I>,
  error: unknown,
  tries = 0,
): Promise<Answer> {
  if (error instanceof Refusal) {
    const refused = error
    try {
      return (await attempt(db, tenant, command, [ask], { instead: () => refused }))[0]!
    } catch (again) {
      return alone(db, tenant, command, ask, again, tries + 1)
    }
  }
  const state = sqlState(error)
  if ((isKeyUsed(error) || state === '40P01' || state === '40001') && tries < 5) {
    try {
      return (await attempt(db, tenant, command, [ask]))[0]!
    } catch (again) {
      return alone(db, tenant, command, ask, again, tries + 1)
    }
  }
  throw error
}

async function attempt<I>(
  db: Db,
  tenant: TenantId,
  command: Command<I, unknown>,
  asks: readonly Ask<I>[],
  { instead, lookUp = true }: { instead?: () => Refusal; lookUp?: boolean } = {},
): Promise<Answer[]> {
  const trail = newTrail()
  const answers = await withTenant(db, tenant, async tx => {
    tx.hopeful = !lookUp
    const answered = await replays(tx, command, asks, lookUp)
    const fresh = asks.flatMap((ask, i) => (answered[i] === undefined ? [{ ask, i, id: newId() }] : []))
    if (fresh.length) {
      const calls = fresh.map(({ ask, id }): Call<I> => ({
        id,
        input: ask.input,
        actor: ask.actor,
        cause: ask.cause ?? null,
        journey: ask.journey ?? ask.cause?.journey ?? null,
      }))
      const outcomes = instead ? calls.map(instead) : await run(tx, command, calls, trail)
      if (instead) note(tx, command, calls, outcomes, trail)
      fresh.forEach(({ i }, at) => {
        answered[i] = { outcome: outcomes[at]!, replayed: false }
      })
      trail.outcomes = outcomesOf(
        command,
        fresh.map(({ ask }, at) => ({ ask, outcome: outcomes[at]! })),
      )
    }
    write(tx, trail)
    return followers(asks, answered)
  })
  if (trail.facts.length || trail.errands.length)
    committed({ tenant, facts: trail.facts, due: trail.due, errands: trail.errands.length > 0 })
  return answers
}

/**
 * Runs calls inside a transaction that is already open (deliveries, errands' ends). Throws a refusal of
 * any.
 */
export async function runInside(
  tx: Tx,
  command: Command<never, unknown>,
  calls: readonly Call<never>[],
): Promise<{ outcomes: readonly Outcome<unknown>[]; end: () => Trail }> {
  const trail = newTrail()
  const outcomes = await run(tx, command, calls, trail)
  return {
    outcomes,
    end: () => {
      write(tx, trail)
      return trail
    },
  }
}

async function run<I>(tx: Tx, command: Command<I, unknown>, calls: readonly Call<I>[], trail: Trail) {
  const outcomes = await decide(tx, command, calls)
  if (outcomes.length !== calls.length)
    throw new Error(`${command.name} answered ${outcomes.length} of ${calls.length}`)
  const stated = note(tx, command, calls, outcomes, trail)
  await runWithin(tx, stated, trail)
  return outcomes
}

async function decide<I>(
  tx: Tx,
  command: Command<I, unknown>,
  calls: readonly Call<I>[],
): Promise<Outcome<unknown>[]> {
  if (command.runMany) return [...(await command.runMany(tx, calls))]
  const outcomes: Outcome<unknown>[] = []
  for (const call of calls) outcomes.push(await command.run!(tx, call.input, call))
  return outcomes
}

/**
 * Gives the facts to the lines that hear them inside this transaction, set by set, in the order of the flow
 * file.
 */
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
      const calls = facts.flatMap(fact =>
        inputsOf(line, fact).map((input): Call<never> => ({
          id: newId(),
          input: input as never,
          actor,
          cause: fact,
          journey: fact.journey,
        })),
      )
      if (!calls.length) continue
      const refused = (await run(tx, line.command, calls, trail)).find(isRefused)
      if (refused) throw refused
    }
  }
}
