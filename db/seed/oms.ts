// The demo company's shops and its past orders with their history and letters.
import { randomBytes } from 'node:crypto'
import type { Tx } from '#kernel/db.ts'
import { sealedForShop } from '#oms/index.ts'
import { seedId } from './ids.ts'
import { pastOrders } from './oms-orders.ts'
import type { PastOrder } from './oms-orders.ts'

const shops = [
  {
    code: 'woo-main',
    zh: '官方网店',
    en: 'Own web shop',
    channel: 'web-shop',
    platform: 'woocommerce',
    locale: 'zh',
    customer: seedId('party:C007'),
  },
  {
    code: 'shopify-main',
    zh: '国际网店',
    en: 'International shop',
    channel: 'web-shop',
    platform: 'shopify',
    locale: 'en',
    customer: seedId('party:C010'),
  },
  {
    code: 'dealer',
    zh: '经销商门户',
    en: 'Dealers',
    channel: 'dealer',
    platform: null,
    locale: 'zh',
    customer: seedId('party:C002'),
  },
  {
    code: 'counter',
    zh: '慈溪门店',
    en: 'Cixi counter',
    channel: 'counter',
    platform: null,
    locale: 'zh',
    customer: seedId('party:C003'),
  },
]

/** Puts the shops and sixty days of orders in place; what is there already stays as it is. */
export async function seedOms(tx: Tx): Promise<void> {
  // A secret of each shop's own: who knows one demo signs nothing in another.
  const secretOf = (code: string) => sealedForShop(tx, code, randomBytes(24).toString('base64url'))
  await insert(tx, insertShops, shops.map(s => ({ ...s, secret: s.platform && secretOf(s.code) })))
  const orders = pastOrders(tx.now)
  await insert(tx, insertOrders, orders.map(orderRow))
  await insert(tx, insertLines, orders.flatMap(lineRows))
  await insert(tx, insertEvents, orders.flatMap(eventRows))
  await insert(tx, insertMails, orders.filter(o => o.shippedAt).map(mailRow))
  const open = new Map<string, number>()
  for (const o of orders) {
    if (o.status === 'shipped' && !o.paid)
      open.set(o.customer.code, (open.get(o.customer.code) ?? 0) + totalOf(o))
  }
  await insert(
    tx,
    insertCredit,
    [...open].map(([code, minor]) => ({ customer: seedId(`party:${code}`), minor })),
  )
}

const totalOf = (o: PastOrder): number => o.lines.reduce((sum, l) => sum + l.quantity * l.priceMinor, 0)

const lineRows = (o: PastOrder) =>
  o.lines.map(l => ({
    id: l.id,
    order_id: o.id,
    line_no: l.lineNo,
    item_id: l.item,
    quantity: l.quantity,
    price_minor: l.priceMinor,
    amount_minor: l.quantity * l.priceMinor,
    checks: [
      {
        check: 'stock',
        verdict: 'passed',
        facts: { wanted: l.quantity, available: l.quantity * 4, short: 0 },
      },
    ],
  }))

const mailRow = (o: PastOrder) => ({
  id: seedId(`mail:${o.n}`),
  key: `oms.shipped.${o.id}`,
  order_id: o.id,
  at: o.shippedAt,
  to_address: `${o.customer.code.toLowerCase()}@customer.example`,
  subject: `订单已发货：${o.no}`,
  body: [
    `${o.customer.contact}，您好：`,
    '',
    `您的订单 ${o.no} 已发货。`,
    `承运商：${o.carrier}`,
    `运单号：${o.trackingNumber}`,
  ].join('\n'),
})

function orderRow(o: PastOrder) {
  const [province, city, county, street] = o.customer.addresses[0]!
  const total = totalOf(o),
    priority = o.customer.level === 'vip' ? 80 : 50
  const failed = (check: string) => (o.holdReason === check ? 'failed' : 'passed')
  return {
    id: o.id,
    no: o.no,
    channel: o.channel,
    shop: o.shop,
    external_no: o.externalNo,
    customer_id: seedId(`party:${o.customer.code}`),
    contact: o.customer.contact,
    phone: o.customer.phone,
    email: `${o.customer.code.toLowerCase()}@customer.example`,
    province,
    city: o.holdReason === 'address' ? '三沙市' : city,
    county,
    street,
    status: o.status,
    reasons: o.holdReason ?? '',
    priority,
    total_minor: total,
    credit_minor: o.paid ? 0 : total,
    transit_days: o.transitDays,
    placed_at: o.placedAt,
    accepted_at: o.status === 'held' ? null : o.placedAt,
    promised_at: o.status === 'held' ? null : o.promisedAt,
    shipment_id: o.shippedAt ? o.shipment : null,
    carrier: o.shippedAt ? o.carrier : null,
    tracking_number: o.shippedAt ? o.trackingNumber : null,
    shipped_at: o.shippedAt,
    completed_at: o.completedAt,
    signed_by: o.completedAt ? o.customer.contact : null,
    cancelled_at: o.status === 'cancelled' ? o.placedAt : null,
    cancel_why: o.status === 'cancelled' ? '客户改变主意' : null,
    checks: [
      { check: 'customer', verdict: 'passed', facts: { level: o.customer.level, priority } },
      o.paid && o.holdReason !== 'credit'
        ? { check: 'credit', verdict: 'prepaid', facts: { orderMinor: total } }
        : {
            check: 'credit',
            verdict: failed('credit'),
            facts: { limitMinor: o.customer.credit * 100, openMinor: 0, orderMinor: total },
          },
      {
        check: 'address',
        verdict: failed('address'),
        facts: {
          province,
          city,
          county,
          carriers: o.holdReason === 'address' ? [] : [o.carrier],
          days: o.transitDays,
        },
      },
    ],
  }
}

function eventRows(o: PastOrder) {
  const flow = 'flow:order-to-delivery',
    person = 'person:clerk@demo.sixlink'
  const chain: [from: string, to: string, at: Date, actor: string][] = [
    ['placed', o.status === 'held' ? 'held' : 'accepted', o.placedAt, person],
  ]
  if (o.status === 'cancelled') chain.push(['accepted', 'cancelled', o.placedAt, person])
  if (o.shippedAt)
    chain.push(['accepted', 'shipping', o.placedAt, flow], ['shipping', 'shipped', o.shippedAt, flow])
  if (o.completedAt) chain.push(['shipped', 'completed', o.completedAt, flow])
  return chain.map(([from_status, to_status, at, actor], i) => ({
    order_id: o.id,
    seq: i + 1,
    from_status,
    to_status,
    at,
    actor,
  }))
}

const insert = (tx: Tx, text: string, rows: readonly object[]) =>
  tx.count(text, [tx.tenant, JSON.stringify(rows)])

const insertShops = `insert into oms.shop (tenant_id, code, name_zh, name_en, channel, platform, locale,
  secret, customer_id)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(code text, zh text, en text, channel text, platform
    text, locale text,
    secret text, customer uuid) on conflict do nothing`
const insertOrders = `insert into oms.sales_order (tenant_id, ship_policy, rule, locale, promise_why,
  hold_reasons, id, no, channel,
    shop, external_no, customer_id, contact, phone, email, province, city, county, street, status, checks,
      priority, total_minor,
    credit_minor, transit_days, placed_at, accepted_at, promised_at, shipment_id, carrier, tracking_number,
      shipped_at,
    completed_at, signed_by, cancelled_at, cancel_why)
  select $1, 'ship-complete', 'cheapest-in-time', 'zh', 'in-stock', string_to_array(r.reasons, ','), r.id,
    r.no, r.channel,
    r.shop, r.external_no, r.customer_id, r.contact, r.phone, r.email, r.province, r.city, r.county,
      r.street, r.status, r.checks,
    r.priority, r.total_minor, r.credit_minor, r.transit_days, r.placed_at, r.accepted_at, r.promised_at,
      r.shipment_id, r.carrier,
    r.tracking_number, r.shipped_at, r.completed_at, r.signed_by, r.cancelled_at, r.cancel_why
  from jsonb_to_recordset($2::jsonb) as r(reasons text, id uuid, no text, channel text, shop text,
    external_no text,
    customer_id uuid, contact text, phone text, email text, province text, city text, county text, street
      text, status text,
    checks jsonb, priority int, total_minor bigint, credit_minor bigint, transit_days int, placed_at
      timestamptz,
    accepted_at timestamptz, promised_at timestamptz, shipment_id uuid, carrier text, tracking_number text,
    shipped_at timestamptz, completed_at timestamptz, signed_by text, cancelled_at timestamptz, cancel_why
      text)
  on conflict do nothing`
const insertLines = `insert into oms.order_line (tenant_id, tax_rate_bp, id, order_id, line_no, item_id,
  quantity, price_minor,
    amount_minor, checks)
  select $1, 1300, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, order_id uuid, line_no int, item_id
    uuid, quantity bigint,
    price_minor bigint, amount_minor bigint, checks jsonb) on conflict do nothing`
const insertEvents = `insert into oms.order_event (tenant_id, order_id, seq, from_status, to_status, at,
  actor)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(order_id uuid, seq int, from_status text, to_status
    text,
    at timestamptz, actor text) on conflict do nothing`
const insertMails = `insert into oms.mail (tenant_id, kind, locale, state, via, id, key, order_id,
  to_address, subject, body,
    created_at, sent_at)
  select $1, 'shipped', 'zh', 'sent', 'mailbox', r.id, r.key, r.order_id, r.to_address, r.subject, r.body,
    r.at, r.at
  from jsonb_to_recordset($2::jsonb) as r(id uuid, key text, order_id uuid, to_address text, subject text,
    body text, at timestamptz)
  on conflict do nothing`
const insertCredit = `insert into oms.credit_use (tenant_id, customer_id, open_minor)
  select $1, r.* from jsonb_to_recordset($2::jsonb) as r(customer uuid, minor bigint) on conflict do nothing`
