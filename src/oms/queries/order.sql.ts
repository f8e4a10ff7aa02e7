// Reads of one order for its page.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export const orderById = (tx: Tx, id: Id) =>
  tx.maybe<Record<string, unknown>>(
    `select p.*, o.phone, o.email, o.street, o.checks, o.note, o.credit_minor, o.transit_days, o.locale,
      o.shipment_id,
     o.signed_by, o.cancelled_at, o.cancel_why
   from oms.published_order p join oms.sales_order o on o.tenant_id = p.tenant_id and o.id = p.id
   where p.tenant_id = $1 and p.id = $2`,
    [tx.tenant, id],
  )

export const orderLines = (tx: Tx, id: Id) =>
  tx.rows<Record<string, unknown>>(
    `select l.id, l.line_no, l.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as
      item_name_en, i.uom,
     i.uom_scale, l.quantity, l.price_minor, l.amount_minor, l.tax_rate_bp, l.checks, l.expected_at,
       l.expected_uncertain
   from oms.order_line l join master.item i on i.tenant_id = l.tenant_id and i.id = l.item_id
   where l.tenant_id = $1 and l.order_id = $2 order by l.line_no`,
    [tx.tenant, id],
  )

export const orderEvents = (tx: Tx, id: Id) =>
  tx.rows<Record<string, unknown>>(
    `select seq, from_status, to_status, at, actor, why from oms.order_event
   where tenant_id = $1 and order_id = $2 order by seq`,
    [tx.tenant, id],
  )

export const orderPromises = (tx: Tx, id: Id) =>
  tx.rows<Record<string, unknown>>(
    `select id, order_line, from_at, to_at, why, uncertain, at from oms.promise_change
   where tenant_id = $1 and order_id = $2 order by id desc limit 100`,
    [tx.tenant, id],
  )

export const orderMails = (tx: Tx, id: Id) =>
  tx.rows<Record<string, unknown>>(
    `select id, kind, locale, to_address, subject, body, link, state, via, created_at, sent_at from oms.mail
   where tenant_id = $1 and (order_id = $2 or key in (select 'oms.shipped-together.' || p.shipment_id
     from oms.order_part p where p.tenant_id = $1 and p.order_id = $2)) order by created_at, id limit 100`,
    [tx.tenant, id],
  )

export const shopsOf = (tx: Tx) =>
  tx.rows<Record<string, unknown>>(
    `select s.code, s.name_zh, s.name_en, s.channel, s.platform, s.customer_id, s.ship_policy, s.rule,
      s.locale,
     s.age_hours_max, s.disabled_at,
     case when s.platform is not null then '/hooks/channels/' || t.code || '/' || s.code end as hook
   from oms.shop s join kernel.tenant t on t.id = s.tenant_id where s.tenant_id = $1 order by s.code limit
     200`,
    [tx.tenant],
  )
