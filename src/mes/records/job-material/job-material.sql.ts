// Material of jobs: what they asked for, and the lots they got (genealogy of their own lots).
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface MaterialLine { item: Id; quantity: number }
export interface MaterialLot { item: Id; lot: string; quantity: number; costMinor: number }
interface OfJob { job: Id }

export const insertMaterial = (tx: Tx, lines: readonly (MaterialLine & OfJob)[]) => tx.count(
  `insert into mes.job_material (tenant_id, job_order_id, item_id, requested)
   select $1, m.job, m.item, sum(m.quantity) from unnest($2::uuid[], $3::uuid[], $4::bigint[])
     as m(job, item, quantity) group by m.job, m.item`,
  [tx.tenant, lines.map(l => l.job), lines.map(l => l.item), lines.map(l => l.quantity)])

export interface JobMaterial { jobOrder: Id; item: Id; requested: number; received: number }
export const materialOf = (tx: Tx, jobs: readonly Id[]) => tx.rows<JobMaterial>(
  `select job_order_id as "jobOrder", item_id as item, requested, received from mes.job_material
   where tenant_id = $1 and job_order_id = any($2::uuid[]) order by job_order_id, item_id`,
  [tx.tenant, jobs])

/** Records lots that came, lot by lot. */
export const addLots = (tx: Tx, lots: readonly (MaterialLot & OfJob)[]) => tx.count(
  `insert into mes.job_material_lot as m (tenant_id, job_order_id, item_id, lot, quantity, cost_minor,
    received_at)
   select $1, l.job, l.item, l.lot, sum(l.quantity), sum(l.cost), $2
   from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::bigint[])
     as l(job, item, lot, quantity, cost)
   group by l.job, l.item, l.lot
   on conflict (tenant_id, job_order_id, item_id, lot) do update set quantity =
     m.quantity + excluded.quantity,
     cost_minor = m.cost_minor + excluded.cost_minor`,
  [tx.tenant, tx.now, lots.map(l => l.job), lots.map(l => l.item), lots.map(l => l.lot),
    lots.map(l => l.quantity), lots.map(l => l.costMinor)])

/** Adds what came to what was asked for; an item nobody asked for stands in the lots alone. */
export const addReceived = (tx: Tx, lots: readonly (MaterialLine & OfJob)[]) => tx.count(
  `update mes.job_material m set received = m.received + l.quantity
   from (select u.job, u.item, sum(u.quantity) as quantity
     from unnest($2::uuid[], $3::uuid[], $4::bigint[]) as u(job, item, quantity) group by u.job, u.item) l
   where m.tenant_id = $1 and m.job_order_id = l.job and m.item_id = l.item`,
  [tx.tenant, lots.map(l => l.job), lots.map(l => l.item), lots.map(l => l.quantity)])

/** Jobs among these that wait for something they asked for. */
export const jobsMissing = (tx: Tx, jobs: readonly Id[]) => tx.rows<{ jobOrder: Id }>(
  `select distinct job_order_id as "jobOrder" from mes.job_material
   where tenant_id = $1 and job_order_id = any($2::uuid[]) and received < requested`, [tx.tenant, jobs])
