// Records what a carrier answered: a waybill number books the shipment, a refusal asks the next best service.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { BookingFailed, CarrierBooked, CarrierChosen } from '../../events.ts'
import { WaybillAnswer, cancelWaybill } from '../../ports.ts'
import { ShipmentNotFound } from '../../refusals.ts'
import { askCarrier } from '../../records/shipment/booking.ts'
import { carriedBy } from '../../records/shipment/share.rule.ts'
import { sharersOf } from '../../records/shipment/sharer.sql.ts'
import {
  bookShipment,
  failShipment,
  lockShipment,
  markChosen,
  markRefused,
  numberParcels,
  parcelsOf,
  quotesOf,
} from '../../records/shipment/shipment.sql.ts'
import type { ShipmentRow } from '../../records/shipment/shipment.sql.ts'
import { answerWaybill, numberTaken, waybillsOf } from '../../records/shipment/waybill.sql.ts'
import type { WaybillRow } from '../../records/shipment/waybill.sql.ts'

const RecordWaybill = z.object({ shipment: Id, attempt: z.int().min(1).max(100), answer: WaybillAnswer })
type Recorded = Done<{ state: string }>

export const recordWaybill = command({
  name: 'tms.record-waybill',
  title: { zh: '登记承运商的答复', en: 'Record the answer of a carrier' },
  inner: true,
  input: RecordWaybill,
  async run(tx, { shipment: id, attempt, answer }): Promise<Recorded> {
    const shipment = await lockShipment(tx, id)
    if (!shipment) throw ShipmentNotFound({ shipment: id })
    const waybill = (await waybillsOf(tx, [id])).find(w => w.attempt === attempt)
    if (!waybill || !['requested', 'unknown'].includes(waybill.state))
      return done({ state: waybill?.state ?? 'none' })
    if (answer.state === 'refused') return refused(tx, shipment, waybill, answer.reason)
    if (await numberTaken(tx, waybill.carrier, answer.no, id))
      return refused(tx, shipment, waybill, `foreign number ${answer.no}`)
    await answerWaybill(tx, id, attempt, ['requested', 'unknown'], {
      state: 'active',
      no: answer.no,
      sortCode: answer.sortCode,
    })
    return shipment.state === 'booking' && shipment.attempt === attempt
      ? booked(tx, shipment, waybill, answer.no, answer.numbers)
      : unwanted(tx, shipment, waybill, answer.no)
  },
})

async function booked(
  tx: Tx,
  s: ShipmentRow,
  waybill: WaybillRow,
  no: string,
  numbers: readonly string[],
): Promise<Recorded> {
  const [sharers] = await Promise.all([
    sharersOf(tx, [s]),
    bookShipment(tx, s.id, no),
    numberParcels(tx, s.id, numbers.length ? numbers : [no]),
  ])
  const quote = (await quotesOf(tx, s.id)).find(
    q => q.carrier === waybill.carrier && q.service === waybill.service,
  )
  return done(
    { state: 'booked' },
    {
      facts: carriedBy(s, sharers.get(s.id) ?? []).map(({ order, lines, costMinor, together }) =>
        CarrierBooked({
          shipment: s.id,
          order,
          carrier: waybill.carrier,
          carrierName: quote?.carrier_zh ?? waybill.carrier,
          service: waybill.service,
          trackingNumber: no,
          costMinor,
          etaAt: s.eta_at?.toISOString() ?? null,
          trackingToken: s.tracking_token,
          ...(lines.length ? { lines } : {}),
          ...(together ? { together } : {}),
        }),
      ),
      changes: [
        {
          entity: 'tms.shipment',
          id: s.id,
          before: { state: s.state },
          after: { state: 'booked', trackingNumber: no },
        },
      ],
    },
  )
}

/** The shipment was cancelled or rebooked while the carrier answered: its waybill is voided again. */
async function unwanted(tx: Tx, s: ShipmentRow, w: WaybillRow, no: string): Promise<Recorded> {
  await answerWaybill(tx, s.id, w.attempt, ['active'], { state: 'voiding' })
  return done(
    { state: 'voiding' },
    {
      errands: [
        cancelWaybill(
          { shipment: s.id, attempt: w.attempt, carrier: w.carrier, key: w.key, no },
          { key: `${w.key}-void` },
        ),
      ],
    },
  )
}

async function refused(tx: Tx, s: ShipmentRow, w: WaybillRow, reason: string): Promise<Recorded> {
  await answerWaybill(tx, s.id, w.attempt, ['requested', 'unknown'], { state: 'refused', reason })
  await markRefused(
    tx,
    s.id,
    w.carrier,
    w.service,
    `承运商拒绝：${reason}`,
    `Refused by the carrier: ${reason}`,
  )
  if (s.state !== 'booking' || s.attempt !== w.attempt) return done({ state: 'refused' })
  const failed = BookingFailed({ shipment: s.id, order: s.order_id, carrier: w.carrier, reason })
  const next = (await quotesOf(tx, s.id)).find(q => q.usable)
  if (!next) {
    await failShipment(tx, s.id, reason)
    return done({ state: 'failed' }, { facts: [failed] })
  }
  const why = {
    zh: `首选被承运商拒绝（${reason}），改用次优：¥${(next.cost_minor! / 100).toFixed(2)}，${next.days_max} 天达`,
    en: `The first choice was refused by its carrier (${reason}); next best: ${next.why_en}`,
  }
  await markChosen(tx, s.id, next.carrier, next.service, '', '', why.zh, why.en)
  const errand = await askCarrier(
    tx,
    s,
    w.attempt + 1,
    { ...next, why_zh: why.zh, why_en: why.en },
    await parcelsOf(tx, [s.id]),
  )
  return done(
    { state: 'booking' },
    {
      facts: [
        CarrierChosen({
          shipment: s.id,
          order: s.order_id,
          carrier: next.carrier,
          service: next.service,
          costMinor: next.cost_minor!,
          days: next.days_max!,
          why: why.zh,
        }),
      ],
      errands: [errand],
    },
  )
}
