// Goods left our stock for a customer: their cost becomes cost of sale (5401 / 1405).
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { dayOf } from '#values/moment.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { costOfSale } from '../../records/journal-entry/voucher.rule.ts'

/** The fact wms.GoodsIssued. An order may be issued in parts: each fact is a document of its own. */
const PostCostOfSale = z.object({ order: Id, costMinor: MinorOrZero })
type Result = { entry: Id | null }

export const postCostOfSale = command<z.infer<typeof PostCostOfSale>, Result>({
  name: 'erp.post-cost-of-sale', inner: true, title: { zh: '结转销售成本', en: 'Post the cost of sale' },
    input: PostCostOfSale,
  async runMany(tx, calls) {
    const posted = await post(tx, calls.map(({ input, cause }) => costOfSale(
      { sourceId: cause?.id ?? input.order, order: input.order, day: dayOf(tx.now) }, input.costMinor)),
        calls[0]!.actor.name)
    return posted.map(p => done<Result>({ entry: p?.entry ?? null }, { facts: p ? [p.fact] : [] }))
  },
})
