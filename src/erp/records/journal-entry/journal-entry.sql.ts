// Journal entries: the month's turn, numbers without gaps, lines and balances in one statement.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { EntryKind, VoucherLine } from './voucher.rule.ts'

export const openPeriods = (tx: Tx, months: readonly string[]) => tx.count(
  `insert into erp.period (tenant_id, month) select $1, m from unnest($2::date[]) as m order by m on conflict
    do nothing`,
  [tx.tenant, months])

/**
 * Takes the turn of months, in their order, until the commit: numbers have no gaps because nobody else
 * counts meanwhile.
 */
export const lockPeriods = (tx: Tx, months: readonly string[]) =>
  tx.rows<{ month: string; lastNo: number; closedAt: Date | null }>(
    `select month, last_no as "lastNo", closed_at as "closedAt" from erp.period
     where tenant_id = $1 and month = any($2::date[]) order by month for update`, [tx.tenant, months])

export const missingAccounts = (tx: Tx, codes: readonly string[]) => tx.rows<{ code: string }>(
  `select c.code from unnest($2::text[]) as c(code)
   where not exists (select from erp.account a where a.tenant_id = $1 and a.code = c.code)`, [tx.tenant,
     codes])

/** Entries that documents have already, by kind. */
export const postedFor = (tx: Tx, kinds: readonly string[], sources: readonly Id[]) =>
  tx.rows<{ id: Id; kind: EntryKind; sourceId: Id }>(
    `select e.id, e.kind, e.source_id as "sourceId" from unnest($2::text[], $3::uuid[]) as s(kind, source_id)
     join erp.journal_entry e on e.tenant_id = $1 and e.kind = s.kind and e.source_id = s.source_id`,
    [tx.tenant, kinds, sources])

export interface EntrySave {
  id: Id; month: string; no: number; day: string; kind: EntryKind; memo_zh: string; memo_en: string;
    source: string
  source_id: Id; order_id: Id | null; reverses: Id | null; debit_minor: number; lines: readonly VoucherLine[]
}
/**
 * Writes entries with their lines, the balances of their accounts and the last numbers of their months, all
 * at once.
 */
export const insertEntries = (tx: Tx, rows: readonly EntrySave[], by: string) => tx.count(
  `with e as (select * from jsonb_to_recordset($2::jsonb) as r(id uuid, month date, no int, day date, kind
    text, memo_zh text,
       memo_en text, source text, source_id uuid, order_id uuid, reverses uuid, debit_minor bigint, lines
         jsonb)),
   l as materialized (select e.id, e.month, x.line_no::int as line_no, x.line->>'account' as account,
       (x.line->>'debit')::bigint as debit, (x.line->>'credit')::bigint as credit, (x.line->>'party')::uuid
         as party,
       (x.line->>'item')::uuid as item
     from e, jsonb_array_elements(e.lines) with ordinality as x(line, line_no)),
   written as (insert into erp.journal_line (tenant_id, entry_id, line_no, account, debit_minor,
     credit_minor, party_id, item_id)
     select $1, id, line_no, account, debit, credit, party, item from l),
   balanced as (insert into erp.account_balance as b (tenant_id, month, account, debit_minor, credit_minor)
     select $1, month, account, sum(debit), sum(credit) from l group by month, account order by month, account
     on conflict (tenant_id, month, account) do update set debit_minor = b.debit_minor + excluded.debit_minor,
       credit_minor = b.credit_minor + excluded.credit_minor),
   counted as (update erp.period p set last_no = m.no from (select month, max(no) as no from e group by
     month) m
     where p.tenant_id = $1 and p.month = m.month)
   insert into erp.journal_entry (tenant_id, id, month, no, day, kind, memo_zh, memo_en, source, source_id,
     order_id, reverses,
     debit_minor, posted_by, posted_at)
   select $1, id, month, no, day, kind, memo_zh, memo_en, source, source_id, order_id, reverses, debit_minor,
     $3, $4 from e`,
  [tx.tenant, JSON.stringify(rows), by, tx.now])

export interface EntryRow {
  id: Id; no: string; kind: EntryKind; source: string; sourceId: Id; order: Id | null; day: string
  memoZh: string; memoEn: string; reversedBy: Id | null
}
export const entryById = (tx: Tx, id: Id) => tx.maybe<EntryRow>(
  `select e.id, erp.voucher_no(e.no) as no, e.kind, e.source, e.source_id as "sourceId", e.order_id as
    "order", e.day,
     e.memo_zh as "memoZh", e.memo_en as "memoEn", r.id as "reversedBy"
   from erp.journal_entry e left join erp.journal_entry r on r.tenant_id = e.tenant_id and r.reverses = e.id
   where e.tenant_id = $1 and e.id = $2`, [tx.tenant, id])

export const linesOfEntry = (tx: Tx, id: Id) =>
  tx.rows<{ account: string; debit: number; credit: number; party: Id | null; item: Id | null }>(
    `select account, debit_minor as debit, credit_minor as credit, party_id as party, item_id as item
     from erp.journal_line where tenant_id = $1 and entry_id = $2 order by line_no`, [tx.tenant, id])

/** Closes or reopens a month; `closed` null reopens. */
export const setClosed = (tx: Tx, month: string, closed: Date | null) => tx.count(
  `update erp.period set closed_at = $3 where tenant_id = $1 and month = $2`, [tx.tenant, month, closed])

export const otherPeriods = (tx: Tx, month: string) => tx.one<{ earlierOpen: number; laterClosed: number }>(
  `select (count(*) filter (where month < $2 and closed_at is null))::int as "earlierOpen",
     (count(*) filter (where month > $2 and closed_at is not null))::int as "laterClosed"
   from erp.period where tenant_id = $1`, [tx.tenant, month])
