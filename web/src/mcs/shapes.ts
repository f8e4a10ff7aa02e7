// Rows of `mcs.machine`, as its queries write them.

export interface ParameterRow {
  name: string
  title_zh: string
  title_en: string
  unit: string
  min: number
  max: number
  max_step: number | null
  tolerance: number
  confirm_seconds: number
  setpoint_metric: string | null
  measured_metric: string
  alarm_low: number | null
  alarm_high: number | null
  measured: number | null
  measured_at: string | null
  quality: number | null
  setpoint: number | null
}
export interface AlarmRow {
  id: string
  code: string
  severity: number
  state: string
  message_zh: string
  message_en: string
  raised_at: string
  cleared_at: string | null
  acknowledged_at: string | null
  acknowledged_by: string | null
  occurrences: number
  value: number | null
  operation_id: string | null
}
export interface CommandRow {
  id: string
  kind: string
  parameter: string
  value: number
  unit: string
  state: string
  read_back: number | null
  reason: string | null
  requested_by: string
  requested_at: string
  sent_at: string | null
  accepted_at: string | null
  confirmed_at: string | null
  operation_id: string | null
  journey: string | null
}
/** `mcs.command`: one command of the ledger. */
export interface CommandAnswer extends CommandRow {
  machine: string
  name_zh: string
  name_en: string
  title_zh: string | null
  title_en: string | null
  min: number
  max: number
  tolerance: number
  why: string | null
  ended_at: string | null
  expires_at: string
  beside: CommandRow[]
}
export interface RunRow {
  operation_id: string
  quantity: number
  good: number
  scrap: number
  started_at: string
  ended_at: string | null
}
export interface MachineAnswer {
  id: string
  code: string
  name_zh: string
  name_en: string
  kind: string
  work_center: string
  state: string
  state_at: string
  connected: boolean
  last_seen_at: string | null
  operation_id: string | null
  active_alarms: number
  recipe_state: string | null
  waiting: number
  run: RunRow | null
  parameters: ParameterRow[]
  metrics: { metric: string; value: number; at: string; quality: number }[]
  alarms: AlarmRow[]
  commands: CommandRow[]
  states: { at: string; state: string }[]
  runs: RunRow[]
}
export interface HistoryAnswer {
  machine: string
  metric: string
  unit: string
  from: string
  to: string
  stepMs: number
  /** Milliseconds since 1970. */ at: number[]
  min: number[]
  max: number[]
  avg: number[]
  good: (boolean | number)[]
}
