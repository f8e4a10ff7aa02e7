// The simulated crew of a company that is tried with the demo factory: people of that company like others.
import type { Id, TenantId } from '#values/id.ts'
import type { Db, Tx } from '#kernel/db.ts'

export interface Hired {
  id: Id
  email: string
  name: string
  hash: string
  roles: readonly string[]
}

/** Makes the person, or gives the one of the address a new password. */
export const hirePerson = (tx: Tx, p: Hired) =>
  tx.one<{ id: Id }>(
    `insert into kernel.person (id, email, name, password_hash, home_tenant, companies)
    values ($2, $3, $4, $5, $1, array[$1::int])
    on conflict (email) do update set password_hash = excluded.password_hash, home_tenant = $1
    returning id`,
    [tx.tenant, p.id, p.email, p.name, p.hash],
  )

export const peopleAt = async (tx: Tx, emails: readonly string[]): Promise<Id[]> =>
  (
    await tx.rows<{ id: Id }>(
      `select p.id from kernel.person p
      join kernel.membership m on m.tenant_id = $1 and m.person_id = p.id where p.email = any($2::text[])`,
      [tx.tenant, emails],
    )
  ).map(r => r.id)

/** A company that was founded before it had a plant of its own has its machines in the demo's group. */
export const bringMachinesHome = (tx: Tx) =>
  tx.count(
    `update mcs.machine m set bus_group = t.code from kernel.tenant t
    where m.tenant_id = $1 and t.id = $1 and m.bus_group = 'demo' and t.code <> 'demo'
      and m.edge_node = m.code || '-EDGE'`,
    [tx.tenant],
  )

/** When something happened in the company last; null: nothing yet. */
export const lastFactAt = async (tx: Tx): Promise<Date | null> =>
  (
    await tx.maybe<{ at: Date }>('select at from kernel.fact where tenant_id = $1 order by id desc limit 1', [
      tx.tenant,
    ])
  )?.at ?? null

export interface Company {
  tenant: TenantId
  code: string
  template: string
  trialEndsAt: Date | null
}
export const companyOf = async (db: Db, tenant: TenantId): Promise<Company | undefined> =>
  (
    await db.pool.query(
      `select id as tenant, code, template, trial_ends_at as "trialEndsAt" from kernel.tenant where id = $1`,
      [tenant],
    )
  ).rows[0] as Company | undefined
