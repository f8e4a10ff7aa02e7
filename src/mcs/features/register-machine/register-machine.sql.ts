// Writes a machine and its profile; registering again corrects both.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { MachineInput, ParameterInput } from './machine-input.ts'

export const machineAt = (tx: Tx, group: string, node: string, device: string) => tx.maybe<{ code: string }>(
  `select code from mcs.machine where tenant_id = $1 and bus_group = $2 and edge_node = $3 and device = $4`,
  [tx.tenant, group, node, device])

export const saveMachine = (tx: Tx, m: MachineInput) => tx.one<{ id: Id }>(
  `insert into mcs.machine as m (tenant_id, id, code, name_zh, name_en, kind, work_center, bus_group,
    edge_node, device,
     silent_after_ms, counter_max) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   on conflict (tenant_id, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
     kind = excluded.kind, work_center = excluded.work_center, bus_group = excluded.bus_group,
     edge_node = excluded.edge_node, device = excluded.device, silent_after_ms = excluded.silent_after_ms,
     counter_max = excluded.counter_max
   returning m.id`,
  [tx.tenant, tx.id(), m.code, m.nameZh, m.nameEn, m.kind, m.workCenter, m.group, m.node, m.device,
    m.silentAfterMs,
    m.counterMax])

export const saveParameters = (tx: Tx, machine: Id, parameters: readonly ParameterInput[]) => tx.count(
  `insert into mcs.parameter (tenant_id, machine_id, name, title_zh, title_en, unit, min, max, max_step,
    tolerance,
     confirm_seconds, setpoint_metric, measured_metric, alarm_low, alarm_high, deadband, alarm_code)
   select $1, $2, p.* from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[],
     $9::float8[], $10::float8[], $11::int[], $12::text[], $13::text[], $14::float8[], $15::float8[],
       $16::float8[],
     $17::text[]) as p
   on conflict (tenant_id, machine_id, name) do update set title_zh = excluded.title_zh, title_en =
     excluded.title_en,
     unit = excluded.unit, min = excluded.min, max = excluded.max, max_step = excluded.max_step,
     tolerance = excluded.tolerance, confirm_seconds = excluded.confirm_seconds,
     setpoint_metric = excluded.setpoint_metric, measured_metric = excluded.measured_metric,
     alarm_low = excluded.alarm_low, alarm_high = excluded.alarm_high, deadband = excluded.deadband,
     alarm_code = excluded.alarm_code`,
  [tx.tenant, machine, ...(['name', 'titleZh', 'titleEn', 'unit', 'min', 'max', 'maxStep', 'tolerance',
    'confirmSeconds',
    'setpointMetric', 'measuredMetric', 'alarmLow', 'alarmHigh', 'deadband', 'alarmCode'] as const)
    .map(k => parameters.map(p => p[k]))])
