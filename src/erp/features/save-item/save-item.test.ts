// Items are saved by code: faults all at once, the unit of what is counted stays, races end in one item.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ItemInput } from '#master/item/item-input.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { saveItem } from '../../index.ts'
import { saveItems } from '../../records/master-data/save-items.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground } from '../../testing/ground.ts'

let g: Ground
beforeAll(async () => {
  g = await ground()
})
afterAll(async () => {
  await g?.world.close()
})

const item = (code: string, more: object = {}) =>
  ({ code, nameZh: `物料 ${code}`, kind: 'material', uom: '件', ...more }) as ItemInput
const refused = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it was not refused')
    },
    (e: Refusal) => e.facts,
  ) as Promise<{ fields: { path: string; code: string }[] }>
const kept = (code: string, tenant = 1) =>
  g.world.sql<Record<string, unknown>>(`select * from master.item where tenant_id = $1 and code = $2`, [
    tenant,
    code,
  ])

test('a new item has the defaults of its kind; a change is on record, before and after', async () => {
  const first = await g.world.do(saveItem, item('NEW-1', { gtin: '6901234567892' }))
  expect(first).toMatchObject({ code: 'NEW-1', created: true })
  expect(await kept('NEW-1')).toMatchObject([
    { gtin: '6901234567892', storage_class: '原料', name_en: '物料 NEW-1', tax_rate_bp: 1300 },
  ])
  const again = await g.world.do(saveItem, item('NEW-1', { nameZh: '改名', priceMinor: 1200 }))
  expect(again).toEqual({ ...first, created: false })
  expect(await kept('NEW-1')).toMatchObject([{ name_zh: '改名', price_minor: 1200, gtin: null }])
  const [trail] = await g.world.sql<{ changes: { before: ItemInput; after: ItemInput }[] }>(
    `select changes from kernel.audit where command = 'erp.save-item' order by id desc limit 1`,
  )
  expect(trail!.changes[0]).toMatchObject({
    before: { code: 'NEW-1', gtin: '6901234567892' },
    after: { nameZh: '改名' },
  })
})
test('an item is retired and brought back', async () => {
  await g.world.do(saveItem, item('OLD', { retired: true }))
  expect(await kept('OLD')).toMatchObject([{ retired: true }])
  await g.world.do(saveItem, item('OLD'))
  expect(await kept('OLD')).toMatchObject([{ retired: false }])
})
test('every fault of every row is told at once, and nothing is saved', async () => {
  const saved = await g.world.tx(tx =>
    saveItems(
      tx,
      [
        item('BAD-1', { gtin: '6901234567890' }),
        item('BAD-2'),
        item('BAD-2'),
        item('MT-PP', { uom: '袋', scale: 1 }),
        item('BAD-3', { gtin: '6901234567908' }),
        item('BAD-4', { gtin: '6901234567908' }),
        item('OK-1'),
      ].map(i => saveItem.input.parse(i)),
    ),
  )
  expect(saved.faults?.map(f => [f.row, f.path, f.code])).toEqual(
    expect.arrayContaining([
      [0, 'gtin', 'wrong-check-digit'],
      [2, 'code', 'twice'],
      [3, 'uom', 'unit-in-use'],
      [5, 'gtin', 'twice'],
    ]),
  )
  expect(saved.faults).toHaveLength(4)
  expect(await kept('OK-1')).toEqual([])
})
test('a barcode belongs to one item', async () => {
  await g.world.do(saveItem, item('OWN', { gtin: '6901234567915' }))
  const { fields } = await refused(g.world.do(saveItem, item('THIEF', { gtin: '06901234567915' })))
  expect(fields).toMatchObject([{ path: 'gtin', code: 'of-another' }])
})
test('forty people save one code at a moment: one item, the last word stays, each is answered', async () => {
  for (let run = 0; run < 5; run++) {
    const code = `RACE-${run}`
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => g.world.do(saveItem, item(code, { nameZh: `第 ${n}` }))),
    )
    expect(answers.filter(a => a.created)).toHaveLength(1)
    expect(new Set(answers.map(a => a.id)).size).toBe(1)
    expect(await kept(code)).toHaveLength(1)
  }
})
test('of two transactions that save one barcode for two items, one is told', async () => {
  for (let run = 0; run < 10; run++) {
    const gtin = `20000000${run}`.padEnd(12, '0'),
      whole = gtin + digit(gtin)
    const saved = await Promise.all(
      ['A', 'B'].map(who =>
        g.world.tx(tx => saveItems(tx, [saveItem.input.parse(item(`${who}-${run}`, { gtin: whole }))])),
      ),
    )
    expect(saved.filter(s => s.rows)).toHaveLength(1)
    expect(saved.find(s => s.faults)!.faults).toMatchObject([{ path: 'gtin', code: 'of-another' }])
  }
})
test('another company has codes and barcodes of its own', async () => {
  await g.world.do(saveItem, item('SHARED', { gtin: '6901234567922' }))
  const other = await g.world.do(saveItem, item('SHARED', { gtin: '6901234567922', uom: '箱' }), {
    tenant: 2,
  })
  expect(other.created).toBe(true)
  expect(await kept('SHARED')).toMatchObject([{ uom: '件' }])
  expect(await kept('SHARED', 2)).toMatchObject([{ uom: '箱' }])
})
test('five thousand items are saved in one go', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => saveItem.input.parse(item(`BULK-${n}`)))
  const saved = await g.world.tx(tx => saveItems(tx, rows))
  expect(saved.rows?.map(r => r.code)).toEqual(rows.map(r => r.code))
})

const digit = (digits: string) => {
  const sum = [...digits].reverse().reduce((all, d, i) => all + Number(d) * (i % 2 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}
