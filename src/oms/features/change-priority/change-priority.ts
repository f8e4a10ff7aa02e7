// A person puts an order before or behind others. Higher goes first.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { orderOf } from '../../records/sales-order/move-order.ts'
import { setPriority } from '../../records/sales-order/sales-order.sql.ts'
import { BorderText } from '../../records/sales-order/sales-order.ts'
import { StatusForbids } from '../../refusals.ts'

export const changePriority = command({
  name: 'oms.change-priority', title: { zh: '调整优先级', en: 'Change the priority' },
  output: z.object({ order: z.string(), priority: z.int() }),
  input: z.strictObject({ order: Id, priority: z.int().min(0).max(100), why: BorderText(200).optional() }),
  async run(tx, { order: id, priority }) {
    const order = await orderOf(tx, id)
    if (['shipped', 'completed', 'cancelled'].includes(order.status))
      throw StatusForbids({ no: order.no, status: order.status, to: 'priority' })
    await setPriority(tx, id, priority)
    return done({ order: id, priority }, { changes: [
      { entity: 'oms.sales_order', id, before: { priority: order.priority }, after: { priority } },
    ] })
  },
})
