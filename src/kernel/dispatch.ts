// The dispatcher: claims deliveries and errands, runs them exactly once in effect, retries, parks, wakes.
import type { TenantId } from '#values/id.ts'
import { flowActor, systemActor } from './actor.ts'
import type { Call, Command } from './command.ts'
import { isRefused } from './command.ts'
import type { Db, Tx } from './db.ts'
import { isOutage, withTenant } from './db.ts'
import type { Claimed, ClaimedErrand } from './deliver.sql.ts'
import {
  claimDeliveries, endDeliveries, endErrand, extendLease, factById, failDelivery, failErrand, leaseErrands,
  takeDelivery, tenantsDue,
} from './deliver.sql.ts'
import type { Fact } from './fact.ts'
import type { Line } from './flow.ts'
import { inputsOf, lineOf } from './flow.ts'
import { newId } from './id.ts'
import type { Due } from './live.ts'
import { committed, onCommit } from './live.ts'
import { inSavepoint, runInside } from './perform.ts'
import { errandTypes, performedHere, performerOf } from './port.ts'
import { Refusal } from './refusal.ts'

/** Deliveries of one transaction. More would hold locks longer; fewer would pay a commit each. */
const claimMax = 32
const errandsMax = 8
/** A lease whose holder died, or never heard of it, runs out after this long; a living holder extends it. */
const errandLeaseMs = 15_000
/** Deliveries carried out directly at the same time: beyond that, claiming them as sets costs less. */
const directMax = 6
/** Without any wake-up (another process, a crash, a later run_at) work is found after this long. */
const pollMs = 500
/** Waits before the 2nd, 3rd ... try; after the last the line is parked for a person to see. */
const backOffMs = [200, 800, 3_200, 12_800]

export interface Dispatcher {
  /** Looks for work of a tenant now. */
  wake(tenant: TenantId): void
  /** Resolves when nothing is due or running for a tenant (tests, drains). */
  idle(tenant: TenantId): Promise<void>
  stop(): Promise<void>
}

export interface DispatchOptions {
  /** Loops per tenant that work at the same time. */
  loops?: number
  /** How long an errand stays with a process that says nothing more. */
  leaseMs?: number
  /** Told of every failure, with the line or errand it happened in. */
  onFailure?: (where: string, error: unknown) => void
}

/** Starts dispatching. `workerDb` connects as `sixlink_worker` and only finds out which tenants have work. */
export function startDispatcher(db: Db, workerDb: Db, options: DispatchOptions = {}): Dispatcher {
  const { loops = 2, leaseMs = errandLeaseMs, onFailure = () => {} } = options
  const running = new Map<string, { active: number; again: boolean }>()
  const busy = new Set<Promise<void>>()
  let stopped = false, direct = 0

  function pull(tenant: TenantId, kind: 'deliveries' | 'errands'): void {
    if (stopped) return
    const key = `${kind} ${tenant}`
    let state = running.get(key)
    if (!state) running.set(key, state = { active: 0, again: false })
    if (state.active >= loops) { state.again = true; return }
    state.active++
    const here = state
    const work = loop(tenant, kind, here).finally(() => { here.active--; busy.delete(work) })
    busy.add(work)
  }

  /** Few fresh deliveries are carried out at once, without looking for them; many are claimed as sets. */
  function handOn(tenant: TenantId, due: readonly Due[]): void {
    if (stopped || !due.length) return
    if (due.length > directMax || direct + due.length > directMax) { pull(tenant, 'deliveries'); return }
    for (const one of due) {
      direct++
      const work = deliverDirectly(db, tenant, one)
        .then(taken => { if (!taken) pull(tenant, 'deliveries') })
        // Whatever went wrong, the delivery still stands: the claim meets the same failure and notes it.
        .catch(() => pull(tenant, 'deliveries'))
        .finally(() => { direct--; busy.delete(work) })
      busy.add(work)
    }
  }

  async function loop(tenant: TenantId, kind: 'deliveries' | 'errands', state: { again: boolean }) {
    while (!stopped) {
      state.again = false
      let more = false
      try {
        more = kind === 'deliveries' ? await deliverSome(db, tenant, onFailure)
          : await errandSome(db, tenant, leaseMs, onFailure)
      } catch (error) {
        onFailure(`${kind} of tenant ${tenant}`, error)
        return
      }
      if (!more && !state.again) return
    }
  }

  const unhear = onCommit(({ tenant, due, errands }) => {
    handOn(tenant, due)
    if (errands) pull(tenant, 'errands')
  })
  async function poll() {
    const due = await workerDb.pool.query({ name: 'tenants_due', text: tenantsDue })
    for (const row of due.rows as { tenant: number; errands: boolean }[])
      pull(row.tenant, row.errands ? 'errands' : 'deliveries')
    return due.rowCount ?? 0
  }
  const timer = setInterval(() => { poll().catch(error => onFailure('poll', error)) }, pollMs)

  return {
    wake(tenant) { pull(tenant, 'deliveries'); pull(tenant, 'errands') },
    async idle() {
      for (;;) {
        await Promise.all(busy)
        if (!busy.size && !await poll() && !busy.size) return
        await new Promise(resolve => setTimeout(resolve, 2))
      }
    },
    async stop() {
      stopped = true
      unhear()
      clearInterval(timer)
      await Promise.all(busy)
    },
  }
}

type Failures = (where: string, error: unknown) => void

const factOf = (row: Claimed): Fact => ({
  id: row.id, name: row.name, version: row.version, subject: row.subject, journey: row.journey, cause: row.cause,
  command: row.command, at: row.at, actor: row.actor, payload: row.payload,
})

interface News { facts: Fact[]; due: Due[]; errands: boolean }
const noNews = (): News => ({ facts: [], due: [], errands: false })

function tell(tenant: TenantId, news: News): void {
  if (news.facts.length || news.errands) committed({ tenant, ...news })
}

class NotOurs extends Error {}

/** Carries out a delivery of a commit of this process: taking it, its effect and the commit travel together. */
async function deliverDirectly(db: Db, tenant: TenantId, { line: name, fact }: Due): Promise<boolean> {
  const line = lineOf(name), news = noNews()
  if (!line) return false
  try {
    await withTenant(db, tenant, async tx => {
      const taken = takeDelivery(tx, name, fact.subject, fact.id)
      tx.trailing.push(taken.then(count => { if (!count) throw new NotOurs() }))
      tx.trailing.at(-1)!.catch(() => {})
      await carry(tx, line, [{ ...fact, payload: JSON.parse(JSON.stringify(fact.payload)) as unknown }], news)
      // Before the commit is sent: an effect without its delivery would be a second one.
      if (!await taken) throw new NotOurs()
      relax(tx, news)
    })
  } catch (error) {
    if (error instanceof NotOurs) return false
    throw error
  }
  tell(tenant, news)
  return true
}

/** One transaction of deliveries: claimed, carried out, ended together. Returns whether more may be due. */
async function deliverSome(db: Db, tenant: TenantId, onFailure: Failures): Promise<boolean> {
  const news = noNews()
  let only: Claimed | undefined
  const claimed = await withTenant(db, tenant, async tx => {
    const rows = await claimDeliveries(tx, claimMax)
    // One alone needs no savepoint: its failure undoes the transaction, and is noted in another.
    only = rows.length === 1 ? rows[0] : undefined
    const alone = only && lineOf(only.line)
    if (only && alone) {
      await deliver(tx, alone, [only], news)
      relax(tx, news)
      return rows[0]!.waiting > 1
    }
    const byLine = Map.groupBy(rows, row => row.line)
    // In one fixed order of lines, so that two dispatchers never hold each other's locks crosswise.
    for (const [name, group] of [...byLine].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const line = lineOf(name)
      if (line) await deliverGroup(tx, line, group, news, onFailure)
      else await endOrFail(tx, group, new Error(`no flow has the line ${name} any more`), onFailure)
    }
    relax(tx, news)
    return rows.length > 0 && rows[0]!.waiting > rows.length
  }).catch(async (error: unknown) => {
    if (!only || isOutage(error)) throw error
    const failed = only
    Object.assign(news, noNews())
    await withTenant(db, tenant, tx => endOrFail(tx, [failed], error, onFailure))
    return true
  })
  tell(tenant, news)
  return claimed
}

/** A delivery and its effect are lost together and done again; only what sends an errand outside must be on disk. */
function relax(tx: Tx, news: News): void {
  tx.relaxed = !news.errands
}

/** Set-based lines take all their deliveries at once; if that fails, and for the others, one by one. */
async function deliverGroup(tx: Tx, line: Line, group: readonly Claimed[], news: News, onFailure: Failures) {
  if (line.command.runMany && group.length > 1) {
    try {
      await inSavepoint(tx, () => deliver(tx, line, group, news))
      return
    } catch (error) { if (isOutage(error)) throw error }
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
  const ended = endDeliveries(tx, rows.map(row => row.delivery))
  ended.catch(() => {})
  tx.trailing.push(ended)
}

/** Gives the facts to the line's command inside the transaction, and gathers what it states. */
async function carry(tx: Tx, line: Line, facts: readonly Fact[], news: News): Promise<void> {
  const actor = flowActor(line.flow)
  const calls = facts.flatMap(fact => inputsOf(line, fact).map((input): Call<never> =>
    ({ id: newId(), input: input as never, actor, cause: fact, journey: fact.journey })))
  if (!calls.length) return
  await runOn(tx, line.command, calls, news)
}

/** Runs calls in the transaction and gathers what they state; a refusal of any is thrown. */
async function runOn(tx: Tx, command: Command<never, unknown>, calls: readonly Call<never>[], news: News) {
  const { outcomes, end } = await runInside(tx, command, calls)
  for (const outcome of outcomes) if (isRefused(outcome)) throw outcome
  const trail = end()
  news.facts.push(...trail.facts)
  news.due.push(...trail.due)
  news.errands ||= trail.errands.length > 0
}

async function endOrFail(tx: Tx, rows: readonly Claimed[], error: unknown, onFailure: Failures): Promise<void> {
  for (const row of rows) {
    onFailure(row.line, error)
    await failDelivery(tx, row.delivery, backOffMs[row.attempts] ?? null, describe(error))
  }
}

function describe(error: unknown): unknown {
  if (error instanceof Refusal)
    return { kind: 'refusal', code: error.code, facts: error.facts, says: error.says, remedy: error.remedy }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: isOutage(error) ? 'outage' : 'fault', message: message.slice(0, 500) }
}

/** Leases errands, performs them outside of any transaction, and records each result once. */
async function errandSome(db: Db, tenant: TenantId, leaseMs: number, onFailure: Failures): Promise<boolean> {
  const leased = await withTenant(db, tenant, tx => leaseErrands(tx, performedHere(), errandsMax, leaseMs))
  await Promise.all(leased.map(async errand => {
    const extend = () => withTenant(db, tenant, tx => extendLease(tx, errand.id, leaseMs)).catch(() => {})
    const extending = setInterval(extend, leaseMs / 3)
    try {
      await performErrand(db, tenant, errand)
    } catch (error) {
      onFailure(errand.name, error)
      await withTenant(db, tenant, tx =>
        failErrand(tx, errand.id, backOffMs[errand.attempts - 1] ?? null, describe(error)))
    } finally { clearInterval(extending) }
  }))
  return leased.length > 0
}

async function performErrand(db: Db, tenant: TenantId, errand: ClaimedErrand): Promise<void> {
  const type = errandTypes().get(errand.name), by = performerOf(errand.name)
  if (!type || !by) throw new Error(`nobody performs ${errand.name} in this process`)
  const result = await by(errand.payload as never, {
    tenant, id: errand.id, key: errand.key, attempt: errand.attempts,
  })
  const news = noNews()
  await withTenant(db, tenant, async tx => {
    if (!await endErrand(tx, errand.id) || !type.then) return
    const cause = errand.cause ? await factById(tx, errand.cause) : undefined
    const call: Call<never> = {
      id: newId(), input: type.toInput(errand.payload as never, result) as never, actor: systemActor(errand.name),
      cause: cause ?? null, journey: errand.journey,
    }
    await runOn(tx, type.then(), [call], news)
  })
  tell(tenant, news)
}
