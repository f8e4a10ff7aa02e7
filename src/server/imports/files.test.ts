// Files of every kind on a real database: bills, workbooks, what is no table; everything out and in again.
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { targetOf } from '#kernel/import/import-batch.ts'
import { Id } from '#values/id.ts'
import { importTargets } from '#kernel/import/target.ts'
import {
  batchNow,
  broken,
  closeStage,
  count,
  csv,
  get,
  imported,
  items,
  openStage,
  places,
  post,
  previewed,
  send,
  undone,
  uploaded,
  waited,
  world,
} from './stage.testing.ts'

beforeAll(async () => {
  await openStage()
  await imported('items', items)
  await imported(
    'opening-stock',
    csv('物料编码,货位,批次,库存数量,成本单价', 'KET-1,A1-01-1-01,L1,100,60', 'PP-1,M1-01-1-01,,12.5,9.72'),
  )
})
afterAll(closeStage)

test('bills: rings and unknown components by row; a bill that was replaced comes back', async () => {
  const bad = await previewed(
    await uploaded('bills', csv('父件,子件,用量', 'KET-1,NO-1,1', 'KET-1,KET-1,1', 'PP-1,KET-1,1')),
  )
  expect(places(bad)).toEqual(
    expect.arrayContaining(['2 component unknown', '3 component ring', '4 item bought']),
  )
  const one = await imported('bills', csv('父件,子件,用量,损耗', 'KET-1,PP-1,0.42,2%', 'KET-1,BOX-1,1,'))
  expect([one.made, one.sums!.written]).toEqual([1, { quantity: 1.42 }])
  const lines = () =>
    world.sql(`select quantity::int, scrap_bp from erp.bill_line where tenant_id = 1 order by line_no`)
  const first = [
    { quantity: 420, scrap_bp: 200 },
    { quantity: 1, scrap_bp: 0 },
  ]
  expect(await lines()).toEqual(first)
  const two = await imported('bills', csv('父件,子件,用量', 'KET-1,PP-1,0.5'))
  expect([two.made, two.changed, await lines()]).toEqual([0, 1, [{ quantity: 500, scrap_bp: 0 }]])
  expect((await undone(two.id)).statusCode).toBe(200)
  expect(await lines()).toEqual(first)
  expect((await undone(one.id)).statusCode).toBe(200)
  expect([await count('erp.bill_of_material'), await count('erp.bill_line')]).toEqual([0, 0])
})

test('routings with setpoints, from a workbook', async () => {
  const sheet = [
    ['物料', '工序号', '工序编码', '工序名称', '类型', '工作中心', '单件工时', '设备参数'],
    ['KET-1', 10, 'MAKE', '注塑', '加工', 'MAKING', 45, '温度=200 °C; 压力=80 bar'],
    ['KET-1', 20, 'QC', '检验', '检验', 'INSPECTION', 5, null],
  ]
  const file = await (writeXlsx as unknown as (rows: unknown) => { toBuffer(): Promise<Buffer> })(
    sheet.map(row => row.map(value => (value === null ? null : { value }))),
  ).toBuffer()
  const end = await imported('routings', file)
  expect([end.made, end.encoding, end.sums!.written]).toEqual([1, 'xlsx', { secondsPerPiece: 50 }])
  expect(
    await world.sql(`select setpoints from erp.routing_operation where tenant_id = 1 and sequence = 10`),
  ).toEqual([
    {
      setpoints: [
        { parameter: '温度', value: 200, unit: '°C' },
        { parameter: '压力', value: 80, unit: 'bar' },
      ],
    },
  ])
})

test.each([
  ['an empty file', Buffer.alloc(0), 'empty'],
  ['headings alone', csv('编码,名称'), 'no-rows'],
  ['a web page called .xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'web-page'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-or-encrypted'],
  ['a broken zip', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(60)]), 'no-directory'],
  [
    'bytes of two encodings',
    Buffer.concat([csv('编码,名称'), Buffer.from([0x0a, 0xff, 0xff, 0x2c, 0x81])]),
    'encoding',
  ],
  ['an open quote', csv('编码,名称', 'A,"甲', 'B,乙'), 'csv'],
])('%s is refused with its reason', async (_says, bytes, why) => {
  const answer = await send('items', bytes)
  expect([answer.statusCode, answer.json().error?.facts?.why]).toEqual([409, why])
})

test('opening balances: balanced, once, in the place of what opening stock posted', async () => {
  const bad = await previewed(
    await uploaded(
      'opening-balances',
      csv('科目编码,借方余额,贷方余额', '1002,100,', '9999,,50', '1405,10,10'),
    ),
  )
  expect(places(bad)).toEqual(['3 account unknown', '4 creditMinor both-sides', '4 creditMinor not-balanced'])
  const rows = ['科目编码,借方,贷方', '1002,"100,000.50",', '1403,121.50,', '1405,6000,', '3001,,106122.00']
  const end = await imported('opening-balances', csv(...rows))
  expect(end.sums!.written).toEqual({ debitMinor: 10_612_200, creditMinor: 10_612_200 })
  expect(places(await previewed(await uploaded('opening-balances', csv(...rows))))).toEqual([
    '2 account there-already',
  ])
  expect(await broken()).toEqual([])
  expect((await undone(end.id)).statusCode).toBe(200)
  await imported('opening-balances', csv(...rows))
  const held = await world.sql(`select account, sum(debit_minor - credit_minor)::int as held
    from erp.account_balance where tenant_id = 1 group by account order by account`)
  expect(held.filter(h => h['held'] !== 0)).toEqual([
    { account: '1002', held: 10_000_050 },
    { account: '1403', held: 12_150 },
    { account: '1405', held: 600_000 },
    { account: '3001', held: -10_612_200 },
  ])
  expect(await broken()).toEqual([])
})

test('rate cards: known services and provinces, ranges that do not overlap', async () => {
  const [service] = await world.sql<{ carrier: string; code: string }>(
    'select carrier, code from tms.service where tenant_id = 1 order by carrier, code limit 1',
  )
  const head =
    '价卡,承运商,产品,始发省,分区,目的省,重量起,重量止,首重,首重价,续重,续重价,抛比,最快天数,最慢天数'
  const row = (more: string, to = '上海市、江苏省') =>
    `OWN-1,${service!.carrier},${service!.code},浙江省,Z1,${to},${more},1000,13.5,1000,2,6000,1,2`
  const bad = await previewed(
    await uploaded('rate-cards', csv(head, row('0,3000'), row('2000,'), row('9000,8000', '上海'))),
  )
  expect(places(bad)).toEqual(
    expect.arrayContaining(['3 fromGrams overlaps', '4 provinces unknown', '4 toGrams before-from']),
  )
  const before = await count('tms.rate')
  const end = await imported('rate-cards', csv(head, row('0,3000'), row('3000,')))
  expect([end.made, end.sums!.written]).toEqual([2, { baseMinor: 2_700, stepMinor: 400 }])
  expect((await undone(end.id)).statusCode).toBe(200)
  expect(await count('tms.rate')).toBe(before)
})

test('people are invited with roles by their names; the undo withdraws', async () => {
  for (const [name, zh, may] of [
    ['clerk', '客服', 'oms.*'],
    ['planner', '计划', 'erp.*'],
  ])
    await world.sql(
      `insert into kernel.role (tenant_id, name, title_zh, title_en, permissions)
      values (1, $1, $2, $1, array[$3])`,
      [name, zh, may],
    )
  const bad = await previewed(
    await uploaded(
      'people',
      csv('邮箱,角色', 'a@example.com,客服', 'a@example.com,计划', 'b@example.com,皇帝', 'x,客服'),
    ),
  )
  expect(places(bad)).toEqual(['3 email twice', '4 roles kernel.role-unknown', '5 email invalid'])
  const rows = csv('邮箱,角色', 'a@example.com,客服、计划', 'B@example.com,planner')
  const letters = () => world.sql(`select recipient from kernel.letter order by recipient`)
  expect((await previewed(await uploaded('people', rows))).made).toBe(2)
  expect(await letters()).toEqual([])
  const end = await imported('people', rows)
  expect(await letters()).toEqual([{ recipient: 'a@example.com' }, { recipient: 'b@example.com' }])
  expect(places(await previewed(await uploaded('people', rows)))).toEqual([
    '2 email there-already',
    '3 email there-already',
  ])
  expect((await undone(end.id)).statusCode).toBe(200)
  expect((await previewed(await uploaded('people', rows))).faultCount).toBe(0)
})

test('everything of a company goes out as files, and comes in again as the same', async () => {
  await imported(
    'suppliers',
    csv('供应商编码,名称,交货期,地址', 'S1,宁波塑料,5,王五 13700137000 浙江省宁波市慈溪市孙塘北路1188号'),
  )
  await imported('supplier-prices', csv('供应商,物料,报价,起订量', 'S1,PP-1,11.2,25'))
  await imported(
    'customers',
    csv('客户编号,客户名称,英文名称,地址', `C1,=1+1,@sum,张三 13800138000 浙江省杭州市西湖区文三路259号`),
  )
  await imported('bills', csv('父件,子件,用量,损耗', 'KET-1,PP-1,0.42,2%', 'KET-1,BOX-1,1,'))
  const files = filesOf((await get('/api/export.zip')).rawPayload)
  expect([...files.keys()].filter(name => name.startsWith('import/'))).toHaveLength(
    (await get('/api/imports/targets')).json().result.length,
  )
  expect(files.get('records/erp.items.csv')!.toString('utf8')).toContain('KET-1')
  const dumps = async (tenant: number) =>
    Promise.all(
      importTargets().map(
        async t => [t.name, await world.tx(tx => t.dump(tx), tenant, { reading: true })] as const,
      ),
    )
  for (const [name, bytes] of [...files].filter(([n]) => n.startsWith('import/'))) {
    const target = /-(.+)\.xlsx$/.exec(name.replace(/^import\/\d+/, ''))![1]!
    if ((await world.tx(tx => targetOf(target).dump(tx), 1, { reading: true })).length)
      await imported(target, bytes, 'other')
  }
  const [own, others] = [await dumps(1), await dumps(2)]
  expect(others).toEqual(own)
  expect(own.filter(([, rows]) => rows.length).map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'zones',
      'bins',
      'work-centers',
      'items',
      'prices',
      'customers',
      'suppliers',
      'supplier-prices',
      'bills',
      'routings',
      'opening-balances',
      'opening-stock',
    ]),
  )
  expect(await broken()).toEqual([])
}, 240_000)

/** The files of a zip whose entries are stored or deflated. */
function filesOf(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const size = zip.readUInt32LE(at + 18),
      length = zip.readUInt16LE(at + 26)
    const body = zip.subarray(at + 30 + length, at + 30 + length + size)
    files.set(
      zip.toString('utf8', at + 30, at + 30 + length),
      zip.readUInt16LE(at + 8) ? inflateRawSync(body) : body,
    )
    at += 30 + length + size
  }
  return files
}

test('who may not save may not import; other companies see nothing of an import', async () => {
  expect((await send('items', items, 'picker')).statusCode).toBe(403)
  expect((await send('items', items, 'nobody')).statusCode).toBe(401)
  expect((await send('nothing', items)).statusCode).toBe(404)
  const batch = await uploaded('items', items)
  for (const [url, payload] of [
    ['preview', { mapping: {} }],
    ['run', { mapping: {} }],
    ['undo', {}],
  ] as const) {
    expect((await post(`/api/imports/batch/${batch.id}/${url}`, payload, 'other')).statusCode).toBe(404)
    expect((await post(`/api/imports/batch/${batch.id}/${url}`, payload, 'picker')).statusCode).toBe(403)
  }
  expect((await get(`/api/imports/batch/${batch.id}`, 'other')).statusCode).toBe(404)
  expect((await get('/api/imports', 'other')).body).not.toContain(batch.id)
  expect((await get('/api/export.zip', 'picker')).statusCode).toBe(403)
  expect(
    (await post(`/api/imports/batch/${batch.id}/preview`, { mapping: { code: 99 } })).json().error.code,
  ).toBe('kernel.import-mapping-invalid')
  expect(
    (await post(`/api/imports/batch/${batch.id}/preview`, { mapping: { code: 0, nameZh: 0 } })).statusCode,
  ).toBe(409)
  expect(Id.parse(batch.id)).toBe(batch.id)
})

test('the same batch runs once, however many press the button', async () => {
  const batch = await uploaded(
    'items',
    csv('编码,名称,类别,单位', ...Array.from({ length: 50 }, (_, i) => `RACE-${i},竞,成品,件`)),
  )
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post(`/api/imports/batch/${batch.id}/run`, { mapping: batch.mapping })),
  )
  expect(answers.filter(a => a.statusCode === 202)).toHaveLength(1)
  const end = await waited(async () => {
    const now = await batchNow(batch.id)
    return now.state === 'running' ? null : now
  })
  expect([end.state, end.made]).toEqual(['done', 50])
})
