// The demo company's ERP: its past obeys the same invariants as its present.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { boms, standardCosts } from '../../db/seed/erp-products.ts'
import { seedErp } from '../../db/seed/erp.ts'
import { seedMaster } from '../../db/seed/master.ts'
import { erpInvariants } from './invariants.sql.ts'
import { trialBalance } from './queries/records.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await world.tx(seedMaster)
  await world.tx(seedErp)
})
afterAll(async () => { await world?.close() })

test('seeding twice leaves one past', async () => {
  const count = () => world.sql(`select (select count(*)::int from erp.journal_entry) as entries,
    (select count(*)::int from erp.production_order) as production, (select count(*)::int from
      erp.purchase_order) as purchases,
    (select count(*)::int from erp.account) as accounts, (select count(*)::int from erp.invoice) as invoices,
    (select count(*)::int from erp.routing_operation) as operations`)
  const before = await count()
  expect(before[0]).toMatchObject({ production: 60, purchases: 46, accounts: 154, operations: 52 })
  expect(before[0]!['entries']).toBeGreaterThan(500)
  await world.tx(seedErp)
  expect(await count()).toEqual(before)
})
test.each(erpInvariants.map(i => [`${i.code} ${i.says}`, i.sql]))('%s', async (_, sql) => {
  expect(await world.sql(sql)).toEqual([])
})
test('the trial balance of the demo nets to zero', async () => {
  const balance = await world.ask(trialBalance, {})
  expect(balance.difference_minor).toBe(0)
  expect(balance.rows.length).toBeGreaterThan(8)
})
test('a kettle costs what its bill and routing say', () => {
  expect(boms['FG-KT-17']!.length).toBeGreaterThan(12)
  expect(standardCosts.get('FG-KT-17')).toBeGreaterThan(2500)
  expect(standardCosts.get('FG-KT-17')).toBeLessThan(5000)
})
