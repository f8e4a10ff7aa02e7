// What must always be true of orders (reliability 2.B): each query returns no row when all is well. Over all
// tenants.
import { transitions } from './records/sales-order/sales-order.rule.ts'

export interface Invariant {
  readonly code: string
  readonly says: string
  readonly sql: string
}

/** The rule's table of statuses as rows of SQL. */
const allowed = Object.entries(transitions)
  .flatMap(([from, tos]) => tos.map(to => `('${from}', '${to}')`))
  .join(', ')

export const omsInvariants: readonly Invariant[] = [
  {
    code: 'I-14',
    says: 'a channel order is imported once',
    sql: `
    select tenant_id, channel, shop, external_no from oms.sales_order where external_no is not null
    group by 1, 2, 3, 4 having count(*) > 1`,
  },
  {
    code: 'I-15',
    says: 'the total of an order is the sum of its lines',
    sql: `
    select o.tenant_id, o.id from oms.sales_order o
    left join oms.order_line l on l.tenant_id = o.tenant_id and l.order_id = o.id
    group by o.tenant_id, o.id, o.total_minor having coalesce(sum(l.amount_minor), -1) <> o.total_minor`,
  },
  {
    code: 'I-18',
    says: 'every change of status is allowed, and the chain is unbroken',
    sql: `
    select tenant_id, order_id, seq from (select e.*, lag(to_status, 1, 'placed') over w as p, lag(seq, 1,
      0::smallint) over w as ps
      from oms.order_event e window w as (partition by tenant_id, order_id order by seq)) x
    where p <> from_status or seq <> ps + 1 or (from_status, to_status) not in (values ${allowed})`,
  },
  {
    code: 'I-19',
    says: 'the status of an order is that of its last event',
    sql: `
    select o.tenant_id, o.id from oms.sales_order o
    left join (select distinct on (tenant_id, order_id) tenant_id, order_id, to_status from oms.order_event
      order by tenant_id, order_id, seq desc) e on e.tenant_id = o.tenant_id and e.order_id = o.id
    where e.to_status is distinct from o.status`,
  },
  {
    code: 'O-01',
    says: 'the credit in use is the sum of the open orders on credit',
    sql: `
    select tenant_id, customer_id, used, open_minor
    from (select tenant_id, customer_id, sum(credit_minor) as used from oms.sales_order
      where status in ('accepted', 'shipping', 'shipped') group by 1, 2) o
    full join oms.credit_use u using (tenant_id, customer_id) where coalesce(used, 0) <>
      coalesce(open_minor, 0)`,
  },
  {
    code: 'O-02',
    says: 'a customer is told once per order and kind, and once of each part that leaves before the last',
    sql: `
    select m.tenant_id, m.order_id, m.kind from oms.mail m group by 1, 2, 3
    having count(*) > case m.kind when 'part-shipped' then (select count(*) from oms.order_part p
      where p.tenant_id = m.tenant_id and p.order_id = m.order_id) else 1 end`,
  },
  {
    code: 'O-03',
    says: 'the history of a promise is unbroken and ends with the promise',
    sql: `
    select tenant_id, order_id, id from (select c.*, lag(to_at) over w as before from oms.promise_change c
      window w as (partition by tenant_id, order_id order by id)) x where before is not null and before is
        distinct from from_at`,
  },
  {
    code: 'O-04',
    says: 'an order has one acceptance and at most one end',
    sql: `
    select tenant_id, order_id from oms.order_event group by 1, 2
    having count(*) filter (where to_status = 'accepted') > 1
      or count(*) filter (where to_status in ('completed', 'cancelled')) > 1`,
  },
  {
    code: 'O-06',
    says: 'every line and every event is of an order',
    sql: `
    select tenant_id, order_id from (select tenant_id, order_id from oms.order_line
      union select tenant_id, order_id from oms.order_event) x
    where not exists (select from oms.sales_order o where o.tenant_id = x.tenant_id and o.id = x.order_id)`,
  },
  {
    code: 'O-05',
    says: 'an order was accepted once as a fact, and an order on hold never',
    sql: `
    select o.tenant_id, o.id from oms.sales_order o
    join (select tenant_id, subject, count(*) as facts from kernel.fact where name = 'oms.OrderAccepted'
      group by 1, 2) f
      on f.tenant_id = o.tenant_id and f.subject = o.id::text
    where facts > 1 or o.status = 'held'`,
  },
  {
    code: 'O-07',
    says: 'of an order line never leaves more than was ordered',
    sql: `
    select p.tenant_id, p.order_id, p.line_id from oms.order_part_line p
    left join oms.order_line l on l.tenant_id = p.tenant_id and l.order_id = p.order_id and l.id = p.line_id
    group by 1, 2, 3, l.quantity having sum(p.quantity) > coalesce(l.quantity, 0)`,
  },
  {
    code: 'O-08',
    says: 'an order in parts is shipped when all of it has left, and completed when all is signed for',
    sql: `
    select o.tenant_id, o.id from oms.sales_order o
    join (select tenant_id, order_id, bool_and(delivered_at is not null) as signed from oms.order_part
      group by 1, 2) p on p.tenant_id = o.tenant_id and p.order_id = o.id
    where (o.status in ('shipped', 'completed')) <> (not exists (
        select from oms.order_line l where l.tenant_id = o.tenant_id and l.order_id = o.id and l.quantity >
          (select coalesce(sum(s.quantity), 0) from oms.order_part_line s
           where s.tenant_id = l.tenant_id and s.order_id = l.order_id and s.line_id = l.id)))
      or (o.status = 'completed') <> (o.status in ('shipped', 'completed') and p.signed)`,
  },
]
