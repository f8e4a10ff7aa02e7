// Production orders, their materials and what they were promised: read, lock, save.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { PlannedStep } from '../supply-demand/propose-supply.rule.ts'

/**
 * Locks what open production orders were promised of materials, in the order of items; missing rows are
 * made.
 */
export async function lockPromises(tx: Tx, items: readonly Id[]): Promise<Map<Id, number>> {
  const sorted = [...new Set(items)].sort()
  const [, rows] = await Promise.all([
    tx.count(`insert into erp.material_promise (tenant_id, item_id) select $1, i from unnest($2::uuid[]) as i
      order by i
      on conflict do nothing`, [tx.tenant, sorted]),
    tx.rows<{ item: Id; promised: number }>(
      `select item_id as item, promised from erp.material_promise
       where tenant_id = $1 and item_id = any($2::uuid[]) order by item_id for update`, [tx.tenant, sorted]),
  ])
  return new Map(rows.map(r => [r.item, r.promised]))
}

/** Adds to promises (below zero: gives back). */
export const addPromises = (tx: Tx, items: readonly Id[], quantities: readonly number[]) => tx.count(
  `update erp.material_promise p set promised = p.promised + t.quantity
   from (select item, sum(quantity)::bigint as quantity from unnest($2::uuid[], $3::bigint[]) as u(item,
     quantity) group by item)
     as t
   where p.tenant_id = $1 and p.item_id = t.item`,
  [tx.tenant, items, quantities])

/** Seconds of work that stand before the bottleneck. */
export const queueSeconds = (tx: Tx) => tx.one<{ seconds: number }>(
  `select coalesce(sum(bottleneck_seconds * (quantity - least(good, quantity)) / quantity), 0)::bigint as
    seconds
   from erp.production_order where tenant_id = $1 and state in ('planned', 'in-progress')`, [tx.tenant])

export interface ProductionSave {
  id: Id; no: string; item_id: Id; quantity: number; state: string; material_at: Date; start_at: Date;
    due_at: Date
  expected_at: Date; demand_id: Id | null; order_id: Id | null; order_line_id: Id | null; priority: number
  operations: readonly PlannedStep[]; work_seconds: number; bottleneck_seconds: number;
    planned_at: Date | null
}
export interface MaterialSave { production_order_id: Id; item_id: Id; quantity: number; short: number }

export const insertProduction = (tx: Tx, rows: readonly ProductionSave[],
  materials: readonly MaterialSave[]) =>
  Promise.all([
    tx.count(`insert into erp.production_order (tenant_id, id, no, item_id, quantity, state, material_at,
      start_at, due_at,
        expected_at, demand_id, order_id, order_line_id, priority, operations, work_seconds,
          bottleneck_seconds, planned_at,
        created_at, told_at)
      select $1, r.*, $3, r.expected_at from jsonb_to_recordset($2::jsonb) as r(id uuid, no text, item_id
        uuid, quantity bigint,
        state text, material_at timestamptz, start_at timestamptz, due_at timestamptz, expected_at
          timestamptz,
        demand_id uuid, order_id uuid, order_line_id uuid, priority int, operations jsonb, work_seconds
          bigint,
        bottleneck_seconds bigint, planned_at timestamptz)`, [tx.tenant, JSON.stringify(rows), tx.now]),
    tx.count(`insert into erp.production_material (tenant_id, production_order_id, item_id, quantity, short)
      select $1, r.* from jsonb_to_recordset($2::jsonb) as r(production_order_id uuid, item_id uuid, quantity
        bigint,
        short bigint)`, [tx.tenant, JSON.stringify(materials)]),
  ])

export type ProductionState = 'waiting-for-material' | 'planned' | 'in-progress' | 'completed' | 'cancelled'
export interface ProductionRow {
  id: Id; no: string; item: Id; quantity: number; good: number; scrap: number; state: ProductionState
  materialAt: Date; startAt: Date; dueAt: Date; expectedAt: Date; toldAt: Date; uncertain: boolean
  demand: Id | null; order: Id | null; orderLine: Id | null; priority: number; operations: PlannedStep[]
  workSeconds: number; bottleneckSeconds: number; createdAt: Date
  jobOrder: Id | null; issuedCostMinor: number; received: number; receivedCostMinor: number
}
const columns = `id, no, item_id as item, quantity, good, scrap, state, material_at as "materialAt", start_at
  as "startAt",
  due_at as "dueAt", expected_at as "expectedAt", told_at as "toldAt", uncertain, demand_id as demand,
    order_id as "order",
  order_line_id as "orderLine", priority, operations, work_seconds as "workSeconds",
  bottleneck_seconds as "bottleneckSeconds", created_at as "createdAt", job_order_id as "jobOrder",
  issued_cost_minor as "issuedCostMinor", received, received_cost_minor as "receivedCostMinor"`

/** Locks production orders in the order of their ids. */
export const lockProduction = (tx: Tx, ids: readonly Id[]) => tx.rows<ProductionRow>(
  `select ${columns} from erp.production_order where tenant_id = $1 and id = any($2::uuid[]) order by id for
    update`,
  [tx.tenant, ids])

/** Open production orders of a sales order, locked. */
export const lockProductionOfOrder = (tx: Tx, order: Id) => tx.rows<ProductionRow>(
  `select ${columns} from erp.production_order
   where tenant_id = $1 and order_id = $2 and state in ('waiting-for-material', 'planned', 'in-progress')
   order by id for update`, [tx.tenant, order])

/** Orders that wait for material, locked, at most so many: the next receipt finds the rest. */
export const lockWaiting = (tx: Tx, max: number) => tx.rows<ProductionRow>(
  `select ${columns} from erp.production_order where tenant_id = $1 and id in (
     select id from erp.production_order where tenant_id = $1 and state = 'waiting-for-material'
     order by priority desc, created_at limit $2)
   order by id for update`, [tx.tenant, max])

export interface MaterialRow { productionOrder: Id; item: Id; quantity: number; issued: number;
  short: number }
export const materialsOf = (tx: Tx, ids: readonly Id[]) => tx.rows<MaterialRow>(
  `select production_order_id as "productionOrder", item_id as item, quantity, issued, short
   from erp.production_material where tenant_id = $1 and production_order_id = any($2::uuid[])
   order by production_order_id, item_id`, [tx.tenant, ids])

/** Materials that waiting orders were promised, by item: they have no claim on stock yet. */
export const promisedToWaiting = (tx: Tx, items: readonly Id[]) => tx.rows<{ item: Id; quantity: number }>(
  `select m.item_id as item, sum(m.quantity - least(m.issued, m.quantity))::bigint as quantity
   from erp.production_order o
   join erp.production_material m on m.tenant_id = o.tenant_id and m.production_order_id = o.id
   where o.tenant_id = $1 and o.state = 'waiting-for-material' and m.item_id = any($2::uuid[]) group by
     m.item_id`,
  [tx.tenant, items])

export interface ProductionMove {
  id: Id; good: number; scrap: number; state: ProductionState; materialAt: Date; startAt: Date; dueAt: Date;
    expectedAt: Date
  toldAt: Date; uncertain: boolean
}
/**
 * Writes state, progress and dates of locked production orders; moments of planning and completion by the
 * state.
 */
export const moveProduction = (tx: Tx, rows: readonly ProductionMove[]) => tx.count(
  `update erp.production_order o set good = r.good, scrap = r.scrap, state = r.state, material_at =
    r."materialAt",
     start_at = r."startAt", due_at = r."dueAt", expected_at = r."expectedAt", told_at = r."toldAt",
       uncertain = r.uncertain,
     planned_at = case when r.state = 'planned' then coalesce(o.planned_at, $3) else o.planned_at end,
     completed_at = case when r.state = 'completed' then coalesce(o.completed_at, $3) else o.completed_at end
   from jsonb_to_recordset($2::jsonb) as r(id uuid, good bigint, scrap bigint, state text, "materialAt"
     timestamptz,
     "startAt" timestamptz, "dueAt" timestamptz, "expectedAt" timestamptz, "toldAt" timestamptz, uncertain
       boolean)
   where o.tenant_id = $1 and o.id = r.id`,
  [tx.tenant, JSON.stringify(rows.map(({ id, good, scrap, state, materialAt, startAt, dueAt, expectedAt,
    toldAt, uncertain }) =>
    ({ id, good, scrap, state, materialAt, startAt, dueAt, expectedAt, toldAt, uncertain }))), tx.now])
