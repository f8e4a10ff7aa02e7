// Reads of one machine for its screen.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface MachineRow {
  id: Id
  code: string
  name_zh: string
  name_en: string
  kind: string
  work_center: string
  state: string
  state_at: Date
  connected: boolean
  last_seen_at: Date | null
  operation_id: Id | null
  active_alarms: number
  recipe_state: string | null
  waiting: number
}
export const machineByCodeOrId = (tx: Tx, id: Id | null, code: string | null) =>
  tx.maybe<MachineRow>(
    `select p.id, p.code, p.name_zh, p.name_en, p.kind, p.work_center, p.state, p.state_at, p.connected,
    p.last_seen_at,
     p.operation_id, p.active_alarms,
     (select r.state from mcs.recipe r join mcs.machine m on m.tenant_id = $1 and m.recipe_id = r.id
      where r.tenant_id = $1 and m.id = p.id) as recipe_state,
     (select count(*)::int from mcs.recipe r where r.tenant_id = $1 and r.machine_id = p.id and r.state =
       'waiting')
       as waiting
   from mcs.published_machine p where p.tenant_id = $1 and (p.id = $2 or p.code = $3)`,
    [tx.tenant, id, code],
  )

export const profileOf = (tx: Tx, machine: Id) =>
  tx.rows(
    `select p.name, p.title_zh, p.title_en, p.unit, p.min, p.max, p.max_step, p.tolerance, p.confirm_seconds,
     p.setpoint_metric, p.measured_metric, p.alarm_low, p.alarm_high, p.deadband, p.alarm_code,
     v.value as measured, v.at as measured_at, v.quality, s.value as setpoint
   from mcs.parameter p
   left join mcs.last_value v on v.tenant_id = $1 and v.machine_id = p.machine_id and v.metric =
     p.measured_metric
   left join mcs.last_value s on s.tenant_id = $1 and s.machine_id = p.machine_id and s.metric =
     p.setpoint_metric
   where p.tenant_id = $1 and p.machine_id = $2 order by p.name`,
    [tx.tenant, machine],
  )

export const metricsOf = (tx: Tx, machine: Id) =>
  tx.rows(
    `select metric, value, at, quality from mcs.last_value where tenant_id = $1 and machine_id = $2
   order by metric limit 500`,
    [tx.tenant, machine],
  )

export const alarmsOf = (tx: Tx, machine: Id) =>
  tx.rows(
    `select id, code, severity, state, message_zh, message_en, raised_at, cleared_at, acknowledged_at,
    acknowledged_by,
     shelved_until, occurrences, value, operation_id
   from mcs.alarm where tenant_id = $1 and machine_id = $2 order by (cleared_at is null) desc, raised_at desc
     limit 20`,
    [tx.tenant, machine],
  )

export const commandsOf = (tx: Tx, machine: Id) =>
  tx.rows(
    `select id, kind, parameter, value, unit, state, read_back, reason, requested_by, requested_at, sent_at,
    accepted_at,
     confirmed_at, expires_at, operation_id, journey
   from mcs.command where tenant_id = $1 and machine_id = $2 order by id desc limit 20`,
    [tx.tenant, machine],
  )

/** One command with its machine, its limits as they were, and each moment of its life. */
export const commandById = (tx: Tx, id: Id) =>
  tx.maybe(
    `select c.id, m.code as machine, m.name_zh, m.name_en, c.kind, c.parameter, p.title_zh, p.title_en,
     c.value, c.unit, c.min, c.max, c.tolerance, c.state, c.read_back, c.reason, c.why, c.requested_by,
     c.requested_at, c.issued_at, c.sent_at, c.accepted_at, c.confirmed_at, c.ended_at, c.expires_at,
     c.operation_id, c.journey, c.recipe_id
   from mcs.command c join mcs.machine m on m.tenant_id = $1 and m.id = c.machine_id
   left join mcs.parameter p on p.tenant_id = $1 and p.machine_id = c.machine_id and p.name = c.parameter
   where c.tenant_id = $1 and c.id = $2`,
    [tx.tenant, id],
  )

/** The other commands of its recipe: what else the machine was told for the same operation. */
export const besideCommand = (tx: Tx, id: Id) =>
  tx.rows(
    `select o.id, o.kind, o.parameter, o.value, o.unit, o.state, o.read_back, o.reason, o.requested_by,
     o.requested_at, o.sent_at, o.accepted_at, o.confirmed_at, o.expires_at, o.operation_id, o.journey
   from mcs.command c join mcs.command o on o.tenant_id = $1 and o.operation_id = c.operation_id
   where c.tenant_id = $1 and c.id = $2 and o.id <> c.id order by o.id limit 50`,
    [tx.tenant, id],
  )

export const statesOf = (tx: Tx, machine: Id, since: Date) =>
  tx.rows<{ at: Date; state: string }>(
    `select at, state from (select at, state from mcs.machine_state where tenant_id = $1 and machine_id = $2
     and at >= coalesce((select max(at) from mcs.machine_state where tenant_id = $1 and machine_id = $2 and at
       < $3), $3)
     order by at desc limit 2000) s order by at`,
    [tx.tenant, machine, since],
  )

export const runsOf = (tx: Tx, machine: Id) =>
  tx.rows<{ operation_id: Id; ended_at: Date | null }>(
    `select operation_id, quantity, good, scrap, started_at, ended_at from mcs.run
   where tenant_id = $1 and machine_id = $2 order by started_at desc limit 10`,
    [tx.tenant, machine],
  )

export const seriesOf = (tx: Tx, machine: string, metric: string) =>
  tx.maybe<{ id: number; unit: string }>(
    `select s.id, coalesce((select p.unit from mcs.parameter p where p.tenant_id = $1 and p.machine_id =
    s.machine_id
     and (p.measured_metric = s.metric or p.setpoint_metric = s.metric) limit 1), '') as unit
   from mcs.series s join mcs.machine m on m.tenant_id = $1 and m.id = s.machine_id
   where s.tenant_id = $1 and m.code = $2 and s.metric = $3`,
    [tx.tenant, machine, metric],
  )
