// Deliveries: a fact is handed to the line that hears it; the delivery and its effect commit together.
import type { TenantId } from '#values/id.ts'
import { flowActor } from './actor.ts'
import type { Call, Command } from './command.ts'
import { isRefused } from './command.ts'
import type { Db, Tx } from './db.ts'
import { isOutage, sqlState, withTenant } from './db.ts'
import type { Claimed } from './deliver.sql.ts'
import {
  claimDeliveries,
  endDeliveries,
  failDelivery,
  notOursState,
  takeDeliveries,
  takeDelivery,
} from './deliver.sql.ts'
import type { Fact } from './fact.ts'
import type { Line } from './flow.ts'
import { inputsOf, lineOf } from './flow.ts'
import { newId } from './id.ts'
import type { Due } from './live.ts'
import { committed } from './live.ts'
import { runInside } from './perform.ts'
import { Refusal } from './refusal.ts'
import { inSavepoint } from './trail.ts'

/** Deliveries of one transaction. More would hold locks longer; fewer would pay a commit each. */
const claimMax = 64
/** Waits before the 2nd, 3rd ... try; after the last the line is parked for a person to see. */
export const backOffMs = [200, 800, 3_200, 12_800]

/** Told of every failure, with the line or errand it happened in. */
export type Failures = (where: string, error: unknown) => void

const factOf = (row: Claimed): Fact => ({
  id: row.id,
  name: row.name,
  version: row.version,
  subject: row.subject,
  journey: row.journey,
  cause: row.cause,
  command: row.command,
  at: row.at,
  actor: row.actor,
  payload: row.payload,
})

export interface News {
  facts: Fact[]
  due: Due[]
  errands: boolean
}
export const noNews = (): News => ({ facts: [], due: [], errands: false })

export function tell(tenant: TenantId, news: News): void {
  if (news.facts.length || news.errands) committed({ tenant, ...news })
}

/**
 * Carries out a delivery of a commit of this process: taking it, its effect and the commit travel together.
 * An effect without its delivery would be a second one: if it cannot be taken, the whole is undone.
 */
export async function deliverDirectly(db: Db, tenant: TenantId, { line: name, fact }: Due): Promise<boolean> {
  const line = lineOf(name),
    news = noNews()
  if (!line) return false
  try {
    await withTenant(db, tenant, async tx => {
      tx.trailing.push(takeDelivery(tx, name, fact.subject, fact.id))
      await carry(tx, line, [{ ...fact, payload: JSON.parse(JSON.stringify(fact.payload)) as unknown }], news)
      relax(tx, news)
    })
  } catch (error) {
    if (sqlState(error) === notOursState) return false
    throw error
  }
  tell(tenant, news)
  return true
}

/**
 * One transaction of deliveries of a line: taken, carried out, ended together. Returns whether more may be
 * due. If one of them breaks it, they are claimed anew and each stands or falls alone.
 */
export async function deliverSome(db: Db, tenant: TenantId, onFailure: Failures): Promise<boolean> {
  const news = noNews()
  try {
    const more = await withTenant(db, tenant, async tx => {
      const rows = await takeDeliveries(tx, claimMax)
      if (!rows.length) return false
      const line = lineOf(rows[0]!.line)
      if (!line) throw new Error(`no flow has the line ${rows[0]!.line} any more`)
      await carry(tx, line, rows.map(factOf), news)
      relax(tx, news)
      return rows[0]!.more
    })
    tell(tenant, news)
    return more
  } catch (error) {
    if (isOutage(error)) throw error
    return deliverEach(db, tenant, onFailure)
  }
}

/** Like `deliverSome`, but the failure of one leaves the others untouched and is noted on its delivery. */
async function deliverEach(db: Db, tenant: TenantId, onFailure: Failures): Promise<boolean> {
  const news = noNews()
  const more = await withTenant(db, tenant, async tx => {
    const rows = await claimDeliveries(tx, claimMax)
    if (!rows.length) return false
    const line = lineOf(rows[0]!.line)
    if (line) await deliverGroup(tx, line, rows, news, onFailure)
    else
      await endOrFail(tx, rows, new Error(`no flow has the line ${rows[0]!.line} any more`), onFailure)
    relax(tx, news)
    return true
  })
  tell(tenant, news)
  return more
}

/**
 * A delivery and its effect are lost together and done again; only what sends an errand outside must be on
 * disk.
 */
function relax(tx: Tx, news: News): void {
  tx.relaxed = !news.errands
}

/** Set-based lines take all their deliveries at once; if that fails, and for the others, one by one. */
async function deliverGroup(tx: Tx, line: Line, group: readonly Claimed[], news: News, onFailure: Failures) {
  if (line.command.runMany && group.length > 1) {
    try {
      await inSavepoint(tx, () => deliver(tx, line, group, news))
      return
    } catch (error) {
      if (isOutage(error)) throw error
    }
  }
  for (const row of group) {
    try {
      await inSavepoint(tx, () => deliver(tx, line, [row], news))
    } catch (error) {
      if (isOutage(error)) throw error
      await endOrFail(tx, [row], error, onFailure)
    }
  }
}

async function deliver(tx: Tx, line: Line, rows: readonly Claimed[], news: News): Promise<void> {
  await carry(tx, line, rows.map(factOf), news)
  const ended = endDeliveries(
    tx,
    line.name,
    rows.map(row => row.delivery),
  )
  ended.catch(() => {})
  tx.trailing.push(ended)
}

/** Gives the facts to the line's command inside the transaction, and gathers what it states. */
async function carry(tx: Tx, line: Line, facts: readonly Fact[], news: News): Promise<void> {
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
  if (!calls.length) return
  await runOn(tx, line.command, calls, news)
}

/** Runs calls in the transaction and gathers what they state; a refusal of any is thrown. */
export async function runOn(
  tx: Tx,
  command: Command<never, unknown>,
  calls: readonly Call<never>[],
  news: News,
) {
  const { outcomes, end } = await runInside(tx, command, calls)
  for (const outcome of outcomes) if (isRefused(outcome)) throw outcome
  const trail = end()
  news.facts.push(...trail.facts)
  news.due.push(...trail.due)
  news.errands ||= trail.errands.length > 0
}

async function endOrFail(
  tx: Tx,
  rows: readonly Claimed[],
  error: unknown,
  onFailure: Failures,
): Promise<void> {
  for (const row of rows) {
    onFailure(row.line, error)
    await failDelivery(tx, row, backOffMs[row.attempts] ?? null, describe(error))
  }
}

export function describe(error: unknown): unknown {
  if (error instanceof Refusal)
    return { kind: 'refusal', code: error.code, facts: error.facts, says: error.says, remedy: error.remedy }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: isOutage(error) ? 'outage' : 'fault', message: message.slice(0, 500) }
}
