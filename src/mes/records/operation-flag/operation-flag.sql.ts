// Flags: alarms and silences against operations. Clearing that overtakes its alarm is remembered.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface OpenFlag {
  id: Id; operation: Id; machine: string; alarm: Id | null; severity: number; reason: string;
    isSilent: boolean
  delayMinutes: number
}

export const openFlagsOf = (tx: Tx, job: Id) => tx.rows<OpenFlag>(
  `select id, operation_id as operation, machine, alarm_id as alarm, severity, reason,
    is_silent as "isSilent",
     delay_minutes as "delayMinutes"
   from mes.operation_flag where tenant_id = $1 and job_order_id = $2 and cleared_at is null
   order by severity desc, id`, [tx.tenant, job])

/** Raises a flag unless it stands already, or was cleared at or after the moment it was raised. */
export const raiseFlag = (tx: Tx, f: {
  id: Id; operation: Id; job: Id; machine: string; alarm: Id | null; severity: number; reason: string;
    silent: boolean
  delayMinutes: number; at: Date
}) => tx.count(
  `insert into mes.operation_flag (tenant_id, id, operation_id, job_order_id, machine, alarm_id, severity,
    reason,
     is_silent, delay_minutes, raised_at)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
   where not exists (select from mes.operation_flag c where c.tenant_id = $1 and c.operation_id = $3
     and c.alarm_id is not distinct from $6::uuid and c.cleared_at >= $11::timestamptz)
   on conflict (tenant_id, operation_id, alarm_id) where cleared_at is null do nothing`,
  [tx.tenant, f.id, f.operation, f.job, f.machine, f.alarm, f.severity, f.reason, f.silent, f.delayMinutes,
    f.at])

export const clearFlag = (tx: Tx, operation: Id, alarm: Id | null, at: Date) => tx.maybe<{ machine: string }>(
  `update mes.operation_flag set cleared_at = $4 where tenant_id = $1 and operation_id = $2
     and alarm_id is not distinct from $3::uuid and cleared_at is null and raised_at <= $4 returning machine`,
  [tx.tenant, operation, alarm, at])

/** Remembers a clearing whose alarm has not been heard of yet. */
export const rememberCleared = (tx: Tx, f: {
  id: Id; operation: Id; job: Id; machine: string; alarm: Id | null; at: Date
}) => tx.count(
  `insert into mes.operation_flag (tenant_id, id, operation_id, job_order_id, machine, alarm_id, severity,
    reason,
     is_silent, delay_minutes, raised_at, cleared_at)
   values ($1, $2, $3, $4, $5, $6::uuid, 0, 'cleared', $6::uuid is null, 0, $7, $7)`,
  [tx.tenant, f.id, f.operation, f.job, f.machine, f.alarm, f.at])

/** An operation that has ended is flagged no more. */
export const clearFlagsOf = (tx: Tx, operations: readonly Id[]) => tx.count(
  `update mes.operation_flag set cleared_at = greatest(raised_at, $3) where tenant_id = $1
     and operation_id = any($2::uuid[]) and cleared_at is null`, [tx.tenant, operations, tx.now])
