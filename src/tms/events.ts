// Facts of TMS: what happened on the road.
import { z } from 'zod'
import { fact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'

/** What of each order line travels in a shipment; not said: all of its order. */
const Lines = z.array(z.object({ line: Id, quantity: Quantity })).optional()

/** The numbers of all orders that travel together in the shipment; not said: it carries one order. */
const Together = z.array(z.string()).optional()

/** All services of all carriers were compared; the best by the order's rule is being booked. */
export const CarrierChosen = fact({
  name: 'tms.CarrierChosen',
  payload: z.object({
    shipment: Id,
    order: Id,
    carrier: z.string(),
    service: z.string(),
    costMinor: MinorOrZero,
    days: z.int(),
    why: z.string(),
  }),
  subject: p => p.shipment,
  journey: p => p.order,
  outward: true,
})
/** The carrier gave a waybill number. */
export const CarrierBooked = fact({
  name: 'tms.CarrierBooked',
  payload: z.object({
    shipment: Id,
    order: Id,
    carrier: z.string(),
    carrierName: z.string(),
    service: z.string(),
    trackingNumber: z.string(),
    costMinor: MinorOrZero,
    etaAt: Moment.nullable(),
    trackingToken: z.string(),
    lines: Lines,
    together: Together,
  }),
  subject: p => p.shipment,
  journey: p => p.order,
})
export const BookingFailed = fact({
  name: 'tms.BookingFailed',
  payload: z.object({ shipment: Id, order: Id, carrier: z.string(), reason: z.string() }),
  subject: p => p.shipment,
  journey: p => p.order,
  outward: true,
})
/** 揽收: the carrier has the goods. */
export const ShipmentPickedUp = fact({
  name: 'tms.ShipmentPickedUp',
  payload: z.object({
    shipment: Id,
    order: Id,
    at: Moment,
    /** What the order bears of the freight. */
    costMinor: MinorOrZero,
    pickList: Id.optional(),
    /** What the order's share is booked under where it shares the shipment; else that is the shipment. */
    paper: Id.optional(),
  }),
  subject: p => p.shipment,
  journey: p => p.order,
})
/** 在途, 派件, 疑难 ...: canonical states of tracking-state-map.csv. */
export const TrackingAdvanced = fact({
  name: 'tms.TrackingAdvanced',
  payload: z.object({
    shipment: Id,
    order: Id,
    state: z.string(),
    at: Moment,
    place: z.string(),
    text: z.string(),
  }),
  subject: p => p.shipment,
  journey: p => p.order,
  outward: true,
})
/** 签收. */
export const ShipmentDelivered = fact({
  name: 'tms.ShipmentDelivered',
  payload: z.object({ shipment: Id, order: Id, at: Moment, signedBy: z.string(), lines: Lines }),
  subject: p => p.shipment,
  journey: p => p.order,
})
