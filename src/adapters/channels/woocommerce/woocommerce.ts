// WooCommerce: webhooks order.created and order.updated of REST API v3
// (woocommerce.github.io/woocommerce-rest-api-docs).
import { z } from 'zod'
import { Amount, decimal } from '../amount.ts'
import { placeOf } from '../address.ts'
import type { Reading, SalesChannel, Sample } from '../channel.ts'
import { firstOf, nameOf, noteOf, orderIn, readingOf } from '../reading.ts'
import { headerOf, hmac, isSigned } from '../signature.ts'

const Text = z.string().max(500).default('')
const Address = z.object({
  first_name: Text,
  last_name: Text,
  company: Text,
  address_1: Text,
  address_2: Text,
  city: Text,
  state: Text,
  phone: Text,
})
const Charge = z.object({ total: Amount, total_tax: Amount })
const Order = z.object({
  id: z.int().min(1),
  status: z.string().max(40),
  currency: z.string(),
  date_created_gmt: z.string().max(30),
  date_paid_gmt: z.string().max(30).nullish(),
  total: Amount,
  payment_method: Text,
  customer_note: Text,
  billing: Address.extend({ email: Text }),
  shipping: Address,
  line_items: z
    .array(
      z.object({
        sku: z.string().min(1).max(60),
        quantity: z.int().min(1),
        total: Amount,
        total_tax: Amount,
      }),
    )
    .min(1)
    .max(200),
  shipping_lines: z.array(Charge).max(50).default([]),
  fee_lines: z.array(Charge).max(50).default([]),
})

/**
 * Until these the buyer has not paid or the shop has not let the order go
 * (data/channel-order-state-map.csv).
 */
const ready = ['processing', 'completed']
const topics = ['order.created', 'order.updated']

export const woocommerce: SalesChannel = {
  platform: 'woocommerce',
  // WooCommerce tells a new webhook its number in an unsigned form post and expects any 2xx.
  isPing: (_headers, rawBody) => rawBody.length < 40 && /^webhook_id=\d+$/.test(rawBody.toString('latin1')),
  verify: (headers, rawBody, secret) =>
    isSigned(rawBody, secret, headerOf(headers, 'x-wc-webhook-signature')),
  read(headers, body): Reading {
    const found = orderIn(Order, topics, headerOf(headers, 'x-wc-webhook-topic'), body)
    if ('instead' in found) return found.instead
    const { order } = found
    if (!ready.includes(order.status)) return { kind: 'ignored', why: `status ${order.status}` }
    const to = order.shipping.address_1 ? order.shipping : order.billing
    const place = placeOf({ state: to.state, city: to.city, line1: to.address_1, line2: to.address_2 })
    const charges = [...order.shipping_lines, ...order.fee_lines]
    return readingOf(
      {
        externalNo: String(order.id),
        placedAt: `${order.date_created_gmt.replace(/Z$/, '')}Z`,
        paid: !!order.date_paid_gmt,
        locale: null,
        buyer: {
          name:
            firstOf(order.billing.company, nameOf(order.billing.first_name, order.billing.last_name)) ?? '-',
          email: firstOf(order.billing.email),
          phone: firstOf(order.billing.phone),
        },
        shipTo: {
          contact: firstOf(nameOf(to.first_name, to.last_name), to.company) ?? '',
          phone: firstOf(to.phone, order.billing.phone) ?? '',
          ...place,
        },
        lines: order.line_items.map(l => ({
          sku: l.sku,
          quantity: l.quantity,
          amountMinor: l.total + l.total_tax,
        })),
        freightMinor: charges.reduce((sum, c) => sum + c.total + c.total_tax, 0),
        note: noteOf(order.customer_note),
      },
      order.total,
      'total',
      headerOf(headers, 'x-wc-webhook-delivery-id'),
    )
  },
  write: sampleOrder,
  sign(payload, secret, delivery) {
    const rawBody = Buffer.from(JSON.stringify(payload))
    return {
      rawBody,
      headers: {
        'content-type': 'application/json',
        'x-wc-webhook-source': 'https://shop.example/',
        'x-wc-webhook-topic': 'order.created',
        'x-wc-webhook-resource': 'order',
        'x-wc-webhook-event': 'created',
        'x-wc-webhook-id': '12',
        'x-wc-webhook-delivery-id': delivery,
        'x-wc-webhook-signature': hmac(rawBody, secret),
      },
    }
  },
}

function sampleOrder(s: Sample): unknown {
  const gross = s.priceMinor * s.quantity,
    local = s.at.toISOString().slice(0, 19)
  const address = {
    first_name: s.contact.slice(1),
    last_name: s.contact.slice(0, 1),
    company: '',
    address_1: s.street,
    address_2: '',
    city: `${s.city}${s.county}`,
    state: s.province,
    postcode: '',
    country: 'CN',
    phone: s.phone,
  }
  return {
    id: s.id,
    parent_id: 0,
    number: String(s.id),
    order_key: `wc_order_${s.id}`,
    created_via: 'checkout',
    version: '9.4.2',
    status: 'processing',
    currency: 'CNY',
    date_created: local,
    date_created_gmt: local,
    discount_total: '0.00',
    discount_tax: '0.00',
    shipping_total: '0.00',
    shipping_tax: '0.00',
    total: decimal(gross),
    total_tax: '0.00',
    prices_include_tax: true,
    customer_id: 1,
    customer_note: s.note,
    billing: { ...address, email: s.email },
    shipping: address,
    payment_method: 'alipay',
    payment_method_title: '支付宝',
    transaction_id: `2026${s.id}`,
    date_paid: local,
    date_paid_gmt: local,
    line_items: [sampleLine(s)],
    tax_lines: [],
    shipping_lines: [
      {
        id: 2,
        method_title: '包邮',
        method_id: 'free_shipping',
        total: '0.00',
        total_tax: '0.00',
        taxes: [],
      },
    ],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
    meta_data: [],
  }
}

function sampleLine(s: Sample): unknown {
  const gross = s.priceMinor * s.quantity
  return {
    id: 1,
    name: s.name,
    product_id: 17,
    variation_id: 0,
    quantity: s.quantity,
    tax_class: '',
    subtotal: decimal(gross),
    subtotal_tax: '0.00',
    total: decimal(gross),
    total_tax: '0.00',
    taxes: [],
    meta_data: [],
    sku: s.sku,
    price: s.priceMinor / 100,
  }
}
