// Purchase orders that wait for approval: read, approved, or rejected.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface WaitingPurchase {
  id: Id
  no: string
  state: string
  supplier: Id
  orderedAt: Date
  expectedAt: Date
  totalMinor: number
  productionOrder: Id | null
  order: Id | null
  madeBy: string | null
}
const columns = `id, no, state, supplier_id as supplier, ordered_at as "orderedAt",
  expected_at as "expectedAt", total_minor as "totalMinor", production_order_id as "productionOrder",
  order_id as "order", made_by as "madeBy"`

export const purchaseById = (tx: Tx, id: Id) =>
  tx.maybe<WaitingPurchase>(`select ${columns} from erp.purchase_order where tenant_id = $1 and id = $2`, [
    tx.tenant,
    id,
  ])

export const lockPurchase = (tx: Tx, id: Id) =>
  tx.maybe<WaitingPurchase>(
    `select ${columns} from erp.purchase_order where tenant_id = $1 and id = $2 for update`,
    [tx.tenant, id],
  )

export interface LineToOrder {
  id: Id
  item: Id
  code: string
  uom: string
  scale: number
  quantity: number
  priceMinor: number
  orderLine: Id | null
}
export const linesToOrder = (tx: Tx, purchase: Id) =>
  tx.rows<LineToOrder>(
    `select l.id, l.item_id as item, i.code, i.uom, i.uom_scale as scale, l.quantity,
     l.price_minor as "priceMinor", l.order_line_id as "orderLine"
   from erp.purchase_line l join master.item i on i.tenant_id = $1 and i.id = l.item_id
   where l.tenant_id = $1 and l.purchase_order_id = $2 order by l.line_no`,
    [tx.tenant, purchase],
  )

/** The decision about a locked one. */
export const decidePurchase = (
  tx: Tx,
  id: Id,
  d: { state: 'ordered' | 'cancelled'; by: string; expectedAt: Date; reason: string | null },
) =>
  tx.count(
    `update erp.purchase_order set state = $3, approved_by = $4, decided_at = $5, expected_at = $6,
     decision_reason = $7
   where tenant_id = $1 and id = $2`,
    [tx.tenant, id, d.state, d.by, tx.now, d.expectedAt, d.reason],
  )

/** What a rejected one had taken of its month's budget is free again. */
export const freeBudget = (tx: Tx, month: string, amount: number) =>
  tx.count(
    `update erp.budget set committed_minor = committed_minor - $3
   where tenant_id = $1 and month = $2 and kind = 'purchase'`,
    [tx.tenant, month, amount],
  )

/** Lines of a rejected one: nobody waits for them, and what they were for may be bought again. */
export const closeLines = (tx: Tx, purchase: Id) =>
  tx.count(
    `update erp.purchase_line set closed_at = $3, order_line_id = null, production_order_id = null
   where tenant_id = $1 and purchase_order_id = $2`,
    [tx.tenant, purchase, tx.now],
  )

export interface BoughtFor {
  id: Id
  orderLine: Id
  item: Id
}
/** Shortages that a purchase was to end, locked. */
export const demandsOfPurchase = (tx: Tx, purchase: Id) =>
  tx.rows<BoughtFor>(
    `select id, order_line_id as "orderLine", item_id as item from erp.supply_demand
   where tenant_id = $1 and purchase_order_id = $2 and state = 'decided' order by id for update`,
    [tx.tenant, purchase],
  )

/** They are to be decided anew. */
export const reopenDemands = (tx: Tx, ids: readonly Id[]) =>
  tx.count(
    `update erp.supply_demand set state = 'proposed', decision = null, decided_by = null, decided_at = null,
     purchase_order_id = null, expected_at = null, why_zh = '', why_en = ''
   where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.tenant, ids],
  )
