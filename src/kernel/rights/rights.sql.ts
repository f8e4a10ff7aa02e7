// What is asked and kept of a company's people and roles.
import type { Id } from '#values/id.ts'
import type { Limits } from '../actor.ts'
import type { Tx } from '../db.ts'

/** Whoever changes rights waits here for the one before: two bosses cannot take each other's away at once. */
export const lockRights = (tx: Tx) =>
  tx.rows('select from kernel.role where tenant_id = $1 order by name for update', [tx.tenant])

export interface Member {
  email: string
  name: string
  roles: string[]
  permissions: string[]
  disabled: boolean
  limits: Limits
  advisesUntil: Date | null
}
/** Somebody of this company with all their rights; undefined if they do not belong to it. */
export const memberOf = (tx: Tx, person: Id) =>
  tx.maybe<Member>(
    `select p.email, p.name, m.roles, m.disabled_at is not null as disabled, m.limits,
      m.advises_until as "advisesUntil", coalesce(m.advisor_permissions,
        (select coalesce(array_agg(distinct granted), '{}') from kernel.role r, unnest(r.permissions) granted
        where r.tenant_id = $1 and r.name = any(m.roles))) as permissions
    from kernel.membership m join kernel.person p on p.id = m.person_id
    where m.tenant_id = $1 and m.person_id = $2`,
    [tx.tenant, person],
  )
/** Whether an address belongs to somebody who may enter. */
export const isMember = async (tx: Tx, email: string): Promise<boolean> =>
  (await tx.maybe(
    `select from kernel.membership m join kernel.person p on p.id = m.person_id
    where m.tenant_id = $1 and p.email = $2 and m.disabled_at is null
      and (m.advises_until is null or m.advises_until > $3)`,
    [tx.tenant, email, tx.now],
  )) !== undefined

export interface RoleRow {
  name: string
  title_zh: string
  title_en: string
  permissions: string[]
  own: boolean
  people: number
}
/** The roles named, or all of them with null, with how many hold each. */
export const rolesNamed = (tx: Tx, names: readonly string[] | null) =>
  tx.rows<RoleRow>(
    `select r.name, r.title_zh, r.title_en, r.permissions, r.own,
      (select count(*)::int from kernel.membership m
        where m.tenant_id = $1 and r.name = any(m.roles)) as people
    from kernel.role r where r.tenant_id = $1 and ($2::text[] is null or r.name = any($2))
    order by r.own, r.name limit 200`,
    [tx.tenant, names],
  )
/** How many people may enter and do everything, without any limit. */
export const bosses = (tx: Tx) =>
  tx.one<{ n: number }>(
    `select count(*)::int as n from kernel.membership m where m.tenant_id = $1 and m.disabled_at is null
      and m.limits = '{}'
      and exists (select from kernel.role r where r.tenant_id = $1 and r.name = any(m.roles)
        and '*' = any(r.permissions))`,
    [tx.tenant],
  )
export const setRoles = (tx: Tx, person: Id, roles: readonly string[]) =>
  tx.count('update kernel.membership set roles = $3 where tenant_id = $1 and person_id = $2', [
    tx.tenant,
    person,
    roles,
  ])
export const setDisabled = (tx: Tx, person: Id, disabled: boolean) =>
  tx.count(
    `update kernel.membership set disabled_at = case when $3 then $4::timestamptz end
    where tenant_id = $1 and person_id = $2`,
    [tx.tenant, person, disabled, tx.now],
  )
export const setLimitsOf = (tx: Tx, person: Id, limits: Limits) =>
  tx.count('update kernel.membership set limits = $3 where tenant_id = $1 and person_id = $2', [
    tx.tenant,
    person,
    JSON.stringify(limits),
  ])
/** An advisor may enter until then, also one who was kept out. */
export const setAdvisesUntil = (tx: Tx, person: Id, until: string) =>
  tx.count(
    `update kernel.membership set advises_until = $3, disabled_at = null,
      advises_from = least(advises_from, $4) where tenant_id = $1 and person_id = $2`,
    [tx.tenant, person, until, tx.now],
  )
/** Advisors who may enter now, soonest gone first. */
export const advisorsNow = (tx: Tx) =>
  tx.rows<{ name: string; until: Date }>(
    `select p.name, m.advises_until as until from kernel.membership m
      join kernel.person p on p.id = m.person_id
    where m.tenant_id = $1 and m.disabled_at is null and m.advises_from <= $2 and m.advises_until > $2
    order by m.advises_until, p.name limit 20`,
    [tx.tenant, tx.now],
  )
export const companyName = (tx: Tx) =>
  tx.one<{ name_zh: string; name_en: string }>('select name_zh, name_en from kernel.tenant where id = $1', [
    tx.tenant,
  ])
export const saveRoleRow = (
  tx: Tx,
  r: { name: string; titleZh: string; titleEn: string; permissions: readonly string[] },
) =>
  tx.count(
    `insert into kernel.role (tenant_id, name, title_zh, title_en, permissions, own)
    values ($1, $2, $3, $4, $5, true)
    on conflict (tenant_id, name) do update set title_zh = excluded.title_zh, title_en = excluded.title_en,
      permissions = excluded.permissions`,
    [tx.tenant, r.name, r.titleZh, r.titleEn, r.permissions],
  )
export const dropRole = (tx: Tx, name: string) =>
  tx.count('delete from kernel.role where tenant_id = $1 and name = $2', [tx.tenant, name])
