// Facts of ERP: what was decided, planned, bought and posted.
import { z } from 'zod'
import { fact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { Minor, MinorOrZero } from '#values/money.ts'
import { Quantity, QuantityOrZero } from '#values/quantity.ts'

/** Stock, production plan and budget were looked up for an order. */
export const OrderAssessed = fact({
  name: 'erp.OrderAssessed',
  payload: z.object({ order: Id, verdict: z.enum(['enough', 'produce', 'buy', 'short-of-budget']) }),
  subject: p => p.order, journey: p => p.order, outward: true,
})
/** A shortage has its two answers, make and buy, each with date and cost. */
export const SupplyProposed = fact({
  name: 'erp.SupplyProposed',
  payload: z.object({
    demand: Id, order: Id, orderLine: Id, item: Id, short: Quantity,
    makeAt: Moment.nullable(), makeCostMinor: MinorOrZero.nullable(),
    buyAt: Moment.nullable(), buyCostMinor: MinorOrZero.nullable(),
  }),
  subject: p => p.demand, journey: p => p.order, outward: true,
})
export const SupplyDecided = fact({
  name: 'erp.SupplyDecided',
  payload: z.object({
    demand: Id, order: Id, orderLine: Id, decision: z.enum(['make', 'buy']), by: z.enum(['rule', 'person']),
    expectedAt: Moment,
  }),
  subject: p => p.demand, journey: p => p.order,
})
/** Material of a production order is missing; the order waits for it. */
export const MaterialShort = fact({
  name: 'erp.MaterialShort',
  payload: z.object({
    productionOrder: Id, order: Id.nullable(),
    lines: z.array(z.object({ item: Id, short: Quantity })).min(1),
  }),
  subject: p => p.productionOrder, journey: p => p.order,
})
export const PurchaseOrdered = fact({
  name: 'erp.PurchaseOrdered',
  payload: z.object({
    purchaseOrder: Id, no: z.string(), supplier: Id, expectedAt: Moment,
    productionOrder: Id.nullable(), order: Id.nullable(), totalMinor: MinorOrZero,
    lines: z.array(z.object({
      line: Id, item: Id, quantity: Quantity, priceMinor: MinorOrZero,
      /** The order line that the goods are bought for; null: material or stock. */
      orderLine: Id.nullable().optional(),
    })).min(1),
  }),
  subject: p => p.purchaseOrder, journey: p => p.order, outward: true,
})
/** One operation of a routing as it was when the order was planned: MES keeps it as it was at release. */
export const PlannedOperation = z.object({
  sequence: z.int(), code: z.string(), nameZh: z.string(), nameEn: z.string(),
  /** issue: 领料; make: a machine or people work; inspect: 质检. */
  kind: z.enum(['issue', 'make', 'inspect']),
  workCenter: z.string(), secondsPerPiece: z.int(), setupSeconds: z.int(),
  setpoints: z.array(z.object({ parameter: z.string(), value: z.int(), unit: z.string() })),
  aql: z.string().nullable(), skill: z.string().nullable(),
})
/** The plan for MES: make this, from this, in these steps, by then. Material is there. */
export const ProductionPlanned = fact({
  name: 'erp.ProductionPlanned',
  payload: z.object({
    productionOrder: Id, no: z.string(), item: Id, quantity: Quantity, startAt: Moment, dueAt: Moment,
    order: Id.nullable(), orderLine: Id.nullable(), priority: z.int(),
    materials: z.array(z.object({ item: Id, quantity: Quantity })),
    operations: z.array(PlannedOperation).min(1),
  }),
  subject: p => p.productionOrder, journey: p => p.order,
})
/** The plan's expected end or progress changed. */
export const PlanProgressed = fact({
  name: 'erp.PlanProgressed',
  payload: z.object({
    productionOrder: Id, order: Id.nullable(), good: QuantityOrZero, scrap: QuantityOrZero, of: Quantity,
    expectedAt: Moment,
  }),
  subject: p => p.productionOrder, journey: p => p.order, outward: true,
})
/** Supply of an order line is expected at another moment than before. */
export const SupplyDateChanged = fact({
  name: 'erp.SupplyDateChanged',
  payload: z.object({ order: Id, orderLine: Id, expectedAt: Moment, why: z.string(),
    uncertain: z.boolean() }),
  subject: p => p.order, journey: p => p.order,
})
export const ProductionCancelled = fact({
  name: 'erp.ProductionCancelled',
  payload: z.object({ productionOrder: Id, order: Id.nullable() }),
  subject: p => p.productionOrder, journey: p => p.order,
})
export const InvoiceIssued = fact({
  name: 'erp.InvoiceIssued',
  payload: z.object({ invoice: Id, no: z.string(), order: Id, netMinor: Minor, taxMinor: Minor,
    grossMinor: Minor }),
  subject: p => p.order, journey: p => p.order, outward: true,
})
export const JournalPosted = fact({
  name: 'erp.JournalPosted',
  payload: z.object({ entry: Id, no: z.string(), source: z.string(), order: Id.nullable(),
    debitMinor: Minor }),
  subject: p => p.entry, journey: p => p.order, outward: true,
})
