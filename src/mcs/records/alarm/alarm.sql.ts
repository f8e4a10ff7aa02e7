// Alarms: statements.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { AlarmState } from './alarm.rule.ts'

export interface AlarmKind { severity: number; message_zh: string; message_en: string }

export const alarmKind = (tx: Tx, code: string) => tx.maybe<AlarmKind>(
  `select severity, message_zh, message_en from mcs.alarm_kind where tenant_id = $1 and code = $2`,
    [tx.tenant, code])

export interface Alarm {
  id: Id; machine: string; machine_id: Id; code: string; state: AlarmState; operation_id: Id | null
  acknowledged_at: Date | null; occurrences: number
}
const columns = `a.id, a.machine_id, a.code, a.state, a.operation_id, a.acknowledged_at, a.occurrences`

export const activeAlarm = (tx: Tx, machine: Id, code: string) => tx.maybe<Alarm>(
  `select ${columns} from mcs.alarm a
   where a.tenant_id = $1 and a.machine_id = $2 and a.code = $3 and a.cleared_at is null`,
     [tx.tenant, machine, code])

export const lockAlarm = (tx: Tx, id: Id) => tx.maybe<Alarm>(
  `select ${columns}, m.code as machine from mcs.alarm a
   join mcs.machine m on m.tenant_id = $1 and m.id = a.machine_id
   where a.tenant_id = $1 and a.id = $2 for update of a`, [tx.tenant, id])

/** Writes an alarm down, or counts it again where it is active already. */
export const raise = (tx: Tx, machine: Id, operation: Id | null, code: string, kind: AlarmKind,
  value: number | null) =>
  tx.one<{ id: Id; occurrences: number }>(
    `insert into mcs.alarm as a (tenant_id, id, machine_id, code, severity, message_zh, message_en, state,
      operation_id,
       value, raised_at, last_raised_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'unacknowledged', $8, $9, $10, $10)
     on conflict (tenant_id, machine_id, code) where cleared_at is null
     do update set occurrences = a.occurrences + 1, last_raised_at = excluded.last_raised_at,
       value = coalesce(excluded.value, a.value)
     returning id, occurrences`,
    [tx.tenant, tx.id(), machine, code, kind.severity, kind.message_zh, kind.message_en, operation, value,
      tx.now])

/** Moves an alarm on, from the state in which it was read. */
export const moveAlarm = (tx: Tx, id: Id, from: AlarmState, to: AlarmState,
  more: { by?: string | null; until?: Date | null } = {}) => tx.count(
  `update mcs.alarm set state = $4,
     cleared_at = case when $4 in ('returned', 'normal') then coalesce(cleared_at, $6) end,
     acknowledged_at = case when $5::text is not null then $6 else acknowledged_at end,
     acknowledged_by = coalesce($5, acknowledged_by),
     shelved_until = case when $4 = 'shelved' then $7::timestamptz end
   where tenant_id = $1 and id = $2 and state = $3`,
  [tx.tenant, id, from, to, more.by ?? null, tx.now, more.until ?? null])

/** Shelved alarms whose time is over. */
export const shelvedTooLong = (tx: Tx) => tx.rows<Alarm>(
  `select ${columns} from mcs.alarm a
   where a.tenant_id = $1 and a.shelved_until <= $2 order by a.id limit 500`, [tx.tenant, tx.now])
