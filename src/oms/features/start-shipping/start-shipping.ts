// Everything is there: OMS lets the goods go. Late news about an order that ended meanwhile changes nothing.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { ShippingStarted } from '../../events.ts'
import { changeStatus, lockOrders } from '../../records/sales-order/sales-order.sql.ts'

export const startShipping = command({
  name: 'oms.start-shipping',
  title: { zh: '开始发货', en: 'Start shipping' },
  input: z.object({ order: Id }),
  async runMany(tx, calls) {
    const orders = await lockOrders(tx, [...new Set(calls.map(c => c.input.order))])
    const ready = new Map(orders.filter(o => o.status === 'accepted').map(o => [o.id, o]))
    if (ready.size) {
      await changeStatus(
        tx,
        [...ready.keys()].map(order => ({ order, from: 'accepted', to: 'shipping', why: null })),
        calls[0]!.actor.id,
      )
    }
    return calls.map(({ input: { order: id } }) => {
      const order = ready.get(id)
      if (!order) return done({ order: id, started: false })
      ready.delete(id)
      return done(
        { order: id, started: true },
        {
          facts: [ShippingStarted({ order: id, no: order.no, priority: order.priority })],
          changes: [
            { entity: 'oms.sales_order', id, before: { status: 'accepted' }, after: { status: 'shipping' } },
          ],
        },
      )
    })
  },
})
