// What an assessment looks up: reservations of the lines, items with open production, the month's budget.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Budget } from './assess-order.rule.ts'

/** What the lines of orders were given, read from the warehouse's published view. */
export const reservedFor = (tx: Tx, orders: readonly Id[]) => tx.rows<{ line: Id; quantity: number }>(
  `select line_id as line, sum(quantity)::bigint as quantity from wms.published_allocation
   where tenant_id = $1 and order_id = any($2::uuid[]) and state <> 'released' group by line_id`,
  [tx.tenant, orders])

export interface AssessedItem {
  id: Id; scale: number; costMinor: number; canMake: boolean; canBuy: boolean; inProduction: number;
    finishAt: Date | null
}
export const assessedItems = (tx: Tx, items: readonly Id[]) => tx.rows<AssessedItem>(
  `select i.id, i.uom_scale as scale, i.cost_minor as "costMinor",
     exists (select from erp.bill_of_material b where b.tenant_id = $1 and b.item_id = i.id) as "canMake",
     exists (select from master.supplier_item s join master.party p on p.tenant_id = $1
       and p.id = s.supplier_id and not p.retired
       where s.tenant_id = $1 and s.item_id = i.id) as "canBuy",
     coalesce(o.quantity, 0)::bigint as "inProduction", o.finish_at as "finishAt"
   from master.item i
   left join (select item_id, sum(quantity - least(good, quantity)) as quantity, max(expected_at) as finish_at
     from erp.production_order
     where tenant_id = $1 and state in ('waiting-for-material', 'planned', 'in-progress') and order_line_id
       is null
     group by item_id) o on o.item_id = i.id
   where i.tenant_id = $1 and i.id = any($2::uuid[])`,
  [tx.tenant, items])

export const purchaseBudget = (tx: Tx, month: string) => tx.maybe<Omit<Budget, 'month'>>(
  `select amount_minor as "amountMinor", committed_minor as "committedMinor" from erp.budget
   where tenant_id = $1 and month = $2 and kind = 'purchase'`, [tx.tenant, month])

export interface AssessmentSave { order_id: Id; verdict: string; lines: unknown; stock: unknown;
  plan: unknown; budget: unknown }
/** The first assessment of an order stays: it says how things stood when the order came. */
export const insertAssessments = (tx: Tx, rows: readonly AssessmentSave[]) => tx.rows<{ order: Id }>(
  `insert into erp.assessment (tenant_id, order_id, verdict, lines, stock, plan, budget, at)
   select $1, r.*, $3 from jsonb_to_recordset($2::jsonb) as r(order_id uuid, verdict text, lines jsonb, stock
     jsonb, plan jsonb,
     budget jsonb)
   order by r.order_id on conflict do nothing returning order_id as "order"`,
  [tx.tenant, JSON.stringify(rows), tx.now])
