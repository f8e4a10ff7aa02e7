// What the queries of job-order.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const moment = z.iso.datetime({ offset: true })
const Setpoint = z.object({
  unit: z.string(), value: z.number().nullable(), parameter: z.string(),
})
const Operation = z.object({
  id: Id, sequence: z.int(), code: z.string(), name_zh: z.string(), name_en: z.string(), kind: z.string(),
  work_center: z.string(), machine: z.string().nullable(), state: z.string(), quantity: z.int(),
  good: z.int(), scrap: z.int(), unmade: z.int(), quantity_max: z.number(), setpoints: z.array(Setpoint),
  seconds_per_piece: z.int(), setup_seconds: z.int(), aql: z.string().nullable(),
  skill: z.string().nullable(), count_note: z.string().nullable(), ready_at: moment.nullable(),
  dispatched_at: moment.nullable(), allowed_at: moment.nullable(), started_at: moment.nullable(),
  started_by: z.string().nullable(), finished_at: moment.nullable(), blocked_reason: z.string().nullable(),
})
const Flag = z.object({
  id: Id, operation_id: Id.nullable(), machine: z.string(), alarm_id: Id.nullable(), severity: z.int(),
  reason: z.string().nullable(), is_silent: z.boolean(), delay_minutes: z.int(), raised_at: moment,
  cleared_at: moment.nullable(),
})
const Material = z.object({
  item_id: Id, item_code: z.string(), item_name_zh: z.string(), item_name_en: z.string(), uom: z.string(),
  uom_scale: z.int(), requested: z.int(), received: z.int(),
})
const Lot = z.object({
  item_id: Id, item_code: z.string(), item_name_zh: z.string(), item_name_en: z.string(), uom: z.string(),
  uom_scale: z.int(), lot: z.string(), quantity: z.int(), received_at: moment.nullable(),
})
const Report = z.object({
  id: Id, operation_id: Id.nullable(), origin: z.string(), good: z.int(), scrap: z.int(),
  reason: z.string().nullable(), reported_by: z.string(), machine: z.string().nullable(), at: moment,
})
const Inspection = z.object({
  tenant_id: z.int(), id: Id, no: z.string(), job_order_id: Id.nullable(), item_id: Id, lot: z.string(),
  quantity: z.int(), sample_size: z.int(), acceptance: z.int(), rejection: z.int(),
  defects: z.int().nullable(), state: z.string(), requested_at: moment, decided_at: moment.nullable(),
})
export const JobOrderAnswer = z.object({
  operations: z.array(Operation), flags: z.array(Flag), materials: z.array(Material), lots: z.array(Lot),
  reports: z.array(Report), inspections: z.array(Inspection), tenant_id: z.int(), id: Id, no: z.string(),
  production_order_id: Id.nullable(), production_order_no: z.string(), order_id: Id.nullable(), item_id: Id,
  item_code: z.string(), item_name_zh: z.string(), item_name_en: z.string(), uom: z.string(),
  quantity: z.int(), good: z.int(), scrap: z.int(), lot: z.string(), priority: z.int(), state: z.string(),
  due_at: moment, expected_at: moment.nullable(), is_uncertain: z.boolean(), released_at: moment,
  completed_at: moment.nullable(), is_late: z.boolean(),
})
const Result = z.object({
  unit: z.int(), passed: z.boolean(), reason: z.string().nullable(), note: z.string().nullable(),
})
export const InspectionAnswer = z.object({
  results: z.array(Result), tenant_id: z.int(), id: Id, no: z.string(), job_order_id: Id.nullable(),
  job_order_no: z.string(), item_id: Id, item_code: z.string(), item_name_zh: z.string(),
  item_name_en: z.string(), uom: z.string(), lot: z.string(), quantity: z.int(), aql: z.string().nullable(),
  code_letter: z.string(), sample_size: z.int(), acceptance: z.int(), rejection: z.int(),
  defects: z.int().nullable(), state: z.string(), requested_at: moment, decided_at: moment.nullable(),
  decided_by: z.string().nullable(), operation_id: Id.nullable(), inspected_by: z.string().nullable(),
  decision_reason: z.string().nullable(),
})
const Row = z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })
export const ScrapReasonsAnswer = z.object({ rows: z.array(Row) })
const JobOrder = z.object({ id: z.string(), no: z.string() })
const MadeInto = z.object({
  lot: z.string(), job_order_id: Id, job_order_no: z.string(), item_id: Id, item_code: z.string().nullable(),
  item_name_zh: z.string().nullable(), item_name_en: z.string().nullable(), quantity: z.int(),
  received_at: moment,
})
export const GenealogyAnswer = z.object({
  lot: z.string(), jobOrder: JobOrder.nullable(), madeFrom: z.array(Lot),
  madeInto: z.array(MadeInto),
})
