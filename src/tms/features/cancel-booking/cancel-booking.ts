// The order was cancelled: shipments that the carrier has not taken yet are cancelled, their waybills voided.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { cancelWaybill } from '../../ports.ts'
import { cancelShipments, lockShipmentsOfOrder } from '../../records/shipment/shipment.sql.ts'
import { leaveShared } from '../../records/shipment/sharer.sql.ts'
import { answerWaybill, waybillsOf } from '../../records/shipment/waybill.sql.ts'

export const cancelBooking = command({
  name: 'tms.cancel-booking',
  title: { zh: '取消承运预订', en: 'Cancel the booking of an order' },
  output: z.object({ cancelled: z.int() }),
  input: z.object({ order: Id }),
  async run(tx, { order }) {
    const open = (await lockShipmentsOfOrder(tx, order)).filter(s =>
      ['booking', 'booked', 'failed'].includes(s.state),
    )
    // Where others travel too, the shipment leaves without this order; the last one takes it with him.
    const shared = open.filter(s => s.shared).map(s => s.id)
    const left = shared.length ? await leaveShared(tx, shared, order) : []
    const shipments = open.filter(s => !left.some(l => l.shipment === s.id))
    if (!shipments.length) return done({ cancelled: 0 })
    const ids = shipments.map(s => s.id)
    await cancelShipments(tx, ids)
    // A waybill that is still being asked for is voided when its answer comes (record-waybill).
    const live = (await waybillsOf(tx, ids)).filter(w => w.state === 'active')
    await Promise.all(
      live.map(w => answerWaybill(tx, w.shipment_id, w.attempt, ['active'], { state: 'voiding' })),
    )
    return done(
      { cancelled: ids.length },
      {
        errands: live.map(w =>
          cancelWaybill(
            { shipment: w.shipment_id, attempt: w.attempt, carrier: w.carrier, key: w.key, no: w.no },
            { key: `${w.key}-void` },
          ),
        ),
        changes: shipments.map(s => ({
          entity: 'tms.shipment',
          id: s.id,
          before: { state: s.state },
          after: { state: 'cancelled' },
        })),
      },
    )
  },
})
