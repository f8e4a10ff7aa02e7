// Material of a job: what it asked for, and the lots it got (genealogy of its own lot).
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface MaterialLine { item: Id; quantity: number }
export interface MaterialLot { item: Id; lot: string; quantity: number; costMinor: number }

export const insertMaterial = (tx: Tx, job: Id, lines: readonly MaterialLine[]) => tx.count(
  `insert into mes.job_material (tenant_id, job_order_id, item_id, requested)
   select $1, $2, m.item, sum(m.quantity) from unnest($3::uuid[], $4::bigint[]) as m(item, quantity)
     group by m.item`,
  [tx.tenant, job, lines.map(l => l.item), lines.map(l => l.quantity)])

export const materialOf = (tx: Tx, job: Id) => tx.rows<{ item: Id; requested: number; received: number }>(
  `select item_id as item, requested, received from mes.job_material
   where tenant_id = $1 and job_order_id = $2 order by item_id`, [tx.tenant, job])

/** Records lots that came, lot by lot. */
export const addLots = (tx: Tx, job: Id, lots: readonly MaterialLot[]) => tx.count(
  `insert into mes.job_material_lot as m (tenant_id, job_order_id, item_id, lot, quantity, cost_minor,
    received_at)
   select $1, $2, l.item, l.lot, sum(l.quantity), sum(l.cost), $3
   from unnest($4::uuid[], $5::text[], $6::bigint[], $7::bigint[]) as l(item, lot, quantity, cost)
   group by l.item, l.lot
   on conflict (tenant_id, job_order_id, item_id, lot) do update set quantity =
     m.quantity + excluded.quantity,
     cost_minor = m.cost_minor + excluded.cost_minor`,
  [tx.tenant, job, tx.now, lots.map(l => l.item), lots.map(l => l.lot), lots.map(l => l.quantity),
    lots.map(l => l.costMinor)])

/** Adds what came to what was asked for; an item nobody asked for stands in the lots alone. */
export const addReceived = (tx: Tx, job: Id, lots: readonly MaterialLine[]) => tx.count(
  `update mes.job_material m set received = m.received + l.quantity
   from (select u.item, sum(u.quantity) as quantity from unnest($3::uuid[], $4::bigint[]) as u(item, quantity)
     group by u.item) l
   where m.tenant_id = $1 and m.job_order_id = $2 and m.item_id = l.item`,
  [tx.tenant, job, lots.map(l => l.item), lots.map(l => l.quantity)])

/** Whether something asked for has not come yet. */
export const materialMissing = (tx: Tx, job: Id) => tx.one<{ missing: boolean }>(
  `select exists (select from mes.job_material where tenant_id = $1 and job_order_id = $2
    and received < requested)
   as missing`, [tx.tenant, job])
