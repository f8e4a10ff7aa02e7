// People, sessions and keys: found by hash, inside the tenant that the token itself names.
import type { Limits } from './actor.ts'
import type { Tx } from './db.ts'

export interface SignedIn {
  person_id: string
  name: string
  email: string
  locale: string
  roles: string[]
  permissions: string[]
  trial_ends_at: Date | null
  limits: Limits
  advises_from: Date | null
  advises_until: Date | null
}

export const sessionByToken = (tx: Tx, tokenHash: Buffer) =>
  tx.maybe<SignedIn>(
    `select p.id as person_id, p.name, p.email, p.locale, m.roles,
     coalesce(m.advisor_permissions,
       (select coalesce(array_agg(distinct granted), '{}') from kernel.role r, unnest(r.permissions) granted
        where r.tenant_id = $1 and r.name = any(m.roles))) as permissions, t.trial_ends_at,
     m.limits, m.advises_from, m.advises_until
   from kernel.session s
   join kernel.tenant t on t.id = $1
   join kernel.membership m on m.tenant_id = $1 and m.person_id = s.person_id and m.disabled_at is null
   join kernel.person p on p.id = s.person_id
   where s.tenant_id = $1 and s.token_hash = $2 and s.revoked_at is null and s.expires_at > now()`,
    [tx.tenant, tokenHash],
  )

export const keyByToken = (tx: Tx, tokenHash: Buffer) =>
  tx.maybe<{ id: string; name: string; permissions: string[]; trial_ends_at: Date | null }>(
    `select k.id, k.name, k.permissions, t.trial_ends_at from kernel.api_key k
     join kernel.tenant t on t.id = $1
   where k.tenant_id = $1 and token_hash = $2 and revoked_at is null
     and (expires_at is null or expires_at > now())`,
    [tx.tenant, tokenHash],
  )

export const touchKey = (tx: Tx, id: string) =>
  tx.count(`update kernel.api_key set last_used_at = now() where tenant_id = $1 and id = $2`, [tx.tenant, id])

export const insertSession = (tx: Tx, tokenHash: Buffer, person: string, expires: Date, agent: string) =>
  tx.count(
    `insert into kernel.session (tenant_id, token_hash, person_id, expires_at, user_agent) values ($1, $2,
      $3, $4, $5)`,
    [tx.tenant, tokenHash, person, expires, agent],
  )

export const revokeSession = (tx: Tx, tokenHash: Buffer) =>
  tx.count(
    `update kernel.session set revoked_at = now() where tenant_id = $1 and token_hash = $2
      and revoked_at is null`,
    [tx.tenant, tokenHash],
  )

export const membershipOf = (tx: Tx, person: string) =>
  tx.maybe<{ roles: string[]; advises_from: Date | null; advises_until: Date | null }>(
    `select roles, advises_from, advises_until from kernel.membership
    where tenant_id = $1 and person_id = $2 and disabled_at is null`,
    [tx.tenant, person],
  )

/** A session is seen: noted once a minute at most. */
export const seeSession = (tx: Tx, tokenHash: Buffer) =>
  tx.count(`update kernel.session set last_seen_at = now()
    where tenant_id = $1 and token_hash = $2 and last_seen_at < now() - interval '1 minute'`,
    [tx.tenant, tokenHash])

export const failuresLately = `select count(*)::int as failures from kernel.sign_in_attempt
   where email_hash = $1 and not succeeded and at > now() - interval '15 minutes'`
export const noteAttempt = `insert into kernel.sign_in_attempt (email_hash, succeeded) values ($1, $2)`
export const tenantByCode = `select id, code, name_zh, name_en, time_zone, currency from kernel.tenant
  where code = $1`
export const tenantById = `select id, code, name_zh, name_en, time_zone, currency, trial_ends_at, template
  from kernel.tenant where id = $1`

/**
 * Facts stated since an id, over all tenants: what another process committed, for the live screens of this
 * one.
 */
export const factsSince = `select tenant_id as tenant, id, name, subject, journey, cause, at
  from kernel.fact where id > $1 order by id limit 500`

/** Tells other processes that something was committed here; never inside a hot transaction. */
export const tellOthers = `select pg_notify('sixlink', $1)`
export const listenToOthers = 'listen sixlink'
export const alive = 'select 1 as alive'
