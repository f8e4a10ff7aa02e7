// The demo company's tenant, roles and people.
import type { Tx } from '#kernel/db.ts'
import type { Role } from '#kernel/roles.ts'

/** One process loads the demo at a time. */
export const lockSeed = `select pg_advisory_lock(866060003)`
export const deleteTenant = `delete from kernel.tenant where id = $1`
export const countTenants = `select count(*)::int as count from kernel.tenant`
export const insertTenant = `insert into kernel.tenant (id, code, name_zh,
  name_en) overriding system value values ($1, $2, $3, $4)`
/** Fresh tables have no statistics, and the planner would take the wrong way for minutes. */
export const analyze = `analyze`

export const insertRole = (tx: Tx, role: Role) =>
  tx.count(
    `insert into kernel.role (tenant_id, name, title_zh, title_en, permissions) values ($1, $2, $3, $4, $5)
   on conflict do nothing`,
    [tx.tenant, role.name, role.title.zh, role.title.en, role.permissions],
  )

export const insertPerson = (tx: Tx, p: { id: string; email: string; name: string; hash: string }) =>
  tx.count(
    `insert into kernel.person (id, email, name, password_hash, home_tenant) values ($2, $3, $4, $5, $1)
   on conflict do nothing`,
    [tx.tenant, p.id, p.email, p.name, p.hash],
  )

export const insertMember = (tx: Tx, person: string, roles: readonly string[]) =>
  tx.count(
    `insert into kernel.membership (tenant_id, person_id, roles) values ($1, $2, $3) on conflict do nothing`,
    [tx.tenant, person, roles],
  )
