// What is asked and kept of people before, and beside, any company: links, letters, second factors.
import type { Id, TenantId } from '#values/id.ts'
import type { Limits } from '../actor.ts'
import type { Db, Tx } from '../db.ts'

export interface Person {
  id: Id
  email: string
  name: string
  locale: string
  password_hash: string
  home_tenant: TenantId | null
  companies: TenantId[]
  totp_secret: string | null
  totp_pending: string | null
  totp_step: number | null
}

/** Outside of any company, or in the transaction of one where it must stand or fall with it. */
export type Where = Db | Tx

const one = async <T>(where: Where, text: string, values: unknown[]): Promise<T | undefined> =>
  'pool' in where
    ? ((await where.pool.query(text, values)).rows[0] as T | undefined)
    : where.maybe<T>(text, values)
const personColumns = `id, email, name, locale, password_hash, home_tenant, companies, totp_secret,
  totp_pending, totp_step`

export const findPerson = (db: Db, email: string) =>
  one<Person>(db, `select ${personColumns} from kernel.person where email = $1`, [email])
export const personById = (db: Db, id: Id) =>
  one<Person>(db, `select ${personColumns} from kernel.person where id = $1`, [id])

interface NewPerson {
  id: Id
  email: string
  name: string
  hash: string
  locale: string
}
/** Makes a person; undefined if the address has one already. */
export const insertPerson = (db: Where, p: NewPerson) =>
  one<{ id: Id }>(
    db,
    `insert into kernel.person (id, email, name, password_hash, locale)
    values ($1, $2, $3, $4, $5) on conflict (email) do nothing returning id`,
    [p.id, p.email, p.name, p.hash, p.locale],
  )

export const setPassword = (db: Db, person: Id, hash: string) =>
  one(db, `update kernel.person set password_hash = $2, password_changed_at = now() where id = $1`, [
    person,
    hash,
  ])

/** A sign-in opens this company from now on; it is one of the person's. */
export const openFromNowOn = (db: Where, person: Id, company: TenantId) =>
  one(
    db,
    `update kernel.person set home_tenant = $2,
      companies = case when $2 = any(companies) then companies else companies || $2 end
    where id = $1`,
    [person, company],
  )

export interface Link {
  purpose: 'sign-up' | 'reset' | 'invite'
  email: string
  details: Record<string, unknown>
}
export const insertLink = (db: Where, hash: Buffer, link: Link, hours: number) =>
  one(
    db,
    `insert into kernel.link (hash, purpose, email, details, expires_at)
    values ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [hash, link.purpose, link.email, JSON.stringify(link.details), hours],
  )
/** How many links an address was sent within the hour. */
export const linksLately = (db: Where, email: string) =>
  one<{ n: number }>(
    db,
    `select count(*)::int as n from kernel.link
    where email = $1 and created_at > now() - interval '1 hour'`,
    [email],
  )
export const findLink = (db: Db, hash: Buffer, purpose: Link['purpose']) =>
  one<Link>(
    db,
    `select purpose, email, details from kernel.link
    where hash = $1 and purpose = $2 and used_at is null and expires_at > now()`,
    [hash, purpose],
  )
/** Uses a link; undefined if it was used meanwhile: of two at once, one comes through. */
export const useLink = (db: Db, hash: Buffer) =>
  one<{ purpose: string }>(
    db,
    `update kernel.link set used_at = now()
    where hash = $1 and used_at is null and expires_at > now() returning purpose`,
    [hash],
  )
/** What a link was used for did not come about: it opens again. */
export const reopenLink = (db: Db, hash: Buffer) =>
  one(db, 'update kernel.link set used_at = null where hash = $1', [hash])
/** Whatever else was sent to the address for the same purpose is of no use any more. */
export const voidLinks = (db: Db, email: string, purpose: Link['purpose']) =>
  one(db, `update kernel.link set used_at = now() where email = $1 and purpose = $2 and used_at is null`, [
    email,
    purpose,
  ])

export const foundTenant = (
  db: Db,
  code: string,
  name: { zh: string; en: string },
  template: string,
  trialDays: number,
) =>
  one<{ id: TenantId }>(db, 'select kernel.found_company($1, $2, $3, $4, $5) as id', [
    code,
    name.zh,
    name.en,
    template,
    trialDays,
  ])

export interface CompanyRow {
  id: TenantId
  code: string
  name_zh: string
  name_en: string
  trial_ends_at: Date | null
}
export const companiesByIds = async (db: Db, ids: readonly TenantId[]): Promise<CompanyRow[]> =>
  (
    await db.pool.query(
      `select id, code, name_zh, name_en, trial_ends_at from kernel.tenant
    where id = any($1::int[]) order by name_zh`,
      [ids],
    )
  ).rows as CompanyRow[]

export const insertRole = (tx: Tx, role: { name: string; zh: string; en: string; may: readonly string[] }) =>
  tx.count(
    `insert into kernel.role (tenant_id, name, title_zh, title_en, permissions)
    values ($1, $2, $3, $4, $5)`,
    [tx.tenant, role.name, role.zh, role.en, role.may],
  )
export interface NewMember {
  roles: readonly string[]
  limits?: Limits
  /** An advisor is there for a time, with permissions instead of roles. */
  advisor?: { from: string; until: string; permissions: readonly string[] }
}
/**
 * Makes somebody a member. Who is one keeps the roles and limits they have; who was kept out, or advised,
 * begins anew.
 */
export const addMember = (tx: Tx, person: Id, { roles, limits, advisor }: NewMember) =>
  tx.count(
    `insert into kernel.membership as m (tenant_id, person_id, roles, limits, advises_from, advises_until,
      advisor_permissions) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (tenant_id, person_id) do update set disabled_at = null, since = now(),
      (roles, limits, advises_from, advises_until, advisor_permissions) = (
        select case when stays then array(select distinct unnest(m.roles || excluded.roles))
            else excluded.roles end,
          case when stays then m.limits else excluded.limits end,
          case when stays then m.advises_from else excluded.advises_from end,
          case when stays then m.advises_until else excluded.advises_until end,
          case when stays then m.advisor_permissions else excluded.advisor_permissions end
        from (select m.disabled_at is null and m.advises_until is null as stays) as now)`,
    [tx.tenant, person, roles, JSON.stringify(limits ?? {}), advisor?.from ?? null, advisor?.until ?? null,
      advisor?.permissions ?? null],
  )

/** Withdraws open invitations of this company: one by its id, or all to an address. Returns them. */
export const withdrawInvitations = (tx: Tx, id: Id | null, email: string | null) =>
  tx.rows<{ email: string; roles: string[] }>(
    `update kernel.link set used_at = now()
    where purpose = 'invite' and used_at is null and expires_at > now() and (details ->> 'tenant')::int = $1
      and (id = $2 or email = $3)
    returning email, array(select jsonb_array_elements_text(details -> 'roles')) as roles`,
    [tx.tenant, id, email],
  )

export interface SessionRow {
  id: Id
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  user_agent: string | null
  current: boolean
}
export const sessionsOf = (tx: Tx, person: Id, current: Buffer) =>
  tx.rows<SessionRow>(
    `select id, created_at, last_seen_at, expires_at, user_agent, token_hash = $3 as current
    from kernel.session where tenant_id = $1 and person_id = $2 and revoked_at is null and expires_at > now()
    order by last_seen_at desc limit 100`,
    [tx.tenant, person, current],
  )
/** Ends one session, or (id null) all but the one named by its hash. Returns how many. */
export const endSessions = (tx: Tx, person: Id, id: Id | null, but: Buffer) =>
  tx.rows<{ token_hash: Buffer }>(
    `update kernel.session set revoked_at = now()
    where tenant_id = $1 and person_id = $2 and revoked_at is null and token_hash <> $4
      and ($3::uuid is null or id = $3) returning token_hash`,
    [tx.tenant, person, id, but],
  )

export const setPendingTotp = (db: Db, person: Id, secret: string) =>
  one(db, 'update kernel.person set totp_pending = $2 where id = $1', [person, secret])
export const setTotp = (db: Db, person: Id, secret: string | null, step: number | null) =>
  one(db, `update kernel.person set totp_secret = $2, totp_pending = null, totp_step = $3 where id = $1`, [
    person,
    secret,
    step,
  ])
/** Takes a time step once: false if this or a later one was taken before. */
export const takeStep = (db: Db, person: Id, step: number) =>
  one<{ id: Id }>(
    db,
    `update kernel.person set totp_step = $2
    where id = $1 and (totp_step is null or totp_step < $2) returning id`,
    [person, step],
  )
export const replaceCodes = (db: Db, person: Id, hashes: readonly Buffer[]) =>
  one(
    db,
    `with gone as (delete from kernel.recovery_code where person_id = $1 and hash <> all($2::bytea[]))
    insert into kernel.recovery_code (person_id, hash) select $1, * from unnest($2::bytea[])`,
    [person, hashes],
  )
export const takeCode = (db: Db, person: Id, hash: Buffer) =>
  one<{ hash: Buffer }>(
    db,
    `update kernel.recovery_code set used_at = now()
    where person_id = $1 and hash = $2 and used_at is null returning hash`,
    [person, hash],
  )
