// Prices and sites are saved by codes.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { seedRegions } from '../../../../db/seed/regions.ts'
import { savePrice, saveSite, saveSupplierPrice } from '../../index.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground } from '../../testing/ground.ts'

let g: Ground
beforeAll(async () => {
  g = await ground()
  const owner = new pg.Client(g.world.config)
  await owner.connect()
  await seedRegions(owner)
  await owner.end()
})
afterAll(async () => {
  await g?.world.close()
})
const faultsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (e: Refusal) => e.facts['fields'],
  )

test("a supplier's price takes the supplier's days where none are given", async () => {
  const save = (more: object) =>
    g.world.do(saveSupplierPrice, { supplier: 'S01', priceMinor: 1234, ...more } as never)
  expect(await save({ item: 'MT-ABS' })).toMatchObject({ code: 'S01 MT-ABS', created: true })
  expect(await save({ item: 'MT-ABS', leadDays: 9, minimum: 500 })).toMatchObject({ created: false })
  expect(
    await g.world.sql(`select s.price_minor, s.lead_days, s.minimum from master.supplier_item s
    join master.party p on p.id = s.supplier_id join master.item i on i.id = s.item_id
    where p.code = 'S01' and i.code = 'MT-ABS'`),
  ).toEqual([{ price_minor: 1234, lead_days: 9, minimum: 500 }])
  expect(await faultsOf(save({ supplier: 'C001', item: 'NOTHING' }))).toMatchObject([
    { path: 'supplier', code: 'unknown' },
    { path: 'item', code: 'unknown' },
  ])
})
test('a list price is changed, before and after on record; an unknown item is told', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => g.world.do(savePrice, { item: 'FG-KT-17', priceMinor: 10_000 + n })),
  )
  expect(new Set(answers.map(a => a.id)).size).toBe(1)
  const trail = await g.world.sql<{
    changes: { before: { priceMinor: number }; after: { priceMinor: number } }[]
  }>(`select changes from kernel.audit where command = 'erp.save-price' order by id`)
  const [now] = await g.world.sql<{ price_minor: number }>(`select price_minor from master.item
    where tenant_id = 1 and code = 'FG-KT-17'`)
  const seen = trail.map(t => t.changes[0]!)
  expect(seen.some(c => c.after.priceMinor === now!.price_minor)).toBe(true)
  expect(new Set(seen.map(c => c.before.priceMinor)).size).toBe(20)
  expect(await faultsOf(g.world.do(savePrice, { item: 'NOTHING', priceMinor: 1 }))).toMatchObject([
    { path: 'item' },
  ])
})
test('a site knows its region; a county that there is not is told at its field', async () => {
  const site = {
    code: 'WH9',
    nameZh: '二号仓',
    kind: 'warehouse' as const,
    contact: '徐佳',
    phone: '0574-63000000',
    province: '浙江省',
    city: '宁波市',
    county: '慈溪市',
    street: '工业路 8 号',
  }
  expect(await g.world.do(saveSite, site)).toMatchObject({ created: true })
  expect(await g.world.do(saveSite, { ...site, city: '杭州市', county: '余杭区' })).toMatchObject({
    created: false,
  })
  expect(await g.world.sql(`select region_code from master.site where code = 'WH9'`)).toEqual([
    { region_code: '330110' },
  ])
  expect(await faultsOf(g.world.do(saveSite, { ...site, county: '海淀区' }))).toMatchObject([
    { path: 'county', code: 'region-unknown' },
  ])
})
