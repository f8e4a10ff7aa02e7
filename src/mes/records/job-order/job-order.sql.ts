// Job orders: take in once, lock, move through their states.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { JobOrder, JobOrderState } from './job-order.ts'

const columns = `j.id, j.no, j.production_order_id as "productionOrder", j.order_id as "order",
  j.order_line_id as "orderLine", j.item_id as item, j.quantity, j.lot, j.priority, j.state, j.good, j.scrap,
  j.start_at as "startAt", j.due_at as "dueAt", j.expected_at as "expectedAt",
    j.is_uncertain as "isUncertain",
  j.cancelled_at as "cancelledAt", j.plant`

/**
 * Takes in production orders, in the order of their ids; tells which were cancelled before. The rows
 * serialise release and cancellation.
 */
export const takeIn = (tx: Tx, productionOrders: readonly Id[]) =>
  tx.rows<{ productionOrder: Id; cancelledAt: Date | null }>(
    `insert into mes.production_intake as i (tenant_id, production_order_id)
     select $1, p from unnest($2::uuid[]) as p order by p
     on conflict (tenant_id, production_order_id) do update set cancelled_at = i.cancelled_at
     returning production_order_id as "productionOrder", cancelled_at as "cancelledAt"`,
    [tx.tenant, productionOrders])

export const takeBack = (tx: Tx, productionOrder: Id) => tx.count(
  `insert into mes.production_intake as i (tenant_id, production_order_id, cancelled_at) values ($1, $2, $3)
   on conflict (tenant_id, production_order_id) do update set cancelled_at = coalesce(i.cancelled_at, $3)`,
  [tx.tenant, productionOrder, tx.now])

export interface NewJobOrder {
  id: Id; no: string; productionOrder: Id; productionOrderNo: string; order: Id | null; orderLine: Id | null
  item: Id; quantity: number; lot: string; priority: number; startAt: string; dueAt: string; expectedAt: Date
  /** The third party's plant that makes it, and the number under which it goes out. */
  plant: string | null; changeNo: number | null
}
/** Inserts job orders of production orders that have none. */
export const insertJobOrders = (tx: Tx, jobs: readonly NewJobOrder[]) => tx.count(
  `insert into mes.job_order (tenant_id, state, released_at, id, no, production_order_id,
     production_order_no, order_id, order_line_id, item_id, quantity, lot, priority, start_at, due_at,
     expected_at, plant, change_no)
   select $1, 'released', $2, j.* from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::uuid[],
     $8::uuid[], $9::uuid[], $10::bigint[], $11::text[], $12::int[], $13::timestamptz[],
     $14::timestamptz[], $15::timestamptz[], $16::text[], $17::bigint[]) as j`,
  [tx.tenant, tx.now, jobs.map(j => j.id), jobs.map(j => j.no), jobs.map(j => j.productionOrder),
    jobs.map(j => j.productionOrderNo), jobs.map(j => j.order), jobs.map(j => j.orderLine),
    jobs.map(j => j.item), jobs.map(j => j.quantity), jobs.map(j => j.lot), jobs.map(j => j.priority),
    jobs.map(j => j.startAt), jobs.map(j => j.dueAt), jobs.map(j => j.expectedAt),
    jobs.map(j => j.plant), jobs.map(j => j.changeNo)])

/** The job orders of production orders, locked in the order of their ids. */
export const jobOrdersOfProduction = (tx: Tx, productionOrders: readonly Id[]) => tx.rows<JobOrder>(
  `select ${columns} from mes.job_order j
   where j.tenant_id = $1 and j.production_order_id = any($2::uuid[]) order by j.id for update`,
  [tx.tenant, productionOrders])

/** Locks job orders, in the order of their ids: every command on one or its operations begins here. */
export const lockJobOrders = (tx: Tx, jobs: readonly Id[]) => tx.rows<JobOrder>(
  `select ${columns} from mes.job_order j where j.tenant_id = $1 and j.id = any($2::uuid[])
   order by j.id for update`, [tx.tenant, jobs])

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
