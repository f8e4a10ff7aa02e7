// 生产领料单: one per job order.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** Jobs among these that have their material already. */
export const issuedJobs = (tx: Tx, jobOrders: readonly Id[]) => tx.rows<{ jobOrder: Id }>(
  `select job_order_id as "jobOrder" from wms.material_issue
   where tenant_id = $1 and job_order_id = any($2::uuid[])`, [tx.tenant, jobOrders])

export interface NewMaterialIssue { jobOrder: Id; no: string; productionOrder: Id; costMinor: number }

export const insertMaterialIssues = (tx: Tx, issues: readonly NewMaterialIssue[]) => tx.count(
  `insert into wms.material_issue (tenant_id, issued_at, job_order_id, no, production_order_id, cost_minor)
   select $1, $2, i.* from unnest($3::uuid[], $4::text[], $5::uuid[], $6::bigint[]) as i`,
  [tx.tenant, tx.now, issues.map(i => i.jobOrder), issues.map(i => i.no), issues.map(i => i.productionOrder),
    issues.map(i => i.costMinor)])
