// The waybill number comes back and stands on the order. The order is shipped when its last part has one; a
// second booking of the same shipment replaces the number silently.
import { z } from 'zod'
import type { Call, Change, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { OrderPartShipped, OrderShipped } from '../../events.ts'
import type { OrderedLine } from '../../records/order-part/order-part.rule.ts'
import { restOf } from '../../records/order-part/order-part.rule.ts'
import type { OrderPart } from '../../records/order-part/order-part.sql.ts'
import { orderedLines, partsOf, saveParts, setWaybills } from '../../records/order-part/order-part.sql.ts'
import { changeStatus, lockOrders } from '../../records/sales-order/sales-order.sql.ts'
import type { OrderRow } from '../../records/sales-order/sales-order.ts'

const ConfirmShipment = z.object({
  shipment: Id,
  order: Id,
  carrier: z.string(),
  trackingNumber: z.string().min(1),
  trackingToken: z.string().min(1),
  etaAt: Moment.nullable(),
  /** What travels; not said: all that has not left yet. */
  lines: z.array(z.object({ line: Id, quantity: Quantity })).optional(),
  /** The numbers of all orders in the shipment, where it carries several. */
  together: z.array(z.string()).optional(),
})
type ConfirmShipment = z.infer<typeof ConfirmShipment>
type Result = { order: Id; shipped: boolean }
interface Known {
  order: OrderRow
  lines: readonly OrderedLine[]
  parts: OrderPart[]
}

export const confirmShipment = command<ConfirmShipment, Result>({
  name: 'oms.confirm-shipment',
  inner: true,
  title: { zh: '确认发货', en: 'Confirm the shipment' },
  input: ConfirmShipment,
  async runMany(tx, calls) {
    const ids = [...new Set(calls.map(c => c.input.order))]
    const [orders, lines, parts] = [
      await lockOrders(tx, ids),
      ...(await Promise.all([orderedLines(tx, ids), partsOf(tx, ids)])),
    ] as const
    const known = new Map(
      orders
        .filter(o => ['shipping', 'shipped'].includes(o.status))
        .map((order): [Id, Known] => [
          order.id,
          {
            order,
            lines: lines.filter(l => l.order === order.id),
            parts: parts.filter(p => p.order === order.id),
          },
        ]),
    )
    const saved = new Map<Id, OrderPart>(),
      shipped: OrderRow[] = []
    const outcomes = calls.map(call => outcomeOf(call, known.get(call.input.order), saved, shipped))
    const newest = new Map([...saved.values()].map(part => [part.order, part]))
    if (saved.size) {
      await Promise.all([saveParts(tx, [...saved.values()]), setWaybills(tx, [...newest.values()])])
      await changeStatus(
        tx,
        shipped.map(o => ({ order: o.id, from: 'shipping', to: 'shipped', why: null })),
        calls[0]!.actor.id,
      )
    }
    return outcomes
  },
})

function outcomeOf(
  { input }: Call<ConfirmShipment>,
  known: Known | undefined,
  saved: Map<Id, OrderPart>,
  shipped: OrderRow[],
): Outcome<Result> {
  if (!known) return done({ order: input.order, shipped: false })
  const { order, lines, parts } = known,
    old = parts.findIndex(p => p.shipment === input.shipment)
  const { together, ...booked } = input
  const part: OrderPart = {
    ...booked,
    part: old < 0 ? parts.length + 1 : parts[old]!.part,
    deliveredAt: null,
    lines:
      old < 0
        ? (input.lines ??
          restOf(
            lines,
            parts.map(p => p.lines),
          ))
        : parts[old]!.lines,
  }
  const change: Change = {
    entity: 'oms.sales_order',
    id: order.id,
    before: { trackingNumber: old < 0 ? order.tracking_number : parts[old]!.trackingNumber },
    after: { trackingNumber: part.trackingNumber, part: part.part },
  }
  saved.set(part.shipment, part)
  if (old >= 0) {
    parts[old] = part
    return done({ order: order.id, shipped: false }, { changes: [change] })
  }
  // Shipped, and its shipment is no part: it was loaded from before there were any.
  if (order.status === 'shipped') return done({ order: order.id, shipped: false }, { changes: [change] })
  parts.push(part)
  const isLast =
    restOf(
      lines,
      parts.map(p => p.lines),
    ).length === 0
  if (isLast) {
    shipped.push(order)
    known.order = { ...order, status: 'shipped' }
  }
  const facts = [factOf(order, part, isLast, together)]
  return done({ order: order.id, shipped: true }, { changes: [change], facts })
}

function factOf(
  order: OrderRow,
  part: OrderPart,
  isLast: boolean,
  together: string[] | undefined,
): NewFact<any> {
  const says = {
    order: order.id,
    no: order.no,
    customer: order.customer_id,
    shipment: part.shipment,
    carrier: part.carrier,
    trackingNumber: part.trackingNumber,
    etaAt: part.etaAt as string | null,
    totalMinor: order.total_minor,
    part: part.part,
  }
  if (!isLast) return OrderPartShipped(says)
  return OrderShipped({ ...says, ...(together ? { together } : {}) })
}
