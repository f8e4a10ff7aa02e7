// Posting: each voucher once per document and kind, numbered without gaps in its month, refused where the
// month is closed.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { Id } from '#values/id.ts'
import { JournalPosted } from '../../events.ts'
import { AccountMissing, PeriodClosed } from '../../refusals.ts'
import type { EntrySave } from './journal-entry.sql.ts'
import { insertEntries, lockPeriods, missingAccounts, openPeriods, postedFor } from './journal-entry.sql.ts'
import type { Voucher } from './voucher.rule.ts'

/** 记-001, the serial in at least three digits. */
export const voucherNo = (no: number): string => `记-${String(no).padStart(3, '0')}`

export interface Posted { readonly entry: Id; readonly no: string; readonly fact: NewFact<any> }

/**
 * Posts vouchers and answers one by one: null where there is nothing to post or the document has its entry
 * already.
 * Locks the months: call it last, after every other lock of the command.
 */
export async function post(tx: Tx, vouchers: readonly (Voucher | null)[],
  by: string): Promise<(Posted | null)[]> {
  const real = vouchers.filter(v => v !== null)
  if (!real.length) return vouchers.map(() => null)
  const months = [...new Set(real.map(monthOfDay))].sort()
  const [, periods, missing] = await Promise.all([
    openPeriods(tx, months), lockPeriods(tx, months),
    missingAccounts(tx, [...new Set(real.flatMap(v => v.lines.map(l => l.account)))]),
  ])
  const closed = periods.find(p => p.closedAt)
  if (closed) throw PeriodClosed({ month: closed.month.slice(0, 7) })
  if (missing.length) throw AccountMissing({ account: missing.map(m => m.code).join(', ') })
  const known = await postedFor(tx, real.map(v => v.kind), real.map(v => v.sourceId))
  const taken = new Set(known.map(k => `${k.kind} ${k.sourceId}`)), last = new Map(periods.map(p => [p.month,
    p.lastNo]))
  const saves: EntrySave[] = []
  const posted = vouchers.map((v): Posted | null => {
    if (!v || taken.has(`${v.kind} ${v.sourceId}`)) return null
    taken.add(`${v.kind} ${v.sourceId}`)
    const month = monthOfDay(v), no = last.get(month)! + 1, id = tx.id()
    last.set(month, no)
    const debitMinor = v.lines.reduce((sum, l) => sum + l.debit, 0)
    saves.push({ id, month, no, day: v.day, kind: v.kind, memo_zh: v.memo.zh, memo_en: v.memo.en,
      source: v.source,
      source_id: v.sourceId, order_id: v.order, reverses: v.reverses ?? null, debit_minor: debitMinor,
        lines: v.lines })
    return { entry: id, no: voucherNo(no),
      fact: JournalPosted({ entry: id, no: voucherNo(no), source: v.source, order: v.order, debitMinor }) }
  })
  if (saves.length) await insertEntries(tx, saves, by)
  return posted
}

const monthOfDay = (v: Voucher): string => `${v.day.slice(0, 7)}-01`
