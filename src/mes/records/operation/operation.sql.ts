// Operations: inserted at release, then each step is a statement that checks the state it leaves.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Operation, OperationKind, Setpoint } from './operation.ts'

const columns = `o.id, o.job_order_id as "jobOrder", o.sequence, o.code, o.name_zh as "nameZh",
  o.name_en as "nameEn",
  o.kind, o.work_center as "workCenter", o.machine, o.state, o.quantity, o.quantity_max as "quantityMax",
    o.good, o.scrap,
  o.unmade, o.seconds_per_piece as "secondsPerPiece", o.setup_seconds as "setupSeconds", o.setpoints, o.aql,
  o.counted_good as "countedGood", o.counted_scrap as "countedScrap", o.taken_good as "takenGood",
  o.taken_scrap as "takenScrap", o.ready_at as "readyAt", o.dispatched_at as "dispatchedAt",
  o.started_at as "startedAt", o.started_by as "startedBy", o.finished_at as "finishedAt",
  o.blocked_reason as "blockedReason"`

export interface NewOperation {
  id: Id; sequence: number; code: string; nameZh: string; nameEn: string; kind: OperationKind;
    workCenter: string
  secondsPerPiece: number; setupSeconds: number; setpoints: readonly Setpoint[]; aql: string | null;
    skill: string | null
}

/** The steps of new jobs, each with its job's quantity. */
export const insertOperations = (tx: Tx, rows: readonly (NewOperation & { job: Id; quantity: number })[]) =>
  tx.count(
  `insert into mes.operation (tenant_id, created_at, job_order_id, quantity, quantity_max, id, sequence,
    code, name_zh, name_en, kind, work_center, seconds_per_piece, setup_seconds, setpoints, aql, skill)
   select $1, $2, o.job, o.quantity, o.quantity, o.id, o.sequence, o.code, o.name_zh, o.name_en, o.kind,
     o.work_center, o.seconds_per_piece, o.setup_seconds, o.setpoints, o.aql, o.skill
   from unnest($3::uuid[], $4::bigint[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::text[],
     $10::text[], $11::text[], $12::int[], $13::int[], $14::jsonb[], $15::text[], $16::text[]) as o(job,
     quantity, id, sequence, code, name_zh, name_en, kind, work_center, seconds_per_piece, setup_seconds,
     setpoints, aql, skill)`,
  [tx.tenant, tx.now, rows.map(r => r.job), rows.map(r => r.quantity), rows.map(r => r.id),
    rows.map(r => r.sequence), rows.map(r => r.code), rows.map(r => r.nameZh), rows.map(r => r.nameEn),
    rows.map(r => r.kind), rows.map(r => r.workCenter), rows.map(r => r.secondsPerPiece),
    rows.map(r => r.setupSeconds), rows.map(r => JSON.stringify(r.setpoints)), rows.map(r => r.aql),
    rows.map(r => r.skill)])

export const operationsOfJobs = (tx: Tx, jobs: readonly Id[]) => tx.rows<Operation>(
  `select ${columns} from mes.operation o where o.tenant_id = $1 and o.job_order_id = any($2::uuid[])
   order by o.job_order_id, o.sequence`, [tx.tenant, jobs])

export const operationsOf = (tx: Tx, job: Id) => operationsOfJobs(tx, [job])

export interface Ready { operation: Id; quantity: number; quantityMax: number }
/** It is these operations' turn, with so many pieces from the step before. */
export const setReady = (tx: Tx, rows: readonly Ready[]) => tx.count(
  `update mes.operation o set ready_at = $2, quantity = r.quantity, quantity_max = r.quantity_max
   from unnest($3::uuid[], $4::bigint[], $5::bigint[]) as r(id, quantity, quantity_max)
   where o.tenant_id = $1 and o.id = r.id and o.state = 'waiting'`,
  [tx.tenant, tx.now, rows.map(r => r.operation), rows.map(r => r.quantity), rows.map(r => r.quantityMax)])

/** 领料 and 质检 are dispatched to people: material is on its way, or the inspection waits for the inspector. */
export const setDispatchedToPeople = (tx: Tx, ids: readonly Id[],
  state: 'dispatched' | 'allowed') => tx.count(
  `update mes.operation set state = $3, dispatched_at = $4, allowed_at = case when $3 =
    'allowed' then $4::timestamptz end
   where tenant_id = $1 and id = any($2::uuid[]) and state = 'waiting'`, [tx.tenant, ids, state, tx.now])

export interface Dispatch { operation: Id; machine: string | null;
  state: 'dispatched' | 'allowed' | 'blocked'; reason: string | null }

/** Gives waiting operations their machines. */
export const setDispatched = (tx: Tx, rows: readonly Dispatch[]) => tx.count(
  `update mes.operation o set machine = d.machine, state = d.state, blocked_reason = d.reason,
    dispatched_at = $2,
     allowed_at = case when d.state = 'allowed' then $2::timestamptz end
   from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as d(id, machine, state, reason)
   where o.tenant_id = $1 and o.id = d.id and o.state in ('waiting', 'blocked')`,
  [tx.tenant, tx.now, rows.map(r => r.operation), rows.map(r => r.machine), rows.map(r => r.state),
    rows.map(r => r.reason)])

export const setAllowed = (tx: Tx, id: Id, machine: string) => tx.count(
  `update mes.operation set state = 'allowed', allowed_at = $4, blocked_reason = null
   where tenant_id = $1 and id = $2 and machine = $3 and state in ('dispatched', 'blocked')`,
  [tx.tenant, id, machine, tx.now])

/** Blocks unless it runs already, or was dispatched again after the failure. */
export const setBlocked = (tx: Tx, id: Id, machine: string, reason: string, at: Date) => tx.count(
  `update mes.operation set state = 'blocked', blocked_reason = $4, allowed_at = null
   where tenant_id = $1 and id = $2 and machine = $3 and state in ('dispatched', 'allowed', 'blocked')
     and dispatched_at <= $5`,
  [tx.tenant, id, machine, reason, at])

export const setRunning = (tx: Tx, id: Id, by: string) => tx.count(
  `update mes.operation set state = 'running', started_at = $3, started_by = $4
   where tenant_id = $1 and id = $2 and state = 'allowed'`, [tx.tenant, id, tx.now, by])

/** Adds pieces; the statement itself keeps them within what may be reported. */
export const addPieces = (tx: Tx, id: Id, good: number, scrap: number) => tx.count(
  `update mes.operation set good = good + $3, scrap = scrap + $4
   where tenant_id = $1 and id = $2 and state = 'running'
     and good + scrap + unmade + $3 + $4 <= quantity_max`,
  [tx.tenant, id, good, scrap])

/** Remembers the machine's totals and how much of them was taken now. */
export const setCounted = (tx: Tx, id: Id, c: {
  good: number; scrap: number; takenGood: number; takenScrap: number; note: string | null
}) => tx.count(
  `update mes.operation set counted_good = $3, counted_scrap = $4, taken_good = taken_good + $5,
     taken_scrap = taken_scrap + $6, count_note = coalesce($7, count_note)
   where tenant_id = $1 and id = $2`,
  [tx.tenant, id, c.good, c.scrap, c.takenGood, c.takenScrap, c.note])

export const setFinished = (tx: Tx, id: Id, unmade: number) => tx.count(
  `update mes.operation set state = 'finished', finished_at = $3, unmade = $4
   where tenant_id = $1 and id = $2 and state = 'running'`, [tx.tenant, id, tx.now, unmade])

export interface Result { operation: Id; good: number; scrap: number }
/** 领料 and 质检 end with their result: what came, or what the verdict says. */
export const setResults = (tx: Tx, rows: readonly Result[]) => tx.count(
  `update mes.operation o set state = 'finished', started_at = coalesce(o.started_at, o.ready_at, $2),
     finished_at = $2, good = r.good, scrap = r.scrap, blocked_reason = null
   from unnest($3::uuid[], $4::bigint[], $5::bigint[]) as r(id, good, scrap)
   where o.tenant_id = $1 and o.id = r.id
     and o.state in ('waiting', 'dispatched', 'allowed', 'blocked', 'running')`,
  [tx.tenant, tx.now, rows.map(r => r.operation), rows.map(r => r.good), rows.map(r => r.scrap)])

/** A note why operations that are with people cannot go on. */
export const setWaitingReason = (tx: Tx, ids: readonly Id[], reason: string) => tx.count(
  `update mes.operation set blocked_reason = $3
   where tenant_id = $1 and id = any($2::uuid[]) and state = 'dispatched'`, [tx.tenant, ids, reason])

/** Cancels what has not started; returns what held a machine. */
export const cancelOperations = (tx: Tx, ids: readonly Id[]) => tx.rows<{ id: Id; machine: string | null }>(
  `update mes.operation set state = 'cancelled'
   where tenant_id = $1 and id = any($2::uuid[]) and state in ('waiting', 'dispatched', 'blocked', 'allowed')
   returning id, machine`, [tx.tenant, ids])

/** The job that runs on a machine, if any. */
export const runningOn = (tx: Tx, machine: string) => tx.maybe<{ operation: Id; no: string }>(
  `select o.id as operation, j.no from mes.operation o
   join mes.job_order j on j.tenant_id = $1 and j.id = o.job_order_id
   where o.tenant_id = $1 and o.machine = $2 and o.state = 'running'`, [tx.tenant, machine])

/** What waits for a machine of a work center; bounded: the rest has its turn when a machine is free again. */
export const queueOf = (tx: Tx, workCenter: string, limit: number) => tx.rows<Operation & { priority: number;
  dueAt: Date }>(
  `select ${columns}, j.priority, j.due_at as "dueAt" from mes.operation o
   join mes.job_order j on j.tenant_id = $1 and j.id = o.job_order_id
   where o.tenant_id = $1 and o.work_center = $2 and o.state = 'waiting' and o.ready_at is not null
   order by j.priority desc, j.due_at, o.ready_at, o.id limit $3`, [tx.tenant, workCenter, limit])
