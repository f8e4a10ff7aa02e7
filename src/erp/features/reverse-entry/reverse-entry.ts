// A posted entry is never edited: a red entry takes it back (红字冲销), once.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { EntryIsRed, EntryNotFound, EntryReversed, InvoicePaid, PaymentUnknown } from '../../refusals.ts'
import { lockInvoice, paymentById, setOpen, takeReceivable } from '../../records/invoice/invoice.sql.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import type { EntryRow } from '../../records/journal-entry/journal-entry.sql.ts'
import { entryById, linesOfEntry } from '../../records/journal-entry/journal-entry.sql.ts'
import { redEntry } from '../../records/journal-entry/voucher.rule.ts'

export const reverseEntry = command({
  name: 'erp.reverse-entry', title: { zh: '红字冲销凭证', en: 'Reverse a journal entry' },
  output: z.object({ entry: z.string(), no: z.string() }),
  input: z.strictObject({ entry: Id, why: z.string().trim().min(1).max(200) }),
  bounds: {
    amount: async (tx, { entry }) =>
      (await linesOfEntry(tx, entry)).reduce((sum, l) => sum + Math.abs(l.debit), 0),
  },
  run: async (tx, { entry, why }, { actor }) => {
    const row = await entryById(tx, entry)
    if (!row) throw EntryNotFound()
    if (row.kind === 'reversal') throw EntryIsRed({ no: row.no })
    if (row.reversedBy) throw EntryReversed({ no: row.no })
    if (row.kind === 'sale') await takeBackInvoice(tx, row)
    if (row.kind === 'payment') await openAgain(tx, row)
    const lines = (await linesOfEntry(tx, entry)).map(({ party, item, ...l }) =>
      ({ ...l, ...party && { party }, ...item && { item } }))
    const red = redEntry({ ...row, memo: { zh: row.memoZh, en: row.memoEn }, lines }, row.no, dayOf(tx.now),
      why)
    const [posted] = await post(tx, [red], actor.name)
    // Somebody else reversed it while this call waited for its turn.
    if (!posted) throw EntryReversed({ no: row.no })
    return done({ entry: posted.entry, no: posted.no }, { facts: [posted.fact],
      changes: [{ entity: 'erp.journal-entry', id: entry, after: { reversedBy: posted.entry, why } }] })
  },
})

/** The invoice behind a reversed sale is not owed any more; what was paid on it must be paid back first. */
async function takeBackInvoice(tx: Tx, row: EntryRow): Promise<void> {
  const invoice = await lockInvoice(tx, row.sourceId)
  if (!invoice || invoice.state === 'reversed') return
  if (invoice.open < invoice.gross) throw InvoicePaid({ no: invoice.no })
  await Promise.all([setOpen(tx, invoice.id, 0, 'reversed'), takeReceivable(tx, invoice.customer,
    invoice.open)])
}

/** The invoice behind a reversed payment is owed again, by what was paid. */
async function openAgain(tx: Tx, row: EntryRow): Promise<void> {
  const paid = await paymentById(tx, row.sourceId)
  const invoice = paid && await lockInvoice(tx, paid.invoice)
  if (!invoice || invoice.state === 'reversed') throw PaymentUnknown({ no: row.no })
  await Promise.all([setOpen(tx, invoice.id, invoice.open + paid.amount, 'issued'), takeReceivable(tx,
    invoice.customer, -paid.amount)])
}
