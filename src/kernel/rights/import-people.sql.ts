// Members and invited people of a company, by address.
import type { Tx } from '../db.ts'

export const colleagues = (tx: Tx, emails: readonly string[] | null) =>
  tx.rows<{ email: string; state: string; roles: string[] }>(
    `select email, state, array(select coalesce(r.title_zh, n) from unnest(roles) n
       left join kernel.role r on r.tenant_id = $1 and r.name = n) as roles
     from kernel.colleague where tenant_id = $1 and state in ('active', 'invited')
       and advises_until is null
       and ($2::text[] is null or email = any($2::text[])) order by email`, [tx.tenant, emails])
