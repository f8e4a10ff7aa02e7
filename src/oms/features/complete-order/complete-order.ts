// 签收: the customer has the goods. A part that arrives gives its credit back; with the last part the order is
// done.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { OrderCompleted } from '../../events.ts'
import { PartNotSent } from '../../refusals.ts'
import type { OrderedLine } from '../../records/order-part/order-part.rule.ts'
import { amountOf } from '../../records/order-part/order-part.rule.ts'
import type { OrderPart, Signed } from '../../records/order-part/order-part.sql.ts'
import {
  lowerCredit,
  orderedLines,
  partsOf,
  setAllSigned,
  signParts,
} from '../../records/order-part/order-part.sql.ts'
import {
  addCreditUse,
  changeStatus,
  lockCreditUse,
  lockOrders,
} from '../../records/sales-order/sales-order.sql.ts'
import type { OrderRow } from '../../records/sales-order/sales-order.ts'

const CompleteOrder = z.object({ shipment: Id, order: Id, at: Moment, signedBy: z.string().max(100) })
type CompleteOrder = z.infer<typeof CompleteOrder>
type Result = { order: Id; completed: boolean }
interface Known {
  order: OrderRow
  parts: OrderPart[]
  lines: readonly OrderedLine[]
}
interface News {
  signed: Signed[]
  completed: Signed[]
  /** What customers use of their credit no more, and what of it an open order held. */
  freed: { customer: Id; minor: number; openOrder: Id | null }[]
}

export const completeOrder = command<CompleteOrder, Result>({
  name: 'oms.complete-order',
  inner: true,
  title: { zh: '完成订单', en: 'Complete an order' },
  input: CompleteOrder,
  async runMany(tx, calls) {
    const known = await look(tx, [...new Set(calls.map(c => c.input.order))])
    const news: News = { signed: [], completed: [], freed: [] }
    const outcomes = calls.map(call => outcomeOf(call, known.get(call.input.order), news))
    await save(tx, news, calls[0]!.actor.id)
    return outcomes
  },
})

/** Orders that are on their way, locked, with their parts; lines where not all arrives at once. */
async function look(tx: Tx, ids: readonly Id[]): Promise<Map<Id, Known>> {
  const orders = (await lockOrders(tx, ids)).filter(o => ['shipping', 'shipped'].includes(o.status))
  const parts = Map.groupBy(
    await partsOf(
      tx,
      orders.map(o => o.id),
    ),
    p => p.order,
  )
  const partly = orders.filter(o => o.status === 'shipping' || (parts.get(o.id)?.length ?? 0) > 1)
  const lines = partly.length
    ? await orderedLines(
        tx,
        partly.map(o => o.id),
      )
    : []
  return new Map(
    orders.map(order => [
      order.id,
      { order, parts: parts.get(order.id) ?? [], lines: lines.filter(l => l.order === order.id) },
    ]),
  )
}

function outcomeOf({ input }: Call<CompleteOrder>, known: Known | undefined, news: News): Outcome<Result> {
  const { order: id, at } = input
  const part = known?.parts.find(p => p.shipment === input.shipment)
  // A carrier was quicker than the way of its waybill number through the house: the news must not be lost.
  if (known?.order.status === 'shipping' && !part) return PartNotSent({ order: known.order.no })
  // Unknown, ended, signed for already, or not sent. Orders from before parts are signed for whole.
  if (!known || part?.deliveredAt || (!part && (known.parts.length || known.order.status !== 'shipped')))
    return done({ order: id, completed: false })
  const { order, parts, lines } = known
  if (part) {
    part.deliveredAt = new Date(at)
    news.signed.push(input)
  }
  if (order.status !== 'shipped' || parts.some(p => !p.deliveredAt)) {
    const before = parts.filter(p => p.part < part!.part).map(p => p.lines)
    const minor = Math.min(order.credit_minor, amountOf(lines, before, part!.lines))
    if (minor) news.freed.push({ customer: order.customer_id, minor, openOrder: id })
    known.order = { ...order, credit_minor: order.credit_minor - minor }
    return done({ order: id, completed: false })
  }
  news.completed.push(input)
  if (order.credit_minor)
    news.freed.push({ customer: order.customer_id, minor: order.credit_minor, openOrder: null })
  known.order = { ...order, status: 'completed' }
  return done(
    { order: id, completed: true },
    {
      facts: [
        OrderCompleted({
          order: id,
          no: order.no,
          customer: order.customer_id,
          totalMinor: order.total_minor,
          deliveredAt: at,
        }),
      ],
      changes: [
        { entity: 'oms.sales_order', id, before: { status: 'shipped' }, after: { status: 'completed' } },
      ],
    },
  )
}

async function save(tx: Tx, { signed, completed, freed }: News, actor: string): Promise<void> {
  const lowered = freed.flatMap(f => (f.openOrder ? [{ order: f.openOrder, minor: f.minor }] : []))
  const credit = new Map<Id, number>()
  for (const { customer, minor } of freed) credit.set(customer, (credit.get(customer) ?? 0) - minor)
  if (credit.size > 1) await lockCreditUse(tx, [...credit.keys()])
  await Promise.all([
    signed.length ? signParts(tx, signed) : 0,
    lowered.length ? lowerCredit(tx, lowered) : 0,
    credit.size ? addCreditUse(tx, [...credit.keys()], [...credit.values()]) : 0,
    completed.length ? setAllSigned(tx, completed) : 0,
  ])
  if (!completed.length) return
  await changeStatus(
    tx,
    completed.map(({ order }) => ({ order, from: 'shipped', to: 'completed', why: null })),
    actor,
  )
}
