// A posted entry of an import leaves the books by a red entry.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import type { Posted } from './journal-entry.ts'
import { post } from './journal-entry.ts'
import { entryById, linesOfEntry } from './journal-entry.sql.ts'
import { redEntry } from './voucher.rule.ts'

/** Takes an entry back; null where it was taken back already. Refused where the month is closed. */
export async function takeBack(tx: Tx, entry: Id, by: string, why: string): Promise<Posted | null> {
  const row = (await entryById(tx, entry))!
  const lines = (await linesOfEntry(tx, entry)).map(({ account, debit, credit }) => ({
    account,
    debit,
    credit,
  }))
  const red = redEntry(
    { ...row, memo: { zh: row.memoZh, en: row.memoEn }, lines },
    row.no,
    dayOf(tx.now),
    why,
  )
  return (await post(tx, [red], by))[0]!
}
