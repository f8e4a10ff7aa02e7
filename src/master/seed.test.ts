// The demo company's master data: complete, twice the same, with GTINs that scanners accept.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedId } from '../../db/seed/ids.ts'
import { gtin13, gtins } from '../../db/seed/master-items.ts'
import { seedMaster } from '../../db/seed/master.ts'

let world: World
beforeAll(async () => { world = await newWorld() })
afterAll(async () => { await world?.close() })

test('the check digit of a GTIN completes the weighted sum', () => {
  expect(gtin13('690123456789')).toBe('6901234567892')
  expect(new Set(gtins.values()).size).toBe(gtins.size)
})

test('seeding twice leaves one company', async () => {
  await world.tx(seedMaster)
  await world.tx(seedMaster)
  const [counts] = await world.sql(`select
    (select count(*)::int from master.item where kind = 'finished') as finished,
    (select count(distinct family)::int from master.item where kind = 'finished') as families,
    (select count(*)::int from master.item where kind in ('material', 'packaging')) as materials,
    (select count(*)::int from master.party where kind = 'customer') as customers,
    (select count(*)::int from master.party where kind = 'supplier') as suppliers,
    (select count(*)::int from master.item i where kind <> 'semi-finished' and not exists (
      select from master.supplier_item s where s.item_id = i.id)) as unsold,
    (select count(*)::int from master.item where cost_minor <= 0 or kind = 'finished' and price_minor <=
      cost_minor) as worthless`)
  expect(counts).toMatchObject({ families: 3, customers: 30, suppliers: 8, unsold: 0, worthless: 0 })
  expect(counts!['finished']).toBeGreaterThanOrEqual(12)
  expect(counts!['materials']).toBeGreaterThanOrEqual(30)
})

test('the story has its item and its customer', async () => {
  const [item] = await world.sql('select * from master.item where id = $1', [seedId('item:FG-KT-17')])
  expect(item).toMatchObject({ code: 'FG-KT-17', name_zh: '电热水壶 1.7L', storage_class: '家电',
    weight_grams: 1100 })
  const [address] = await world.sql('select * from master.party_address where party_id = $1 and is_default',
    [seedId('party:C001')])
  expect(address).toMatchObject({ id: seedId('address:C001-1'), province: '上海市', county: '浦东新区' })
  const others = await world.tx(tx => tx.rows('select * from master.item'), world.other)
  expect(others).toHaveLength(0)
})
