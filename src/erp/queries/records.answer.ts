// What the queries of records.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const moment = z.iso.datetime({ offset: true })
const Bill = z.object({
  per: z.int(), uom: z.string(), code: z.string(), name_en: z.string(), name_zh: z.string(),
  has_bill: z.boolean(), quantity: z.int(), scrap_bp: z.int(), component: Id, uom_scale: z.int(),
  cost_minor: z.int(),
})
const Setpoint = z.object({
  unit: z.string(), value: z.number().nullable(), parameter: z.string(),
})
const Routing = z.object({
  aql: z.string().nullable(), code: z.string(), kind: z.string(), skill: z.string().nullable(),
  name_en: z.string(), name_zh: z.string(), sequence: z.int(), setpoints: z.array(Setpoint),
  work_center: z.string(), setup_seconds: z.int(), seconds_per_piece: z.int(),
})
const Supplier = z.object({
  code: z.string(), minimum: z.int(), name_en: z.string(), name_zh: z.string(), supplier: Id,
  lead_days: z.int(), price_minor: z.int(),
})
const UsedIn = z.object({
  code: z.string(), item: Id, name_en: z.string(), name_zh: z.string(),
})
export const ItemAnswer = z.object({
  id: Id, code: z.string(), name_zh: z.string(), name_en: z.string(), kind: z.string(), family: z.string(),
  uom: z.string(), uom_scale: z.int(), gtin: z.string().nullable(), storage_class: z.string(),
  lot_tracked: z.boolean(), shelf_life_days: z.int().nullable(), weight_grams: z.int(), length_mm: z.int(),
  width_mm: z.int(), height_mm: z.int(), price_minor: z.int(), cost_minor: z.int(), tax_rate_bp: z.int(),
  safety_stock: z.int(), lead_days: z.int(), created_at: moment, retired: z.boolean(), promised: z.int(),
  bill: z.array(Bill), routing: z.array(Routing), suppliers: z.array(Supplier), used_in: z.array(UsedIn),
})
const Addresse = z.object({
  id: Id, city: z.string(), phone: z.string().nullable(), county: z.string(), street: z.string(),
  contact: z.string().nullable(), province: z.string(), is_default: z.boolean(), region_code: z.string(),
})
const Sell = z.object({
  code: z.string(), item: Id, minimum: z.int(), name_en: z.string(), name_zh: z.string(),
  lead_days: z.int(), price_minor: z.int(),
})
export const PartyAnswer = z.object({
  id: Id, code: z.string(), name_zh: z.string(), name_en: z.string(), kind: z.string(), level: z.string(),
  channel: z.string().nullable(), credit_limit_minor: z.int(), email: z.string().nullable(),
  phone: z.string().nullable(), contact: z.string().nullable(), lead_days: z.int(), created_at: moment,
  retired: z.boolean(),
  open_minor: z.int(), addresses: z.array(Addresse), sells: z.array(Sell),
})
const Operation = z.object({
  aql: z.string().nullable(), code: z.string(), kind: z.string(), skill: z.string().nullable(),
  nameEn: z.string(), nameZh: z.string(), sequence: z.int(), setpoints: z.array(Setpoint),
  workCenter: z.string(), setupSeconds: z.int(), secondsPerPiece: z.int(),
})
const Material = z.object({
  uom: z.string(), code: z.string(), item: Id, short: z.int(), issued: z.int(), name_en: z.string(),
  name_zh: z.string(), quantity: z.int(), uom_scale: z.int(),
})
const Purchase = z.object({
  id: Id, no: z.string(), state: z.string(), expected_at: moment.nullable(), total_minor: z.int(),
})
export const ProductionOrderAnswer = z.object({
  id: Id, no: z.string(), item_id: Id, item_code: z.string(), item_name_zh: z.string(),
  item_name_en: z.string(), uom: z.string(), uom_scale: z.int(), quantity: z.int(), good: z.int(),
  scrap: z.int(), state: z.string(), start_at: moment, due_at: moment, expected_at: moment.nullable(),
  uncertain: z.boolean(), priority: z.int(), order_id: Id.nullable(), created_at: moment,
  completed_at: moment.nullable(), is_late: z.boolean(), operations: z.array(Operation),
  material_at: moment, demand_id: Id.nullable(), order_line_id: Id.nullable(), planned_at: moment,
  issued_cost_minor: z.int(), received: z.int(), received_cost_minor: z.int(), materials: z.array(Material),
  purchases: z.array(Purchase),
})
const Receipt = z.object({ at: moment, task: Id, quantity: z.int() })
const Line = z.object({
  uom: z.string(), code: z.string(), item: Id, line: Id, line_no: z.int(), name_en: z.string(),
  name_zh: z.string(), quantity: z.int(), receipts: z.array(Receipt), received: z.int(),
  closed_at: moment.nullable(), uom_scale: z.int(), price_minor: z.int(), tax_rate_bp: z.int(),
  amount_minor: z.int(),
})
export const PurchaseOrderAnswer = z.object({
  id: Id, no: z.string(), supplier_id: Id, supplier_code: z.string(), supplier_name_zh: z.string(),
  supplier_name_en: z.string(), state: z.string(), ordered_at: moment, expected_at: moment.nullable(),
  total_minor: z.int(), production_order_id: Id.nullable(), order_id: Id.nullable(),
  mailed_at: moment.nullable(), received_at: moment.nullable(), why_zh: z.string(), why_en: z.string(),
  made_by: z.string().nullable(), decided_at: moment.nullable(), decision_reason: z.string().nullable(),
  lines: z.array(Line),
})
export const SupplyDemandAnswer = z.object({
  id: Id, order_id: Id.nullable(), order_line_id: Id.nullable(), item_id: Id, item_code: z.string(),
  item_name_zh: z.string(), item_name_en: z.string(), uom: z.string(), uom_scale: z.int(), short: z.int(),
  wanted_at: moment.nullable(), make_at: moment.nullable(), make_cost_minor: z.int(),
  make_waits_for_material: z.boolean(), buy_at: moment.nullable(), buy_cost_minor: z.int(),
  decision: z.string().nullable(), decided_by: z.string().nullable(), why_zh: z.string(),
  why_en: z.string(), state: z.string(), expected_at: moment.nullable(), uncertain: z.boolean(),
  production_order_id: Id.nullable(), purchase_order_id: Id.nullable(), created_at: moment,
})
const JournalEntryLine = z.object({
  account: z.string(), item_id: Id.nullable(), line_no: z.int(), party_id: Id.nullable(),
  debit_minor: z.int(), credit_minor: z.int(), account_name_en: z.string(), account_name_zh: z.string(),
})
export const JournalEntryAnswer = z.object({
  id: Id, no: z.string(), day: z.iso.date(), kind: z.string(), memo_zh: z.string(), memo_en: z.string(),
  source: z.string(), source_id: Id, order_id: Id.nullable(), debit_minor: z.int(), reverses: Id.nullable(),
  posted_by: z.string(), posted_at: moment, month: z.string(), lines: z.array(JournalEntryLine),
  reversed_by: Id.nullable(), reversed_by_no: z.string().nullable(),
})
const InvoiceLine = z.object({
  code: z.string(), item_id: Id, line_no: z.int(), name_en: z.string(), name_zh: z.string(),
  quantity: z.int(), net_minor: z.int(), tax_minor: z.int(), gross_minor: z.int(), tax_rate_bp: z.int(),
  order_line_id: Id.nullable(),
})
export const InvoiceAnswer = z.object({
  id: Id, no: z.string(), order_id: Id.nullable(),
  order_no: z.string(), customer_id: Id, customer_code: z.string(),
  customer_name_zh: z.string(), customer_name_en: z.string(), net_minor: z.int(), tax_minor: z.int(),
  gross_minor: z.int(), open_minor: z.int(), state: z.string(), issued_at: moment.nullable(),
  entry_id: Id.nullable(), lines: z.array(InvoiceLine),
})
/** The list's columns of a record: its page has more. */
const ProductionRow = ProductionOrderAnswer.omit({
  operations: true, material_at: true, demand_id: true, order_line_id: true, planned_at: true,
  issued_cost_minor: true, received: true, received_cost_minor: true, materials: true, purchases: true,
})
const PurchaseRow = PurchaseOrderAnswer.omit({ why_zh: true, why_en: true, lines: true })
const Assessment = z.object({
  order_id: Id.nullable(), verdict: z.string(), lines: z.unknown(), stock: z.unknown(), plan: z.unknown(),
  budget: z.unknown(), at: moment,
})
const Entry = JournalEntryAnswer.omit({ reversed_by: true, reversed_by_no: true })
const OrderInvoice = z.object({ id: Id, no: z.string(), order_id: Id.nullable(), gross_minor: z.int() })
export const SupplyOfOrderAnswer = z.object({
  assessment: Assessment.nullable(), supply: z.array(SupplyDemandAnswer),
  production_orders: z.array(ProductionRow), purchase_orders: z.array(PurchaseRow),
  entries: z.array(Entry), invoice: OrderInvoice.nullable(),
})
const Row = z.object({
  opening_minor: z.int(), code: z.string(), name_zh: z.string(), name_en: z.string(),
  category: z.string(), normal_side: z.string(), debit_minor: z.int(), credit_minor: z.int(),
  closing_minor: z.int(),
})
const Period = z.object({
  month: z.string(), last_no: z.int(), closed_at: moment.nullable(),
})
export const TrialBalanceAnswer = z.object({
  month: z.string(), rows: z.array(Row), periods: z.array(Period), debit_minor: z.int(),
  credit_minor: z.int(), difference_minor: z.int(),
})
const Policy = z.object({
  decides: z.enum(['ask', 'rule']), dueDays: z.int(), plantHours: z.int(), labourHourMinor: z.int(),
  overheadHourMinor: z.int(),
})
const Budget = z.object({
  amount_minor: z.int().nullable(), committed_minor: z.int(),
})
export const PlanningSettingsAnswer = z.object({
  policy: Policy, month: z.string(), budget: Budget.nullable(),
})
