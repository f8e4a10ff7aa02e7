// Records what a carrier pushed. Events are known by (waybill, carrier's event id): a repeat changes nothing.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { ShipmentDelivered, ShipmentPickedUp, TrackingAdvanced } from '../../events.ts'
import { WaybillNotFound } from '../../refusals.ts'
import { maskPhonesIn } from '#values/mask.rule.ts'
import { lockShipmentsByNumber, parcelsOf } from '../../records/shipment/shipment.sql.ts'
import type { ShipmentRow } from '../../records/shipment/shipment.sql.ts'
import { carriedBy } from '../../records/shipment/share.rule.ts'
import type { Carried } from '../../records/shipment/share.rule.ts'
import { sharersOf } from '../../records/shipment/sharer.sql.ts'
import { trackingStates } from '../../records/tracking/tracking-state.rule.ts'
import type { News, Standing, TrackingEvent } from '../../records/tracking/tracking.rule.ts'
import { advance, eventMoment } from '../../records/tracking/tracking.rule.ts'
import { deliverParcels, insertEvents, moveShipments } from '../../records/tracking/tracking.sql.ts'

/** More events in one push than any parcel has in its life. */
const eventsMax = 500

export const RecordTracking = z.object({
  carrier: z.string().min(1).max(20),
  events: z
    .array(
      z.object({
        number: z.string().min(1).max(40),
        eventId: z.string().min(1).max(100),
        state: z.enum(trackingStates),
        at: Moment,
        place: z.string().max(200),
        text: z.string().max(1000),
        signedBy: z.string().max(60).nullish(),
      }),
    )
    .min(1)
    .max(eventsMax),
})

export const recordTracking = command({
  name: 'tms.record-tracking',
  title: { zh: '登记物流轨迹', en: 'Record tracking events' },
  inner: true,
  input: RecordTracking,
  audited: ({ carrier, events }) => ({ carrier, events: events.map(({ text: _, signedBy: __, ...e }) => e) }),
  async run(tx, { carrier, events }) {
    const numbers = [...new Set(events.map(e => e.number))]
    const shipments = await lockShipmentsByNumber(tx, carrier, numbers)
    if (!shipments.length) throw WaybillNotFound({ number: numbers[0] })
    const [parcelRows, sharers] = await Promise.all([
      parcelsOf(
        tx,
        shipments.map(s => s.id),
      ),
      sharersOf(tx, shipments),
    ])
    const parcels = Map.groupBy(parcelRows, p => p.shipment_id)
    const byNumber = new Map(
      shipments.flatMap(s => [
        [s.tracking_number, s.id] as const,
        ...(parcels.get(s.id) ?? []).map(p => [p.tracking_number, s.id] as const),
      ]),
    )
    const given = events.flatMap(e => {
      const shipment = byNumber.get(e.number)
      return shipment
        ? [
            {
              id: tx.id(),
              shipment_id: shipment,
              tracking_number: e.number,
              event_id: e.eventId,
              state: e.state,
              at: eventMoment(new Date(e.at), tx.now),
              place: e.place,
              text: maskPhonesIn(e.text),
              signed_by: e.signedBy ?? null,
            },
          ]
        : []
    })
    const fresh = await insertEvents(tx, carrier, given)
    const facts: NewFact<any>[] = [],
      moved: (Standing & { id: Id })[] = []
    for (const s of shipments) {
      const own = given.filter(e => e.shipment_id === s.id && fresh.has(e.id))
      if (!own.length) continue
      const { standing, news } = advance(
        standingOf(s, parcels.get(s.id) ?? []),
        own.map((e): TrackingEvent => ({
          number: e.tracking_number,
          state: e.state,
          at: e.at,
          place: e.place,
          text: e.text,
          signedBy: e.signed_by,
        })),
      )
      moved.push({ id: s.id, ...standing })
      const carried = carriedBy(s, sharers.get(s.id) ?? [])
      facts.push(...news.flatMap(n => carried.map(one => factOf(s, one, n))))
    }
    await Promise.all([moveShipments(tx, moved), deliverParcels(tx, moved)])
    return done({ recorded: fresh.size, unknown: numbers.filter(n => !byNumber.has(n)) }, { facts })
  },
})

const standingOf = (
  s: ShipmentRow,
  parcels: readonly { tracking_number: string | null; delivered_at: Date | null }[],
): Standing => ({
  state: s.state,
  pickedUpAt: s.picked_up_at,
  deliveredAt: s.delivered_at,
  lastEventAt: s.last_event_at,
  signedBy: s.signed_by,
  master: s.tracking_number,
  together: s.together,
  parcels: parcels.map(p => ({ tracking: p.tracking_number, deliveredAt: p.delivered_at })),
})

/** The same news for each order that travels in the shipment. */
function factOf(s: ShipmentRow, carried: Carried, news: News): NewFact<any> {
  const about = { shipment: s.id, order: carried.order }
  switch (news.kind) {
    case 'picked-up':
      return ShipmentPickedUp({
        ...about,
        at: news.at.toISOString(),
        costMinor: carried.costMinor,
        pickList: carried.pickList,
        ...(carried.paper ? { paper: carried.paper } : {}),
      })
    case 'delivered':
      return ShipmentDelivered({
        ...about,
        at: news.at.toISOString(),
        signedBy: news.event.signedBy ?? '',
        ...(carried.lines.length ? { lines: carried.lines } : {}),
      })
    case 'advanced':
      return TrackingAdvanced({
        ...about,
        state: news.event.state,
        at: news.event.at.toISOString(),
        place: news.event.place,
        text: news.event.text,
      })
    default:
      throw new Error(`unknown news ${JSON.stringify(news satisfies never)}`)
  }
}
