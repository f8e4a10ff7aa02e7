// Job orders: take in once, lock, move through their states.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { JobOrder, JobOrderState } from './job-order.ts'

const columns = `j.id, j.no, j.production_order_id as "productionOrder", j.order_id as "order",
  j.order_line_id as "orderLine", j.item_id as item, j.quantity, j.lot, j.priority, j.state, j.good, j.scrap,
  j.start_at as "startAt", j.due_at as "dueAt", j.expected_at as "expectedAt",
    j.is_uncertain as "isUncertain",
  j.cancelled_at as "cancelledAt"`

/**
 * Takes in a production order; tells whether it was cancelled before. The row serialises release and
 * cancellation.
 */
export const takeIn = (tx: Tx, productionOrder: Id) => tx.one<{ cancelledAt: Date | null }>(
  `insert into mes.production_intake as i (tenant_id, production_order_id) values ($1, $2)
   on conflict (tenant_id, production_order_id) do update set cancelled_at = i.cancelled_at
   returning cancelled_at as "cancelledAt"`, [tx.tenant, productionOrder])

export const takeBack = (tx: Tx, productionOrder: Id) => tx.count(
  `insert into mes.production_intake as i (tenant_id, production_order_id, cancelled_at) values ($1, $2, $3)
   on conflict (tenant_id, production_order_id) do update set cancelled_at = coalesce(i.cancelled_at, $3)`,
  [tx.tenant, productionOrder, tx.now])

/** Inserts a job order unless its production order has one already. */
export const insertJobOrder = (tx: Tx, j: {
  id: Id; no: string; productionOrder: Id; productionOrderNo: string; order: Id | null; orderLine: Id | null;
    item: Id
  quantity: number; lot: string; priority: number; startAt: string; dueAt: string; expectedAt: Date
}) => tx.count(
  `insert into mes.job_order (tenant_id, id, no, production_order_id, production_order_no, order_id,
    order_line_id,
     item_id, quantity, lot, priority, state, start_at, due_at, expected_at, released_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'released', $12, $13, $14, $15)
   on conflict (tenant_id, production_order_id) do nothing`,
  [tx.tenant, j.id, j.no, j.productionOrder, j.productionOrderNo, j.order, j.orderLine, j.item, j.quantity,
    j.lot,
    j.priority, j.startAt, j.dueAt, j.expectedAt, tx.now])

export const jobOrderOfProduction = (tx: Tx, productionOrder: Id) => tx.maybe<JobOrder>(
  `select ${columns} from mes.job_order j where j.tenant_id = $1 and j.production_order_id = $2 for update`,
  [tx.tenant, productionOrder])

/** Locks a job order: every command on it or on one of its operations begins here. */
export const lockJobOrder = (tx: Tx, job: Id) => tx.maybe<JobOrder>(
  `select ${columns} from mes.job_order j where j.tenant_id = $1 and j.id = $2 for update`, [tx.tenant, job])

export const lockJobOrderOf = (tx: Tx, operation: Id) => tx.maybe<JobOrder>(
  `select ${columns} from mes.job_order j where j.tenant_id = $1
     and j.id = (select o.job_order_id from mes.operation o where o.tenant_id = $1 and o.id = $2) for update`,
  [tx.tenant, operation])

export const jobOrdersById = (tx: Tx, ids: readonly Id[]) => tx.rows<JobOrder>(
  `select ${columns} from mes.job_order j where j.tenant_id = $1 and j.id = any($2::uuid[])`,
    [tx.tenant, ids])

export const setJobState = (tx: Tx, job: Id, state: JobOrderState) => tx.count(
  `update mes.job_order set state = $3, completed_at = case when $3 = 'completed' then $4::timestamptz end
   where tenant_id = $1 and id = $2`, [tx.tenant, job, state, tx.now])

/** The first start of any of its operations sets the job running. */
export const setJobRunning = (tx: Tx, job: Id) => tx.count(
  `update mes.job_order set state = 'running' where tenant_id = $1 and id = $2 and state = 'released'`,
    [tx.tenant, job])

export const setJobExpected = (tx: Tx, job: Id, expectedAt: Date, isUncertain: boolean) => tx.count(
  `update mes.job_order set expected_at = $3, is_uncertain = $4 where tenant_id = $1 and id = $2`,
  [tx.tenant, job, expectedAt, isUncertain])

/** Sums the job's progress from its operations: good of the last making (or inspecting) one, scrap of all. */
export const sumJobProgress = (tx: Tx, job: Id) => tx.one<{ good: number; scrap: number }>(
  `update mes.job_order j set
     good = coalesce((select o.good from mes.operation o where o.tenant_id = $1 and o.job_order_id = $2
       and (o.kind = 'make' or (o.kind = 'inspect' and o.state = 'finished'))
         order by o.sequence desc limit 1), 0),
     scrap = (select coalesce(sum(o.scrap), 0) from mes.operation o where o.tenant_id = $1
       and o.job_order_id = $2)
   where j.tenant_id = $1 and j.id = $2 returning j.good, j.scrap`, [tx.tenant, job])

/** The goods serve no order line any more; the job ends by itself when something of it still runs. */
export const setJobCancelled = (tx: Tx, job: Id, state: JobOrderState) => tx.count(
  `update mes.job_order set cancelled_at = coalesce(cancelled_at, $3), order_line_id = null, state = $4
   where tenant_id = $1 and id = $2`, [tx.tenant, job, tx.now, state])
