// Everybody at once: orders, cancellations, counts, moves, receipts, picks and issues of the same few items.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Warehouse } from '#tests/warehouse.ts'
import { anOrder, newWarehouse } from '#tests/warehouse.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import * as wms from './index.ts'

let world: World, warehouse: Warehouse
beforeAll(async () => { world = await newWorld(); warehouse = await newWarehouse(world) })
afterAll(async () => { await world?.close() })

/** A small generator of its own, so that a failing run can be told by its seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor(state / 2 ** 32 * sides)
  }
}

type Acted = 'done' | 'refused'
async function act(work: Promise<unknown>): Promise<Acted> {
  try { await work; return 'done' } catch (error) {
    if (error instanceof Refusal) return 'refused'
    throw error
  }
}

test.each([1, 2, 3])('six hundred acts of eight people leave the books true (seed %i)', async seed => {
  const roll = dice(seed), codes = [1, 2, 3].map(n => `R${seed}-${n}`)
  const items = await Promise.all(codes.map(code => warehouse.item(code, { size: [0, 0, 0], grams: 0 })))
  for (const [i, item] of items.entries()) await warehouse.stock(item, 'OPEN', `A${i + 1}-0${seed}-1-01`, 60)
  const orders: string[] = [], docks = ['D-01', 'N-01']
  const acts: (() => Promise<unknown>)[] = [
    () => {
      const order = anOrder([[items[roll(3)]!, 1 + roll(9)], [items[roll(3)]!, 1 + roll(9)]], roll(3))
      orders.push(order.order)
      return world.do(wms.allocateStock, order)
    },
    () => world.do(wms.releaseAllocation, { order: orders[roll(orders.length)] ?? newId() }),
    () => world.do(wms.releasePickList, { order: orders[roll(orders.length)] ?? newId(), no: 'X',
      priority: 0 }),
    async () => {
      const { tasks } = await world.ask(wms.myTasks, {})
      const task = tasks[roll(tasks.length)]
      if (task?.kind === 'pick') await world.do(wms.pick, { task: task.id, scannedItem: task.itemCode,
        scannedBin: task.fromBin, ...(roll(2) ? { quantity: 1 } : {}) })
      if (task?.kind === 'put-away') await world.do(wms.putAway, { task: task.id, scannedItem: task.itemCode,
        scannedBin: task.toBin! })
    },
    async () => {
      const [list] = await world.sql<{ id: string }>(`select id from wms.pick_list where state = 'picked'
        limit 1`)
      if (list) await world.do(wms.packOrder, { pickList: list.id })
    },
    async () => {
      const [list] = await world.sql<{ order_id: string }>(`select order_id from wms.pick_list where state =
        'packed' limit 1`)
      if (list) await world.do(wms.issueGoods, { order: list.order_id })
    },
    () => world.do(wms.adjustStock, { item: codes[roll(3)]!, lot: `C${roll(4)}`, bin: docks[0]!,
      counted: roll(12),
      reason: 'count' }),
    async () => {
      const rows = await world.sql<{ id: string }>(`select id from wms.stock_list where item_id = $1`,
        [items[roll(3)]])
      const row = rows[roll(rows.length)]
      if (row) await world.do(wms.moveStock, { stock: row.id, toBin: docks[roll(2)]!, quantity: 1 + roll(3) })
    },
    () => world.do(wms.receiveProduction, { productionOrder: newId(), order: null, inspection: newId(),
      lot: `P${roll(5)}`,
      item: items[roll(3)]!, quantity: 1 + roll(9), orderLine: null }),
    () => world.do(wms.allocateShortLines, { item: items[roll(3)]! }),
    () => world.do(wms.issueMaterial, { jobOrder: newId(), productionOrder: newId(), order: null,
      lines: items.slice(roll(2)).map(item => ({ item, quantity: 1 + roll(3) })) }),
  ]
  const outcomes: Acted[] = []
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let n = 0; n < 75; n++) outcomes.push(await act(acts[roll(acts.length)]!()))
  }))
  expect(outcomes).toHaveLength(600)
  expect(outcomes.filter(o => o === 'done').length).toBeGreaterThan(200)
  await warehouse.sound()
}, 180_000)
