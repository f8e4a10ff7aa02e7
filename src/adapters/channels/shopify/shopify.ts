// Shopify: webhooks orders/create, orders/paid and orders/updated (shopify.dev/docs/api/admin-rest, order
// resource).
import { z } from 'zod'
import { Amount, decimal } from '../amount.ts'
import { placeOf } from '../address.ts'
import type { Reading, SalesChannel, Sample } from '../channel.ts'
import { firstOf, nameOf, noteOf, orderIn, readingOf } from '../reading.ts'
import { headerOf, hmac, isSigned } from '../signature.ts'

const Text = z.string().max(500).nullish()
const Tax = z
  .array(z.object({ price: Amount }))
  .max(20)
  .default([])
const Order = z.object({
  // Ids of Shopify may be beyond 2^53, where JSON numbers lose their last digits: the text form is the exact
  // one.
  admin_graphql_api_id: z
    .string()
    .max(60)
    .regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/),
  created_at: z.iso.datetime({ offset: true }),
  currency: z.string(),
  financial_status: z.string().nullable(),
  cancelled_at: z.string().nullish(),
  test: z.boolean().default(false),
  total_price: Amount,
  taxes_included: z.boolean().default(false),
  email: Text,
  contact_email: Text,
  phone: Text,
  customer_locale: Text,
  note: Text,
  shipping_address: z.object({
    first_name: Text,
    last_name: Text,
    name: Text,
    company: Text,
    address1: Text,
    address2: Text,
    city: Text,
    province: Text,
    province_code: Text,
    phone: Text,
  }),
  line_items: z
    .array(
      z.object({
        sku: z.string().min(1).max(60),
        quantity: z.int().min(1),
        price: Amount,
        tax_lines: Tax,
        discount_allocations: z
          .array(z.object({ amount: Amount }))
          .max(50)
          .default([]),
      }),
    )
    .min(1)
    .max(200),
  shipping_lines: z
    .array(z.object({ price: Amount, discounted_price: Amount.optional(), tax_lines: Tax }))
    .max(20)
    .default([]),
})
const topics = ['orders/create', 'orders/paid', 'orders/updated']
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, a) => sum + a, 0)

export const shopify: SalesChannel = {
  platform: 'shopify',
  isPing: () => false,
  verify: (headers, rawBody, secret) => isSigned(rawBody, secret, headerOf(headers, 'x-shopify-hmac-sha256')),
  read(headers, body): Reading {
    const found = orderIn(Order, topics, headerOf(headers, 'x-shopify-topic'), body)
    if ('instead' in found) return found.instead
    const { order } = found
    if (order.test) return { kind: 'ignored', why: 'test order' }
    if (order.cancelled_at) return { kind: 'ignored', why: 'cancelled' }
    if (order.financial_status !== 'paid')
      return { kind: 'ignored', why: `financial status ${order.financial_status}` }
    const to = order.shipping_address
    const taxOf = (lines: { price: number }[]) => (order.taxes_included ? 0 : sumOf(lines.map(t => t.price)))
    const email = firstOf(order.email, order.contact_email)
    const name = firstOf(to.name, nameOf(to.first_name ?? '', to.last_name ?? ''), to.company)
    const locale = order.customer_locale?.slice(0, 2).toLowerCase()
    return readingOf(
      {
        externalNo: order.admin_graphql_api_id.slice('gid://shopify/Order/'.length),
        placedAt: new Date(order.created_at).toISOString(),
        paid: true,
        locale: locale ? (locale === 'zh' ? 'zh' : 'en') : null,
        buyer: { name: firstOf(to.company, name) ?? '-', email, phone: firstOf(order.phone, to.phone) },
        shipTo: {
          contact: name ?? '',
          phone: firstOf(to.phone, order.phone) ?? '',
          ...placeOf({
            state: firstOf(to.province_code, to.province) ?? '',
            city: to.city ?? '',
            line1: to.address1 ?? '',
            line2: to.address2 ?? '',
          }),
        },
        lines: order.line_items.map(l => ({
          sku: l.sku,
          quantity: l.quantity,
          amountMinor:
            l.price * l.quantity - sumOf(l.discount_allocations.map(d => d.amount)) + taxOf(l.tax_lines),
        })),
        freightMinor: sumOf(
          order.shipping_lines.map(s => (s.discounted_price ?? s.price) + taxOf(s.tax_lines)),
        ),
        note: noteOf(order.note),
      },
      order.total_price,
      'total_price',
      headerOf(headers, 'x-shopify-webhook-id'),
    )
  },
  write: sampleOrder,
  sign(payload, secret, delivery) {
    const rawBody = Buffer.from(JSON.stringify(payload))
    return {
      rawBody,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'orders/create',
        'x-shopify-shop-domain': 'demo.myshopify.com',
        'x-shopify-api-version': '2026-10',
        'x-shopify-webhook-id': delivery,
        'x-shopify-triggered-at': new Date().toISOString(),
        'x-shopify-hmac-sha256': hmac(rawBody, secret),
      },
    }
  },
}

function sampleOrder(s: Sample): unknown {
  const gross = decimal(s.priceMinor * s.quantity)
  const money = (amount: string) => ({
    shop_money: { amount, currency_code: 'CNY' },
    presentment_money: { amount, currency_code: 'CNY' },
  })
  return {
    id: s.id,
    admin_graphql_api_id: `gid://shopify/Order/${s.id}`,
    name: `#${s.id}`,
    order_number: s.id,
    created_at: s.at.toISOString().replace(/\.\d+Z$/, '+00:00'),
    currency: 'CNY',
    presentment_currency: 'CNY',
    financial_status: 'paid',
    fulfillment_status: null,
    cancelled_at: null,
    test: false,
    taxes_included: true,
    total_price: gross,
    subtotal_price: gross,
    total_tax: '0.00',
    total_discounts: '0.00',
    total_price_set: money(gross),
    email: s.email,
    contact_email: s.email,
    phone: s.phone,
    customer_locale: s.locale === 'zh' ? 'zh-CN' : 'en-US',
    note: s.note,
    shipping_address: {
      first_name: s.contact.slice(1),
      last_name: s.contact.slice(0, 1),
      name: s.contact,
      company: null,
      address1: `${s.county}${s.street}`,
      address2: null,
      city: s.city,
      province: s.province,
      province_code: null,
      country: 'China',
      country_code: 'CN',
      zip: '',
      phone: s.phone,
      latitude: null,
      longitude: null,
    },
    line_items: [
      {
        id: s.id * 10 + 1,
        title: s.name,
        name: s.name,
        sku: s.sku,
        quantity: s.quantity,
        price: decimal(s.priceMinor),
        price_set: money(decimal(s.priceMinor)),
        total_discount: '0.00',
        discount_allocations: [],
        tax_lines: [],
        requires_shipping: true,
        taxable: true,
        gift_card: false,
        vendor: 'Sixlink',
      },
    ],
    shipping_lines: [{ title: '包邮', code: 'free', price: '0.00', discounted_price: '0.00', tax_lines: [] }],
  }
}
