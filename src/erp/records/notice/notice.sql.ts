// Notices: what a buyer, planner, clerk or accountant should know or do.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Words } from '#values/words.ts'

export interface NewNotice { role: 'buyer' | 'planner' | 'clerk' | 'accountant'; kind: string; says: Words;
  link: string }
export const insertNotices = async (tx: Tx, notices: readonly NewNotice[]) => notices.length && tx.count(
  `insert into erp.notice (tenant_id, id, role, kind, says_zh, says_en, link, created_at)
   select $1, n.*, $8 from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as
     n`,
  [tx.tenant, notices.map(() => tx.id()), notices.map(n => n.role), notices.map(n => n.kind),
    notices.map(n => n.says.zh),
    notices.map(n => n.says.en), notices.map(n => n.link), tx.now])

export const endNotice = (tx: Tx, id: Id) => tx.count(
  `update erp.notice set closed_at = coalesce(closed_at, $3) where tenant_id = $1 and id = $2`, [tx.tenant,
    id, tx.now])
