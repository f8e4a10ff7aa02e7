// Shopify keeps the contract; its discounts, taxes on top, English provinces and test orders. Ids are beyond
// 2^53.
import fs from 'node:fs'
import { channelContract } from '../channel.contract.ts'
import { shopify } from './shopify.ts'

const created = JSON.parse(
  fs.readFileSync(new URL('orders-create.fixture.json', import.meta.url), 'utf8'),
) as Record<string, unknown> & { line_items: object[]; shipping_address: object }
const headers = { 'x-shopify-topic': 'orders/create', 'x-shopify-webhook-id': 'b54557e4' }

channelContract(shopify, [
  {
    name: 'a discount, a cheaper freight and an English province',
    headers,
    payload: created,
    means: {
      kind: 'order',
      delivery: 'b54557e4',
      order: {
        externalNo: '820982911946154508',
        placedAt: '2026-11-22T08:40:02.000Z',
        paid: true,
        locale: 'zh',
        freightMinor: 1200,
        buyer: { name: '陈思远', email: 'c001@customer.example' },
        note: null,
        shipTo: {
          contact: '陈思远',
          phone: '+86 138 5740 1317',
          province: '上海市',
          city: '上海市',
          county: '浦东新区',
          street: '张江路 88 号 3 号楼',
        },
        lines: [{ sku: 'FG-KT-17', quantity: 100, amountMinor: 1_284_000 }],
      },
    },
  },
  {
    name: 'taxes on top of the price are part of what is paid',
    headers,
    means: { kind: 'order', order: { lines: [{ amountMinor: 1_284_000 + 166_920 }] } },
    payload: {
      ...created,
      taxes_included: false,
      total_price: '14521.20',
      line_items: [{ ...created.line_items[0], tax_lines: [{ price: '1669.20' }] }],
    },
  },
  {
    name: 'waiting for the money',
    headers,
    payload: { ...created, financial_status: 'pending' },
    means: { kind: 'ignored' },
  },
  {
    name: 'a test order of the platform',
    headers,
    payload: { ...created, test: true },
    means: { kind: 'ignored', why: 'test order' },
  },
  {
    name: 'a letter to the customer goes out in English',
    headers,
    payload: { ...created, customer_locale: 'en-GB' },
    means: { kind: 'order', order: { locale: 'en' } },
  },
  {
    name: 'no receiver',
    headers,
    payload: { ...created, shipping_address: null },
    means: { kind: 'wrong', paths: ['shipping_address'] },
  },
])
