// Deliveries and errands: claim, finish, postpone, park, release. A claim locks; the effect commits with its
// end.
import type { Tx } from './db.ts'
import type { Fact } from './fact.ts'

export interface Claimed {
  /** More may be due beside those that were taken: it is worth looking again. */
  more: boolean
  delivery: number
  line: string
  attempts: number
  id: string
  name: string
  version: number
  subject: string
  journey: string | null
  cause: string | null
  command: string
  at: Date
  actor: { kind: 'person' | 'advisor' | 'key' | 'flow' | 'system'; id: string; name: string }
  payload: unknown
}

/**
 * What is due: not parked, its time has come, and nothing of its line and subject that failed waits before
 * it. That is asked row by row only where anything failed at all.
 */
const isDue = (tenant: string) => `d.parked_at is null and d.run_at <= now() and (
    not exists (select from kernel.delivery e where e.tenant_id = ${tenant} and e.attempts > 0)
    or not exists (select from kernel.delivery e where e.tenant_id = ${tenant} and e.attempts > 0
      and e.line = d.line and e.subject = d.subject and e.id < d.id))`

/** Rows looked at for each that may be taken: others of their subject wait behind themselves. */
const lookAhead = 4

/**
 * Takes the line whose oldest due delivery is the oldest, and of that line what may be taken now. It looks at
 * the index once for each line that has any delivery, and at one stretch of it, however long the queue is.
 */
const freeOfOneLine = `recursive each as (
    (select d.line from kernel.delivery d where d.tenant_id = $1 order by d.line limit 1)
    union all
    select (select d.line from kernel.delivery d where d.tenant_id = $1 and d.line > each.line
      order by d.line limit 1) from each where each.line is not null),
  due_line as materialized (
    select each.line, first.id from each cross join lateral (
      select d.id from kernel.delivery d where d.tenant_id = $1 and d.line = each.line and ${isDue('$1')}
      order by d.id limit 1) first),
  line as materialized (
    select l.line from (select line from due_line order by id offset 0) l
    where pg_try_advisory_xact_lock($1::int, hashtext(l.line)) limit 1),
  head as materialized (
    select h.id, h.subject from line cross join lateral (
      select d.id, d.subject from kernel.delivery d
      where d.tenant_id = $1 and d.line = line.line and ${isDue('$1')}
      order by d.id limit $2::int * $3::int) h),
  free as materialized (select min(id) as id from head group by subject order by 1 limit $2)`
const isFree = `d.tenant_id = $1 and d.line = (select line from line)
       and d.id = any(array(select id from free))`

const claimed = (from: string) => `select (select count(*) from head) > (select count(*) from ${from})
     or (select count(*) from due_line) > 1 as more,
     ${from}.id as delivery, ${from}.line, ${from}.attempts, f.id, f.name, f.version, f.subject, f.journey,
     f.cause, f.command, f.at, f.actor, f.payload
   from ${from} join kernel.fact f on f.tenant_id = $1 and f.id = ${from}.fact_id order by ${from}.id`

/**
 * Takes the oldest due deliveries of one line, at most one per subject: a later one waits until the earlier
 * is gone, so that order is kept per subject and a parked one blocks nobody but its own subject. One line,
 * because its command then locks once and in one order; and one transaction a line, because two would only
 * wait for each other. Who waits behind a failed one is found in the small index of those, not by a join of
 * the queue with itself.
 */
export const claimDeliveries = (tx: Tx, limit: number) =>
  tx.rows<Claimed>(
    `with ${freeOfOneLine},
   due as materialized (
     select d.id, d.line, d.fact_id, d.attempts from kernel.delivery d where ${isFree}
     order by d.id for update of d skip locked)
   ${claimed('due')}`,
    [tx.tenant, limit, lookAhead],
  )

/**
 * The same, and ends them at once: their effects commit with it, or all is undone. For those that have not
 * failed yet, which is nearly all.
 */
export const takeDeliveries = (tx: Tx, limit: number) =>
  tx.rows<Claimed>(
    `with ${freeOfOneLine},
   mine as materialized (
     select d.id from kernel.delivery d where ${isFree}
     order by d.id for update of d skip locked),
   due as (
     delete from kernel.delivery d where d.tenant_id = $1 and d.line = (select line from line)
       and d.id = any(array(select id from mine))
     returning d.id, d.line, d.fact_id, d.attempts)
   ${claimed('due')}`,
    [tx.tenant, limit, lookAhead],
  )

/** What breaks a transaction whose delivery could not be taken. */
export const notOursState = 'SX001'

/**
 * Takes a delivery that was just committed here, without reading it first: ends it if nothing earlier of its
 * line and subject waits. Breaks the transaction if somebody else has it (nobody waits for him) or it must
 * wait, so that the effect and the commit may be sent behind it without waiting for its answer.
 */
export const takeDelivery = (tx: Tx, line: string, subject: string, factId: string) =>
  tx.count(
    `with taken as (
       delete from kernel.delivery where tenant_id = $1 and line = $2 and id = (
         select d.id from kernel.delivery d where d.tenant_id = $1 and d.line = $2 and d.subject = $3
           and d.fact_id = $4 and d.parked_at is null and d.attempts = 0
           and not exists (select from kernel.delivery e where e.tenant_id = $1 and e.line = $2
             and e.subject = $3 and e.id < d.id)
         for update of d skip locked)
       returning 1)
     select case count(*) when 0 then kernel.not_ours() end from taken`,
    [tx.tenant, line, subject, factId],
  )

export const endDeliveries = (tx: Tx, line: string, ids: readonly number[]) =>
  tx.count(`delete from kernel.delivery where tenant_id = $1 and line = $2 and id = any($3::bigint[])`, [
    tx.tenant,
    line,
    ids,
  ])

/** Back-off or parking of a delivery that failed: `waitMs` null parks it. */
export const failDelivery = (
  tx: Tx,
  { line, delivery }: Pick<Claimed, 'line' | 'delivery'>,
  waitMs: number | null,
  error: unknown,
) =>
  tx.count(
    `update kernel.delivery set attempts = attempts + 1, error = $4,
     run_at = now() + coalesce($5::int, 0) * interval '1 millisecond',
     parked_at = case when $5::int is null then now() end
   where tenant_id = $1 and line = $2 and id = $3`,
    [tx.tenant, line, delivery, JSON.stringify(error), waitMs],
  )

export const releaseParked = (tx: Tx, id: number) =>
  tx.count(
    `update kernel.delivery set parked_at = null, attempts = 0, run_at = now()
   where tenant_id = $1 and id = $2 and parked_at is not null`,
    [tx.tenant, id],
  )

/**
 * Tenants with something due: read across tenants by the worker role; the exception to "one tenant a
 * transaction". One look at the index for each tenant that has any delivery.
 */
export const tenantsDue = `with recursive each as (
    (select d.tenant_id from kernel.delivery d order by d.tenant_id limit 1)
    union all
    select (select d.tenant_id from kernel.delivery d where d.tenant_id > each.tenant_id
      order by d.tenant_id limit 1) from each where each.tenant_id is not null)
   select each.tenant_id as tenant, false as errands from each
   where exists (select from kernel.delivery d where d.tenant_id = each.tenant_id
     and ${isDue('each.tenant_id')})
   union all
   select tenant_id, true from kernel.errand where parked_at is null and run_at <= now()
     and (leased_until is null or leased_until < now()) group by 1`

export interface ClaimedErrand {
  id: string
  name: string
  key: string
  payload: unknown
  journey: string | null
  cause: string | null
  attempts: number
}

/**
 * Leases due errands that this process can perform: the world outside is spoken to without an open
 * transaction.
 */
export const leaseErrands = (tx: Tx, names: readonly string[], limit: number, leaseMs: number) =>
  tx.rows<ClaimedErrand>(
    `update kernel.errand e set leased_until = now() + $4::int * interval '1 millisecond',
      attempts = attempts + 1
   where e.tenant_id = $1 and e.id in (
     select id from kernel.errand where tenant_id = $1 and name = any($2::text[])
       and parked_at is null and run_at <= now() and (leased_until is null or leased_until < now())
     order by run_at, id limit $3 for update skip locked)
   returning e.id, e.name, e.key, e.payload, e.journey, e.cause, e.attempts`,
    [tx.tenant, names, limit, leaseMs],
  )

/** Says that the process which leased an errand still performs it. */
export const extendLease = (tx: Tx, id: string, leaseMs: number) =>
  tx.count(
    `update kernel.errand set leased_until = now() + $3::int * interval '1 millisecond'
   where tenant_id = $1 and id = $2 and leased_until is not null`,
    [tx.tenant, id, leaseMs],
  )

/**
 * Ends errands, in one fixed order; answers which stood. The others somebody else has ended already, and
 * their result must not be recorded again.
 */
export const endErrands = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.rows<{ id: string }>(
        `delete from kernel.errand where tenant_id = $1 and id in (
           select id from kernel.errand where tenant_id = $1 and id = any($2::uuid[]) order by id for update)
         returning id`,
        [tx.tenant, ids],
      )
    ).map(row => row.id),
  )

export const failErrand = (tx: Tx, id: string, waitMs: number | null, error: unknown) =>
  tx.count(
    `update kernel.errand set leased_until = null, error = $3,
     run_at = now() + coalesce($4::int, 0) * interval '1 millisecond',
     parked_at = case when $4::int is null then now() end
   where tenant_id = $1 and id = $2`,
    [tx.tenant, id, JSON.stringify(error), waitMs],
  )

export const releaseParkedErrand = (tx: Tx, id: string) =>
  tx.count(
    `update kernel.errand set parked_at = null, attempts = 0, run_at = now()
   where tenant_id = $1 and id = $2 and parked_at is not null`,
    [tx.tenant, id],
  )

export const factsById = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Fact>> =>
  new Map(
    (
      await tx.rows<Fact>(
        `select id, name, version, subject, journey, cause, command, at, actor, payload from kernel.fact
         where tenant_id = $1 and id = any($2::uuid[])`,
        [tx.tenant, ids],
      )
    ).map(fact => [fact.id, fact]),
  )
