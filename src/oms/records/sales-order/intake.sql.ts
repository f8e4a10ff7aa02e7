// Statements of intake, each for a whole batch of orders.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { ShipPolicy, Status } from './sales-order.ts'

export interface PartyFound {
  id: Id
  level: 'normal' | 'vip'
  credit_limit_minor: number
  email: string | null
  ship_policy: ShipPolicy | null
  retired: boolean
  contact: string | null
  phone: string
  province: string
  city: string
  county: string
  street: string
}

/** Customers with their default address, where they have one. */
export const findCustomers = (tx: Tx, ids: readonly Id[]) =>
  tx.rows<PartyFound>(
    `select p.id, p.level, p.credit_limit_minor, p.email, t.ship_policy, p.retired, a.contact,
      a.phone, a.province, a.city, a.county, a.street
   from master.party p
   left join oms.customer_terms t on t.tenant_id = $1 and t.customer_id = p.id
   left join master.party_address a on a.tenant_id = $1 and a.party_id = p.id and a.is_default
   where p.tenant_id = $1 and p.id = any($2::uuid[]) and p.kind = 'customer'`,
    [tx.tenant, ids],
  )

export interface AddressFound {
  id: Id
  party_id: Id
  contact: string
  phone: string
  province: string
  city: string
  county: string
  street: string
}
export const findAddresses = (tx: Tx, ids: readonly Id[]) =>
  tx.rows<AddressFound>(
    `select id, party_id, contact, phone, province, city, county, street
   from master.party_address where tenant_id = $1 and id = any($2::uuid[])`,
    [tx.tenant, ids],
  )

export interface ItemFound {
  id: Id
  code: string
  kind: string
  price_minor: number
  tax_rate_bp: number
  retired: boolean
}
export const findItems = (tx: Tx, ids: readonly Id[]) =>
  tx.rows<ItemFound>(
    `select id, code, kind, price_minor, tax_rate_bp, retired from master.item where tenant_id = $1 and id =
      any($2::uuid[])`,
    [tx.tenant, ids],
  )
export const findItemsByCode = (tx: Tx, codes: readonly string[]) =>
  tx.rows<ItemFound>(
    `select id, code, kind, price_minor, tax_rate_bp, retired from master.item where tenant_id = $1 and code =
      any($2::text[])`,
    [tx.tenant, codes],
  )

export interface FirstOrder {
  channel: string
  shop: string
  external_no: string
  id: Id
  no: string
  status: Status
  hold_reasons: string[]
  total_minor: number
  promised_at: Date | null
}
/** The orders that already stand for numbers of the channels. */
export const findFirstOrders = (
  tx: Tx,
  channels: readonly string[],
  shops: readonly string[],
  externalNos: readonly string[],
) =>
  tx.rows<FirstOrder>(
    `select o.channel, o.shop, o.external_no, o.id, o.no, o.status, o.hold_reasons, o.total_minor,
      o.promised_at
   from unnest($2::text[], $3::text[], $4::text[]) as k(channel, shop, external_no)
   join oms.sales_order o on o.tenant_id = $1 and o.channel = k.channel and o.shop = k.shop and
     o.external_no = k.external_no`,
    [tx.tenant, channels, shops, externalNos],
  )

export interface NewOrder {
  id: Id
  no: string
  channel: string
  shop: string
  externalNo: string | null
  customer: Id
  contact: string
  phone: string
  email: string | null
  province: string
  city: string
  county: string
  street: string
  locale: string
  status: Status
  reasons: string
  checks: string
  priority: number
  shipPolicy: string
  rule: string
  note: string | null
  totalMinor: number
  creditMinor: number
  transitDays: number | null
  wantedAt: Date | null
  promisedAt: Date | null
  actor: string
}

export interface NewLine {
  id: Id
  order: Id
  lineNo: number
  item: Id
  quantity: number
  priceMinor: number
  amountMinor: number
  taxRateBp: number
  checks: string
}
/** What a batch adds to the use of credit, per customer. */
export interface CreditAdded {
  customer: Id
  minor: number
  expectedMinor: number
}

/**
 * Writes a batch in one statement: orders, their first events, lines, and the use of credit. Returns the use
 * of credit
 * as it stands then, so that the caller sees a race for the first order of a customer.
 */
export const insertBatch = (
  tx: Tx,
  o: readonly NewOrder[],
  l: readonly NewLine[],
  c: readonly CreditAdded[],
) =>
  tx.count(batchText, [
    tx.tenant,
    tx.now,
    o.map(x => x.id),
    o.map(x => x.no),
    o.map(x => x.channel),
    o.map(x => x.shop),
    o.map(x => x.externalNo),
    o.map(x => x.customer),
    o.map(x => x.contact),
    o.map(x => x.phone),
    o.map(x => x.email),
    o.map(x => x.province),
    o.map(x => x.city),
    o.map(x => x.county),
    o.map(x => x.street),
    o.map(x => x.locale),
    o.map(x => x.status),
    o.map(x => x.checks),
    o.map(x => x.priority),
    o.map(x => x.shipPolicy),
    o.map(x => x.rule),
    o.map(x => x.note),
    o.map(x => x.totalMinor),
    o.map(x => x.creditMinor),
    o.map(x => x.transitDays),
    o.map(x => x.wantedAt),
    o.map(x => x.promisedAt),
    o.map(x => x.reasons),
    o.map(x => x.actor),
    l.map(x => x.id),
    l.map(x => x.order),
    l.map(x => x.lineNo),
    l.map(x => x.item),
    l.map(x => x.quantity),
    l.map(x => x.priceMinor),
    l.map(x => x.amountMinor),
    l.map(x => x.taxRateBp),
    l.map(x => x.checks),
    c.map(x => x.customer),
    c.map(x => x.minor),
    c.map(x => x.expectedMinor),
  ])

const batchText = `with orders as (
  insert into oms.sales_order (tenant_id, placed_at, accepted_at, hold_reasons, id, no, channel, shop,
    external_no,
    customer_id, contact, phone, email, province, city, county, street, locale, status, checks, priority,
      ship_policy, rule,
    note, total_minor, credit_minor, transit_days, wanted_at, promised_at, promise_why)
  select $1, $2::timestamptz, case status when 'accepted' then $2::timestamptz end, string_to_array(reasons,
    ','), id, no,
    channel, shop, external_no, customer_id, contact, phone, email, province, city, county, street, locale,
      status, checks,
    priority, ship_policy, rule, note, total_minor, credit_minor, transit_days, wanted_at, promised_at,
    case when promised_at is not null then 'in-stock' end
  from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::jsonb[],
    $19::smallint[], $20::text[], $21::text[], $22::text[], $23::bigint[], $24::bigint[], $25::smallint[],
    $26::timestamptz[], $27::timestamptz[], $28::text[])
    as o(id, no, channel, shop, external_no, customer_id, contact, phone, email, province, city, county,
      street, locale,
      status, checks, priority, ship_policy, rule, note, total_minor, credit_minor, transit_days, wanted_at,
        promised_at,
      reasons)
), events as (
  insert into oms.order_event (tenant_id, order_id, seq, from_status, to_status, at, actor, why)
  select $1, e.id, 1, 'placed', e.status, $2::timestamptz, e.actor, nullif(e.why, '')
  from unnest($3::uuid[], $17::text[], $29::text[], $28::text[]) as e(id, status, actor, why)
), lines as (
  insert into oms.order_line (tenant_id, id, order_id, line_no, item_id, quantity, price_minor, amount_minor,
    tax_rate_bp, checks)
  select $1, l.* from unnest($30::uuid[], $31::uuid[], $32::smallint[], $33::uuid[], $34::bigint[],
    $35::bigint[],
    $36::bigint[], $37::int[], $38::jsonb[]) as l
), raised as (
  insert into oms.credit_use as u (tenant_id, customer_id, open_minor)
  select $1, c.* from unnest($39::uuid[], $40::bigint[]) as c order by 2
  on conflict (tenant_id, customer_id) do update set open_minor = u.open_minor + excluded.open_minor
  returning customer_id, open_minor
)
select kernel.must(coalesce(bool_and(r.open_minor = e.minor), true),
  'a race for the first credit of a customer')
from raised r join unnest($39::uuid[], $41::bigint[]) as e(customer, minor) on e.customer = r.customer_id`
