// A person turns a held order down: the check that held it stands.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OrderCancelled } from '../../events.ts'
import { moveOrder, orderOf } from '../../records/sales-order/move-order.ts'
import { BorderText } from '../../records/sales-order/sales-order.ts'
import { StatusForbids } from '../../refusals.ts'

export const rejectOrder = command({
  name: 'oms.reject-order', title: { zh: '驳回订单', en: 'Reject an order' },
  output: z.object({ order: z.string(), status: z.literal('cancelled') }),
  input: z.strictObject({ order: Id, why: BorderText(200) }),
  async run(tx, { order: id, why }, { actor }) {
    const order = await orderOf(tx, id)
    if (order.status !== 'held') throw StatusForbids({ no: order.no, status: order.status, to: 'rejected' })
    const change = await moveOrder(tx, order, 'cancelled', actor.id, why)
    return done({ order: id, status: 'cancelled' as const }, {
      facts: [OrderCancelled({ order: id, no: order.no, why })], changes: [change],
    })
  },
})
