// Tenants by code and id: nobody's data, readable by every transaction.
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'

export interface Tenant {
  id: number
  code: string
}
/** All tenants: a carrier serves everybody. */
export const allTenants = (db: Db): Promise<Tenant[]> =>
  withTenant(db, 0, tx => tx.rows<Tenant>('select id, code from kernel.tenant order by id limit 1000'))

/** The tenant of a code in the address of a push. */
export async function tenantByCode(db: Db, code: string): Promise<number | undefined> {
  return withTenant(
    db,
    0,
    async tx => (await tx.maybe<{ id: number }>('select id from kernel.tenant where code = $1', [code]))?.id,
  )
}
