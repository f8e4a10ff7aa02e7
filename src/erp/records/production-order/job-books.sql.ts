// What the books keep on production orders: material issued to them, pieces and cost received from them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface JobIssue { production: Id; jobOrder: Id; costMinor: number
  lots: readonly { item: Id; quantity: number }[] }
/**
 * Counts material issued to jobs, at most what was promised, and its cost; answers by how much promises end.
 */
export async function issueToJobs(tx: Tx, issues: readonly JobIssue[]) {
  const lots = issues.flatMap(i => i.lots.map(lot => ({ ...lot, production: i.production })))
  const [ended] = await Promise.all([
    tx.rows<{ production: Id; item: Id; ended: number }>(
      `update erp.production_material m set issued = m.issued + i.quantity
       from (select production, item, sum(quantity)::bigint as quantity
         from unnest($2::uuid[], $3::uuid[], $4::bigint[]) as u(production, item, quantity)
         group by production, item) i
       where m.tenant_id = $1 and m.production_order_id = i.production and m.item_id = i.item
       returning m.production_order_id as production, m.item_id as item,
         least(greatest(0, m.quantity - m.issued + i.quantity), i.quantity) as ended`,
      [tx.tenant, lots.map(l => l.production), lots.map(l => l.item), lots.map(l => l.quantity)]),
    tx.count(
      `update erp.production_order p set issued_cost_minor = p.issued_cost_minor + i.cost,
         job_order_id = i.job
       from (select production, sum(cost)::bigint as cost, (array_agg(job order by job desc))[1] as job
         from unnest($2::uuid[], $3::bigint[], $4::uuid[]) as u(production, cost, job) group by production) i
       where p.tenant_id = $1 and p.id = i.production`,
      [tx.tenant, issues.map(i => i.production), issues.map(i => i.costMinor), issues.map(i => i.jobOrder)]),
  ])
  return ended
}

export const receiveFromJob = (tx: Tx, production: Id, quantity: number, cost: number) => tx.count(
  `update erp.production_order set received = received + $3, received_cost_minor = received_cost_minor + $4
   where tenant_id = $1 and id = $2`, [tx.tenant, production, quantity, cost])
