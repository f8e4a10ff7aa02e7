// Deliveries and errands: claim, finish, postpone, park, release. A claim locks; the effect commits with its
// end.
import type { Tx } from './db.ts'

export interface Claimed {
  /** How many were due, up to one more than the limit: whether it is worth looking again. */
  waiting: number
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
  actor: { kind: 'person' | 'key' | 'flow' | 'system'; id: string; name: string }
  payload: unknown
}

/** Rows looked at for each that may be taken: others of their subject wait behind themselves. */
const lookAhead = 16

/**
 * Takes the oldest due deliveries of one line, at most one per subject: a later one waits until the earlier
 * is gone, so that order is kept per subject and a parked one blocks nobody but its own subject. One line,
 * because its command then locks once and in one order; and one transaction a line, because two would only
 * wait for each other. Who waits behind a failed one is found in the small index of those, not by a join of
 * the queue with itself.
 */
export const claimDeliveries = (tx: Tx, limit: number) =>
  tx.rows<Claimed>(
    `with head as materialized (
     select d.id, d.line, d.subject from kernel.delivery d
     where d.tenant_id = $1 and d.parked_at is null and d.run_at <= now()
       and not exists (select from kernel.delivery e where e.tenant_id = $1 and e.attempts > 0
         and e.line = d.line and e.subject = d.subject and e.id < d.id)
     order by d.id limit $2::int * $3::int),
   free as materialized (
     select distinct on (line, subject) id, line from head order by line, subject, id),
   line as materialized (
     select l.line from (select line from free group by line order by min(id)) l
     where pg_try_advisory_xact_lock($1::int, hashtext(l.line)) limit 1),
   due as materialized (
     select d.id, d.line, d.fact_id, d.attempts from kernel.delivery d
     where d.tenant_id = $1 and d.id = any(array(
       select f.id from free f join line l on l.line = f.line order by f.id limit $2))
     order by d.id for update of d skip locked)
   select (select count(*) from free)::int as waiting, due.id as delivery, due.line, due.attempts,
         f.id, f.name, f.version, f.subject, f.journey, f.cause, f.command,
     f.at, f.actor, f.payload
   from due join kernel.fact f on f.tenant_id = $1 and f.id = due.fact_id order by due.id`,
    [tx.tenant, limit, lookAhead],
  )

/**
 * Takes a delivery that was just committed here, without reading it first: ends it if nothing earlier of its
 * line and
 * subject waits. 0: somebody else has it, or it must wait; then nothing may be carried out.
 */
export const takeDelivery = (tx: Tx, line: string, subject: string, factId: string) =>
  tx.count(
    `delete from kernel.delivery d where d.tenant_id = $1 and d.line = $2 and d.subject = $3
      and d.fact_id = $4
     and d.parked_at is null and d.attempts = 0 and not exists (
       select from kernel.delivery e where e.tenant_id = $1 and e.line = $2 and e.subject = $3
         and e.id < d.id)`,
    [tx.tenant, line, subject, factId],
  )

export const endDeliveries = (tx: Tx, ids: readonly number[]) =>
  tx.count(`delete from kernel.delivery where tenant_id = $1 and id = any($2::bigint[])`, [tx.tenant, ids])

/** Back-off or parking of a delivery that failed: `waitMs` null parks it. */
export const failDelivery = (tx: Tx, id: number, waitMs: number | null, error: unknown) =>
  tx.count(
    `update kernel.delivery set attempts = attempts + 1, error = $3,
     run_at = now() + coalesce($4::int, 0) * interval '1 millisecond',
     parked_at = case when $4::int is null then now() end
   where tenant_id = $1 and id = $2`,
    [tx.tenant, id, JSON.stringify(error), waitMs],
  )

export const releaseParked = (tx: Tx, id: number) =>
  tx.count(
    `update kernel.delivery set parked_at = null, attempts = 0, run_at = now()
   where tenant_id = $1 and id = $2 and parked_at is not null`,
    [tx.tenant, id],
  )

/**
 * Tenants with something due: read across tenants by the worker role; the exception to "one tenant a
 * transaction".
 */
export const tenantsDue = `select d.tenant_id as tenant, false as errands from kernel.delivery d
  where d.parked_at is null and d.run_at <= now()
     and not exists (select from kernel.delivery e
       where e.tenant_id = d.tenant_id and e.attempts > 0 and e.line = d.line and e.subject = d.subject
         and e.id < d.id) group by 1
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
 * Ends an errand; 0 when somebody else has ended it already, and then the result must not be recorded
 * again.
 */
export const endErrand = (tx: Tx, id: string) =>
  tx.count(`delete from kernel.errand where tenant_id = $1 and id = $2`, [tx.tenant, id])

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

export const factById = (tx: Tx, id: string) =>
  tx.maybe<Omit<Claimed, 'delivery' | 'line' | 'attempts'>>(
    `select id, name, version, subject, journey, cause, command, at, actor, payload from kernel.fact
   where tenant_id = $1 and id = $2`,
    [tx.tenant, id],
  )
