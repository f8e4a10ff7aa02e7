// A person decides for one order whether it waits until all is there, or leaves as it comes.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { ShipPolicy, ShipPolicyChanged } from '../../events.ts'
import { setShipPolicy as writeShipPolicy } from '../../records/order-part/order-part.sql.ts'
import { orderOf } from '../../records/sales-order/move-order.ts'
import { StatusForbids } from '../../refusals.ts'

export const setShipPolicy = command({
  name: 'oms.set-ship-policy',
  title: { zh: '设定发货方式', en: 'Set how an order ships' },
  output: z.object({ order: z.string(), shipPolicy: z.enum(['ship-available', 'ship-complete']) }),
  input: z.strictObject({ order: Id, shipPolicy: ShipPolicy }),
  async run(tx, { order: id, shipPolicy }) {
    const order = await orderOf(tx, id)
    // Later its goods are on their way through the warehouse in the manner that was decided.
    if (!['held', 'accepted'].includes(order.status))
      throw StatusForbids({ no: order.no, status: order.status, to: shipPolicy })
    if (order.ship_policy === shipPolicy) return done({ order: id, shipPolicy })
    await writeShipPolicy(tx, id, shipPolicy)
    return done(
      { order: id, shipPolicy },
      {
        facts: [ShipPolicyChanged({ order: id, no: order.no, shipPolicy })],
        changes: [
          { entity: 'oms.sales_order', id, before: { shipPolicy: order.ship_policy }, after: { shipPolicy } },
        ],
      },
    )
  },
})
