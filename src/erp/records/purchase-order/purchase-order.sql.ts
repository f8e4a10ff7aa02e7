// Purchase orders, their lines and receipts; the month's budget they use.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface OrderSave {
  id: Id; no: string; supplier_id: Id; expected_at: Date; production_order_id: Id | null; order_id: Id | null
  total_minor: number; why_zh: string; why_en: string; state: 'to-approve' | 'ordered'; made_by: string
}
export interface LineSave {
  id: Id; purchase_order_id: Id; line_no: number; item_id: Id; quantity: number; price_minor: number;
    amount_minor: number
  tax_rate_bp: number; production_order_id: Id | null; order_line_id: Id | null
}
export const insertPurchases = (tx: Tx, orders: readonly OrderSave[], lines: readonly LineSave[]) =>
  Promise.all([
  tx.count(`insert into erp.purchase_order (tenant_id, id, no, supplier_id, expected_at, production_order_id,
    order_id,
      total_minor, why_zh, why_en, state, made_by, ordered_at)
    select $1, r.*, $3 from jsonb_to_recordset($2::jsonb) as r(id uuid, no text, supplier_id uuid,
      expected_at timestamptz, production_order_id uuid, order_id uuid, total_minor bigint, why_zh text,
        why_en text, state text, made_by text)`,
    [tx.tenant, JSON.stringify(orders), tx.now]),
  tx.count(`insert into erp.purchase_line (tenant_id, id, purchase_order_id, line_no, item_id, quantity,
    price_minor,
      amount_minor, tax_rate_bp, production_order_id, order_line_id)
    select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, purchase_order_id uuid, line_no int,
      item_id uuid,
      quantity bigint, price_minor bigint, amount_minor bigint, tax_rate_bp int, production_order_id uuid,
      order_line_id uuid)`, [tx.tenant, JSON.stringify(lines)]),
])

/** What was ordered counts against the budget of the month, also where the month has none. */
export const commitBudget = (tx: Tx, month: string, amount: number) => tx.count(
  `insert into erp.budget as b (tenant_id, month, amount_minor, committed_minor) values ($1, $2, null, $3)
   on conflict (tenant_id, month, kind) do update set committed_minor = b.committed_minor +
     excluded.committed_minor`,
  [tx.tenant, month, amount])

export interface PurchaseLineRow {
  id: Id; purchaseOrder: Id; item: Id; quantity: number; received: number; priceMinor: number;
    taxRateBp: number
  productionOrder: Id | null; orderLine: Id | null
}
/** Counts a receipt once per put-away task: null where the task was counted before. */
export const insertReceipt = (tx: Tx, task: Id, line: Id, quantity: number) => tx.maybe<{ line: Id }>(
  `insert into erp.purchase_receipt (tenant_id, task_id, purchase_line_id, quantity, at) values ($1, $2, $3,
    $4, $5)
   on conflict do nothing returning purchase_line_id as line`, [tx.tenant, task, line, quantity, tx.now])

/** Adds what came to its line and closes it when it is all there. */
export const receiveLine = (tx: Tx, line: Id, quantity: number) => tx.maybe<PurchaseLineRow>(
  `update erp.purchase_line set received = received + $3,
     closed_at = case when received + $3 >= quantity then coalesce(closed_at, $4) end
   where tenant_id = $1 and id = $2
   returning id, purchase_order_id as "purchaseOrder", item_id as item, quantity, received, price_minor as
     "priceMinor",
     tax_rate_bp as "taxRateBp", production_order_id as "productionOrder", order_line_id as "orderLine"`,
  [tx.tenant, line, quantity, tx.now])

/** Locks the purchase order of a line, so that its last two lines do not miss each other. */
export const lockPurchaseOf = (tx: Tx, line: Id) => tx.maybe<{ id: Id }>(
  `select o.id from erp.purchase_line l
   join erp.purchase_order o on o.tenant_id = l.tenant_id and o.id = l.purchase_order_id
   where l.tenant_id = $1 and l.id = $2 for update of o`, [tx.tenant, line])

/** Sets the state of a purchase order from its lines. */
export const settlePurchase = (tx: Tx, id: Id) => tx.maybe<{ state: string }>(
  `update erp.purchase_order o set
     state = case when l.open = 0 then 'received' else 'partly-received' end,
     received_at = case when l.open = 0 then coalesce(o.received_at, $3) end
   from (select count(*) filter (where closed_at is null) as open from erp.purchase_line
     where tenant_id = $1 and purchase_order_id = $2) as l
   where o.tenant_id = $1 and o.id = $2 returning o.state`, [tx.tenant, id, tx.now])

export const linesById = (tx: Tx, ids: readonly Id[]) => tx.rows<PurchaseLineRow & { supplier: Id;
  order: Id | null }>(
  `select l.id, l.purchase_order_id as "purchaseOrder", l.item_id as item, l.quantity, l.received,
     l.price_minor as "priceMinor", l.tax_rate_bp as "taxRateBp", l.production_order_id as "productionOrder",
     l.order_line_id as "orderLine", o.supplier_id as supplier, o.order_id as "order"
   from erp.purchase_line l join erp.purchase_order o on o.tenant_id = l.tenant_id and o.id =
     l.purchase_order_id
   where l.tenant_id = $1 and l.id = any($2::uuid[])`, [tx.tenant, ids])

/** Still to come of items, with the latest date. */
export const onOrder = (tx: Tx, items: readonly Id[]) => tx.rows<{ item: Id; quantity: number;
  latestAt: Date }>(
  `select l.item_id as item, sum(l.quantity - least(l.received, l.quantity))::bigint as quantity,
     max(o.expected_at) as "latestAt"
   from erp.purchase_line l join erp.purchase_order o on o.tenant_id = l.tenant_id and o.id =
     l.purchase_order_id
   where l.tenant_id = $1 and l.item_id = any($2::uuid[]) and l.closed_at is null and l.order_line_id is null
     and o.state <> 'cancelled'
   group by l.item_id`, [tx.tenant, items])

export const markMailed = (tx: Tx, id: Id) => tx.count(
  `update erp.purchase_order set mailed_at = coalesce(mailed_at, $3) where tenant_id = $1 and id = $2`,
  [tx.tenant, id, tx.now])
