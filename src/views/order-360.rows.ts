// The rows an order's page is made of, as the published views give them.
import type { Id } from '#values/id.ts'

interface Named {
  nameZh: string
  nameEn: string
}
interface Item {
  itemId: Id
  itemCode: string
  itemNameZh: string
  itemNameEn: string
  uom: string
  uomScale: number
}
/** What a check of the intake said. */
export interface Check {
  check: string
  verdict: string
  facts: Record<string, unknown>
}

export interface Order {
  id: Id
  no: string
  externalNo: string | null
  channel: string
  customerId: Id
  customerCode: string
  customerNameZh: string
  customerNameEn: string
  customerLevel: string
  status: string
  holdReasons: string[]
  priority: number
  shipPolicy: string
  rule: string
  placedAt: Date
  acceptedAt: Date | null
  wantedAt: Date | null
  promisedAt: Date | null
  promiseUncertain: boolean
  promiseWhy: string | null
  totalMinor: number
  contact: string
  province: string
  city: string
  county: string
  carrier: string | null
  trackingNumber: string | null
  trackingToken: string | null
  etaAt: Date | null
  shippedAt: Date | null
  completedAt: Date | null
  isLate: boolean
}
export interface Line extends Item {
  id: Id
  lineNo: number
  quantity: number
  priceMinor: number
  amountMinor: number
  checks: Check | Check[]
  expectedAt: Date | null
  expectedUncertain: boolean
  onHand: number
  available: number
}
export interface Allocation {
  id: Id
  lineId: Id
  itemId: Id
  lot: string
  bin: string
  quantity: number
  state: string
}
export interface Assessment {
  verdict: string
  stock: Record<string, unknown>
  plan: Record<string, unknown>
  budget: Record<string, unknown>
  at: Date
}
export interface Supply {
  id: Id
  orderLineId: Id
  itemId: Id
  short: number
  makeAt: Date | null
  makeCostMinor: number | null
  buyAt: Date | null
  buyCostMinor: number | null
  decision: string | null
  decidedBy: string | null
  state: string
  expectedAt: Date | null
  productionOrderId: Id | null
  purchaseOrderId: Id | null
  uncertain: boolean
  whyZh: string
  whyEn: string
}
export interface Production {
  id: Id
  no: string
  itemId: Id
  quantity: number
  good: number
  scrap: number
  state: string
  startAt: Date
  dueAt: Date
  expectedAt: Date | null
  uncertain: boolean
  orderLineId: Id | null
}
export interface Purchase {
  id: Id
  no: string
  supplierId: Id
  supplierNameZh: string
  supplierNameEn: string
  state: string
  expectedAt: Date
  totalMinor: number
  productionOrderId: Id | null
}
export interface Job extends Item {
  id: Id
  no: string
  productionOrderId: Id
  quantity: number
  good: number
  scrap: number
  state: string
  dueAt: Date
  expectedAt: Date
  releasedAt: Date
  completedAt: Date | null
  lot: string
  isUncertain: boolean
}
export interface Operation extends Named {
  id: Id
  jobOrderId: Id
  sequence: number
  code: string
  kind: string
  workCenter: string
  machine: string | null
  state: string
  quantity: number
  good: number
  scrap: number
  allowedAt: Date | null
  startedAt: Date | null
  finishedAt: Date | null
  blockedReason: string | null
  flagReason: string | null
  machineId: Id | null
  machineState: string | null
}
export interface Inspection {
  id: Id
  no: string
  jobOrderId: Id
  lot: string
  quantity: number
  sampleSize: number
  acceptance: number
  rejection: number
  defects: number | null
  state: string
  requestedAt: Date
  decidedAt: Date | null
}
export interface Material extends Item {
  jobOrderId: Id
  lot: string
  quantity: number
}
export interface Alarm {
  id: Id
  machine: string
  machineId: Id
  code: string
  severity: number
  state: string
  messageZh: string
  messageEn: string
  raisedAt: Date
  clearedAt: Date | null
  operationId: Id
}
export interface Command {
  id: Id
  machine: string
  parameter: string
  value: number
  unit: string
  state: string
  operationId: Id
  requestedAt: Date
  sentAt: Date | null
  confirmedAt: Date | null
  readBack: number | null
  reason: string | null
}
export interface Task {
  id: Id
  kind: string
  state: string
  itemId: Id
  lot: string
  quantity: number
  fromBin: string | null
  toBin: string | null
  createdAt: Date
  doneAt: Date | null
}
export interface PickList {
  id: Id
  no: string
  state: string
  createdAt: Date
  packedAt: Date | null
}
export interface Shipment {
  id: Id
  no: string
  carrier: string | null
  carrierNameZh: string | null
  carrierNameEn: string | null
  service: string | null
  serviceNameZh: string | null
  serviceNameEn: string | null
  state: string
  trackingNumber: string | null
  costMinor: number | null
  days: number | null
  whyZh: string | null
  whyEn: string | null
  etaAt: Date | null
  createdAt: Date
  bookedAt: Date | null
  deliveredAt: Date | null
  trackingToken: string
}
/** Another order that leaves with this one: in a shipment, or on a list that is packed with its list. */
export interface Together {
  orderId: Id
  orderNo: string
  shipmentId: Id | null
  pickListId: Id | null
}
export interface Tracking {
  id: Id
  shipmentId: Id
  state: string
  at: Date
  place: string
  text: string
}
export interface Invoice {
  id: Id
  no: string
  netMinor: number
  taxMinor: number
  grossMinor: number
  issuedAt: Date
  openMinor: number
  state: string
}
export interface Entry {
  id: Id
  no: string
  day: string
  kind: string
  memoZh: string
  memoEn: string
  source: string
  debitMinor: number
}
export interface EntryLine {
  entryId: Id
  lineNo: number
  account: string
  accountNameZh: string
  accountNameEn: string
  debitMinor: number
  creditMinor: number
}
