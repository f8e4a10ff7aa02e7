// Rows of the MES answers, as its queries write them.

export interface ItemWords {
  item_id: string
  item_code: string
  item_name_zh: string
  item_name_en: string
  uom: string | null
  uom_scale?: number | null
}
export interface OperationRow {
  id: string
  sequence: number
  code: string
  name_zh: string
  name_en: string
  kind: string
  work_center: string
  machine: string | null
  state: string
  quantity: number
  good: number
  scrap: number
  unmade: number
  setpoints: { parameter: string; value: number; unit: string }[]
  seconds_per_piece: number
  started_at: string | null
  started_by: string | null
  finished_at: string | null
  allowed_at: string | null
  blocked_reason: string | null
}
export interface FlagRow {
  id: string
  operation_id: string
  machine: string
  alarm_id: string | null
  severity: number
  reason: string
  is_silent: boolean
  delay_minutes: number
  raised_at: string
  cleared_at: string | null
}
export interface MaterialRow extends ItemWords {
  requested: number
  received: number
}
export interface LotRow extends ItemWords {
  lot: string
  quantity: number
  received_at: string
}
export interface ReportRow {
  id: string
  operation_id: string
  origin: string
  good: number
  scrap: number
  reason: string | null
  reported_by: string
  at: string
}
export interface InspectionRow {
  id: string
  no: string
  lot: string
  quantity: number
  sample_size: number
  acceptance: number
  rejection: number
  defects: number | null
  state: string
  requested_at: string
  decided_at: string | null
}
export interface JobOrderAnswer extends ItemWords {
  id: string
  no: string
  production_order_id: string
  production_order_no: string
  order_id: string | null
  quantity: number
  good: number
  scrap: number
  lot: string
  priority: number
  state: string
  due_at: string
  expected_at: string
  is_uncertain: boolean
  is_late: boolean
  released_at: string
  completed_at: string | null
  operations: OperationRow[]
  flags: FlagRow[]
  materials: MaterialRow[]
  lots: LotRow[]
  reports: ReportRow[]
  inspections: InspectionRow[]
}
export interface InspectionAnswer extends ItemWords, InspectionRow {
  job_order_id: string
  job_order_no: string
  aql: string
  code_letter: string
  decided_by: string | null
  inspected_by: string | null
  decision_reason: string | null
  results: { unit: number; passed: boolean; reason: string | null; note: string | null }[]
}
export interface GenealogyAnswer {
  lot: string
  jobOrder: { id: string; no: string } | null
  madeFrom: LotRow[]
  madeInto: (ItemWords & {
    lot: string
    job_order_id: string
    job_order_no: string
    quantity: number
    received_at: string
  })[]
}
