// The demo warehouse: the story's 50 kettles stand in A3 in two lots, and the ledger explains every balance.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '#tests/world.ts'
import { newWorld } from '#tests/world.ts'
import { seedId } from '../../db/seed/ids.ts'
import { seedMaster } from '../../db/seed/master.ts'
import { seedWms } from '../../db/seed/wms.ts'
import { wmsInvariants } from './invariants.sql.ts'
import { availabilityOf } from './queries/availability.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await world.tx(seedMaster)
  await world.tx(seedWms)
  await world.tx(seedWms)
})
afterAll(async () => { await world?.close() })

test('exactly 50 of the kettle are free, in rack A3, in two lots by first in first out', async () => {
  const kettle = seedId('item:FG-KT-17')
  const free = await world.tx(tx => availabilityOf(tx, [kettle]))
  expect(free.get(kettle)).toEqual({ onHand: 50, reserved: 0, available: 50 })
  const rows = await world.sql<{ bin: string; on_hand: number }>(
    `select bin, on_hand from wms.stock_list where item_id = $1 order by received_at`, [kettle])
  expect(rows.map(r => r.on_hand)).toEqual([30, 20])
  expect(rows.every(r => r.bin.startsWith('A3-'))).toBe(true)
})

test('the ledger has about two thousand rows and every invariant holds', async () => {
  const [row] = await world.sql<{ count: number }>(`select count(*) from wms.stock_ledger`)
  expect(row!.count).toBeGreaterThan(1500)
  for (const { code, sql } of wmsInvariants) expect({ code, rows: await world.sql(sql) }).toEqual({ code,
    rows: [] })
})

test('every item but the scarce fan board has plenty', async () => {
  const few = await world.sql(`select i.code from master.item i left join wms.published_stock s
    on s.tenant_id = i.tenant_id and s.item_id = i.id where coalesce(s.available, 0) < 100 order by 1`)
  expect(few).toEqual([{ code: 'FG-KT-17' }, { code: 'MT-PCB-FN' }])
})
