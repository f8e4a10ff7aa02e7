// The supply of an order line is expected at another moment: the customer's date follows, and says why.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { PromiseChanged } from '../../events.ts'
import { isNews, promiseFrom } from '../../records/sales-order/sales-order.rule.ts'
import {
  insertPromiseChange,
  linesOf,
  lockOrders,
  setExpected,
  setPromise,
} from '../../records/sales-order/sales-order.sql.ts'

/** Days on the road where no carrier named any when the order came in. */
const transitDaysUnknown = 3

export const movePromise = command({
  name: 'oms.move-promise',
  title: { zh: '调整承诺日期', en: 'Move the promised date' },
  input: z.object({
    order: Id,
    orderLine: Id,
    expectedAt: Moment,
    why: z.string().min(1).max(100),
    uncertain: z.boolean(),
  }),
  async run(tx, { order: id, orderLine, expectedAt, why, uncertain }) {
    const [order] = await lockOrders(tx, [id])
    if (!order || !['held', 'accepted'].includes(order.status)) return done({ order: id, moved: false })
    const [, lines] = await Promise.all([
      setExpected(tx, id, orderLine, expectedAt, uncertain),
      linesOf(tx, id),
    ])
    const to = promiseFrom({
      expected: lines.map(l => l.expected_at),
      transitDays: order.transit_days ?? transitDaysUnknown,
      wantedAt: order.wanted_at,
    })
    const after = { at: to!, uncertain: lines.some(l => l.expected_uncertain) }
    if (!to || !isNews({ at: order.promised_at, uncertain: order.promise_uncertain }, after, why))
      return done({ order: id, moved: false })
    await Promise.all([
      setPromise(tx, id, to, after.uncertain, why),
      insertPromiseChange(tx, {
        order: id,
        line: orderLine,
        from: order.promised_at,
        to,
        why,
        uncertain: after.uncertain,
      }),
    ])
    return done(
      { order: id, moved: true },
      {
        facts: [
          PromiseChanged({
            order: id,
            from: order.promised_at?.toISOString() ?? null,
            to: to.toISOString(),
            why,
            uncertain: after.uncertain,
          }),
        ],
        changes: [
          {
            entity: 'oms.sales_order',
            id,
            before: { promisedAt: order.promised_at },
            after: { promisedAt: to, why, uncertain: after.uncertain },
          },
        ],
      },
    )
  },
})
