// Parts of orders in the database: what left with which waybill, and what was signed for.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { OrderedLine, PartLine } from './order-part.rule.ts'

export interface OrderPart {
  order: Id
  shipment: Id
  part: number
  carrier: string
  trackingNumber: string
  trackingToken: string
  etaAt: string | Date | null
  deliveredAt: Date | null
  lines: PartLine[]
}

/** The parts of orders that have left, in their order. */
export const partsOf = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<OrderPart>(
    `select p.order_id as "order", p.shipment_id as shipment, p.part, p.carrier,
       p.tracking_number as "trackingNumber", p.tracking_token as "trackingToken", p.eta_at as "etaAt",
       p.delivered_at as "deliveredAt",
       coalesce((select jsonb_agg(jsonb_build_object('line', l.line_id, 'quantity', l.quantity))
         from oms.order_part_line l where l.tenant_id = $1 and l.order_id = p.order_id
           and l.shipment_id = p.shipment_id), '[]') as lines
     from oms.order_part p where p.tenant_id = $1 and p.order_id = any($2::uuid[])
     order by p.order_id, p.part`,
    [tx.tenant, orders],
  )

/** The lines of orders with what the buyer pays for them. */
export const orderedLines = (tx: Tx, orders: readonly Id[]) =>
  tx.rows<OrderedLine & { order: Id }>(
    `select order_id as "order", id as line, quantity, amount_minor as "amountMinor" from oms.order_line
     where tenant_id = $1 and order_id = any($2::uuid[]) order by order_id, line_no`,
    [tx.tenant, orders],
  )

/** Writes parts that left. A part that was booked anew gets its new waybill; its lines stay. */
export const saveParts = (tx: Tx, parts: readonly OrderPart[]) =>
  tx.count(
    `with saved as (
       insert into oms.order_part (tenant_id, shipped_at, order_id, shipment_id, part, carrier,
         tracking_number, tracking_token, eta_at)
       select $1, $2, p.* from unnest($3::uuid[], $4::uuid[], $5::smallint[], $6::text[], $7::text[],
         $8::text[], $9::timestamptz[]) as p
       on conflict (tenant_id, order_id, shipment_id) do update set carrier = excluded.carrier,
         tracking_number = excluded.tracking_number, tracking_token = excluded.tracking_token,
         eta_at = excluded.eta_at)
     insert into oms.order_part_line (tenant_id, order_id, shipment_id, line_id, quantity)
     select $1, l.ordered, l.shipment, l.line, l.quantity
     from jsonb_to_recordset($10::jsonb) as l(ordered uuid, shipment uuid, line uuid, quantity bigint)
     on conflict do nothing`,
    [
      tx.tenant,
      tx.now,
      parts.map(p => p.order),
      parts.map(p => p.shipment),
      parts.map(p => p.part),
      parts.map(p => p.carrier),
      parts.map(p => p.trackingNumber),
      parts.map(p => p.trackingToken),
      parts.map(p => p.etaAt),
      JSON.stringify(
        parts.flatMap(p => p.lines.map(l => ({ ...l, ordered: p.order, shipment: p.shipment }))),
      ),
    ],
  )

/** The waybill of the latest part stands on the order. */
export const setWaybills = (tx: Tx, parts: readonly OrderPart[]) =>
  tx.count(
    `update oms.sales_order o set shipment_id = p.shipment, carrier = p.carrier, tracking_number = p.number,
       tracking_token = p.token, eta_at = p.eta
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
       as p(ordered, shipment, carrier, number, token, eta)
     where o.tenant_id = $1 and o.id = p.ordered`,
    [
      tx.tenant,
      parts.map(p => p.order),
      parts.map(p => p.shipment),
      parts.map(p => p.carrier),
      parts.map(p => p.trackingNumber),
      parts.map(p => p.trackingToken),
      parts.map(p => p.etaAt),
    ],
  )

export interface Signed {
  order: Id
  shipment: Id
  at: string
  signedBy: string
}
export const signParts = (tx: Tx, signed: readonly Signed[]) =>
  tx.count(
    `update oms.order_part p set delivered_at = s.at, signed_by = s.who
     from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[]) as s(ordered, shipment, at, who)
     where p.tenant_id = $1 and p.order_id = s.ordered and p.shipment_id = s.shipment
       and p.delivered_at is null`,
    [
      tx.tenant,
      signed.map(s => s.order),
      signed.map(s => s.shipment),
      signed.map(s => s.at),
      signed.map(s => s.signedBy),
    ],
  )

/** The orders are done: when their last part was signed for, and by whom. */
export const setAllSigned = (tx: Tx, last: readonly Signed[]) =>
  tx.count(
    `update oms.sales_order o set completed_at = s.at, signed_by = s.who
     from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as s(ordered, at, who)
     where o.tenant_id = $1 and o.id = s.ordered`,
    [tx.tenant, last.map(s => s.order), last.map(s => s.at), last.map(s => s.signedBy)],
  )

/** A part that arrived is paid by its invoice and uses the credit of the order no more. */
export const lowerCredit = (tx: Tx, lowered: readonly { order: Id; minor: number }[]) =>
  tx.count(
    `update oms.sales_order o set credit_minor = o.credit_minor - a.minor
     from (select ordered, sum(minor)::bigint as minor
       from unnest($2::uuid[], $3::bigint[]) as u(ordered, minor)
       group by ordered) a
     where o.tenant_id = $1 and o.id = a.ordered`,
    [tx.tenant, lowered.map(l => l.order), lowered.map(l => l.minor)],
  )

export const setShipPolicy = (tx: Tx, order: Id, policy: string) =>
  tx.count(`update oms.sales_order set ship_policy = $3 where tenant_id = $1 and id = $2`, [
    tx.tenant,
    order,
    policy,
  ])

/** Agrees a ship policy with a customer; returns what was agreed before. */
export const agreeTerms = (tx: Tx, customer: Id, policy: string) =>
  tx.one<{ before: string | null }>(
    `with before as (select ship_policy from oms.customer_terms where tenant_id = $1 and customer_id = $2),
     agreed as (
       insert into oms.customer_terms (tenant_id, customer_id, ship_policy) values ($1, $2, $3)
       on conflict (tenant_id, customer_id) do update set ship_policy = excluded.ship_policy)
     select (select ship_policy from before) as before`,
    [tx.tenant, customer, policy],
  )

export const termsOf = (tx: Tx, customer: Id) =>
  tx.maybe<{ shipPolicy: string }>(
    `select ship_policy as "shipPolicy" from oms.customer_terms where tenant_id = $1 and customer_id = $2`,
    [tx.tenant, customer],
  )
