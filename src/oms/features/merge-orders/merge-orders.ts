// The list of an order was released: which other orders of its customer may leave with it? The warehouse
// decides what is not packed yet.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { MergeFound } from '../../events.ts'
import { mayLeaveTogether } from '../../records/merge/merge.rule.ts'
import { mergeRuleOf, ordersToMerge, timeZone } from '../../records/merge/merge.sql.ts'

const MergeOrders = z.object({ order: Id })

/** More orders than this of one customer are no parcel any more. */
const othersMax = 20

export const mergeOrders = command<z.infer<typeof MergeOrders>, { others: number }>({
  name: 'oms.merge-orders',
  inner: true,
  title: { zh: '查找可合并的订单', en: 'Find orders to merge' },
  output: z.object({ others: z.int() }),
  input: MergeOrders,
  async runMany(tx, calls) {
    const rule = await mergeRuleOf(tx)
    if (!rule.enabled) return calls.map(() => done({ others: 0 }))
    const orders = [...new Set(calls.map(c => c.input.order))]
    const [pairs, zone] = await Promise.all([ordersToMerge(tx, orders, rule.windowMinutes), timeZone(tx)])
    const bySeeker = Map.groupBy(pairs, p => p.seeker)
    return calls.map(({ input: { order } }) => {
      const all = bySeeker.get(order) ?? [],
        own = all.find(p => p.order === order)
      const found = own ? mayLeaveTogether(own, all, rule.windowMinutes, tx.now, zone) : []
      const others = found.slice(0, othersMax)
      return done({ others: others.length }, { facts: others.length ? [MergeFound({ order, others })] : [] })
    })
  },
})
