// A shop of our own invention: the smallest payload a channel can send, with its address in one piece. Tests
// and demos.
import { z } from 'zod'
import { Amount, decimal } from '../amount.ts'
import { placeOf } from '../address.ts'
import type { Reading, SalesChannel, Sample } from '../channel.ts'
import { firstOf, pathsOf, readingOf } from '../reading.ts'
import { headerOf, hmac, isSigned } from '../signature.ts'

const Order = z.object({
  id: z.union([z.int().min(1), z.string().min(1).max(60)]),
  createdAt: z.iso.datetime(),
  paid: z.boolean(),
  locale: z.enum(['zh', 'en']).nullish(),
  contact: z.string().max(60),
  phone: z.string().max(40),
  email: z.string().max(200).nullish(),
  address: z.string().max(300),
  note: z.string().max(500).nullish(),
  total: Amount,
  freight: Amount.optional(),
  lines: z
    .array(z.object({ sku: z.string().min(1).max(60), quantity: z.int().min(1), price: Amount }))
    .min(1)
    .max(200),
})

export const simulated: SalesChannel = {
  platform: 'simulated',
  isPing: () => false,
  verify: (headers, rawBody, secret) => isSigned(rawBody, secret, headerOf(headers, 'x-sixlink-signature')),
  read(headers, body): Reading {
    const parsed = Order.safeParse(body)
    if (!parsed.success) return { kind: 'wrong', paths: pathsOf(parsed.error) }
    const order = parsed.data
    return readingOf(
      {
        externalNo: String(order.id),
        placedAt: order.createdAt,
        paid: order.paid,
        locale: order.locale ?? null,
        buyer: { name: order.contact || '-', email: firstOf(order.email), phone: firstOf(order.phone) },
        shipTo: {
          contact: order.contact,
          phone: order.phone,
          ...placeOf({ state: '', city: '', line1: order.address, line2: '' }),
        },
        lines: order.lines.map(l => ({
          sku: l.sku,
          quantity: l.quantity,
          amountMinor: l.price * l.quantity,
        })),
        freightMinor: order.freight ?? 0,
        note: firstOf(order.note),
      },
      order.total,
      'total',
      headerOf(headers, 'x-sixlink-delivery'),
    )
  },
  write: (s: Sample) => ({
    id: s.id,
    createdAt: s.at.toISOString(),
    paid: true,
    locale: s.locale,
    contact: s.contact,
    phone: s.phone,
    email: s.email,
    address: `${s.province}${s.city}${s.county}${s.street}`,
    note: s.note,
    total: decimal(s.priceMinor * s.quantity),
    lines: [{ sku: s.sku, quantity: s.quantity, price: decimal(s.priceMinor) }],
  }),
  sign(payload, secret, delivery) {
    const rawBody = Buffer.from(JSON.stringify(payload))
    return {
      rawBody,
      headers: {
        'content-type': 'application/json',
        'x-sixlink-delivery': delivery,
        'x-sixlink-signature': hmac(rawBody, secret),
      },
    }
  },
}
