// The warehouse from the dock to the carrier on a real database: what the story does, what is refused, what
// races.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import type { Warehouse } from '#tests/warehouse.ts'
import { anOrder, newWarehouse } from '#tests/warehouse.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import * as wms from './index.ts'

let world: World, warehouse: Warehouse
let serial = 0
beforeAll(async () => { world = await newWorld(); warehouse = await newWarehouse(world) })
afterAll(async () => { await world?.close() })
beforeEach(() => { serial++ })

const factsOf = async (name: string, order: string) =>
  (await world.facts<Record<string, unknown>>(name)).filter(f => f['order'] === order)
const clear = () => world.sql(`update wms.bin set capacity_cm3 = 600000`)

async function made(item: string, order: string, orderLine: string, quantity: number) {
  return world.do(wms.receiveProduction, { productionOrder: newId(), order, inspection: newId(), item,
    lot: `P-${serial}`,
    quantity, orderLine })
}
const binOf = async (task: string) => (await world.sql<{ to_bin: string }>(
  `select to_bin from wms.put_away_task_list where id = $1`, [task]))[0]!.to_bin
async function pickAll(order: string) {
  const { pickList } = await world.do(wms.releasePickList, { order, no: 'XSDD-1', priority: 0 })
  const tasks = await world.sql<{ id: string; item_code: string; bin: string; quantity: number }>(
    `select id, item_code, bin, quantity from wms.pick_task_list where pick_list_id = $1 order by sequence`,
      [pickList])
  for (const t of tasks) await world.do(wms.pick, { task: t.id, scannedItem: t.item_code, scannedBin: t.bin })
  return { pickList: pickList!, tasks }
}

test('the story: 50 on the shelf, 50 made, put away in A3, picked, packed and issued', async () => {
  const item = await warehouse.item('FG-KT-17', { gtin: '6291041500213' })
  await warehouse.stock(item, 'L03', 'A3-01-1-01', 30, { receivedAt: '2026-10-01T00:00:00Z' })
  await warehouse.stock(item, 'L04', 'A3-02-1-01', 20, { receivedAt: '2026-10-09T00:00:00Z' })
  const order = anOrder([[item, 100]]), line = order.lines[0]!.line
  await world.do(wms.allocateStock, order)
  const { tasks: [task] } = await made(item, order.order, line, 50)
  expect(task).toMatchObject({ bin: 'A3-03-1-01', quantity: 50 })
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 50, reserved: 50, available: 0 })
  const scanned = { task: task!.task, scannedItem: '6291041500213' }
  await expect(world.do(wms.putAway, { ...scanned, scannedBin: 'A1-01-1-01' })).rejects.toMatchObject({
    code: 'wms.wrong-bin', facts: { right: 'A3-03-1-01' }, remedy: { zh: '请到 A3-03-1-01' } })
  await expect(world.do(wms.putAway, { ...scanned, scannedItem: 'FG-X', scannedBin: task!.bin }))
    .rejects.toMatchObject({ code: 'wms.wrong-item', facts: { right: 'FG-KT-17' } })
  await world.do(wms.putAway, { ...scanned, scannedBin: 'A3-03-1-01' })
  await expect(world.do(wms.putAway, { ...scanned, scannedBin: 'A3-03-1-01' })).rejects.toMatchObject({
    code: 'wms.task-closed' })
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 100, reserved: 100, available: 0 })
  expect(await factsOf('wms.OrderFullyAllocated', order.order)).toHaveLength(1)
  expect(await factsOf('wms.StockPutAway', order.order)).toMatchObject([{ orderLine: line, quantity: 50 }])
  const { pickList, tasks } = await pickAll(order.order)
  expect(tasks.map(t => [t.bin, t.quantity])).toEqual([['A3-01-1-01', 30], ['A3-02-1-01', 20], ['A3-03-1-01',
    50]])
  expect(await factsOf('wms.OrderPicked', order.order)).toHaveLength(1)
  const { packages } = await world.do(wms.packOrder, { pickList })
  expect(packages.every(p => /^0690123\d{11}$/.test(p.sscc))).toBe(true)
  await world.do(wms.issueGoods, { order: order.order })
  await world.do(wms.issueGoods, { order: order.order })
  expect(await factsOf('wms.GoodsIssued', order.order)).toMatchObject([
    { costMinor: 500_000, lines: [{ line, item, quantity: 100, costMinor: 500_000 }] }])
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 0, reserved: 0, available: 0 })
  await warehouse.sound()
})

test('two who put away the same task at once: one does, the other is told', async () => {
  await clear()
  const item = await warehouse.item(`FG-${serial}`)
  const order = anOrder([[item, 5]])
  await world.do(wms.allocateStock, order)
  const { tasks: [task] } = await made(item, order.order, order.lines[0]!.line, 5)
  const scan = { task: task!.task, scannedItem: `FG-${serial}`, scannedBin: task!.bin }
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => world.do(wms.putAway, scan)))
  expect(results.filter(r => r.status === 'fulfilled')).toHaveLength(1)
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 5, reserved: 5, available: 0 })
  await warehouse.sound()
})

test('purchased goods come over the dock to the line that waited; more than ordered is refused', async () => {
  const item = await warehouse.item(`MT-${serial}`, { kind: 'material', storage: '原料', shelfDays: 100 })
  const order = anOrder([[item, 30]]), purchaseLine = newId()
  await world.do(wms.allocateStock, order)
  const purchase = { purchaseOrder: newId(), no: 'CGDD-1', expectedAt: '2026-12-01T00:00:00Z', order: null,
    lines: [{ line: purchaseLine, item, quantity: 40, priceMinor: 1130 }] }
  await world.do(wms.expectReceipt, purchase)
  expect(await world.do(wms.expectReceipt, purchase)).toEqual({ receipts: 0 })
  await expect(world.do(wms.receivePurchase, { purchaseLine, quantity: 43 })).rejects.toMatchObject({
    code: 'wms.over-receipt', facts: { open: 42 } })
  await expect(world.do(wms.receivePurchase, { purchaseLine: newId(), quantity: 1 })).rejects.toMatchObject({
    code: 'wms.receipt-not-found' })
  const { tasks, lot } = await world.do(wms.receivePurchase, { purchaseLine, quantity: 40, lot: 'SUP-7' })
  expect(lot).toBe('SUP-7')
  for (const t of tasks) await world.do(wms.putAway, { task: t.task, scannedItem: 'SUP-7',
    scannedBin: await binOf(t.task) })
  await world.do(wms.allocateShortLines, { item })
  expect(await factsOf('wms.OrderFullyAllocated', order.order)).toHaveLength(1)
  const [stock] = await world.sql(`select cost_minor,
    expires_on is not null as expires from wms.lot where code = 'SUP-7'`)
  expect(stock).toEqual({ cost_minor: 1000, expires: true })
  await warehouse.sound()
})

test('a job gets all its material from the oldest lots, or nothing and is told what is missing', async () => {
  const steel = await warehouse.item(`ST-${serial}`, { kind: 'material', storage: '原料', scale: 1000, size: [0,
    0, 0] })
  const motor = await warehouse.item(`MO-${serial}`, { kind: 'material', storage: '原料', size: [0, 0, 0] })
  await warehouse.stock(steel, 'S1', 'D-01', 1500, { receivedAt: '2026-01-01T00:00:00Z', cost: 2000 })
  await warehouse.stock(steel, 'S2', 'D-01', 5000, { receivedAt: '2026-02-01T00:00:00Z', cost: 3000 })
  await warehouse.stock(motor, 'M1', 'D-01', 1)
  const ask = (motors: number) => ({ jobOrder: newId(), productionOrder: newId(), order: null,
    lines: [{ item: steel, quantity: 2000 }, { item: motor, quantity: motors }] })
  await expect(world.do(wms.issueMaterial, ask(3))).rejects.toMatchObject({
    code: 'wms.material-missing', facts: { lines: [{ item: motor, quantity: 2 }] } })
  expect((await warehouse.onHand(steel)).on_hand).toBe(6500)
  const job = ask(1)
  await world.do(wms.issueMaterial, job)
  expect(await world.do(wms.issueMaterial, job)).toEqual({ issued: false })
  const [issued] = (await world.facts<{ jobOrder: string }>('wms.MaterialIssued')).filter(f =>
    f.jobOrder === job.jobOrder)
  expect(issued).toMatchObject({ costMinor: 3000 + 1500 + 5000, lots: [
    { lot: 'S1', quantity: 1500, costMinor: 3000 }, { lot: 'S2', quantity: 500, costMinor: 1500 },
      { lot: 'M1' }] })
  await warehouse.sound()
})

test('a cancelled order gives back what it held, its tasks end, and who waited gets it', async () => {
  const item = await warehouse.item(`FG-${serial}`)
  await warehouse.stock(item, 'C1', 'D-01', 10)
  const first = anOrder([[item, 10]]), second = anOrder([[item, 8]]), urgent = anOrder([[item, 6]], 9)
  for (const order of [first, second, urgent]) await world.do(wms.allocateStock, order)
  await world.do(wms.releasePickList, { order: first.order, no: 'X', priority: 0 })
  await world.do(wms.releaseAllocation, { order: first.order })
  await world.do(wms.releaseAllocation, { order: first.order })
  expect(await factsOf('wms.OrderFullyAllocated', urgent.order)).toHaveLength(1)
  expect(await factsOf('wms.OrderFullyAllocated', second.order)).toHaveLength(0)
  expect(await factsOf('wms.StockAllocated', second.order)).toMatchObject([{ quantity: 4 }])
  expect(await world.sql(`select state from wms.pick_task where order_id = $1`, [first.order]))
    .toEqual([{ state: 'cancelled' }])
  expect(await world.do(wms.releasePickList, { order: first.order, no: 'X', priority: 0 }))
    .toEqual({ pickList: null, tasks: 0 })
  await warehouse.sound()
})

test('goods made for an order that was cancelled become free stock for the next', async () => {
  const item = await warehouse.item(`FG-${serial}`), order = anOrder([[item, 5]])
  await world.do(wms.allocateStock, order)
  const { tasks: [task] } = await made(item, order.order, order.lines[0]!.line, 5)
  await world.do(wms.releaseAllocation, { order: order.order })
  await world.do(wms.putAway, { task: task!.task, scannedItem: `FG-${serial}`, scannedBin: task!.bin })
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 5, reserved: 0, available: 5 })
  const put = (await world.facts<{ item: string; orderLine: null }>('wms.StockPutAway')).filter(f =>
    f.item === item)
  expect(put).toMatchObject([{ orderLine: null }])
  await warehouse.sound()
})

test('a part picked stays a part; a list is picked when its last piece is; wrong parcels are refused',
  async () => {
  const item = await warehouse.item(`FG-${serial}`)
  await warehouse.stock(item, 'W1', 'A1-04-1-01', 5)
  const order = anOrder([[item, 5]])
  await world.do(wms.allocateStock, order)
  const { pickList } = await world.do(wms.releasePickList, { order: order.order, no: 'X', priority: 0 })
  const { tasks } = await world.ask(wms.myTasks, { kind: 'pick' })
  const scan = { task: tasks.find(t => t.pickList === pickList)!.id, scannedItem: 'W1',
    scannedBin: 'A1-04-1-01' }
  expect(await world.do(wms.pick, { ...scan, quantity: 2 })).toMatchObject({ picked: 2, pickList: 'picking' })
  await expect(world.do(wms.pick, { ...scan, quantity: 4 })).rejects.toMatchObject({ code: 'wms.too-many',
    facts: { open: 3 } })
  await expect(world.do(wms.packOrder,
    { pickList: pickList! })).rejects.toMatchObject({ code: 'wms.not-picked' })
  await warehouse.sound()
  expect(await world.do(wms.pick, scan)).toMatchObject({ picked: 5, pickList: 'picked' })
  const parcel = { weightGrams: 9, lengthMm: 1, widthMm: 1, heightMm: 1 }
  await expect(world.do(wms.packOrder, { pickList: pickList!, packages: [{ ...parcel, sscc: '123' }] }))
    .rejects.toMatchObject({ code: 'wms.sscc-wrong' })
  await world.do(wms.packOrder, { pickList: pickList!, packages: [{ ...parcel, sscc: '323563453213454346' },
    parcel] })
  const page = await world.ask(wms.pickListPage,
    { id: pickList! }) as unknown as { packages: unknown[]; state: string }
  expect(page).toMatchObject({ state: 'packed', packages: [{ sscc: '323563453213454346' }, {}] })
  await warehouse.sound()
})

test('a count changes the books by its difference, but not below what is reserved', async () => {
  const item = await warehouse.item(`FG-${serial}`)
  await warehouse.stock(item, 'K1', 'D-01', 10)
  const held = anOrder([[item, 4]]), waiting = anOrder([[item, 20]])
  await world.do(wms.allocateStock, held)
  const count = (counted: number, lot = 'K1', bin = 'D-01') =>
    world.do(wms.adjustStock, { item: `FG-${serial}`, lot, bin, counted, reason: 'count' as const })
  await expect(count(3)).rejects.toMatchObject({ code: 'wms.reserved-in-the-way', facts: { reserved: 4 } })
  expect(await count(9)).toMatchObject({ difference: -1 })
  expect(await count(9)).toMatchObject({ difference: 0 })
  await world.do(wms.allocateStock, waiting)
  expect(await count(3, 'K2')).toEqual({ difference: 3, costMinor: 15_000 })
  expect(await factsOf('wms.StockAllocated', waiting.order)).toMatchObject([{ quantity: 5 }, { quantity: 3 }])
  await expect(count(1, 'K3', 'M1-01-1-01')).rejects.toMatchObject({ code: 'wms.bin-unfit',
    facts: { why: 'class' } })
  await expect(count(1, 'K3', 'Z9')).rejects.toMatchObject({ code: 'wms.bin-not-found' })
  await warehouse.sound()
})

test('free stock moves, reserved stock stays, and what moves to the defective zone is not for sale',
  async () => {
  const item = await warehouse.item(`FG-${serial}`)
  await warehouse.stock(item, 'V1', 'D-01', 10)
  await world.do(wms.allocateStock, anOrder([[item, 4]]))
  const [row] = await world.sql<{ id: string }>(`select id from wms.stock_list where item_id = $1`, [item])
  await expect(world.do(wms.moveStock, { stock: row!.id, toBin: 'N-01', quantity: 7 }))
    .rejects.toMatchObject({ code: 'wms.stock-missing', facts: { available: 6 } })
  await world.do(wms.moveStock, { stock: row!.id, toBin: 'n-01', quantity: 2, reason: 'scratched' })
  expect(await warehouse.onHand(item)).toEqual({ on_hand: 8, reserved: 4, available: 4 })
  await expect(world.do(wms.moveStock, { stock: row!.id, toBin: 'M1-01-1-01', quantity: 1 }))
    .rejects.toMatchObject({ code: 'wms.bin-unfit' })
  await warehouse.sound()
})
