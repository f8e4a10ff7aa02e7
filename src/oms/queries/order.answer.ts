// What the queries of order.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const moment = z.iso.datetime({ offset: true })
const Check = z.object({
  check: z.string(), facts: z.record(z.string(), z.unknown()), verdict: z.string(),
})
const Line = z.object({
  id: Id, line_no: z.int(), item_id: Id, item_code: z.string(), item_name_zh: z.string(),
  item_name_en: z.string(), uom: z.string(), uom_scale: z.int(), quantity: z.int(), price_minor: z.int(),
  amount_minor: z.int(), tax_rate_bp: z.int(), checks: z.array(Check), expected_at: z.date().nullable(),
  expected_uncertain: z.boolean(),
})
const Event = z.object({
  seq: z.int(), from_status: z.string(), to_status: z.string(), at: moment, actor: z.string(),
  why: z.string().nullable(),
})
const Mail = z.object({
  id: Id, kind: z.string(), locale: z.string(), to_address: z.string(), subject: z.string(),
  body: z.string(), link: z.string().nullable(), state: z.string(), via: z.string().nullable(),
  created_at: moment, sent_at: moment.nullable(),
})
const PartLine = z.object({ line: z.string(), quantity: z.int() })
const Part = z.object({
  order: z.string(), shipment: z.string(), part: z.number(), carrier: z.string(),
  trackingNumber: z.string(), trackingToken: z.string(), etaAt: z.union([z.string(), z.date()]).nullable(),
  deliveredAt: z.date().nullable(), lines: z.array(PartLine),
})
const PromiseChange = z.object({
  id: Id, order_line: Id.nullable(), from_at: z.date().nullable(), to_at: z.date(), why: z.string(),
  uncertain: z.boolean(), at: z.date(),
})
export const OrderAnswer = z.object({
  lines: z.array(Line), events: z.array(Event), promises: z.array(PromiseChange), mails: z.array(Mail),
  parts: z.array(Part), tenant_id: z.int(), id: Id, no: z.string(), external_no: z.string().nullable(),
  channel: z.string(), shop: z.string(), customer_id: Id, customer_code: z.string(),
  customer_name_zh: z.string(), customer_name_en: z.string(), customer_level: z.string().nullable(),
  status: z.string(), hold_reasons: z.array(z.string()), priority: z.int(), ship_policy: z.string(),
  rule: z.string(), placed_at: moment, accepted_at: moment.nullable(), wanted_at: z.date().nullable(),
  promised_at: moment.nullable(), promise_uncertain: z.boolean(), promise_why: z.string().nullable(),
  total_minor: z.int(), contact: z.string().nullable(), province: z.string(), city: z.string(),
  county: z.string(), carrier: z.string().nullable(), tracking_number: z.string().nullable(),
  tracking_token: z.string().nullable(), eta_at: z.date().nullable(), shipped_at: moment.nullable(),
  completed_at: moment.nullable(), is_late: z.boolean(), phone: z.string().nullable(),
  email: z.string().nullable(), street: z.string(), checks: z.array(Check), note: z.string().nullable(),
  credit_minor: z.int(), transit_days: z.int().nullable(), locale: z.string(), shipment_id: Id.nullable(),
  signed_by: z.string().nullable(), cancelled_at: moment.nullable(), cancel_why: z.string().nullable(),
})
const Shop = z.object({
  code: z.string(), name_zh: z.string(), name_en: z.string(), channel: z.string(),
  platform: z.string().nullable(), customer_id: Id, ship_policy: z.string(), rule: z.string(),
  locale: z.string(), age_hours_max: z.number(), disabled_at: z.date().nullable(),
  hook: z.string().nullable(),
})
export const ShopsAnswer = z.array(Shop)
/** `isHabit`: nothing was agreed, the company's habit holds. */
export const CustomerTermsAnswer = z.object({ shipPolicy: z.string(), isHabit: z.boolean().optional() })
export const MergeRuleAnswer = z.object({ enabled: z.boolean(), windowMinutes: z.int() })
