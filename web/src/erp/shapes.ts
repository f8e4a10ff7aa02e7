// Rows of the ERP answers, as its queries write them.

export interface Named {
  code: string
  name_zh: string
  name_en: string
}
export interface Measured {
  uom: string
  uom_scale: number
}
export interface BillLine extends Named, Measured {
  component: string
  quantity: number
  per: number
  scrap_bp: number
  cost_minor: number
  has_bill: boolean
}
export interface RoutingStep {
  sequence: number
  code: string
  name_zh: string
  name_en: string
  kind: string
  work_center: string
  seconds_per_piece: number
  setup_seconds: number
  setpoints: { parameter: string; value: number; unit: string }[]
  aql: string | null
  skill: string | null
}
export interface ItemAnswer extends Named, Measured {
  id: string
  kind: string
  family: string
  gtin: string | null
  storage_class: string
  shelf_life_days: number | null
  weight_grams: number
  length_mm: number
  width_mm: number
  height_mm: number
  price_minor: number
  cost_minor: number
  tax_rate_bp: number
  safety_stock: number
  lead_days: number
  retired: boolean
  promised: number
  bill: BillLine[]
  routing: RoutingStep[]
  suppliers: (Named & { supplier: string; price_minor: number; lead_days: number; minimum: number })[]
  used_in: (Named & { item: string })[]
}
export interface ProductionAnswer extends Measured {
  id: string
  no: string
  item_id: string
  item_code: string
  item_name_zh: string
  item_name_en: string
  quantity: number
  good: number
  scrap: number
  state: string
  start_at: string
  due_at: string
  expected_at: string
  uncertain: boolean
  is_late: boolean
  priority: number
  order_id: string | null
  order_line_id: string | null
  created_at: string
  operations: {
    sequence: number
    code: string
    nameZh: string
    nameEn: string
    workCenter: string
    secondsPerPiece: number
    setupSeconds: number
    setpoints: { parameter: string; value: number; unit: string }[]
  }[]
  material_at: string | null
  demand_id: string | null
  planned_at: string | null
  issued_cost_minor: number
  received: number
  received_cost_minor: number
  materials: (Named & Measured & { item: string; quantity: number; issued: number; short: number })[]
  purchases: { id: string; no: string; state: string; expected_at: string; total_minor: number }[]
}
export interface PurchaseLine extends Named, Measured {
  line: string
  line_no: number
  item: string
  quantity: number
  received: number
  price_minor: number
  amount_minor: number
  tax_rate_bp: number
  closed_at: string | null
  receipts: { task: string; quantity: number; at: string }[]
}
export interface PurchaseAnswer {
  id: string
  no: string
  supplier_id: string
  supplier_code: string
  supplier_name_zh: string
  supplier_name_en: string
  state: string
  ordered_at: string
  expected_at: string
  total_minor: number
  production_order_id: string | null
  order_id: string | null
  mailed_at: string | null
  received_at: string | null
  why_zh: string | null
  why_en: string | null
  decision_reason: string | null
  lines: PurchaseLine[]
}
export interface SupplyAnswer extends Measured {
  id: string
  order_id: string
  order_line_id: string
  item_id: string
  item_code: string
  item_name_zh: string
  item_name_en: string
  short: number
  state: string
  decision: 'make' | 'buy' | null
  decided_by: 'rule' | 'person' | null
  make_at: string | null
  make_cost_minor: number | null
  make_waits_for_material: boolean
  buy_at: string | null
  buy_cost_minor: number | null
  expected_at: string | null
  uncertain: boolean
  why_zh: string | null
  why_en: string | null
  production_order_id: string | null
  purchase_order_id: string | null
  created_at: string
}
export interface EntryLine {
  line_no: number
  account: string
  account_name_zh: string
  account_name_en: string
  debit_minor: number
  credit_minor: number
  party_id: string | null
  item_id: string | null
}
export interface EntryAnswer {
  id: string
  no: string
  day: string
  kind: string
  memo_zh: string
  memo_en: string
  source: string
  source_id: string
  order_id: string | null
  debit_minor: number
  reverses: string | null
  posted_by: string
  posted_at: string
  month: string
  reversed_by: string | null
  reversed_by_no: string | null
  lines: EntryLine[]
}
export interface InvoiceAnswer {
  id: string
  no: string
  state: string
  order_id: string
  order_no: string
  customer_id: string
  customer_code: string
  customer_name_zh: string
  customer_name_en: string
  net_minor: number
  tax_minor: number
  gross_minor: number
  open_minor: number
  issued_at: string
  lines: (Named & {
    line_no: number
    item_id: string
    quantity: number
    tax_rate_bp: number
    net_minor: number
    tax_minor: number
    gross_minor: number
  })[]
}
export interface PartyAnswer extends Named {
  id: string
  kind: string
  level: string
  channel: string | null
  credit_limit_minor: number
  open_minor: number
  email: string | null
  phone: string | null
  contact: string | null
  lead_days: number
  retired: boolean
  addresses: {
    id: string
    contact: string
    phone: string
    province: string
    city: string
    county: string
    street: string
    is_default: boolean
  }[]
  sells: (Named & { item: string; price_minor: number; lead_days: number; minimum: number })[]
}
export interface TrialAnswer {
  month: string
  debit_minor: number
  credit_minor: number
  difference_minor: number
  periods: { month: string; closed_at: string | null }[]
  rows: {
    code: string
    name_zh: string
    name_en: string
    category: string
    normal_side: string
    opening_minor: number
    debit_minor: number
    credit_minor: number
    closing_minor: number
  }[]
}
