// Many of a kind in one transaction: each with its own outcome, the same as if it had come alone.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/actor.ts'
import { isRefused } from '#kernel/command.ts'
import type { Command } from '#kernel/command.ts'
import { newId } from '#kernel/id.ts'
import type { Warehouse } from '#tests/warehouse.ts'
import { anOrder, newWarehouse } from '#tests/warehouse.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import * as wms from './index.ts'

let world: World, warehouse: Warehouse
beforeAll(async () => { world = await newWorld(); warehouse = await newWarehouse(world) })
afterEach(async () => { await warehouse.sound() })
afterAll(async () => { await world?.close() })

/** Results in order; a refusal is its code. */
async function atOnce<I, R>(command: Command<I, R>, inputs: readonly I[]): Promise<(R | string)[]> {
  const answers = await world.performer.performAll(1, command, inputs.map(input =>
    ({ input, actor: systemActor('test'), key: newId() })))
  return answers.map(({ outcome }) => (isRefused(outcome) ? outcome.code : outcome.result as R))
}

async function ordersOf(code: string, count: number) {
  const item = await warehouse.item(code, { size: [0, 0, 0], grams: 0 })
  await warehouse.stock(item, `L-${code}`, 'D-01', count)
  const orders = Array.from({ length: count }, () => anOrder([[item, 1]]))
  await atOnce(wms.allocateStock, orders)
  return orders.map(o => ({ order: o.order, no: o.order.slice(0, 8), priority: 0 }))
}

test('forty orders get their pick lists at once; asked twice it is the same list; an unknown one gets none',
  async () => {
  const orders = await ordersOf('AO-1', 40)
  const made = await atOnce(wms.releasePickList, [...orders, orders[0]!,
    { order: newId(), no: 'X', priority: 0 }])
  const lists = made.slice(0, 40) as { pickList: string; tasks: number }[]
  expect(lists.every(l => l.tasks === 1)).toBe(true)
  expect(new Set(lists.map(l => l.pickList)).size).toBe(40)
  expect(made.slice(40)).toEqual([{ pickList: lists[0]!.pickList, tasks: 0 }, { pickList: null, tasks: 0 }])
  expect(await atOnce(wms.releasePickList, orders.slice(0, 1))).toEqual(made.slice(40, 41))
  expect((await world.facts('wms.PickListReleased')).length).toBe(40)
})

test('a pick list and the end of its order race: nobody walks for an order that was given up', async () => {
  const orders = await ordersOf('AO-2', 60)
  const half = [orders.slice(0, 30), orders.slice(30)]
  await Promise.all([
    ...half.map(own => atOnce(wms.releasePickList, own)),
    ...orders.map(({ order }) => world.do(wms.releaseAllocation, { order })),
  ])
  const open = await world.sql(`select l.no from wms.pick_list l where l.order_id = any($1::uuid[])
    and l.state <> 'cancelled' or exists (select from wms.pick_task t where t.pick_list_id = l.id
      and t.order_id = any($1::uuid[]) and t.state = 'open')`, [orders.map(o => o.order)])
  expect(open).toEqual([])
})

test('three jobs ask at once: the one that misses its motor is refused, its steel goes to the next',
  async () => {
  const material = { kind: 'material', storage: '原料', size: [0, 0, 0] as [number, number, number] }
  const steel = await warehouse.item('AO-ST', material), motor = await warehouse.item('AO-MO', material)
  await warehouse.stock(steel, 'S', 'D-01', 10)
  await warehouse.stock(motor, 'M', 'D-01', 3)
  const job = (steels: number, motors: number) => ({ jobOrder: newId(), productionOrder: newId(), order: null,
    lines: [{ item: steel, quantity: steels }, { item: motor, quantity: motors }] })
  const jobs = [job(4, 1), job(5, 3), job(6, 2)]
  expect(await atOnce(wms.issueMaterial, [...jobs, jobs[0]!])).toEqual([
    { issued: true }, 'wms.material-missing', { issued: true }, { issued: false }])
  const issued = await world.facts<{ jobOrder: string }>('wms.MaterialIssued')
  expect(issued.map(f => f.jobOrder)).toEqual([jobs[0]!.jobOrder, jobs[2]!.jobOrder])
  expect((await warehouse.onHand(steel)).on_hand).toBe(0)
  await warehouse.stock(steel, 'S', 'D-01', 5)
  await warehouse.stock(motor, 'M', 'D-01', 3)
  expect(await atOnce(wms.issueMaterial, [jobs[1]!])).toEqual([{ issued: true }])
})

test('packed orders leave at once, each with its own lines and cost; asked twice, once; the unpacked stays',
  async () => {
  const orders = await ordersOf('AO-LEAVE', 4)
  await atOnce(wms.releasePickList, orders)
  const packed = orders.slice(0, 3)
  for (const { order } of packed) {
    const [task] = await world.sql<{ id: string; item_code: string; bin: string; list: string }>(
      `select id, item_code, bin, pick_list_id as list from wms.pick_task_list where order_id = $1`, [order])
    await world.do(wms.pick, { task: task!.id, scannedItem: task!.item_code, scannedBin: task!.bin })
    await world.do(wms.packOrder, { pickList: task!.list })
  }
  const left = await atOnce(wms.issueGoods, [...orders, orders[0]!, { order: newId() }]
    .map(({ order }) => ({ order })))
  expect(left).toEqual([true, true, true, false, false, false].map(issued => ({ issued })))
  const stated = (await world.facts<{ order: string; lines: unknown[] }>('wms.GoodsIssued'))
    .filter(f => orders.some(o => o.order === f.order))
  expect(stated.map(f => [f.order, f.lines.length])).toEqual(packed.map(o => [o.order, 1]))
})
