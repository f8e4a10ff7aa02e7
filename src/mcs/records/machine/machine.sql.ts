// Machines and their profiles: statements.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface Machine {
  id: Id
  code: string
  kind: string
  bus_group: string
  edge_node: string
  device: string
  state: string
  state_at: Date
  connected: boolean
  recipe_id: Id | null
  operation_id: Id | null
  silent_after_ms: number
  counter_good: number | null
  counter_scrap: number | null
  counter_max: number
  counted_at: Date | null
  /** The sales order behind the operation at the machine. */
  journey: Id | null
}

/** Locks a machine by its code: every command of MCS takes this lock first. */
export const lockMachine = (tx: Tx, code: string) =>
  tx.maybe<Machine>(
    `select m.id, m.code, m.kind, m.bus_group, m.edge_node, m.device, m.state, m.state_at, m.connected,
    m.recipe_id,
     m.operation_id, m.silent_after_ms, m.counter_good, m.counter_scrap, m.counter_max, m.counted_at,
     (select r.journey from mcs.recipe r where r.tenant_id = $1 and r.id = m.recipe_id) as journey
   from mcs.machine m where m.tenant_id = $1 and m.code = $2 for no key update of m`,
    [tx.tenant, code],
  )

/** The code of the machine a command was made for. */
export const machineOfCommand = (tx: Tx, command: Id) =>
  tx.maybe<{ code: string }>(
    `select m.code from mcs.command c join mcs.machine m on m.tenant_id = $1 and m.id = c.machine_id
   where c.tenant_id = $1 and c.id = $2`,
    [tx.tenant, command],
  )

export interface Parameter {
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
  /** The last good value measured; null if there is none. */
  present: number | null
}

export const parametersOf = (tx: Tx, machine: Id) =>
  tx.rows<Parameter>(
    `select p.name, p.title_zh, p.title_en, p.unit, p.min, p.max, p.max_step, p.tolerance, p.confirm_seconds,
     p.setpoint_metric, p.measured_metric, case when v.quality = 192 then v.value end as present
   from mcs.parameter p
   left join mcs.series s on s.tenant_id = $1 and s.machine_id = p.machine_id and s.metric = p.measured_metric
   left join mcs.last_value v on v.tenant_id = $1 and v.series_id = s.id
   where p.tenant_id = $1 and p.machine_id = $2 order by p.name`,
    [tx.tenant, machine],
  )

/** A later state of the machine; 0 if a later one is known already. */
export const setState = (tx: Tx, machine: Id, state: string, at: Date, connected: boolean) =>
  tx.count(
    `update mcs.machine set state = $3, state_at = $4, connected = $5
   where tenant_id = $1 and id = $2 and state_at <= $4`,
    [tx.tenant, machine, state, at, connected],
  )

export const logState = (tx: Tx, machine: Id, state: string, at: Date) =>
  tx.count(
    `insert into mcs.machine_state (tenant_id, machine_id, at, state) values ($1, $2, $3, $4) on conflict do
    nothing`,
    [tx.tenant, machine, at, state],
  )

export const setWork = (tx: Tx, machine: Id, recipe: Id | null, operation: Id | null) =>
  tx.count(`update mcs.machine set recipe_id = $3, operation_id = $4 where tenant_id = $1 and id = $2`, [
    tx.tenant,
    machine,
    recipe,
    operation,
  ])

export const setCounters = (tx: Tx, machine: Id, good: number, scrap: number, at: Date) =>
  tx.count(
    `update mcs.machine set counter_good = $3, counter_scrap = $4, counted_at = $5
     where tenant_id = $1 and id =
    $2`,
    [tx.tenant, machine, good, scrap, at],
  )

export interface Run {
  operation_id: Id
  quantity: number
  good: number
  scrap: number
}

export const openRun = (tx: Tx, machine: Id) =>
  tx.maybe<Run>(
    `select operation_id, quantity, good, scrap from mcs.run
   where tenant_id = $1 and machine_id = $2 and ended_at is null`,
    [tx.tenant, machine],
  )

export const startRun = (tx: Tx, machine: Id, operation: Id, quantity: number) =>
  tx.count(
    `insert into mcs.run (tenant_id, operation_id, machine_id, quantity, started_at)
     values ($1, $2, $3, $4, $5)
   on conflict do nothing`,
    [tx.tenant, operation, machine, quantity, tx.now],
  )

/** Adds what was counted to the run that is open, and returns its totals. */
export const addToRun = (tx: Tx, machine: Id, good: number, scrap: number) =>
  tx.maybe<Run>(
    `update mcs.run set good = good + $3, scrap = scrap + $4
   where tenant_id = $1 and machine_id = $2 and ended_at is null
   returning operation_id, quantity, good, scrap`,
    [tx.tenant, machine, good, scrap],
  )

export const endRun = (tx: Tx, operation: Id) =>
  tx.maybe<Run>(
    `update mcs.run set ended_at = $3 where tenant_id = $1 and operation_id = $2 and ended_at is null
   returning operation_id, quantity, good, scrap`,
    [tx.tenant, operation, tx.now],
  )

/** Machines that were heard once, are not marked silent, and were not heard within their limit. */
export const silentMachines = (tx: Tx) =>
  tx.rows<{ code: string; last_seen_at: Date }>(
    `select m.code, c.last_seen_at from mcs.machine m
   join mcs.contact c on c.tenant_id = $1 and c.machine_id = m.id
   where m.tenant_id = $1 and m.state <> 'NoData'
     and c.last_seen_at < $2::timestamptz - m.silent_after_ms * interval '1 millisecond'
     and m.state_at < $2::timestamptz - m.silent_after_ms * interval '1 millisecond' order by m.id limit
       1000`,
    [tx.tenant, tx.now],
  )

export const lastSeen = (tx: Tx, machine: Id) =>
  tx.maybe<{ last_seen_at: Date }>(
    `select last_seen_at from mcs.contact where tenant_id = $1 and machine_id = $2`,
    [tx.tenant, machine],
  )
