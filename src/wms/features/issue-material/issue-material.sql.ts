// 生产领料单: one per job order.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** 0 when the job has its material already. */
export const insertMaterialIssue = (tx: Tx, issue: {
  jobOrder: Id; no: string; productionOrder: Id; costMinor: number
}) => tx.count(
  `insert into wms.material_issue (tenant_id, job_order_id, no, production_order_id, cost_minor, issued_at)
   values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
  [tx.tenant, issue.jobOrder, issue.no, issue.productionOrder, issue.costMinor, tx.now])
