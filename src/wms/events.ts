// Facts of WMS: what happened to stock.
import { z } from 'zod'
import { fact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { Quantity, QuantityOrZero } from '#values/quantity.ts'

/** What stock is kept for: a sales order line, or a material line of a job order. */
export const DemandKind = z.enum(['order-line', 'job-material'])

/** Stock was reserved for an order line, wholly or partly. */
export const StockAllocated = fact({
  name: 'wms.StockAllocated',
  payload: z.object({ order: Id, line: Id, item: Id, quantity: Quantity }),
  subject: p => p.order, journey: p => p.order,
})
/** An order line could not be filled: `short` is missing. Stated once per line and acceptance. */
export const StockShort = fact({
  name: 'wms.StockShort',
  payload: z.object({ order: Id, line: Id, item: Id, wanted: Quantity, allocated: QuantityOrZero,
    short: Quantity }),
  subject: p => p.line, journey: p => p.order,
})
/** Every line of the order is reserved to the full. */
export const OrderFullyAllocated = fact({
  name: 'wms.OrderFullyAllocated',
  payload: z.object({ order: Id }),
  subject: p => p.order, journey: p => p.order,
})
/** A list is packed, and more of its order is reserved that no list carries yet. */
export const PartReady = fact({
  name: 'wms.PartReady',
  payload: z.object({ order: Id }),
  subject: p => p.order, journey: p => p.order,
})
/** Goods stand at the receiving dock, and a put-away task names their bin. */
export const GoodsReceived = fact({
  name: 'wms.GoodsReceived',
  payload: z.object({
    receipt: Id, task: Id, item: Id, lot: z.string(), quantity: Quantity, bin: z.string(),
    source: z.enum(['production', 'purchase', 'return']), sourceId: Id,
    purchaseLine: Id.nullable(), order: Id.nullable(), orderLine: Id.nullable(),
  }),
  subject: p => p.task, journey: p => p.order, outward: true,
})
/** The goods stand in their bin and are stock. `orderLine`: pegged to that line. */
export const StockPutAway = fact({
  name: 'wms.StockPutAway',
  payload: z.object({
    task: Id, item: Id, lot: z.string(), quantity: Quantity, bin: z.string(),
    source: z.enum(['production', 'purchase', 'return']), sourceId: Id,
    purchaseLine: Id.nullable(), order: Id.nullable(), orderLine: Id.nullable(),
  }),
  subject: p => p.item, journey: p => p.order,
})
/** Material left the warehouse for a job, from real lots, at its cost. */
export const MaterialIssued = fact({
  name: 'wms.MaterialIssued',
  payload: z.object({
    jobOrder: Id, productionOrder: Id, costMinor: MinorOrZero,
    lots: z.array(z.object({ item: Id, lot: z.string(), quantity: Quantity, costMinor: MinorOrZero })),
  }),
  subject: p => p.jobOrder,
})
export const PickListReleased = fact({
  name: 'wms.PickListReleased',
  payload: z.object({ pickList: Id, order: Id, no: z.string(), tasks: z.int() }),
  subject: p => p.order, journey: p => p.order,
})
export const OrderPicked = fact({
  name: 'wms.OrderPicked',
  payload: z.object({ pickList: Id, order: Id }),
  subject: p => p.order, journey: p => p.order, outward: true,
})
/** The order stands packed at the dispatch dock: parcels with SSCC, weight and size. */
export const OrderPacked = fact({
  name: 'wms.OrderPacked',
  payload: z.object({
    pickList: Id, order: Id,
    packages: z.array(z.object({
      sscc: z.string(), weightGrams: z.int(), lengthMm: z.int(), widthMm: z.int(), heightMm: z.int(),
    })).min(1),
    /** What the list carries of each order line. */
    lines: z.array(z.object({ line: Id, quantity: Quantity })).optional(),
    /** All orders whose goods are in the packages, this one too; not said: only this one. */
    sharers: z.array(z.object({
      order: Id, orderNo: z.string(), pickList: Id, weightGrams: z.int(),
      lines: z.array(z.object({ line: Id, quantity: Quantity })),
    })).optional(),
  }),
  subject: p => p.order, journey: p => p.order,
})
/** The lists of orders of one customer are packed together; `with`: the numbers of the other orders. */
export const OrdersJoined = fact({
  name: 'wms.OrdersJoined',
  payload: z.object({ order: Id, group: Id, with: z.array(z.string()).min(1) }),
  subject: p => p.order, journey: p => p.order, outward: true,
})
/** A person took an order out of those it would have been packed with. */
export const OrderParted = fact({
  name: 'wms.OrderParted',
  payload: z.object({ order: Id, from: z.array(z.string()) }),
  subject: p => p.order, journey: p => p.order, outward: true,
})
/** The goods left our stock: the carrier took them over. */
export const GoodsIssued = fact({
  name: 'wms.GoodsIssued',
  payload: z.object({
    order: Id, costMinor: MinorOrZero,
    lines: z.array(z.object({ line: Id, item: Id, quantity: Quantity, costMinor: MinorOrZero })),
  }),
  subject: p => p.order, journey: p => p.order,
})
/** A count found more or less than the books said, or goods were spoilt; with the value of the difference. */
export const StockAdjusted = fact({
  name: 'wms.StockAdjusted',
  payload: z.object({
    document: Id, item: Id, lot: z.string(), bin: z.string(), difference: z.int(), costMinor: z.int(),
    reason: z.string(),
  }),
  subject: p => p.item,
})
/** An import entered what stood there when the company began here: its value, as the books hold it. */
export const OpeningStockEntered = fact({
  name: 'wms.OpeningStockEntered',
  payload: z.object({ batch: Id, goodsMinor: MinorOrZero, materialMinor: MinorOrZero,
    packagingMinor: MinorOrZero }),
  subject: p => p.batch,
})
/** The import of opening stock was undone; none of it was used. */
export const OpeningStockTakenBack = fact({
  name: 'wms.OpeningStockTakenBack',
  payload: z.object({ batch: Id }),
  subject: p => p.batch,
})
