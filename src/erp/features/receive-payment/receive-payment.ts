// A customer paid an invoice, wholly or in part (1002 / 1122).
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { yuan } from '#values/money.ts'
import { InvoiceNotFound, OverPaid } from '../../refusals.ts'
import { insertPayment, lockInvoice, setOpen, takeReceivable } from '../../records/invoice/invoice.sql.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { payment } from '../../records/journal-entry/voucher.rule.ts'

export const receivePayment = command({
  name: 'erp.receive-payment', title: { zh: '收款', en: 'Receive a payment' },
  output: z.object({ entry: z.string(), openMinor: z.int() }),
  input: z.strictObject({ invoice: Id, amountMinor: z.int().min(1).max(1e13) }),
  bounds: { amount: (_tx, { amountMinor }) => amountMinor },
  run: async (tx, { invoice, amountMinor }, { actor }) => {
    const row = await lockInvoice(tx, invoice)
    if (!row || row.state === 'reversed') throw InvoiceNotFound()
    if (amountMinor > row.open) throw OverPaid({ paid: yuan(amountMinor), open: yuan(row.open) })
    const open = row.open - amountMinor,
      id = tx.id()
    await Promise.all([
      setOpen(tx, invoice, open, open ? 'issued' : 'paid'), takeReceivable(tx, row.customer, amountMinor),
      insertPayment(tx, id, invoice, amountMinor),
    ])
    const [posted] = await post(tx, [payment({ sourceId: id, order: row.order, day: dayOf(tx.now) },
      row.customer,
      amountMinor)], actor.name)
    return done({ entry: posted!.entry, openMinor: open }, { facts: [posted!.fact],
      changes: [{ entity: 'erp.invoice', id: invoice, before: { open: row.open }, after: { open } }] })
  },
})
