// Each invariant is silent over sound books and speaks of exactly its own breach.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Warehouse } from '#tests/warehouse.ts'
import { anOrder, newWarehouse } from '#tests/warehouse.ts'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import * as wms from './index.ts'
import { wmsInvariants } from './invariants.sql.ts'

let world: World, warehouse: Warehouse
beforeAll(async () => {
  world = await newWorld()
  warehouse = await newWarehouse(world)
  const item = await warehouse.item('FG-1')
  await warehouse.stock(item, 'L1', 'A1-01-1-01', 9)
  const order = anOrder([[item, 4]])
  await world.do(wms.allocateStock, order)
  await world.do(wms.releasePickList, { order: order.order, no: 'X', priority: 0 })
})
afterAll(async () => { await world?.close() })

/** The codes that speak after a breach. */
async function breached(sql: string): Promise<string[]> {
  await world.sql(sql)
  const spoken: string[] = []
  for (const { code, sql: query } of wmsInvariants) if ((await world.sql(query)).length) spoken.push(code)
  return spoken
}

test.each([
  ['a balance that the ledger does not explain', 'I-27', `update wms.stock set on_hand = on_hand + 1`,
    `update wms.stock set on_hand = on_hand - 1`],
  ['reserved without a reservation', 'I-31', `update wms.stock set reserved = reserved + 1`,
    `update wms.stock set reserved = reserved - 1`],
  ['a line that believes to have more', 'I-32', `update wms.demand set allocated = allocated - 1`,
    `update wms.demand set allocated = allocated + 1`],
  ['a cancelled line that holds stock', 'I-33', `update wms.demand set cancelled_at = now()`,
    `update wms.demand set cancelled_at = null`],
  ['an open task for more than is reserved', 'I-40', `update wms.pick_task set quantity = quantity + 1`,
    `update wms.pick_task set quantity = quantity - 1`],
  ['a bin too full', 'I-41', `update wms.bin set capacity_cm3 = 1 where code = 'A1-01-1-01'`,
    `update wms.bin set capacity_cm3 = 600000 where code = 'A1-01-1-01'`],
  ['a list that is gone and still holds', 'W-01',
    `with l as (update wms.pick_list set state = 'issued' returning id)
    update wms.reservation set pick_list_id = (select id from l)`,
    `with l as (update wms.pick_list set state = 'released') update wms.reservation set pick_list_id = null`],
])('%s is found by %s', async (_says, code, breach, mend) => {
  await warehouse.sound()
  expect(await breached(breach)).toEqual([code])
  await world.sql(mend)
  await warehouse.sound()
})

test('a move that does not net is found', async () => {
  expect(await breached(`update wms.stock_ledger set kind = 'move', move_id = id`)).toContain('I-34')
})
