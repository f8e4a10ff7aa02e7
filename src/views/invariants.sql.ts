// Checks that cross rooms (reliability.md 2.H), over published views only; and the one way to ask a check.
import type { Tx } from '#kernel/db.ts'

/** How many rows a check returns; row-level security keeps it to the tenant. Stops counting at 1,000. */
export const violationsOf = async (tx: Tx, sql: string): Promise<number> =>
  (
    await tx.one<{ violations: number }>(
      `select count(*)::int as violations from (select 1 from (${sql.trim().replace(/;$/, '')}) found
        limit 1000) bounded`,
    )
  ).violations

export const crossInvariants = [
  {
    code: 'X-01',
    says: 'an order line is reserved for at most its quantity',
    sql: `select l.id from oms.published_order_line l join (select line_id, sum(quantity) as quantity
        from wms.published_allocation where state <> 'released' group by line_id) a
          on a.line_id = l.id where a.quantity > l.quantity`,
  },
  {
    code: 'X-02',
    says: 'a shortage has one supply and one only',
    sql: `select order_line_id from erp.published_supply where state <> 'cancelled'
      group by order_line_id having count(*) > 1`,
  },
  {
    code: 'X-03',
    says: 'a shortage has at most one production order that is not finished (scrap is made anew after it)',
    sql: `select order_line_id from erp.published_production_order
      where order_line_id is not null and state in ('waiting-for-material', 'planned', 'in-progress')
      group by order_line_id having count(*) > 1`,
  },
  {
    code: 'X-04',
    says: 'a production order has at most one live job order',
    sql: `select production_order_id from mes.published_job_order where state <> 'cancelled'
      group by production_order_id having count(*) > 1`,
  },
  {
    code: 'X-05',
    says: 'an order that ships complete has at most one live shipment with a waybill',
    sql: `select so.order_id from tms.published_shipment_order so
      join tms.published_shipment s on s.id = so.shipment_id
      join oms.published_order o on o.id = so.order_id
      where s.tracking_number is not null and s.state <> 'cancelled' and o.ship_policy = 'ship-complete'
      group by so.order_id having count(*) > 1`,
  },
  {
    code: 'X-06',
    says: 'a shipped order has a shipment with its waybill number',
    sql: `select o.id from oms.published_order o where o.tracking_number is not null and not exists (
      select from tms.published_shipment_order so join tms.published_shipment s on s.id = so.shipment_id
      where so.order_id = o.id and s.tracking_number = o.tracking_number)`,
  },
  {
    code: 'X-07',
    says: 'a completed order was delivered',
    sql: `select o.id from oms.published_order o where o.status = 'completed' and not exists (
      select from tms.published_shipment_order so join tms.published_shipment s on s.id = so.shipment_id
      where so.order_id = o.id and s.delivered_at is not null)`,
  },
  {
    code: 'X-08',
    says: 'the invoices of an order are never more than its total, and its total when it is completed',
    sql: `select i.order_id from erp.published_invoice i join oms.published_order o on o.id = i.order_id
      where i.state <> 'reversed' group by i.order_id, o.total_minor, o.status, o.completed_at
      having sum(i.gross_minor) > o.total_minor or o.status = 'completed'
        and sum(i.gross_minor) < o.total_minor and not exists (select from kernel.delivery d
          where d.line = 'record-to-report: tms.ShipmentDelivered > erp.invoice-order')`,
  },
  {
    code: 'X-09',
    says: 'nothing made is put on stock before it passed inspection',
    sql: `select t.id from wms.published_task t join mes.published_inspection n on n.item_id = t.item_id
      and n.lot = t.lot
      where t.kind = 'put-away' and n.state not in ('passed', 'accepted', 'conceded')`,
  },
  {
    code: 'X-10',
    says: 'a line of a fact is delivered or waits, never both and never twice',
    sql: `select line, fact_id from kernel.delivery group by line, fact_id having count(*) > 1`,
  },
]
