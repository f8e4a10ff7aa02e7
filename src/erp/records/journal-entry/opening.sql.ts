// What stands in the books of openings, and what the accounts hold.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** Opening entries of a source that no red entry took back. */
export const openingEntries = (tx: Tx, source: string) => tx.rows<{ id: Id; sourceId: Id }>(
  `select e.id, e.source_id as "sourceId" from erp.journal_entry e
   where e.tenant_id = $1 and e.kind = 'opening' and e.source = $2
     and not exists (select from erp.journal_entry r where r.tenant_id = $1 and r.reverses = e.id)`,
  [tx.tenant, source])

export const accountsOf = (tx: Tx, codes: readonly string[]) => tx.rows<{ code: string }>(
  'select code from erp.account where tenant_id = $1 and code = any($2::text[])', [tx.tenant, codes])

export const sumsOfEntry = (tx: Tx, entry: Id) => tx.one<{ debitMinor: number; creditMinor: number }>(
  `select coalesce(sum(debit_minor), 0)::bigint as "debitMinor",
     coalesce(sum(credit_minor), 0)::bigint as "creditMinor"
   from erp.journal_line where tenant_id = $1 and entry_id = $2`, [tx.tenant, entry])

/** What every account holds now, on its side. */
export const allBalances = (tx: Tx) => tx.rows<Record<string, unknown>>(
  `select b.account, a.name_zh as name, greatest(b.net, 0) as "debitMinor",
     greatest(-b.net, 0) as "creditMinor"
   from (select account, sum(debit_minor - credit_minor)::bigint as net from erp.account_balance
     where tenant_id = $1 group by account) b
   join erp.account a on a.tenant_id = $1 and a.code = b.account where b.net <> 0
   order by b.account`, [tx.tenant])
