// Shortages of order lines: lock by order, read, save; the policy; the promises of materials.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { SupplyPolicy } from './propose-supply.rule.ts'

/** Locks orders, in the order of their ids, against planning and cancelling at the same time. */
export const lockOrders = (tx: Tx, orders: readonly Id[]) => tx.rows<{ order: Id; cancelledAt: Date | null }>(
  `insert into erp.order_supply (tenant_id, order_id) select $1, o from unnest($2::uuid[]) as o order by o
   on conflict (tenant_id, order_id) do update set order_id = excluded.order_id
   returning order_id as "order", cancelled_at as "cancelledAt"`,
  [tx.tenant, [...new Set(orders)].sort()])

export const cancelOrder = (tx: Tx, order: Id) => tx.count(
  `insert into erp.order_supply (tenant_id, order_id, cancelled_at) values ($1, $2, $3)
   on conflict (tenant_id, order_id) do update set cancelled_at = coalesce(order_supply.cancelled_at,
     excluded.cancelled_at)`,
  [tx.tenant, order, tx.now])

export interface DemandRow {
  id: Id; order: Id; orderLine: Id; item: Id; short: number; wantedAt: Date | null; priority: number
  state: 'proposed' | 'decided' | 'fulfilled' | 'cancelled'; decision: 'make' | 'buy' | null
  productionOrder: Id | null; purchaseOrder: Id | null
}
const columns = `id, order_id as "order", order_line_id as "orderLine", item_id as item, short, wanted_at as
  "wantedAt",
  priority, state, decision, production_order_id as "productionOrder", purchase_order_id as "purchaseOrder"`

export const demandsOfLines = (tx: Tx, lines: readonly Id[]) => tx.rows<DemandRow>(
  `select ${columns} from erp.supply_demand where tenant_id = $1 and order_line_id = any($2::uuid[])`,
    [tx.tenant, lines])

export const demandById = (tx: Tx, id: Id) => tx.maybe<DemandRow>(
  `select ${columns} from erp.supply_demand where tenant_id = $1 and id = $2`, [tx.tenant, id])

/** Locks demands in the order of their ids. */
export const lockDemands = (tx: Tx, ids: readonly Id[]) => tx.rows<DemandRow>(
  `select ${columns} from erp.supply_demand where tenant_id = $1 and id = any($2::uuid[]) order by id for
    update`,
  [tx.tenant, ids])

export interface DemandSave {
  id: Id; order_id: Id; order_line_id: Id; item_id: Id; short: number; wanted_at: Date | null;
    priority: number
  make_at: Date | null; make_cost_minor: number | null; make_waits_for_material: boolean
  buy_at: Date | null; buy_cost_minor: number | null; buy_supplier_id: Id | null
  decision: string | null; decided_by: string | null; decided_at: Date | null; why_zh: string; why_en: string
  state: string; expected_at: Date | null; production_order_id: Id | null; purchase_order_id: Id | null
}
/** Saves demands; one that is there (same order line) gets its new answers. */
export const saveDemands = (tx: Tx, rows: readonly DemandSave[]) => tx.count(
  `insert into erp.supply_demand as d (tenant_id, id, order_id, order_line_id, item_id, short, wanted_at,
    priority, make_at,
     make_cost_minor, make_waits_for_material, buy_at, buy_cost_minor, buy_supplier_id, decision, decided_by,
       decided_at,
     why_zh, why_en, state, expected_at, production_order_id, purchase_order_id, created_at)
   select $1, r.*, $3 from jsonb_to_recordset($2::jsonb) as r(id uuid, order_id uuid, order_line_id uuid,
     item_id uuid,
     short bigint, wanted_at timestamptz, priority int, make_at timestamptz, make_cost_minor bigint,
     make_waits_for_material boolean, buy_at timestamptz, buy_cost_minor bigint, buy_supplier_id uuid,
       decision text,
     decided_by text, decided_at timestamptz, why_zh text, why_en text, state text, expected_at timestamptz,
     production_order_id uuid, purchase_order_id uuid)
   order by r.order_line_id
   on conflict (tenant_id, order_line_id) do update set make_at = excluded.make_at, make_cost_minor =
     excluded.make_cost_minor,
     make_waits_for_material = excluded.make_waits_for_material, buy_at = excluded.buy_at,
     buy_cost_minor = excluded.buy_cost_minor, buy_supplier_id = excluded.buy_supplier_id, decision =
       excluded.decision,
     decided_by = excluded.decided_by, decided_at = excluded.decided_at, why_zh = excluded.why_zh, why_en =
       excluded.why_en,
     state = excluded.state, expected_at = excluded.expected_at,
     production_order_id = coalesce(excluded.production_order_id, d.production_order_id),
     purchase_order_id = coalesce(excluded.purchase_order_id, d.purchase_order_id)`,
  [tx.tenant, JSON.stringify(rows), tx.now])

/** Moves the expected dates of demands. */
export const moveDemands = (tx: Tx, ids: readonly Id[], expected: readonly Date[],
  uncertain: readonly boolean[]) => tx.count(
  `update erp.supply_demand d set expected_at = m.expected, uncertain = m.uncertain
   from unnest($2::uuid[], $3::timestamptz[], $4::boolean[]) as m(id, expected, uncertain)
   where d.tenant_id = $1 and d.id = m.id and d.state = 'decided'`,
  [tx.tenant, ids, expected, uncertain])

export const endDemands = (tx: Tx, ids: readonly Id[], state: 'fulfilled' | 'cancelled') => tx.count(
  `update erp.supply_demand set state = $3
   where tenant_id = $1 and id = any($2::uuid[]) and state in ('proposed', 'decided')`,
  [tx.tenant, ids, state])

export const openDemandsOfOrder = (tx: Tx, order: Id) => tx.rows<DemandRow>(
  `select ${columns} from erp.supply_demand
   where tenant_id = $1 and order_id = $2 and state in ('proposed', 'decided') order by id for update`,
  [tx.tenant, order])

export const policyOf = (tx: Tx) => tx.maybe<SupplyPolicy>(
  `select decides, due_days as "dueDays", plant_hours as "plantHours", labour_hour_minor as "labourHourMinor",
     overhead_hour_minor as "overheadHourMinor"
   from erp.supply_policy where tenant_id = $1`, [tx.tenant])

export const savePolicy = (tx: Tx, p: SupplyPolicy) => tx.count(
  `insert into erp.supply_policy (tenant_id, decides, due_days, plant_hours, labour_hour_minor,
    overhead_hour_minor)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id) do update set decides = excluded.decides, due_days = excluded.due_days,
     plant_hours = excluded.plant_hours, labour_hour_minor = excluded.labour_hour_minor,
     overhead_hour_minor = excluded.overhead_hour_minor`,
  [tx.tenant, p.decides, p.dueDays, p.plantHours, p.labourHourMinor, p.overheadHourMinor])
