// Orders come in: judged by stock, credit, customer and address; each refused or held alone; once per
// channel number.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer } from '#kernel/port.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { furnish, ids } from '#tests/orders.ts'
import { askReceivables } from '../../ports.ts'
import { placeOrder } from './place-order.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await furnish(world)
})
afterAll(async () => {
  await world?.close()
})

const dealer = (over: object = {}) => ({
  channel: 'dealer' as const,
  customer: ids.vip,
  lines: [{ item: ids.kettle, quantity: 10 }],
  ...over,
})
const row = async (id: string) =>
  (await world.sql<Record<string, never>>('select * from oms.sales_order where id = $1', [id]))[0]!

test('a good order is accepted, priced by list, promised in two days and told as a fact', async () => {
  const taken = await world.do(
    placeOrder,
    dealer({
      lines: [
        { item: ids.kettle, quantity: 2 },
        { sku: 'ＦＧ-FN-30 ', quantity: 1 },
      ],
    }),
  )
  expect(taken).toMatchObject({ status: 'accepted', reasons: [], totalMinor: 2 * 12900 + 15900, first: true })
  expect(taken.no).toMatch(/^XSDD\d{8}-\d{5}$/)
  expect(new Date(taken.promisedAt!).getTime() - Date.now()).toBeGreaterThan(47 * 3_600_000)
  expect(await row(taken.order)).toMatchObject({
    priority: 80,
    status: 'accepted',
    contact: '陈思远',
    email: 'c001@customer.example',
  })
  const [fact] = (await world.facts<{ order: string }>('oms.OrderAccepted')).filter(
    f => f.order === taken.order,
  )
  expect(fact).toMatchObject({
    customer: ids.vip,
    totalMinor: 41700,
    lines: [{ item: ids.kettle, quantity: 2, amountMinor: 25800 }, {}],
  })
  expect(
    await world.sql('select seq, from_status, to_status from oms.order_event where order_id = $1', [
      taken.order,
    ]),
  ).toEqual([{ seq: 1, from_status: 'placed', to_status: 'accepted' }])
})

test('a shortage never holds: its verdict says what is missing, and no date is promised', async () => {
  const taken = await world.do(placeOrder, dealer({ lines: [{ item: ids.kettle, quantity: 100 }] }))
  expect(taken).toMatchObject({ status: 'accepted', promisedAt: null })
  expect(await world.sql('select checks from oms.order_line where order_id = $1', [taken.order])).toEqual([
    { checks: [{ check: 'stock', verdict: 'short', facts: { wanted: 100, available: 50, short: 50 } }] },
  ])
})

test('credit and address failures hold the order, with both reasons', async () => {
  const taken = await world.do(
    placeOrder,
    dealer({
      customer: ids.small,
      shipTo: {
        contact: '王',
        phone: '13800000000',
        province: '海南省',
        city: '三沙市',
        county: '西沙区',
        street: '1 号',
      },
    }),
  )
  expect(taken).toMatchObject({ status: 'held', reasons: ['credit', 'address'] })
  expect((await row(taken.order))['checks']).toContainEqual({
    check: 'credit',
    verdict: 'failed',
    facts: { limitMinor: 100000, openMinor: 0, orderMinor: 129000 },
  })
  expect(
    (await world.facts<{ order: string }>('oms.OrderHeld')).filter(f => f.order === taken.order),
  ).toHaveLength(1)
  expect(
    (await world.facts<{ order: string }>('oms.OrderAccepted')).filter(f => f.order === taken.order),
  ).toHaveLength(0)
})

test('an order with unknown customer, items and a past date is refused with all errors at once', async () => {
  const count = await world.sql('select count(*) from oms.sales_order')
  const refused = await world
    .do(
      placeOrder,
      dealer({
        customer: ids.nowhere,
        wantedAt: '2020-01-01T00:00:00Z',
        lines: [
          { sku: 'NO-SUCH', quantity: 1 },
          { item: ids.nowhere, quantity: 1 },
          { item: ids.steel, quantity: 1 },
          { quantity: 1 },
        ],
      }),
    )
    .catch(e => e)
  expect(refused.code).toBe('oms.order-invalid')
  expect(refused.facts.fields.map((f: { path: string; code: string }) => [f.path, f.code])).toEqual([
    ['customer', 'customer-unknown'],
    ['wantedAt', 'in-the-past'],
    ['lines.0.sku', 'item-unknown'],
    ['lines.1.item', 'item-unknown'],
    ['lines.2.item', 'item-not-sold'],
    ['lines.3', 'item-or-sku'],
  ])
  expect(await world.sql('select count(*) from oms.sales_order')).toEqual(count)
})

test('an address must be one of the customer, and somebody without any must give one', async () => {
  const of = (over: object) => world.do(placeOrder, dealer(over)).catch(e => e.facts.fields[0].code)
  expect(await of({ customer: ids.small, shipTo: ids.address })).toBe('address-unknown')
  expect(await of({ customer: ids.homeless })).toBe('address-missing')
  expect((await world.do(placeOrder, dealer({ shipTo: ids.address }))).status).toBe('accepted')
})

test('a number that another process took collides; its batch is then judged with what stands', async () => {
  const taken = await world.do(placeOrder, dealer({ externalNo: 'PO-here' }))
  await world.sql(`update oms.sales_order set external_no = 'PO-elsewhere' where id = $1`, [taken.order])
  const [again, other] = await Promise.all([
    world.do(placeOrder, dealer({ externalNo: 'PO-elsewhere' }), { key: 'elsewhere' }),
    world.do(placeOrder, dealer({ externalNo: 'PO-new' }), { key: 'beside' }),
  ])
  expect([again, other]).toMatchObject([{ order: taken.order, first: false }, { first: true }])
})

test('the same number of a channel fifty times at once makes one order', async () => {
  const taken = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      world.do(placeOrder, dealer({ externalNo: 'PO-1' }), { key: `po-${i}` }),
    ),
  )
  expect(new Set(taken.map(t => t.order)).size).toBe(1)
  expect(taken.filter(t => t.first)).toHaveLength(1)
  expect(await world.do(placeOrder, dealer({ externalNo: 'PO-1' }))).toMatchObject({
    no: taken[0]!.no,
    first: false,
  })
})

test('a bad order of a batch is refused alone, and its neighbours stand', async () => {
  const all = await Promise.allSettled(
    [1, 0, 2].map(n =>
      world.do(
        placeOrder,
        dealer({ lines: [n ? { item: ids.kettle, quantity: n } : { sku: 'NO', quantity: 1 }] }),
      ),
    ),
  )
  expect(all.map(r => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('orders that race for the last credit never exceed the limit together', async () => {
  const before = await world.sql<{ open_minor: number }>(
    'select open_minor::int from oms.credit_use where customer_id = $1',
    [ids.small],
  )
  expect(before[0]?.open_minor ?? 0).toBe(0)
  const taken = await Promise.all(
    Array.from({ length: 20 }, () =>
      world.do(placeOrder, dealer({ customer: ids.small, lines: [{ item: ids.kettle, quantity: 1 }] })),
    ),
  )
  expect(taken.filter(t => t.status === 'accepted')).toHaveLength(7)
  expect(taken.filter(t => t.status === 'held')).toHaveLength(13)
  const [use] = await world.sql('select open_minor::int from oms.credit_use where customer_id = $1', [
    ids.small,
  ])
  expect(use).toEqual({ open_minor: 7 * 12900 })
})

test('servers that race for the first credit of a new customer never exceed it together', async () => {
  const { performer } = await import('#kernel/batch.ts')
  const { person } = await import('#tests/world.ts')
  const servers = [1, 2, 3, 4].map(() => performer(world.db))
  for (let round = 0; round < 10; round++) {
    await world.sql(
      `update oms.sales_order set status = 'cancelled', hold_reasons = '{}' where customer_id = $1`,
      [ids.small],
    )
    await world.sql('delete from oms.credit_use where customer_id = $1', [ids.small])
    const input = placeOrder.input.parse(
      dealer({ customer: ids.small, lines: [{ item: ids.kettle, quantity: 5 }] }),
    )
    const answers = await Promise.all(
      servers.map(server => server.perform(1, placeOrder, { input, actor: person() })),
    )
    expect(answers.map(a => (a.outcome as { result: { status: string } }).result.status).sort()).toEqual([
      'accepted',
      'held',
      'held',
      'held',
    ])
  }
})

test('open invoices count against the limit', async () => {
  answer(askReceivables, async () => new Map([[ids.vip, 49_999_999]]))
  expect(await world.do(placeOrder, dealer())).toMatchObject({ status: 'held', reasons: ['credit'] })
  answer(askReceivables, async () => new Map())
})

describe('bad input is refused before anything is stored', () => {
  const bad: [string, object][] = [
    ['B-01 quantity below zero', { lines: [{ item: ids.kettle, quantity: -1 }] }],
    ['B-02 quantity nought', { lines: [{ item: ids.kettle, quantity: 0 }] }],
    ['B-03 quantity infinite', { lines: [{ item: ids.kettle, quantity: Infinity }] }],
    ['B-04 quantity as text', { lines: [{ item: ids.kettle, quantity: 'NaN' }] }],
    ['B-06 quantity beyond 2^53', { lines: [{ item: ids.kettle, quantity: 2 ** 63 }] }],
    ['B-08 part of a piece', { lines: [{ item: ids.kettle, quantity: 1.5 }] }],
    ['B-17 quantity as list', { lines: [{ item: ids.kettle, quantity: [5] }] }],
    ['B-21 a day that is none', { wantedAt: '2027-02-30T00:00:00Z' }],
    ['B-24 infinity as date', { wantedAt: 'infinity' }],
    ['B-31 a null character', { note: 'a\u0000b' }],
    ['B-32 a lone surrogate', { externalNo: 'x\ud800' }],
    ['B-40 a name of one megabyte', { externalNo: 'x'.repeat(1_000_000) }],
    ['B-49 nothing', { lines: null }],
    ['B-51 unknown fields', { status: 'completed', tenantId: 2 }],
    ['B-65 an id in braces', { customer: `{${ids.vip}}` }],
    ['B-121 2^31 pieces', { lines: [{ item: ids.kettle, quantity: 2 ** 31 }] }],
    ['B-121 ten thousand lines', { lines: Array(10_000).fill({ item: ids.kettle, quantity: 1 }) }],
    ['price below zero', { lines: [{ item: ids.kettle, quantity: 1, priceMinor: -1 }] }],
  ]
  test.each(bad)('%s', (_name, over) => {
    expect(placeOrder.input.safeParse(dealer(over)).success).toBe(false)
  })
  test('SQL and markup are only text', async () => {
    const note = `'; drop table oms.sales_order; -- <img src=x onerror=alert(1)> 𠮷 {{7*7}}`
    const taken = await world.do(placeOrder, dealer({ note, externalNo: `' OR 1=1--` }))
    expect(await row(taken.order)).toMatchObject({ note, external_no: `' OR 1=1--` })
  })
  test('an amount beyond the largest is an error of its line', async () => {
    const lines = [{ item: ids.kettle, quantity: 1_000_000_000, priceMinor: 10_000_000 }]
    const refused = await world.do(placeOrder, dealer({ lines })).catch(e => e)
    expect(refused.facts.fields[0]).toMatchObject({ path: 'lines.0.quantity', code: 'amount-too-large' })
  })
})

test('another tenant sees and touches nothing', async () => {
  expect(await world.tx(tx => tx.rows('select * from oms.sales_order'), world.other)).toHaveLength(0)
  const refused = await world.do(placeOrder, dealer(), { tenant: world.other }).catch(e => e)
  expect(refused.facts.fields[0].code).toBe('customer-unknown')
})
