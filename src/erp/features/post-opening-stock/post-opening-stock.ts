// Opening stock enters the books, where there are books, and leaves them with the undo of its import.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { dayOf } from '#values/moment.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { missingAccounts } from '../../records/journal-entry/journal-entry.sql.ts'
import { openingEntries } from '../../records/journal-entry/opening.sql.ts'
import { takeBack } from '../../records/journal-entry/take-back.ts'
import { openingStock } from '../../records/journal-entry/voucher.rule.ts'

const Entered = z.object({
  batch: Id,
  goodsMinor: MinorOrZero,
  materialMinor: MinorOrZero,
  packagingMinor: MinorOrZero,
})
const nothing = done<{ entry: Id | null }>({ entry: null })

/**
 * Posts the value of opening stock. Nothing is posted without a chart of accounts, or where opening balances
 * hold the stock already. A closed month refuses it, and the import with it.
 */
export const postOpeningStock = command<z.infer<typeof Entered>, { entry: Id | null }>({
  name: 'erp.post-opening-stock',
  inner: true,
  title: { zh: '记期初库存', en: 'Post opening stock' },
  input: Entered,
  async run(tx, { batch, ...value }, { actor }) {
    const voucher = openingStock({ sourceId: batch, order: null, day: dayOf(tx.now) }, value)
    if (!voucher) return nothing
    const [missing, balances] = await Promise.all([
      missingAccounts(
        tx,
        voucher.lines.map(l => l.account),
      ),
      openingEntries(tx, 'erp.opening'),
    ])
    if (missing.length || balances.length) return nothing
    const [posted] = await post(tx, [voucher], actor.name)
    return done<{ entry: Id | null }>(
      { entry: posted?.entry ?? null },
      { facts: posted ? [posted.fact] : [] },
    )
  },
})

const TakenBack = z.object({ batch: Id })
export const takeBackOpeningStock = command<z.infer<typeof TakenBack>, { entry: Id | null }>({
  name: 'erp.take-back-opening-stock',
  inner: true,
  title: { zh: '冲销期初库存', en: 'Take back opening stock' },
  input: TakenBack,
  async run(tx, { batch }, { actor }) {
    const own = (await openingEntries(tx, 'erp.opening-stock')).find(e => e.sourceId === batch)
    const posted = own ? await takeBack(tx, own.id, actor.name, '撤销导入') : null
    return posted ? done<{ entry: Id | null }>({ entry: posted.entry }, { facts: [posted.fact] }) : nothing
  },
})
