// Zones and bins are saved by code; where goods stand, the use of the place stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { saveBin, saveZone } from '../../index.ts'
import { saveBins } from '../../records/bin/save-bins.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(async () => {
  await world?.close()
})

const zone = (code: string, more: object = {}, tenant = 1) =>
  world.do(
    saveZone,
    { code, nameZh: '成品区', kind: 'storage', storageClasses: ['成品'], ...more } as never,
    { tenant },
  )
const bin = (code: string, more: object = {}, tenant = 1) =>
  world.do(saveBin, { code, zone: 'A', ...more } as never, { tenant })
const faultsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (e: Refusal) => e.facts['fields'],
  )
const kept = (code: string, tenant = 1) =>
  world.sql<Record<string, unknown>>(`select * from wms.bin where tenant_id = $1 and code = $2`, [
    tenant,
    code,
  ])

test('a bin knows its rack and comes last on the walk of its zone', async () => {
  await zone('A')
  expect(await bin('a1-01-1')).toMatchObject({ code: 'A1-01-1', created: true })
  await bin('A1-02-1', { capacityCm3: 2_400_000 })
  expect(await kept('A1-01-1')).toMatchObject([
    { rack: 'A1', pick_sequence: 1, capacity_cm3: null, mixing: 'one-item' },
  ])
  expect(await kept('A1-02-1')).toMatchObject([{ pick_sequence: 2, capacity_cm3: 2_400_000 }])
  await bin('A1-01-1', { blocked: true })
  expect(await kept('A1-01-1')).toMatchObject([{ rack: 'A1', pick_sequence: 1, blocked: true }])
})
test('faults are told at their fields, and nothing is saved', async () => {
  expect(await faultsOf(bin('Z9', { zone: 'NOWHERE' }))).toMatchObject([{ path: 'zone', code: 'unknown' }])
  const saved = await world.tx(tx =>
    saveBins(
      tx,
      [
        { code: 'T1', zone: 'A' },
        { code: 't1', zone: 'X' },
      ].map(b => saveBin.input.parse(b)),
    ),
  )
  expect(saved.faults?.map(f => [f.row, f.path, f.code])).toEqual([
    [1, 'code', 'twice'],
    [1, 'zone', 'unknown'],
  ])
  expect(await kept('T1')).toEqual([])
})
test('a bin with goods stays in its zone, a zone with goods keeps its use', async () => {
  await zone('N', { kind: 'defective' })
  await bin('HELD')
  await world.sql(`with item as (insert into master.item (tenant_id, id, code, name_zh, name_en, kind, family,
      uom, storage_class)
      values (1, gen_random_uuid(), 'I', 'I', 'I', 'finished', '', '件', '成品') returning id),
    lot as (insert into wms.lot (tenant_id, id, item_id, code, received_at, cost_minor, source, source_id)
      select 1, gen_random_uuid(), id, 'L', now(), 0, 'opening', gen_random_uuid() from item
      returning id, item_id)
    insert into wms.stock (tenant_id, id, item_id, lot_id, bin_id, status, leaves_on, received_at, on_hand)
    select 1, gen_random_uuid(), l.item_id, l.id, b.id, 'available', 'infinity', now(), 5
    from lot l, wms.bin b
    where b.tenant_id = 1 and b.code = 'HELD'`)
  expect(await faultsOf(bin('HELD', { zone: 'N' }))).toMatchObject([{ path: 'zone', code: 'goods-in-it' }])
  expect(await faultsOf(zone('A', { kind: 'defective' }))).toMatchObject([
    { path: 'kind', code: 'goods-in-it' },
  ])
  expect(await bin('HELD', { mixing: 'any' })).toMatchObject({ created: false })
})
test('thirty at one moment make one bin; another company has its own', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => bin('RACE')))
  expect(answers.filter(a => a.created)).toHaveLength(1)
  expect(await faultsOf(bin('RACE', {}, 2))).toMatchObject([{ path: 'zone', code: 'unknown' }])
  await zone('A', {}, 2)
  expect(await bin('RACE', {}, 2)).toMatchObject({ created: true })
})
