// Customers, suppliers and carriers as every room sees them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface PartyRow { id: Id; code: string; nameZh: string; nameEn: string; email: string | null }

export const partiesById = (tx: Tx, ids: readonly Id[]) => tx.rows<PartyRow>(
  `select id, code, name_zh as "nameZh", name_en as "nameEn", email from master.party
   where tenant_id = $1 and id = any($2::uuid[])`, [tx.tenant, ids])
