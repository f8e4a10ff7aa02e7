// Production reports (报工): append-only, the operation's totals are their sums.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface NewReport {
  id: Id; operation: Id; job: Id; origin: 'person' | 'machine' | 'system'; good: number; scrap: number
  reason: string | null; by: string; machine: string | null; counted: { good: number; scrap: number } | null
}

export const insertReport = (tx: Tx, r: NewReport) => tx.count(
  `insert into mes.production_report (tenant_id, id, operation_id, job_order_id, origin, good, scrap, reason,
    reported_by,
     machine, counted_good, counted_scrap, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  [tx.tenant, r.id, r.operation, r.job, r.origin, r.good, r.scrap, r.reason, r.by, r.machine,
    r.counted?.good ?? null,
    r.counted?.scrap ?? null, tx.now])
