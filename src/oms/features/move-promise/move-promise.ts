// The supply of order lines is expected at other moments: the customers' dates follow, and say why.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { PromiseChanged } from '../../events.ts'
import { isNews, promiseFrom } from '../../records/sales-order/sales-order.rule.ts'
import type { ExpectedLine, PromiseMove } from '../../records/sales-order/sales-order.sql.ts'
import {
  insertPromiseChanges,
  linesOfOrders,
  lockOrders,
  setExpected,
  setPromises,
} from '../../records/sales-order/sales-order.sql.ts'
import type { OrderRow } from '../../records/sales-order/sales-order.ts'

/** Days on the road where no carrier named any when the order came in. */
const transitDaysUnknown = 3

const MovePromise = z.object({
  order: Id,
  orderLine: Id,
  expectedAt: Moment,
  why: z.string().min(1).max(100),
  uncertain: z.boolean(),
})
type MovePromise = z.infer<typeof MovePromise>
type Result = { order: Id; moved: boolean }

export const movePromise = command<MovePromise, Result>({
  name: 'oms.move-promise',
  title: { zh: '调整承诺日期', en: 'Move the promised date' },
  output: z.object({ order: z.string(), moved: z.boolean() }),
  input: MovePromise,
  async runMany(tx, calls) {
    const ids = [...new Set(calls.map(c => c.input.order))]
    const [locked, lines] = await Promise.all([lockOrders(tx, ids), linesOfOrders(tx, ids)])
    const orders = new Map(locked.filter(isWaiting).map(o => [o.id, o]))
    const linesOf = Map.groupBy(lines, l => l.order_id)
    const expected = new Map<Id, ExpectedLine>(),
      moves = new Map<Call<MovePromise>, PromiseMove>()
    // News of one order follow each other: each starts from the promise that the last one left.
    for (const call of calls) {
      const order = orders.get(call.input.order),
        own = linesOf.get(call.input.order) ?? []
      if (!order) continue
      const line = own.find(l => l.id === call.input.orderLine)
      if (line) expected.set(line.id, Object.assign(line, expectedOf(call.input)))
      const move = moveOf(order, own, call.input)
      if (!move) continue
      moves.set(call, move)
      orders.set(order.id, { ...order, promised_at: move.to, promise_uncertain: move.uncertain })
    }
    const last = new Map([...moves.values()].map(move => [move.order, move]))
    await Promise.all([
      expected.size ? setExpected(tx, [...expected.values()]) : 0,
      last.size ? setPromises(tx, [...last.values()]) : 0,
      moves.size ? insertPromiseChanges(tx, [...moves.values()]) : 0,
    ])
    return calls.map(call => outcomeOf(call, moves.get(call)))
  },
})

/** Goods of the order are still to come: it has not begun to leave, or leaves in parts. */
const isWaiting = (order: OrderRow): boolean =>
  ['held', 'accepted'].includes(order.status) ||
  (order.status === 'shipping' && order.ship_policy === 'ship-available')

const expectedOf = ({ expectedAt, uncertain }: MovePromise) => ({
  expected_at: new Date(expectedAt),
  expected_uncertain: uncertain,
})

/** The promise that follows from the lines as they are now; null where it is no news. */
function moveOf(order: OrderRow, lines: readonly ExpectedLine[], input: MovePromise): PromiseMove | null {
  const to = promiseFrom({
    expected: lines.map(l => l.expected_at),
    transitDays: order.transit_days ?? transitDaysUnknown,
    wantedAt: order.wanted_at,
  })
  const uncertain = lines.some(l => l.expected_uncertain)
  if (!to) return null
  const before = { at: order.promised_at, uncertain: order.promise_uncertain }
  if (!isNews(before, { at: to, uncertain }, input.why)) return null
  return { order: order.id, line: input.orderLine, from: order.promised_at, to, why: input.why, uncertain }
}

function outcomeOf({ input: { order } }: Call<MovePromise>, move: PromiseMove | undefined): Outcome<Result> {
  if (!move) return done({ order, moved: false })
  const { from, to, why, uncertain } = move
  return done(
    { order, moved: true },
    {
      facts: [
        PromiseChanged({ order, from: from?.toISOString() ?? null, to: to.toISOString(), why, uncertain }),
      ],
      changes: [
        {
          entity: 'oms.sales_order',
          id: order,
          before: { promisedAt: from },
          after: { promisedAt: to, why, uncertain },
        },
      ],
    },
  )
}
