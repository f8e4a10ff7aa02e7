// What the queries of machine.ts answer, as the API's document says it.
import { z } from 'zod'
import { Id } from '#values/id.ts'

const moment = z.iso.datetime({ offset: true })
const Run = z.object({ operation_id: z.string(), ended_at: z.date().nullable() })
const Parameter = z.object({
  name: z.string(), title_zh: z.string(), title_en: z.string(), unit: z.string(), min: z.number(),
  max: z.number(), max_step: z.number().nullable(), tolerance: z.number(), confirm_seconds: z.int(),
  setpoint_metric: z.string().nullable(), measured_metric: z.string(), alarm_low: z.number().nullable(),
  alarm_high: z.number().nullable(), deadband: z.number(), alarm_code: z.string().nullable(),
  measured: z.number().nullable(), measured_at: z.date().nullable(),
  quality: z.int().nullable(), setpoint: z.number().nullable(),
})
const Alarm = z.object({
  id: Id, code: z.string(), severity: z.int(), state: z.string(), message_zh: z.string(),
  message_en: z.string(), raised_at: moment, cleared_at: moment.nullable(),
  acknowledged_at: moment.nullable(), acknowledged_by: z.string().nullable(),
  shelved_until: z.date().nullable(), occurrences: z.int(), value: z.number().nullable(),
  operation_id: Id.nullable(),
})
const Command = z.object({
  id: Id, kind: z.string(), parameter: z.string(), value: z.number().nullable(), unit: z.string(),
  state: z.string(), read_back: z.number().nullable(), reason: z.string().nullable(),
  requested_by: z.string(), requested_at: moment, sent_at: moment.nullable(),
  accepted_at: moment.nullable(), confirmed_at: moment.nullable(), expires_at: moment,
  operation_id: Id.nullable(), journey: Id.nullable(),
})
const State = z.object({ at: z.date(), state: z.string() })
const MachineRun = z.object({
  operation_id: Id, ended_at: z.date().nullable(), quantity: z.int(), good: z.int(), scrap: z.int(),
  started_at: moment.nullable(),
})
const Metric = z.object({
  metric: z.string(), value: z.number().nullable(), at: z.date(), quality: z.int(),
})
export const MachineAnswer = z.object({
  run: Run.nullable(), parameters: z.array(Parameter), metrics: z.array(Metric),
  alarms: z.array(Alarm), commands: z.array(Command), states: z.array(State), runs: z.array(MachineRun),
  id: Id, code: z.string(), name_zh: z.string(), name_en: z.string(), kind: z.string(),
  work_center: z.string(), state: z.string(), state_at: z.date(), connected: z.boolean(),
  last_seen_at: z.date().nullable(), operation_id: z.string().nullable(), active_alarms: z.int(),
  recipe_state: z.string().nullable(), waiting: z.number(),
})
export const MachineCommandAnswer = z.object({
  beside: z.array(Command), id: Id, machine: z.string(), name_zh: z.string(), name_en: z.string(),
  kind: z.string(), parameter: z.string(), title_zh: z.string().nullable(), title_en: z.string().nullable(),
  value: z.number().nullable(), unit: z.string(), min: z.number(), max: z.number(), tolerance: z.number(),
  state: z.string(), read_back: z.number().nullable(), reason: z.string().nullable(),
  why: z.string().nullable(), requested_by: z.string(), requested_at: moment, issued_at: moment.nullable(),
  sent_at: moment.nullable(), accepted_at: moment.nullable(), confirmed_at: moment.nullable(),
  ended_at: moment.nullable(), expires_at: moment, operation_id: Id.nullable(), journey: Id.nullable(),
  recipe_id: Id.nullable(),
})
export const MachineHistoryAnswer = z.object({
  machine: z.string(), metric: z.string(), unit: z.string(), from: z.string(), to: z.string(),
  stepMs: z.int(), at: z.array(z.number()), min: z.array(z.number()), max: z.array(z.number()),
  avg: z.array(z.number()), good: z.array(z.boolean()),
})
const LastValue = z.object({
  machine: z.string(), metrics: z.array(z.string()), values: z.array(z.number()), at: z.array(z.number()),
  quality: z.array(z.number()),
})
export const LastValuesAnswer = z.array(LastValue)
