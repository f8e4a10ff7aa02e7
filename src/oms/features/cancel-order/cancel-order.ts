// An order is cancelled before its goods have left: stock, supply and booking turn back.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OrderCancelled } from '../../events.ts'
import { partsOf } from '../../records/order-part/order-part.sql.ts'
import { moveOrder, orderOf } from '../../records/sales-order/move-order.ts'
import { BorderText } from '../../records/sales-order/sales-order.ts'
import { PartHasLeft } from '../../refusals.ts'

export const cancelOrder = command({
  name: 'oms.cancel-order',
  title: { zh: '取消订单', en: 'Cancel an order' },
  output: z.object({ order: z.string(), status: z.literal('cancelled') }),
  input: z.strictObject({ order: Id, why: BorderText(200) }),
  async run(tx, { order: id, why }, { actor }) {
    const order = await orderOf(tx, id)
    const { length: parts } = order.status === 'shipping' ? await partsOf(tx, [id]) : []
    if (parts) throw PartHasLeft({ no: order.no, parts })
    const change = await moveOrder(tx, order, 'cancelled', actor.id, why)
    return done(
      { order: id, status: 'cancelled' as const },
      {
        facts: [OrderCancelled({ order: id, no: order.no, why })],
        changes: [change],
      },
    )
  },
})
