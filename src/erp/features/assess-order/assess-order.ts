// Stock, production plan and budget are looked up for every order, without anyone asking, and the verdict is
// stored.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { OrderAssessed } from '../../events.ts'
import { askAvailability } from '../../ports.ts'
import { monthOf } from '#master/calendar/calendar.rule.ts'
import type { ItemOutlook } from './assess-order.rule.ts'
import { assess } from './assess-order.rule.ts'
import { assessedItems, insertAssessments, purchaseBudget, reservedFor } from './assess-order.sql.ts'

/** The fact oms.OrderAccepted. */
const AssessOrder = z.object({ order: Id, lines: z.array(z.object({ line: Id, item: Id,
  quantity: Quantity })).min(1) })
type Result = { verdict: string }

export const assessOrder = command<z.infer<typeof AssessOrder>, Result>({
  name: 'erp.assess-order', inner: true, title: { zh: '评估订单资源', en: 'Assess an order' }, input: AssessOrder,
  async runMany(tx, calls) {
    const items = [...new Set(calls.flatMap(c => c.input.lines.map(l => l.item)))], month = monthOf(tx.now)
    const [stock, reserved, known, budget] = await Promise.all([
      askAvailability(tx, items), reservedFor(tx, calls.map(c => c.input.order)), assessedItems(tx, items),
      purchaseBudget(tx, month),
    ])
    const own = new Map(reserved.map(r => [r.line, r.quantity]))
    const outlook = new Map(known.map((k): [string, ItemOutlook] => [k.id, {
      ...k, onHand: stock.get(k.id)?.onHand ?? 0, available: stock.get(k.id)?.available ?? 0,
      finishAt: k.finishAt?.toISOString() ?? null }]))
    const assessed = calls.map(({ input }) =>
      assess(input.lines, own, outlook, month.slice(0, 7), budget ? { month, ...budget } : null))
    const fresh = new Set((await insertAssessments(tx, calls.map(({ input }, i) => ({ order_id: input.order,
      ...assessed[i]! }))))
      .map(r => r.order))
    return calls.map(({ input }, i) => {
      const { verdict } = assessed[i]!
      return done<Result>({ verdict }, { facts: fresh.delete(input.order) ?
        [OrderAssessed({ order: input.order, verdict })] : [] })
    })
  },
})
