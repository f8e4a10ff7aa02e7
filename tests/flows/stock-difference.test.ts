// A count finds more or less than the books say: the books follow, and what was decided settles it once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as erp from '#erp/index.ts'
import '#server/rooms.ts'
import * as wms from '#wms/index.ts'
import type { World } from '../world.ts'
import { newOutside, plugOutside } from './actors.ts'
import { demoWorld } from './demo-world.ts'

let world: World, dispatcher: ReturnType<World['dispatch']>
beforeAll(async () => {
  plugOutside(newOutside())
  world = await demoWorld()
  dispatcher = world.dispatch()
}, 60_000)
afterAll(async () => {
  await world?.close()
})

interface Place {
  item: string
  lot: string
  bin: string
  onHand: number
}
/** A balance of that kind of item with some pieces that nobody has reserved. */
const balanceOf = async (kind: string): Promise<Place> =>
  (
    await world.sql<Place>(
      `select i.code as item, l.code as lot, b.code as bin, s.on_hand::int as "onHand"
       from wms.stock s join master.item i on i.id = s.item_id join wms.lot l on l.id = s.lot_id
       join wms.bin b on b.id = s.bin_id
       where s.status = 'available' and s.on_hand - s.reserved > 5 and i.kind = $1 order by s.id limit 1`,
      [kind],
    )
  )[0]!
const count = async ({ item, lot, bin, onHand }: Place, difference: number) => {
  const done = await world.do(wms.adjustStock, {
    item,
    lot,
    bin,
    counted: onHand + difference,
    reason: 'count' as const,
  })
  await dispatcher.idle(world.tenant)
  return done
}
interface Line {
  id: string
  no: string
  account: string
  side: number
}
/** Lines of the entries of a kind: debits above zero. */
const posted = (kind: string) =>
  world.sql<Line>(
    `select e.id, e.no::text, l.account, (l.debit_minor - l.credit_minor)::int as side
     from erp.journal_entry e join erp.journal_line l on l.entry_id = e.id where e.kind = $1
     order by e.posted_at, e.id, l.line_no`,
    [kind],
  )

test('less of a good and more of a material wait on 1901, each at what it cost', async () => {
  const less = await count(await balanceOf('finished'), -2)
  expect(less.costMinor).toBeLessThan(0)
  const more = await count(await balanceOf('material'), 3)
  expect((await posted('stock-difference')).map(l => [l.account, l.side])).toEqual(
    [
      ['1901', -less.costMinor],
      ['1405', less.costMinor],
      ['1403', more.costMinor],
      ['1901', -more.costMinor],
    ].filter(([, side]) => side !== 0),
  )
})

test('a count that agrees with the books posts nothing', async () => {
  const before = (await posted('stock-difference')).length
  await count(await balanceOf('finished'), 0)
  expect(await posted('stock-difference')).toHaveLength(before)
})

test('a loss that was decided about is an expense, once; no other entry can be settled', async () => {
  const [loss] = await posted('stock-difference')
  const settle = (entry: string) =>
    world.do(erp.settleStockDifference, { entry, why: '自然损耗，由公司承担' })
  const tried = await Promise.allSettled([settle(loss!.id), settle(loss!.id)])
  expect(tried.map(t => t.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(settle(loss!.id)).rejects.toMatchObject({ code: 'erp.difference-settled' })
  expect((await posted('difference-settled')).map(l => [l.account, l.side])).toEqual([
    ['571102', loss!.side],
    ['1901', -loss!.side],
  ])
  const [other] = await world.sql<{ id: string }>(
    `select id from erp.journal_entry where kind = 'sale' limit 1`,
  )
  await expect(settle(other!.id)).rejects.toMatchObject({ code: 'erp.no-difference' })
})

test('every invariant of stock and books holds afterwards', async () => {
  for (const { code, sql } of [
    ...(await import('#erp/invariants.sql.ts')).erpInvariants,
    ...wms.wmsInvariants,
  ])
    expect([code, await world.sql(sql)]).toEqual([code, []])
})
