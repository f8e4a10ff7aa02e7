// Somebody has decided about a stock difference: what waited on 1901 becomes income or expense, once.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { DifferenceSettled, EntryNotFound, EntryReversed, NoDifference } from '../../refusals.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { entryById, linesOfEntry } from '../../records/journal-entry/journal-entry.sql.ts'
import { accounts, differenceSettled } from '../../records/journal-entry/voucher.rule.ts'

/** `entry`: the journal entry of the difference. Refused where it is none, was reversed or is settled. */
export const settleStockDifference = command({
  name: 'erp.settle-stock-difference', title: { zh: '处理盘盈盘亏', en: 'Settle a stock difference' },
  output: z.object({ entry: z.string(), no: z.string() }),
  input: z.strictObject({ entry: Id, why: z.string().trim().min(1).max(200) }),
  bounds: {
    amount: async (tx, { entry }) =>
      (await linesOfEntry(tx, entry)).reduce((sum, l) => sum + Math.abs(l.debit), 0),
  },
  run: async (tx, { entry, why }, { actor }) => {
    const row = await entryById(tx, entry)
    if (!row) throw EntryNotFound()
    if (row.kind !== 'stock-difference') throw NoDifference({ no: row.no })
    if (row.reversedBy) throw EntryReversed({ no: row.no })
    const cost = (await linesOfEntry(tx, entry)).filter(l => l.account !== accounts.pendingDifference)
      .reduce((sum, l) => sum + l.debit - l.credit, 0)
    const [posted] = await post(tx, [differenceSettled(
      { sourceId: entry, order: null, day: dayOf(tx.now) }, cost)], actor.name)
    if (!posted) throw DifferenceSettled({ no: row.no })
    return done({ entry: posted.entry, no: posted.no }, { facts: [posted.fact],
      changes: [{ entity: 'erp.journal-entry', id: entry, after: { settledBy: posted.entry, why } }] })
  },
})
