// What stands in the books of openings already.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** Opening entries of a source that no red entry took back. */
export const openingEntries = (tx: Tx, source: string) => tx.rows<{ id: Id; sourceId: Id }>(
  `select e.id, e.source_id as "sourceId" from erp.journal_entry e
   where e.tenant_id = $1 and e.kind = 'opening' and e.source = $2
     and not exists (select from erp.journal_entry r where r.tenant_id = $1 and r.reverses = e.id)`,
  [tx.tenant, source])
