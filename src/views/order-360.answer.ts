// What the queries of order-360.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const Invoice = z.object({
  id: Id, no: z.string(), netMinor: z.int(), taxMinor: z.int(), grossMinor: z.int(), issuedAt: z.date(),
  openMinor: z.int(), state: z.string(),
})
const Entry = z.object({
  id: Id, no: z.string(), day: z.string(), kind: z.string(), memoZh: z.string(), memoEn: z.string(),
  source: z.string(), debitMinor: z.int(),
})
const EntryLine = z.object({
  entryId: Id, lineNo: z.int(), account: z.string(), accountNameZh: z.string(), accountNameEn: z.string(),
  debitMinor: z.int(), creditMinor: z.int(),
})
const Task = z.object({
  id: z.string(), kind: z.string(), state: z.string(), itemId: z.string(), lot: z.string(),
  quantity: z.int(), fromBin: z.string().nullable(), toBin: z.string().nullable(), createdAt: z.date(),
  doneAt: z.date().nullable(),
})
const PickList = z.object({
  id: z.string(), no: z.string(), state: z.string(), createdAt: z.date(), packedAt: z.date().nullable(),
})
const Shipment = z.object({
  id: Id, no: z.string(), carrier: z.string().nullable(), carrierNameZh: z.string().nullable(),
  carrierNameEn: z.string().nullable(), service: z.string().nullable(),
  serviceNameZh: z.string().nullable(), serviceNameEn: z.string().nullable(), state: z.string(),
  trackingNumber: z.string().nullable(), costMinor: z.int().nullable(), days: z.int().nullable(),
  whyZh: z.string().nullable(), whyEn: z.string().nullable(), etaAt: z.date().nullable(),
  createdAt: z.date(), bookedAt: z.date().nullable(), deliveredAt: z.date().nullable(),
  trackingToken: z.string(),
})
const Together = z.object({
  orderId: Id, orderNo: z.string(), shipmentId: Id.nullable(), pickListId: Id.nullable(),
})
const Tracking = z.object({
  id: Id, shipmentId: Id, state: z.string(), at: z.date(), place: z.string(), text: z.string(),
})
const Job = z.object({
  id: z.string(), no: z.string(), productionOrderId: z.string(), quantity: z.int(), good: z.int(),
  scrap: z.int(), state: z.string(), dueAt: z.date(), expectedAt: z.date(), releasedAt: z.date(),
  completedAt: z.date().nullable(), lot: z.string(), isUncertain: z.boolean(), itemId: z.string(),
  itemCode: z.string(), itemNameZh: z.string(), itemNameEn: z.string(), uom: z.string(), uomScale: z.int(),
})
const Operation = z.object({
  id: z.string(), jobOrderId: z.string(), sequence: z.int(), code: z.string(), kind: z.string(),
  workCenter: z.string(), machine: z.string().nullable(), state: z.string(), quantity: z.int(),
  good: z.int(), scrap: z.int(), allowedAt: z.date().nullable(), startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(), blockedReason: z.string().nullable(), flagReason: z.string().nullable(),
  machineId: z.string().nullable(), machineState: z.string().nullable(), nameZh: z.string(),
  nameEn: z.string(),
})
const Inspection = z.object({
  id: z.string(), no: z.string(), jobOrderId: z.string(), lot: z.string(), quantity: z.int(),
  sampleSize: z.number(), acceptance: z.number(), rejection: z.number(), defects: z.number().nullable(),
  state: z.string(), requestedAt: z.date(), decidedAt: z.date().nullable(),
})
const Material = z.object({
  jobOrderId: z.string(), lot: z.string(), quantity: z.int(), itemId: z.string(), itemCode: z.string(),
  itemNameZh: z.string(), itemNameEn: z.string(), uom: z.string(), uomScale: z.int(),
})
const Alarm = z.object({
  id: z.string(), machine: z.string(), machineId: z.string(), code: z.string(), severity: z.number(),
  state: z.string(), messageZh: z.string(), messageEn: z.string(), raisedAt: z.date(),
  clearedAt: z.date().nullable(), operationId: z.string(),
})
const Command = z.object({
  id: z.string(), machine: z.string(), parameter: z.string(), value: z.number(), unit: z.string(),
  state: z.string(), operationId: z.string(), requestedAt: z.date(), sentAt: z.date().nullable(),
  confirmedAt: z.date().nullable(), readBack: z.number().nullable(), reason: z.string().nullable(),
})
const Order = z.object({
  id: Id, no: z.string(), externalNo: z.string().nullable(), channel: z.string(), customerId: Id,
  customerCode: z.string(), customerNameZh: z.string(), customerNameEn: z.string(),
  customerLevel: z.string(), status: z.string(), holdReasons: z.array(z.string()), priority: z.int(),
  shipPolicy: z.string(), rule: z.string(), placedAt: z.date(), acceptedAt: z.date().nullable(),
  wantedAt: z.date().nullable(), promisedAt: z.date().nullable(), promiseUncertain: z.boolean(),
  promiseWhy: z.string().nullable(), totalMinor: z.int(), contact: z.string(), province: z.string(),
  city: z.string(), county: z.string(), carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(), trackingToken: z.string().nullable(), etaAt: z.date().nullable(),
  shippedAt: z.date().nullable(), completedAt: z.date().nullable(), isLate: z.boolean(),
})
const Check = z.object({
  check: z.string(), verdict: z.string(), facts: z.record(z.string(), z.unknown()),
})
const Line = z.object({
  id: Id, lineNo: z.int(), quantity: z.int(), priceMinor: z.int(), amountMinor: z.int(),
  checks: z.union([Check, z.array(Check)]), expectedAt: z.date().nullable(), expectedUncertain: z.boolean(),
  onHand: z.int(), available: z.number(), itemId: Id, itemCode: z.string(), itemNameZh: z.string(),
  itemNameEn: z.string(), uom: z.string(), uomScale: z.int(),
})
const Allocation = z.object({
  id: z.string(), lineId: z.string(), itemId: z.string(), lot: z.string(), bin: z.string(),
  quantity: z.int(), state: z.string(),
})
/** What ERP saw and weighed, as it kept it: read by people, bound to no shape. */
const judged = z.unknown() as unknown as z.ZodType<Record<string, unknown>>
const Assessment = z.object({
  verdict: z.string(), stock: judged, plan: judged, budget: judged, at: z.date(),
})
const Supply = z.object({
  id: Id, orderLineId: Id, itemId: Id, short: z.int(), makeAt: z.date().nullable(),
  makeCostMinor: z.int().nullable(), buyAt: z.date().nullable(), buyCostMinor: z.int().nullable(),
  decision: z.string().nullable(), decidedBy: z.string().nullable(), state: z.string(),
  expectedAt: z.date().nullable(), productionOrderId: Id.nullable(), purchaseOrderId: z.string().nullable(),
  uncertain: z.boolean(), whyZh: z.string(), whyEn: z.string(),
})
const Production = z.object({
  id: Id, no: z.string(), itemId: Id, quantity: z.int(), good: z.int(), scrap: z.int(), state: z.string(),
  startAt: z.date(), dueAt: z.date(), expectedAt: z.date().nullable(), uncertain: z.boolean(),
  orderLineId: Id.nullable(),
})
const Purchase = z.object({
  id: z.string(), no: z.string(), supplierId: z.string(), supplierNameZh: z.string(),
  supplierNameEn: z.string(), state: z.string(), expectedAt: z.date(), totalMinor: z.int(),
  productionOrderId: z.string().nullable(),
})
export const Order360Answer = z.object({
  invoices: z.array(Invoice), entries: z.array(Entry), entryLines: z.array(EntryLine), tasks: z.array(Task),
  pickLists: z.array(PickList), shipments: z.array(Shipment), tracking: z.array(Tracking),
  together: z.array(Together),
  jobs: z.array(Job), operations: z.array(Operation), inspections: z.array(Inspection),
  materials: z.array(Material), alarms: z.array(Alarm), commands: z.array(Command), order: Order,
  lines: z.array(Line), allocations: z.array(Allocation), assessment: Assessment.nullable(),
  supply: z.array(Supply), production: z.array(Production), purchases: z.array(Purchase),
})
