// WooCommerce keeps the contract; its coupons, freight, state codes and unpaid orders.
import fs from 'node:fs'
import { channelContract } from '../channel.contract.ts'
import { woocommerce } from './woocommerce.ts'

const created = JSON.parse(
  fs.readFileSync(new URL('order-created.fixture.json', import.meta.url), 'utf8'),
) as Record<string, unknown>
const headers = { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-delivery-id': 'a1b2' }

channelContract(woocommerce, [
  {
    name: 'coupon, freight, a state code and the telephone of the bill',
    headers,
    payload: created,
    means: {
      kind: 'order',
      delivery: 'a1b2',
      order: {
        externalNo: '727',
        placedAt: '2026-11-22T08:40:02Z',
        paid: true,
        buyer: { name: '上海悦居生活电商', email: 'C001@customer.example' },
        freightMinor: 2000,
        note: '请在 工作日送货',
        shipTo: {
          contact: '陈思远',
          phone: '13857401317',
          province: '上海市',
          city: '上海市',
          county: '浦东新区',
          street: '张江路 88 号 3 号楼',
        },
        lines: [{ sku: 'FG-KT-17', quantity: 100, amountMinor: 1_280_000 }],
      },
    },
  },
  {
    name: 'cash on delivery is an order on credit',
    headers,
    payload: { ...created, date_paid_gmt: null },
    means: { kind: 'order', order: { paid: false } },
  },
  {
    name: 'not paid yet',
    headers,
    payload: { ...created, status: 'pending' },
    means: { kind: 'ignored', why: 'status pending' },
  },
  { name: 'cancelled', headers, payload: { ...created, status: 'cancelled' }, means: { kind: 'ignored' } },
  {
    name: 'another topic',
    headers: { 'x-wc-webhook-topic': 'product.updated' },
    payload: {},
    means: { kind: 'ignored' },
  },
  {
    name: 'another currency',
    headers,
    payload: { ...created, currency: 'USD' },
    means: { kind: 'wrong', paths: ['currency'] },
  },
])
