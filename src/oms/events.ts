// Facts of OMS: what happened to orders.
import { z } from 'zod'
import { fact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'

export const Channel = z.enum(['web-shop', 'dealer', 'counter'])
export const AcceptedLine = z.object({ line: Id, item: Id, quantity: Quantity, amountMinor: MinorOrZero })
/** ship-complete: one delivery when everything is there; ship-available: what is there leaves first. */
export const ShipPolicy = z.enum(['ship-complete', 'ship-available'])

/** An order passed its checks (or was released) and is a promise now. */
export const OrderAccepted = fact({
  name: 'oms.OrderAccepted',
  payload: z.object({
    order: Id,
    no: z.string(),
    customer: Id,
    channel: Channel,
    priority: z.int(),
    shipPolicy: ShipPolicy,
    placedAt: Moment,
    totalMinor: MinorOrZero,
    lines: z.array(AcceptedLine).min(1),
  }),
  subject: p => p.order,
  journey: p => p.order,
})
/** A check failed: a person decides (credit, address, customer). `reasons` are check codes. */
export const OrderHeld = fact({
  name: 'oms.OrderHeld',
  payload: z.object({ order: Id, no: z.string(), reasons: z.array(z.string()) }),
  subject: p => p.order,
  journey: p => p.order,
  outward: true,
})
export const OrderCancelled = fact({
  name: 'oms.OrderCancelled',
  payload: z.object({ order: Id, no: z.string(), why: z.string() }),
  subject: p => p.order,
  journey: p => p.order,
})
/** The customer's date moved; `why` names the cause (plan, alarm, cleared, material, silence). */
export const PromiseChanged = fact({
  name: 'oms.PromiseChanged',
  payload: z.object({
    order: Id,
    from: Moment.nullable(),
    to: Moment,
    why: z.string(),
    uncertain: z.boolean(),
  }),
  subject: p => p.order,
  journey: p => p.order,
  outward: true,
})
/** OMS lets the goods go: the warehouse may pick. */
export const ShippingStarted = fact({
  name: 'oms.ShippingStarted',
  payload: z.object({ order: Id, no: z.string(), priority: z.int() }),
  subject: p => p.order,
  journey: p => p.order,
})
/** Orders of one customer, to one door, placed within the company's window: they may leave together. */
export const MergeFound = fact({
  name: 'oms.MergeFound',
  payload: z.object({ order: Id, others: z.array(Id).min(1) }),
  subject: p => p.order,
  journey: p => p.order,
})
/** The waybill number of the last or only part stands on the order. */
export const OrderShipped = fact({
  name: 'oms.OrderShipped',
  payload: z.object({
    order: Id,
    no: z.string(),
    customer: Id,
    shipment: Id,
    carrier: z.string(),
    trackingNumber: z.string(),
    etaAt: Moment.nullable(),
    totalMinor: MinorOrZero,
    /** The how manyth shipment of the order; 1 where it left whole. */
    part: z.int().optional(),
    /** The numbers of all orders that travel in the shipment; not said: this one. */
    together: z.array(z.string()).optional(),
  }),
  subject: p => p.order,
  journey: p => p.order,
})
/** A part of the order has its waybill; the rest follows. */
export const OrderPartShipped = fact({
  name: 'oms.OrderPartShipped',
  payload: z.object({
    order: Id,
    no: z.string(),
    customer: Id,
    shipment: Id,
    carrier: z.string(),
    trackingNumber: z.string(),
    etaAt: Moment.nullable(),
    totalMinor: MinorOrZero,
    part: z.int(),
  }),
  subject: p => p.order,
  journey: p => p.order,
})
/** A person let an order leave in parts, or whole. */
export const ShipPolicyChanged = fact({
  name: 'oms.ShipPolicyChanged',
  payload: z.object({ order: Id, no: z.string(), shipPolicy: ShipPolicy }),
  subject: p => p.order,
  journey: p => p.order,
})
/** The mail left for the customer, once. */
export const CustomerNotified = fact({
  name: 'oms.CustomerNotified',
  payload: z.object({ order: Id, kind: z.string(), to: z.string() }),
  subject: p => p.order,
  journey: p => p.order,
  outward: true,
})
export const OrderCompleted = fact({
  name: 'oms.OrderCompleted',
  payload: z.object({
    order: Id,
    no: z.string(),
    customer: Id,
    totalMinor: MinorOrZero,
    deliveredAt: Moment,
  }),
  subject: p => p.order,
  journey: p => p.order,
  outward: true,
})
