// Goods may leave: all of an order, or what of it is there where that was agreed. Late news changes nothing.
import { z } from 'zod'
import type { Call, Done } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { ShippingStarted } from '../../events.ts'
import { askReady } from '../../ports.ts'
import { mayLeave } from '../../records/order-part/order-part.rule.ts'
import { changeStatus, lockOrders } from '../../records/sales-order/sales-order.sql.ts'
import type { OrderRow } from '../../records/sales-order/sales-order.ts'

/** `part`: goods are reserved, but perhaps not all that the order wants. */
const StartShipping = z.object({ order: Id, part: z.boolean().optional() })
type StartShipping = z.infer<typeof StartShipping>
type Result = { order: Id; started: boolean }

export const startShipping = command<StartShipping, Result>({
  name: 'oms.start-shipping',
  title: { zh: '开始发货', en: 'Start shipping' },
  output: z.object({ order: z.string(), started: z.boolean() }),
  input: StartShipping,
  async runMany(tx, calls) {
    const orders = await lockOrders(tx, [...new Set(calls.map(c => c.input.order))])
    const ready = await readyOf(tx, orders)
    const leaving = new Map<Id, OrderRow>()
    for (const order of orders) {
      const own = calls.filter(c => c.input.order === order.id)
      const isPart = own.every(c => c.input.part)
      if (mayLeave({ status: order.status, shipPolicy: order.ship_policy }, isPart, ready.get(order.id) ?? 0))
        leaving.set(order.id, order)
    }
    const begun = [...leaving.values()].filter(o => o.status === 'accepted')
    if (begun.length) {
      await changeStatus(
        tx,
        begun.map(o => ({ order: o.id, from: 'accepted', to: 'shipping', why: null })),
        calls[0]!.actor.id,
      )
    }
    return calls.map(call => outcomeOf(call, leaving))
  },
})

/** What stands ready for orders that may leave in parts; others need not be asked about. */
async function readyOf(tx: Tx, orders: readonly OrderRow[]): Promise<ReadonlyMap<Id, number>> {
  const inParts = orders
    .filter(o => o.ship_policy === 'ship-available' && ['accepted', 'shipping'].includes(o.status))
    .map(o => o.id)
  return inParts.length ? askReady(tx, inParts) : new Map()
}

/** The first call that names the order starts it. */
function outcomeOf({ input: { order: id } }: Call<StartShipping>, leaving: Map<Id, OrderRow>): Done<Result> {
  const order = leaving.get(id)
  if (!order) return done({ order: id, started: false })
  leaving.delete(id)
  return done(
    { order: id, started: true },
    {
      facts: [ShippingStarted({ order: id, no: order.no, priority: order.priority })],
      changes:
        order.status === 'accepted'
          ? [{ entity: 'oms.sales_order', id, before: { status: 'accepted' }, after: { status: 'shipping' } }]
          : [],
    },
  )
}
