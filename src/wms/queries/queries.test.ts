// What the screens and the phone read: scans of every kind, open tasks, lists with search, filter and sort.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Warehouse } from '#tests/warehouse.ts'
import { anOrder, newWarehouse } from '#tests/warehouse.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import * as wms from '../index.ts'

let world: World, warehouse: Warehouse, kettle: string, pickList: string
beforeAll(async () => {
  world = await newWorld()
  warehouse = await newWarehouse(world)
  kettle = await warehouse.item('FG-KT-17', { gtin: '6291041500213' })
  await warehouse.stock(kettle, 'L1', 'A1-01-1-01', 4, { receivedAt: '2026-10-01T00:00:00Z' })
  await warehouse.stock(kettle, 'L2', 'A2-02-1-01', 6, { receivedAt: '2026-10-02T00:00:00Z' })
  const order = anOrder([[kettle, 7]]), waiting = anOrder([[kettle, 9]])
  await world.do(wms.allocateStock, order)
  await world.do(wms.allocateStock, waiting)
  const released = await world.do(wms.releasePickList, { order: order.order, no: 'XSDD-7', priority: 1 })
  pickList = released.pickList!
})
afterAll(async () => { await warehouse?.sound(); await world?.close() })

test.each([
  ['item', 'FG-KT-17'], ['item', '6291041500213'], ['item', '(01)06291041500213'], ['lot',
    '(01)06291041500213(10)L2'],
  ['lot', 'L1'], ['bin', 'a1-01-1-01'],
])('a scan tells an %s by %s', async (kind, code) => {
  expect(await world.ask(wms.scan, { code })).toMatchObject({ kind })
})

test('a scan tells a pick list by its number, and what nobody knows is not found', async () => {
  const { no } = await world.ask(wms.pickListPage, { id: pickList }) as unknown as { no: string }
  expect(await world.ask(wms.scan, { code: no })).toMatchObject({ kind: 'pick-list',
    pickList: { id: pickList } })
  await expect(world.ask(wms.scan,
    { code: 'nonsense' })).rejects.toMatchObject({ code: 'wms.code-not-found' })
  await expect(world.ask(wms.scan, { code: 'L1' }, { tenant: world.other })).rejects.toMatchObject({
    code: 'wms.code-not-found' })
})

test('the phone shows open picks in walking order', async () => {
  const { tasks } = await world.ask(wms.myTasks, {})
  expect(tasks.map(t => [t.kind, t.fromBin, t.quantity, t.sequence]))
    .toEqual([['pick', 'A1-01-1-01', 4, 1], ['pick', 'A2-02-1-01', 3, 2]])
})

test('the page of an item says where it stands, who holds it and who waits', async () => {
  const page = await world.ask(wms.itemStock, { item: kettle })
  expect(page).toMatchObject({ onHand: 10, reserved: 10, available: 0, stock: [{ lot: 'L1' }, { lot: 'L2' }],
    waiting: [{ short: 6 }] })
  expect(page.reservations).toHaveLength(3)
})

test('every list is searched, filtered, sorted and paged by key', async () => {
  const lists = [wms.stockList, wms.stockLedgerList, wms.binList, wms.receiptList, wms.putAwayTaskList,
    wms.pickListList, wms.pickTaskList]
  for (const list of lists) {
    const { rows, count } = await world.ask(list, { limit: 200 })
    expect([list.name, rows.length]).toEqual([list.name, count])
    const declared = list.list as { columns: Record<string, { sort?: boolean }> }
    const sortable = Object.keys(declared.columns).filter(name => declared.columns[name]!.sort)
    expect(sortable.length).toBeGreaterThan(0)
    for (const sort of sortable) {
      const first = await world.ask(list, { sort, limit: 1, search: '1' })
      if (first.next) await world.ask(list, { sort: sort, after: first.next, limit: 1, search: '1' })
    }
  }
  const stock = await world.ask(wms.stockList, { limit: 50, search: 'kt-17', status: 'available',
    on_hand: '5..' } as never)
  expect(stock.rows).toMatchObject([{ lot: 'L2', on_hand: 6, reserved: 6 }])
})
