// 签收: the customer has the goods, and the order is done.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { OrderCompleted } from '../../events.ts'
import { moveOrder } from '../../records/sales-order/move-order.ts'
import { lockOrders, setCompleted } from '../../records/sales-order/sales-order.sql.ts'

export const completeOrder = command({
  name: 'oms.complete-order', inner: true, title: { zh: '完成订单', en: 'Complete an order' },
  input: z.object({ shipment: Id, order: Id, at: Moment, signedBy: z.string().max(100) }),
  async run(tx, { order: id, at, signedBy }, { actor }) {
    const [order] = await lockOrders(tx, [id])
    if (order?.status !== 'shipped') return done({ order: id, completed: false })
    const [change] = await Promise.all([
      moveOrder(tx, order, 'completed', actor.id, null), setCompleted(tx, id, at, signedBy),
    ])
    return done({ order: id, completed: true }, { changes: [change], facts: [OrderCompleted({
      order: id, no: order.no, customer: order.customer_id, totalMinor: order.total_minor, deliveredAt: at,
    })] })
  },
})
