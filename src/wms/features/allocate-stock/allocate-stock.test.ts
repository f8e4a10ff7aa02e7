// Allocation on a real database: the order of leaving, priority, told once, and the last unit fought for by
// many.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '#kernel/command.ts'
import { newId } from '#kernel/id.ts'
import type { Warehouse } from '#tests/warehouse.ts'
import { anOrder, newWarehouse } from '#tests/warehouse.ts'
import type { World } from '#tests/world.ts'
import { newWorld, person } from '#tests/world.ts'
import { allocateStock } from './allocate-stock.ts'
import { servedInOrder } from './allocate-stock.rule.ts'

let world: World, warehouse: Warehouse
beforeAll(async () => { world = await newWorld(); warehouse = await newWarehouse(world) })
afterAll(async () => { await warehouse?.sound(); await world?.close() })

const reservedLots = (order: string) => world.sql<{ lot: string; quantity: number }>(
  `select lot, quantity from wms.published_allocation where order_id = $1 and state = 'active' order by lot`,
    [order])

test('the urgent order is served first, then the earlier one, and a line counts once', () => {
  const line = { line: 'l1', item: 'i', quantity: 1 }
  expect(servedInOrder([
    { order: 'a', priority: 0, lines: [line] }, { order: 'b', priority: 5, lines: [{ ...line, line: 'l2' }] },
    { order: 'c', priority: 0, lines: [line, { ...line, line: 'l3' }] },
  ]).map(l => [l.order, l.line])).toEqual([['b', 'l2'], ['a', 'l1'], ['c', 'l3']])
})

test('of 100 wanted 50 are reserved, oldest lot first, and 50 are short, told once', async () => {
  const item = await warehouse.item('FG-A')
  await warehouse.stock(item, 'A-2', 'A3-02-1-01', 20, { receivedAt: '2026-10-05T00:00:00Z' })
  await warehouse.stock(item, 'A-1', 'A3-01-1-01', 30, { receivedAt: '2026-10-01T00:00:00Z' })
  const order = anOrder([[item, 100]])
  expect(await world.do(allocateStock, order)).toEqual({ allocated: { [order.lines[0]!.line]: 50 } })
  expect(await reservedLots(order.order)).toEqual([{ lot: 'A-1', quantity: 30 }, { lot: 'A-2',
    quantity: 20 }])
  await world.do(allocateStock, order)
  const shorts = (await world.facts<{ order: string; short: number }>('wms.StockShort')).filter(f =>
    f.order === order.order)
  expect(shorts).toMatchObject([{ wanted: 100, allocated: 50, short: 50 }])
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 50, reserved: 50, available: 0 })
})

test('lots that expire leave by their expiry, and expired ones do not leave', async () => {
  const item = await warehouse.item('FG-B')
  await warehouse.stock(item, 'B-late', 'A1-01-1-01', 5, { receivedAt: '2026-01-01T00:00:00Z',
    expiresOn: '2028-01-01' })
  await warehouse.stock(item, 'B-soon', 'A1-01-1-01', 5, { receivedAt: '2026-06-01T00:00:00Z',
    expiresOn: '2027-01-01' })
  await warehouse.stock(item, 'B-gone', 'A1-01-1-01', 5, { receivedAt: '2025-06-01T00:00:00Z',
    expiresOn: '2026-01-01' })
  const order = anOrder([[item, 12]])
  await world.do(allocateStock, order)
  expect(await reservedLots(order.order)).toEqual([{ lot: 'B-late', quantity: 5 }, { lot: 'B-soon',
    quantity: 5 }])
})

test('an order whose lines are all full is told so once', async () => {
  const item = await warehouse.item('FG-C')
  await warehouse.stock(item, 'C-1', 'A1-02-1-01', 9)
  const order = anOrder([[item, 4], [item, 5]])
  await world.do(allocateStock, order)
  await world.do(allocateStock, order)
  expect((await world.facts<{ order: string }>('wms.OrderFullyAllocated')).filter(f =>
    f.order === order.order))
    .toHaveLength(1)
})

test('a batch is served by priority in one transaction, across hundreds of small lots', async () => {
  const item = await warehouse.item('FG-D')
  for (let i = 0; i < 40; i++) await warehouse.stock(item, `D-${i}`, 'D-01', 1,
    { receivedAt: new Date(i * 1e6).toISOString() })
  const orders = [0, 9, 0].map(priority => anOrder([[item, 15]], priority))
  const calls = orders.map((input): Call<typeof input> =>
    ({ id: newId(), input, actor: person(), cause: null, journey: null }))
  const outcomes = await world.tx(tx => allocateStock.runMany!(tx, calls))
  const got = outcomes.map((o, i) => (o as unknown as { result: { allocated: Record<string, number> } })
    .result.allocated[orders[i]!.lines[0]!.line])
  expect(got).toEqual([15, 15, 10])
})

test('another tenant sees and takes nothing of it', async () => {
  const item = await warehouse.item('FG-E')
  await warehouse.stock(item, 'E-1', 'A1-03-1-01', 3)
  const order = anOrder([[item, 1]])
  const result = await world.do(allocateStock, order, { tenant: world.other })
  expect(result).toEqual({ allocated: { [order.lines[0]!.line]: 0 } })
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 3, reserved: 0, available: 3 })
})

test('64 clients fight for the last unit, three hundred times: one gets it, nobody twice', async () => {
  const rounds = 300, clients = 64
  for (let round = 0; round < rounds; round++) {
    const item = newId()
    await world.sql(`with i as (insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family,
      uom, storage_class)
        values (1, $1, $2, 'x', 'x', 'finished', 'f', '台', '家电')),
      l as (insert into wms.lot select 1, $1, $1, 'last', now(), null, 0, 'opening', $1),
      e as (insert into wms.stock_ledger (tenant_id, id, at, kind, item_id, lot_id, bin_id, status, quantity,
        source,
        source_id, by_name) select 1, $3, now(), 'opening', $1, $1, id, 'available', 1, 'opening', $1, 'x'
        from wms.bin where tenant_id = 1 and code = 'D-01')
      insert into wms.stock select 1, $1, $1, $1, id, 'available', 'infinity', now(), 1, 0 from wms.bin
      where tenant_id = 1 and code = 'D-01'`, [item, `LAST-${round}`, newId()])
    const orders = Array.from({ length: clients }, () => anOrder([[item, 1]]))
    // Half through the batching performer, half each in a transaction of its own, as other processes would.
    const got = await Promise.all(orders.map((input, i) => i % 2 ? world.do(allocateStock, input)
      : world.tx(async tx => {
        const [o] = await allocateStock.runMany!(tx, [{ id: newId(), input, actor: person(), cause: null,
          journey: null }])
        return (o as unknown as { result: { allocated: Record<string, number> } }).result
      })))
    const winners = got.filter(g => Object.values(g.allocated)[0] === 1)
    expect(winners).toHaveLength(1)
  }
  const over = await world.sql(`select from wms.stock where reserved > on_hand`)
  expect(over).toHaveLength(0)
}, 240_000)
