// What the queries of shipment.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Receiver = z.object({
  contact: z.string(), phone: z.string(), province: z.string(), city: z.string(), county: z.string(),
  street: z.string(),
})
const Parcel = z.object({
  number: z.number(), sscc: z.string(), weight_grams: z.int(), length_mm: z.int(), width_mm: z.int(),
  height_mm: z.int(), tracking_number: z.string().nullable(), delivered_at: z.date().nullable(),
  shipment_id: Id,
})
const Quote = z.object({
  rank: z.number(), carrier: z.string(), service: z.string(), verdict: z.string(), usable: z.boolean(),
  waybills: z.number(), billable_grams: z.int().nullable(), freight_minor: z.int().nullable(),
  surcharge_minor: z.int().nullable(), cost_minor: z.int().nullable(), days_min: z.int().nullable(),
  days_max: z.int().nullable(), eta_at: z.date().nullable(), why_zh: z.string(), why_en: z.string(),
  carrier_zh: z.string(), carrier_en: z.string(), service_zh: z.string(), service_en: z.string(),
})
const Waybill = z.object({
  shipment_id: Id, attempt: z.number(), carrier: z.string(), service: z.string(), key: z.string(),
  state: z.enum(['active', 'refused', 'requested', 'unknown', 'void', 'voiding']),
  no: z.string().nullable(), sort_code: z.string().nullable(), reason: z.string().nullable(),
  requested_at: z.date(), answered_at: z.date().nullable(),
})
const Event = z.object({
  id: Id, state: z.string(), at: z.date(), place: z.string(), text: z.string(), tracking_number: z.string(),
})
/** The orders that share the shipment, each with its share of the freight; none where it carries one. */
const Sharer = z.object({
  order: Id, order_no: z.string(), pick_list: Id, weight_grams: z.int(), cost_minor: z.int(),
})
const Line = z.object({ line: z.string(), quantity: z.int() })
export const ShipmentAnswer = z.object({
  receiver: Receiver, parcels: z.array(Parcel), quotes: z.array(Quote), waybills: z.array(Waybill),
  events: z.array(Event), sharers: z.array(Sharer), shared: z.boolean(),
  can_rebook: z.boolean(), id: Id, no: z.string(), order_id: Id,
  order_no: z.string(), pick_list_id: Id, lines: z.array(Line), state: z.string(),
  carrier: z.string().nullable(), service: z.string().nullable(), attempt: z.number(),
  tracking_number: z.string().nullable(), cost_minor: z.int(), days: z.int(), why_zh: z.string(),
  why_en: z.string(), rule: z.enum(['cheapest', 'cheapest-in-time', 'fastest']), needs_door: z.boolean(),
  together: z.boolean(), promised_at: z.date().nullable(), eta_at: z.date().nullable(), sender: Receiver,
  contents: z.string(), weight_grams: z.int(), tracking_token: z.string(), signed_by: z.string().nullable(),
  failed_reason: z.string().nullable(), last_event_at: z.date().nullable(), created_at: z.date(),
  booked_at: z.date().nullable(), picked_up_at: z.date().nullable(), delivered_at: z.date().nullable(),
  cancelled_at: z.date().nullable(),
})
