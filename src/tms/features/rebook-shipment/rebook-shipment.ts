// A person books a shipment again: with the best service of today, or with the one they choose.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { CarrierChosen } from '../../events.ts'
import { cancelWaybill } from '../../ports.ts'
import {
  AddressUnknown,
  AlreadyPickedUp,
  BookingRuns,
  ServiceNotUsable,
  ShipmentClosed,
  ShipmentNotFound,
} from '../../refusals.ts'
import { quotesFor } from '../../records/rate/quotes.ts'
import { askCarrier } from '../../records/shipment/booking.ts'
import {
  insertQuotes,
  lockShipment,
  markChosen,
  numberParcels,
  parcelsOf,
} from '../../records/shipment/shipment.sql.ts'
import type { ShipmentRow } from '../../records/shipment/shipment.sql.ts'
import { answerWaybill, waybillsOf } from '../../records/shipment/waybill.sql.ts'

const RebookShipment = z.strictObject({
  shipment: Id,
  /** Both, or neither: then the rule of the order decides again. */
  carrier: z.string().max(20).optional(),
  service: z.string().max(20).optional(),
  why: z.string().max(200).optional(),
})

export const rebookShipment = command({
  name: 'tms.rebook-shipment',
  title: { zh: '改订承运商', en: 'Rebook a shipment' },
  output: z.object({
    shipment: z.string(),
    carrier: z.string(),
    service: z.string(),
    costMinor: z.int(),
  }),
  input: RebookShipment,
  async run(tx, { shipment: id, carrier, service, why }) {
    const s = await lockShipment(tx, id)
    if (!s) throw ShipmentNotFound({ shipment: id })
    demandRebookable(s)
    const [parcels, waybills] = await Promise.all([parcelsOf(tx, [id]), waybillsOf(tx, [id])])
    if (waybills.some(w => w.state === 'requested' || w.state === 'unknown')) throw BookingRuns({ no: s.no })
    const quotes = await quotesFor(tx, {
      from: s.sender.province,
      to: s.receiver,
      rule: s.rule,
      promisedAt: s.promised_at,
      needsDoor: s.needs_door,
      parcels: parcels.map(p => ({
        weightGrams: p.weight_grams,
        lengthMm: p.length_mm,
        widthMm: p.width_mm,
        heightMm: p.height_mm,
      })),
    })
    if (!quotes) throw AddressUnknown(s.receiver)
    const wanted =
      carrier && service ? quotes.find(q => q.carrier === carrier && q.service === service) : quotes[0]
    if (!wanted?.usable)
      throw ServiceNotUsable({
        carrier: carrier ?? '',
        service: service ?? '',
        why: wanted?.why_zh ?? '没有报价',
        whyEn: wanted?.why_en ?? 'no quote',
      })
    await insertQuotes(tx, id, quotes)
    const words =
      wanted === quotes[0]
        ? { zh: wanted.why_zh, en: wanted.why_en }
        : {
            zh: `人工选择${why ? `：${why}` : ''}（${wanted.why_zh}）`,
            en: `Chosen by hand${why ? `: ${why}` : ''} (${wanted.why_en})`,
          }
    if (wanted !== quotes[0])
      await markChosen(
        tx,
        id,
        wanted.carrier,
        wanted.service,
        `按规则最优：${quotes[0]!.why_zh}`,
        `Best by the rule: ${quotes[0]!.why_en}`,
        words.zh,
        words.en,
      )
    const live = waybills.find(w => w.state === 'active'),
      attempt = (waybills.at(-1)?.attempt ?? 0) + 1
    if (live) await answerWaybill(tx, id, live.attempt, ['active'], { state: 'voiding' })
    await numberParcels(tx, id, null)
    const errand = await askCarrier(
      tx,
      s,
      attempt,
      { ...wanted, why_zh: words.zh, why_en: words.en },
      parcels,
    )
    return done(
      { shipment: id, carrier: wanted.carrier, service: wanted.service, costMinor: wanted.cost_minor! },
      {
        facts: [
          CarrierChosen({
            shipment: id,
            order: s.order_id,
            carrier: wanted.carrier,
            service: wanted.service,
            costMinor: wanted.cost_minor!,
            days: wanted.days_max!,
            why: words.zh,
          }),
        ],
        errands: [
          ...(live
            ? [
                cancelWaybill(
                  { shipment: id, attempt: live.attempt, carrier: live.carrier, key: live.key, no: live.no },
                  { key: `${live.key}-void` },
                ),
              ]
            : []),
          errand,
        ],
        changes: [
          {
            entity: 'tms.shipment',
            id,
            before: { carrier: s.carrier, service: s.service, state: s.state },
            after: { carrier: wanted.carrier, service: wanted.service, why },
          },
        ],
      },
    )
  },
  bounds: { amountDone: ({ result }) => result.costMinor },
})

function demandRebookable(s: ShipmentRow): void {
  switch (s.state) {
    case 'booking':
    case 'booked':
    case 'failed':
      return
    case 'cancelled':
    case 'delivered':
    case 'returned':
      throw ShipmentClosed({ no: s.no, state: s.state })
    case 'picked-up':
    case 'in-transit':
    case 'out-for-delivery':
    case 'at-pickup-point':
    case 'exception':
    case 'refused':
    case 'returning':
      throw AlreadyPickedUp({ no: s.no })
    default:
      throw new Error(`unknown state ${s.state satisfies never}`)
  }
}
