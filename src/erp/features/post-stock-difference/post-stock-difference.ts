// A count differs from the books: the value of the difference waits on 1901 until somebody has decided.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { itemsById } from '#master/item/item.sql.ts'
import { Id } from '#values/id.ts'
import { dayOf } from '#values/moment.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { missingAccounts } from '../../records/journal-entry/journal-entry.sql.ts'
import { stockAccountOf, stockDifference } from '../../records/journal-entry/voucher.rule.ts'

/** The fact wms.StockAdjusted; `costMinor` below zero: less was found than the books said. */
const Adjusted = z.object({ document: Id, item: Id, costMinor: z.int() })
const nothing = done<{ entry: Id | null }>({ entry: null })

/** Posts once per count. Nothing where there is no chart of accounts, nor for what is worth nothing. */
export const postStockDifference = command<z.infer<typeof Adjusted>, { entry: Id | null }>({
  name: 'erp.post-stock-difference', inner: true,
  title: { zh: '记盘盈盘亏', en: 'Post a stock difference' },
  input: Adjusted,
  async run(tx, { document, item, costMinor }, { actor }) {
    const [found] = await itemsById(tx, [item])
    const voucher = found && stockDifference({ sourceId: document, order: null, day: dayOf(tx.now) }, item,
      stockAccountOf(found.kind), costMinor)
    if (!voucher || (await missingAccounts(tx, voucher.lines.map(l => l.account))).length) return nothing
    const [posted] = await post(tx, [voucher], actor.name)
    return done<{ entry: Id | null }>({ entry: posted?.entry ?? null },
      { facts: posted ? [posted.fact] : [] })
  },
})
