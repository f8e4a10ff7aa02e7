// What OMS answers when other rooms ask about an order.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { CarrierRule, Status } from '../records/sales-order/sales-order.ts'

export interface OrderAsked {
  id: Id
  no: string
  status: Status
  customer_id: Id
  placed_at: Date
  wanted_at: Date | null
  total_minor: number
  priority: number
  lines: { line: Id; item: Id; quantity: number; amountMinor: number; taxRateBp: number }[]
}
export const ordersAsked = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<OrderAsked>(
    `select o.id, o.no, o.status, o.customer_id, o.placed_at, o.wanted_at, o.total_minor,
     o.priority, (select jsonb_agg(jsonb_build_object('line', l.id, 'item', l.item_id, 'quantity', l.quantity,
        'amountMinor', l.amount_minor, 'taxRateBp', l.tax_rate_bp) order by l.line_no)
      from oms.order_line l where l.tenant_id = $1 and l.order_id = o.id) as lines
   from oms.sales_order o where o.tenant_id = $1 and o.id = any($2::uuid[])`,
    [tx.tenant, orders],
  )

export interface ShipToAsked {
  no: string
  status: Status
  contact: string
  phone: string
  province: string
  city: string
  county: string
  street: string
  region_code: string | null
  rule: CarrierRule
  promised_at: Date | null
  customer_id: Id
  email: string | null
}
/**
 * The region is found by name; a municipality's counties stand under 市辖区 or 县, whose name nobody writes.
 * Held until the asking transaction ends: who cancels the order meanwhile waits, and then finds its shipment.
 */
export const shipToAsked = (tx: Tx, order: Id) =>
  tx.maybe<ShipToAsked>(
    `select o.no, o.status, o.contact, o.phone, o.province, o.city, o.county, o.street, o.rule,
      o.promised_at, o.customer_id,
     o.email, (select c.code from master.region p
       join master.region f on f.parent = p.code and f.level = 'prefecture'
       join master.region c on c.parent = f.code and c.level = 'county' and c.name = o.county
       where p.level = 'province' and p.name = o.province and (f.name = o.city or o.city = o.province)
       limit 1) as region_code
   from oms.sales_order o where o.tenant_id = $1 and o.id = $2 for share of o`,
    [tx.tenant, order],
  )
