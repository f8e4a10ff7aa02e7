// The waybill number comes back and stands on the order. A second booking of the same order replaces the
// number silently.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { OrderShipped } from '../../events.ts'
import { moveOrder } from '../../records/sales-order/move-order.ts'
import { lockOrders, setWaybill } from '../../records/sales-order/sales-order.sql.ts'

export const confirmShipment = command({
  name: 'oms.confirm-shipment',
  inner: true,
  title: { zh: '确认发货', en: 'Confirm the shipment' },
  input: z.object({
    shipment: Id,
    order: Id,
    carrier: z.string(),
    trackingNumber: z.string().min(1),
    trackingToken: z.string().min(1),
    etaAt: Moment.nullable(),
  }),
  async run(tx, input, { actor }) {
    const [order] = await lockOrders(tx, [input.order])
    if (!order || !['shipping', 'shipped'].includes(order.status))
      return done({ order: input.order, shipped: false })
    await setWaybill(tx, input)
    if (order.status === 'shipped') {
      return done(
        { order: order.id, shipped: false },
        {
          changes: [
            {
              entity: 'oms.sales_order',
              id: order.id,
              before: { trackingNumber: order.tracking_number },
              after: { trackingNumber: input.trackingNumber },
            },
          ],
        },
      )
    }
    const change = await moveOrder(tx, order, 'shipped', actor.id, null)
    return done(
      { order: order.id, shipped: true },
      {
        changes: [change],
        facts: [
          OrderShipped({
            order: order.id,
            no: order.no,
            customer: order.customer_id,
            shipment: input.shipment,
            carrier: input.carrier,
            trackingNumber: input.trackingNumber,
            etaAt: input.etaAt,
            totalMinor: order.total_minor,
          }),
        ],
      },
    )
  },
})
