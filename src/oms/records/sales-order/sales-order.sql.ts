// Statements on a sales order that is there: lock, change of status, waybill, promise.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { LineRow, OrderRow, Status } from './sales-order.ts'

const columns = `id, no, status, channel, customer_id, priority, ship_policy, placed_at, promised_at,
  promise_uncertain,
  wanted_at, transit_days, total_minor, credit_minor, tracking_number, hold_reasons, locale, email`

/** Locks orders in the order of their ids. */
export const lockOrders = (tx: Tx, ids: readonly Id[]) =>
  tx.rows<OrderRow>(
    `select ${columns} from oms.sales_order where tenant_id = $1 and id = any($2::uuid[]) order by id
      for no key update`,
    [tx.tenant, ids],
  )

export const linesOf = (tx: Tx, order: Id) =>
  tx.rows<LineRow>(
    `select id, item_id, quantity, amount_minor
   from oms.order_line where tenant_id = $1 and order_id = $2 order by line_no`,
    [tx.tenant, order],
  )

/** A line and when its missing part is expected. */
export interface ExpectedLine {
  order_id: Id
  id: Id
  expected_at: Date | null
  expected_uncertain: boolean
}
export const linesOfOrders = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<ExpectedLine>(
    `select order_id, id, expected_at, expected_uncertain from oms.order_line
   where tenant_id = $1 and order_id = any($2::uuid[]) order by order_id, line_no`,
    [tx.tenant, orders],
  )

export interface StatusChange {
  order: Id
  from: Status
  to: Status
  why: string | null
}

/** Sets the status with its moment and writes the next link of the chain. */
export const changeStatus = (tx: Tx, changes: readonly StatusChange[], actor: string) =>
  tx.count(
    `with c as (select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as c(id, from_status,
      to_status, why)),
   e as (insert into oms.order_event (tenant_id, order_id, seq, from_status, to_status, at, actor, why)
     select $1, c.id, 1 + (select count(*) from oms.order_event p where p.tenant_id = $1 and p.order_id =
       c.id),
       c.from_status, c.to_status, $6::timestamptz, $7, c.why from c)
   update oms.sales_order o set status = c.to_status,
     accepted_at = case c.to_status when 'accepted' then $6::timestamptz else o.accepted_at end,
     shipped_at = case c.to_status when 'shipped' then $6::timestamptz else o.shipped_at end,
     cancelled_at = case c.to_status when 'cancelled' then $6::timestamptz else o.cancelled_at end,
     cancel_why = case c.to_status when 'cancelled' then c.why else o.cancel_why end
   from c where o.tenant_id = $1 and o.id = c.id and o.status = c.from_status`,
    [
      tx.tenant,
      changes.map(c => c.order),
      changes.map(c => c.from),
      changes.map(c => c.to),
      changes.map(c => c.why),
      tx.now,
      actor,
    ],
  )

/** What an order is worth, and the id of the actor who placed it. */
export const placedBy = (tx: Tx, order: Id) =>
  tx.maybe<{ totalMinor: number; actor: string | null }>(
    `select o.total_minor as "totalMinor", e.actor from oms.sales_order o
     left join oms.order_event e on e.tenant_id = $1 and e.order_id = o.id and e.seq = 1
     where o.tenant_id = $1 and o.id = $2`,
    [tx.tenant, order],
  )

/** Adds to what the open orders of customers use of their credit (below zero: gives it back). */
export const addCreditUse = (tx: Tx, customers: readonly Id[], amounts: readonly number[]) =>
  tx.count(
    `update oms.credit_use u set open_minor = u.open_minor + a.minor
   from unnest($2::uuid[], $3::bigint[]) as a(customer, minor) where u.tenant_id = $1 and u.customer_id =
     a.customer`,
    [tx.tenant, customers, amounts],
  )

/** Locks the customers' use of credit in the order of their ids. */
export const lockCreditUse = (tx: Tx, customers: readonly Id[]) =>
  tx.rows<{ customer_id: Id; open_minor: number }>(
    `select customer_id, open_minor from oms.credit_use where tenant_id = $1 and customer_id = any($2::uuid[])
   order by customer_id for update`,
    [tx.tenant, customers],
  )

export const createCreditUse = (tx: Tx, customers: readonly Id[]) =>
  tx.count(
    `insert into oms.credit_use (tenant_id, customer_id) select $1, c from unnest($2::uuid[]) c order by c
   on conflict do nothing`,
    [tx.tenant, customers],
  )

export const setPriority = (tx: Tx, order: Id, priority: number) =>
  tx.count(`update oms.sales_order set priority = $3 where tenant_id = $1 and id = $2`, [
    tx.tenant,
    order,
    priority,
  ])

/** Sets when the missing parts of lines are expected. */
export const setExpected = (tx: Tx, lines: readonly ExpectedLine[]) =>
  tx.count(
    `update oms.order_line l set expected_at = e.at, expected_uncertain = e.uncertain
   from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::boolean[]) as e(ordered, line, at, uncertain)
   where l.tenant_id = $1 and l.order_id = e.ordered and l.id = e.line`,
    [
      tx.tenant,
      lines.map(l => l.order_id),
      lines.map(l => l.id),
      lines.map(l => l.expected_at),
      lines.map(l => l.expected_uncertain),
    ],
  )

export interface PromiseMove {
  order: Id
  line: Id | null
  from: Date | null
  to: Date
  why: string
  uncertain: boolean
}
export const setPromises = (tx: Tx, moves: readonly PromiseMove[]) =>
  tx.count(
    `update oms.sales_order o set promised_at = m.at, promise_uncertain = m.uncertain, promise_why = m.why
   from unnest($2::uuid[], $3::timestamptz[], $4::boolean[], $5::text[]) as m(id, at, uncertain, why)
   where o.tenant_id = $1 and o.id = m.id`,
    [
      tx.tenant,
      moves.map(m => m.order),
      moves.map(m => m.to),
      moves.map(m => m.uncertain),
      moves.map(m => m.why),
    ],
  )

/** The history of promises, in the order of its moves. */
export const insertPromiseChanges = (tx: Tx, moves: readonly PromiseMove[]) =>
  tx.count(
    `insert into oms.promise_change (tenant_id, at, id, order_id, order_line, from_at, to_at, why, uncertain)
   select $1, $2, m.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[],
     $8::text[], $9::boolean[]) as m`,
    [
      tx.tenant,
      tx.now,
      moves.map(() => tx.id()),
      moves.map(m => m.order),
      moves.map(m => m.line),
      moves.map(m => m.from),
      moves.map(m => m.to),
      moves.map(m => m.why),
      moves.map(m => m.uncertain),
    ],
  )
