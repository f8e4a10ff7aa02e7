// Bills of material and routings are saved by code: no ring, everything known, levels kept.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { saveBill, saveItem, saveRouting } from '../../index.ts'
import { saveBills } from '../../records/master-data/save-bills.ts'
import type { Ground } from '../../testing/ground.ts'
import { ground, kettle } from '../../testing/ground.ts'

let g: Ground
beforeAll(async () => {
  g = await ground()
  for (const code of ['P', 'Q', 'R', 'S']) await makeItem(code, 'semi-finished')
  await g.world.sql(`insert into mes.work_center (tenant_id, code, name_zh, name_en)
    values (1, 'ASSEMBLY', '组装', 'Assembly'), (2, 'ELSEWHERE', '别处', 'Elsewhere')`)
})
afterAll(async () => {
  await g?.world.close()
})

const makeItem = (code: string, kind: 'finished' | 'semi-finished' | 'material', tenant = 1) =>
  g.world.do(saveItem, { code, nameZh: code, kind, uom: '件' } as never, { tenant })
const bill = (item: string, ...components: string[]) =>
  saveBill.input.parse({ item, lines: components.map(component => ({ component, quantity: 2 })) })
const faultsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (e: Refusal) => e.facts['fields'] as { path: string; code: string; says: { zh: string } }[],
  )
const levels = () =>
  g.world.sql<{ code: string; level: number; revision: string }>(
    `select i.code, b.low_level_code as level, b.revision from erp.bill_of_material b
     join master.item i on i.tenant_id = b.tenant_id and i.id = b.item_id
     where b.tenant_id = 1 order by code`,
  )
const billOf = async (code: string) => (await levels()).find(l => l.code === code)

test('a bill is saved, its levels and those below it follow', async () => {
  const before = await levels()
  await g.world.do(saveBill, bill('P', 'Q', 'MT-PP'))
  await g.world.do(saveBill, bill('Q', 'R'))
  await g.world.do(saveBill, bill('R', 'MT-PP'))
  expect(await billOf('P')).toMatchObject({ level: 0, revision: 'A' })
  expect(await billOf('R')).toMatchObject({ level: 2 })
  expect((await levels()).filter(l => !['P', 'Q', 'R'].includes(l.code))).toEqual(before)
  expect(await g.broken()).toEqual([])
})
test('a changed bill is the next revision, the same bill again is not', async () => {
  await g.world.do(saveBill, bill('P', 'Q', 'MT-PP'))
  expect((await billOf('P'))?.revision).toBe('A')
  await g.world.do(saveBill, bill('P', 'Q', 'MT-PP', 'MT-ABS'))
  expect((await billOf('P'))?.revision).toBe('B')
  const [trail] = await g.world.sql<{ changes: { before: { lines: unknown[] } }[] }>(
    `select changes from kernel.audit where command = 'erp.save-bill' order by id desc limit 1`,
  )
  expect(trail!.changes[0]!.before.lines).toHaveLength(2)
})
test('a bill that contains itself is refused with its way, on whatever level', async () => {
  const faults = await faultsOf(g.world.do(saveBill, bill('R', 'MT-PP', 'P')))
  expect(faults).toMatchObject([{ path: 'lines.1.component', code: 'ring' }])
  expect(faults[0]!.says.zh).toMatch(/R → P|P → Q/)
  expect(await faultsOf(g.world.do(saveBill, bill('S', 'S')))).toMatchObject([{ code: 'ring' }])
})
test('two rings of one file are both told, with everything else that is wrong', async () => {
  for (const code of ['A1', 'A2', 'B1', 'B2']) await makeItem(code, 'semi-finished')
  const saved = await g.world.tx(tx =>
    saveBills(tx, [
      bill('A1', 'A2'),
      bill('A2', 'A1'),
      bill('B1', 'B2'),
      bill('B2', 'B1'),
      bill('MT-PP', 'MT-ABS'),
      bill('NOBODY', 'MT-PP'),
      bill('S', 'NOTHING', 'MT-PP', 'MT-PP'),
    ]),
  )
  expect(saved.faults?.map(f => `${f.row} ${f.path} ${f.code}`).sort()).toEqual([
    '0 lines.0.component ring',
    '1 lines.0.component ring',
    '2 lines.0.component ring',
    '3 lines.0.component ring',
    '4 item bought',
    '5 item unknown',
    '6 lines.0.component unknown',
    '6 lines.2.component twice',
  ])
  expect(await billOf('A1')).toBeUndefined()
})
test('of two people who close a ring from both sides at one moment, one is told', async () => {
  for (let run = 0; run < 8; run++) {
    const [one, two] = [`X${run}`, `Y${run}`]
    await makeItem(one, 'semi-finished')
    await makeItem(two, 'semi-finished')
    const saved = await Promise.all(
      [bill(one, two), bill(two, one)].map(b => g.world.tx(tx => saveBills(tx, [b]))),
    )
    expect(saved.filter(s => s.rows)).toHaveLength(1)
  }
})
test('a bill is exploded as it was saved', async () => {
  const rows = await g.world.sql<{ item_id: string }>(
    `select item_id from erp.bill_line where item_id = $1`,
    [kettle],
  )
  expect(rows.length).toBeGreaterThan(5)
  await g.world.do(saveBill, bill('FG-KT-17', 'P'))
  expect(await g.world.sql(`select quantity from erp.bill_line where item_id = $1`, [kettle])).toEqual([
    { quantity: 2 },
  ])
  expect(await billOf('R')).toMatchObject({ level: 3 })
})
test('a routing names work centers that are there; its steps are replaced', async () => {
  const step = (sequence: number, workCenter: string, more: object = {}) => ({
    sequence,
    code: `OP${sequence}`,
    nameZh: '组装',
    kind: 'make',
    workCenter,
    secondsPerPiece: 30,
    ...more,
  })
  const save = (item: string, ...operations: object[]) =>
    g.world.do(saveRouting, { item, operations } as never)
  await save(
    'P',
    step(20, 'ASSEMBLY'),
    step(10, 'ASSEMBLY', { setpoints: [{ parameter: '温度', value: 210.5, unit: '℃' }] }),
  )
  expect(await save('P', step(10, 'ASSEMBLY'))).toMatchObject({ code: 'P', created: false })
  expect(
    await g.world.sql(`select o.sequence, g.revision from erp.routing_operation o join erp.routing g
    using (tenant_id, item_id) join master.item i on i.id = o.item_id where i.code = 'P'`),
  ).toEqual([{ sequence: 10, revision: 'B' }])
  expect(await faultsOf(save('MT-PP', step(10, 'ELSEWHERE'), step(10, 'ASSEMBLY')))).toMatchObject([
    { path: 'item', code: 'bought' },
    { path: 'operations.0.workCenter', code: 'unknown' },
    { path: 'operations.1.sequence', code: 'twice' },
    { path: 'operations.1.code', code: 'twice' },
  ])
})
test("another company's items are no components", async () => {
  await makeItem('THEIRS', 'material', 2)
  expect(await faultsOf(g.world.do(saveBill, bill('S', 'THEIRS')))).toMatchObject([{ code: 'unknown' }])
})
