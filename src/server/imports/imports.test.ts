// Imports over HTTP on a real database: what files become, all faults at once, undo, who may.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchRow } from '#kernel/import/import-batch.sql.ts'
import {
  broken,
  closeStage,
  count,
  csv,
  get,
  imported,
  items,
  openStage,
  places,
  previewed,
  ran,
  send,
  undone,
  uploaded,
  world,
} from './stage.testing.ts'

beforeAll(openStage)
afterAll(closeStage)

test('items: encoding and columns are guessed, the dry run keeps nothing, the run keeps all', async () => {
  // 物料编码… in GBK
  const gbk = Buffer.concat([
    Buffer.from([0xb1, 0xe0, 0xc2, 0xeb]),
    Buffer.from(','),
    Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]),
    Buffer.from(','),
    Buffer.from([0xc0, 0xe0, 0xb1, 0xf0]),
    Buffer.from(','),
    Buffer.from([0xb5, 0xa5, 0xce, 0xbb]),
    Buffer.from('\r\nGBK-1,'),
    Buffer.from([0xcb, 0xae, 0xba, 0xf8]),
    Buffer.from(','),
    Buffer.from([0xb3, 0xc9, 0xc6, 0xb7]),
    Buffer.from(','),
    Buffer.from([0xbc, 0xfe]),
    Buffer.from('\r\n'),
  ])
  const foreign = await uploaded('items', gbk)
  expect([foreign.encoding, foreign.headings]).toEqual(['gb18030', ['编码', '名称', '类别', '单位']])
  expect((await previewed(foreign)).sample[0]!.values).toEqual({
    code: 'GBK-1',
    nameZh: '水壶',
    kind: 'finished',
    uom: '件',
  })

  const batch = await uploaded('items', items)
  expect(batch.mapping).toMatchObject({
    code: 0,
    nameZh: 1,
    kind: 2,
    uom: 3,
    scale: 4,
    gtin: 5,
    priceMinor: 6,
    costMinor: 7,
    taxRateBp: 8,
    family: null,
  })
  const dry = await previewed(batch)
  expect([dry.faultCount, dry.made, dry.changed]).toEqual([0, 3, 0])
  expect(await count('master.item')).toBe(0)
  const end = await ran(batch)
  expect([end.state, end.made, end.changed]).toEqual(['done', 3, 0])
  expect(
    await world.sql(
      `select code, price_minor, cost_minor, uom_scale, tax_rate_bp from master.item
       where tenant_id = 1 order by code`,
    ),
  ).toEqual([
    { code: 'BOX-1', price_minor: 0, cost_minor: 120_050, uom_scale: 1, tax_rate_bp: 1300 },
    { code: 'KET-1', price_minor: 12_900, cost_minor: 6_150, uom_scale: 1, tax_rate_bp: 1300 },
    { code: 'PP-1', price_minor: 0, cost_minor: 972, uom_scale: 1000, tax_rate_bp: 1300 },
  ])
  expect((await uploaded('items', items)).sameFile).toBe(true)
})

test('every fault of every row and column is told at once, and nothing is saved', async () => {
  const before = await count('master.item')
  const batch = await uploaded(
    'items',
    csv(
      '编码,名称,类别,单位,条码,售价,税率,保质期',
      'A-1,,成品,件,6901234567890,12.345,13%,',
      'A-2,乙,不知道,件,,abc,200%,1.5',
      ',丙,成品,,6.90123E+12,-1,13%,',
      'A-4,丁,成品,件,,１２,13%,365',
      'A-4,丁,成品,件,,12,13%,365',
      '=cmd|calc,"=1+1",成品,件,,12,13%,',
      'x\u0001,戊,成品,件,,1,,',
    ),
  )
  const preview = await previewed(batch)
  expect(places(preview)).toEqual(
    expect.arrayContaining([
      '2 nameZh missing',
      '2 priceMinor too-fine',
      '3 kind unknown-choice',
      '3 priceMinor not-a-number',
      '3 taxRateBp out-of-range',
      '3 shelfLifeDays not-whole',
      '4 code missing',
      '4 uom missing',
      '4 gtin lost-digits',
      '6 code twice',
    ]),
  )
  expect(preview.faults.every(f => f.says.zh && f.says.en)).toBe(true)
  const end = await ran(batch)
  expect([end.state, (end.failure as { code: string }).code]).toEqual([
    'failed',
    'kernel.import-rows-invalid',
  ])
  expect(await count('master.item')).toBe(before)
}, 30_000)

test('a file of the template imports; its example row does not', async () => {
  const template = (await get('/api/imports/template/items.xlsx')).rawPayload
  const refused = await send('items', template)
  expect(refused.json().error.facts.why).toBe('no-rows')
  for (const { name } of (await get('/api/imports/targets')).json<{ result: { name: string }[] }>().result) {
    const file = await get(`/api/imports/template/${name}.xlsx`)
    expect([name, file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([name, 200, 'PK'])
  }
})

test('customers with addresses in one line; several rows are several addresses', async () => {
  const end = await imported(
    'customers',
    csv(
      '客户编号,客户名称,渠道,联系电话,收货信息',
      'C1,西湖商贸,经销商,,张三 13800138000 浙江省杭州市西湖区文三路259号',
      'C1,西湖商贸,经销商,,李四，13900139000，上海浦东新区张江路88号',
      'C2,滨江电器,门店,0571-88001234,杭州滨江区江南大道588号',
    ),
  )
  expect(end.made).toBe(2)
  expect(
    await world.sql(`select p.code, a.contact, a.phone, a.province, a.city, a.county, a.street, a.is_default,
      a.region_code
    from master.party p join master.party_address a on a.tenant_id = 1 and a.party_id = p.id
    where p.tenant_id = 1 order by 1, 2 desc`),
  ).toEqual([
    {
      code: 'C1',
      contact: '李四',
      phone: '13900139000',
      province: '上海市',
      city: '上海市',
      county: '浦东新区',
      street: '张江路88号',
      is_default: false,
      region_code: '310115',
    },
    {
      code: 'C1',
      contact: '张三',
      phone: '13800138000',
      province: '浙江省',
      city: '杭州市',
      county: '西湖区',
      street: '文三路259号',
      is_default: true,
      region_code: '330106',
    },
    {
      code: 'C2',
      contact: '滨江电器',
      phone: '0571-88001234',
      province: '浙江省',
      city: '杭州市',
      county: '滨江区',
      street: '江南大道588号',
      is_default: true,
      region_code: '330108',
    },
  ])
  const bad = await previewed(
    await uploaded(
      'customers',
      csv(
        '客户编号,客户名称,地址',
        'C8,甲,张三 138****8000 浙江省杭州市西湖区文三路1号',
        'C9,乙,李四 13800138000 文三路2号',
        'C9,乙,',
      ),
    ),
  )
  expect(places(bad)).toEqual(['2 addressLine masked-phone', '3 addressLine region', '4 code twice'])
  expect((await undone(end.id)).statusCode).toBe(200)
  expect([await count('master.party'), await count('master.party_address')]).toEqual(
    [6, 0].map((n, i) => (i ? n : expect.any(Number))),
  )
})

test('opening stock: balances, ledger, books; once only; used stock stays', async () => {
  const rows = [
    '物料编码,货位,批次,库存数量,成本单价',
    'KET-1,A1-01-1-01,L1,100,60',
    'KET-1,A1-01-2-01,L1,20,60',
    '6901234567892,A1-01-3-01,L2,5,62',
    'PP-1,M1-01-1-01,,12.5,9.72',
  ]
  const end = await imported('opening-stock', csv(...rows))
  expect([end.made, end.sums]).toEqual([4, { file: { quantity: 137.5 }, written: { quantity: 137.5 } }])
  expect(await broken()).toEqual([])
  const [entry] = await world.sql<{ kind: string; debit_minor: number }>(
    `select kind, debit_minor::int from erp.journal_entry where tenant_id = 1`,
  )
  expect(entry).toEqual({ kind: 'opening', debit_minor: 6000 * 120 + 6200 * 5 + 12_150 })
  expect(places(await previewed(await uploaded('opening-stock', csv(...rows))))).toEqual(
    [2, 3, 4, 5].map(n => `${n} quantity there-already`),
  )
  const bad = await previewed(
    await uploaded(
      'opening-stock',
      csv(
        '物料编码,库位,数量',
        'NO,A1-01-1-01,1',
        'KET-1,Z9,1',
        'KET-1,R-01,1',
        'KET-1,A2-01-1-01,0.5',
        'KET-1,A2-01-1-01,-3',
        'PP-1,M1-02-1-01,0.0005',
      ),
    ),
  )
  expect(places(bad)).toEqual([
    '2 item unknown',
    '3 bin unknown',
    '4 bin not-for-storage',
    '5 quantity not-whole',
    '6 quantity not-positive',
    '6 bin twice',
    '7 quantity not-whole',
  ])
  await world.sql(`update wms.stock set reserved = 1 where tenant_id = 1 and on_hand = 5`)
  const used = await undone(end.id)
  expect([used.statusCode, used.json().error.code, used.json().error.facts.which]).toEqual([
    409,
    'wms.opening-stock-used',
    'KET-1 L2 A1-01-3-01',
  ])
  await world.sql(`update wms.stock set reserved = 0 where tenant_id = 1`)
  expect((await undone(end.id)).statusCode).toBe(200)
  expect(await world.sql(`select sum(on_hand)::int as n from wms.stock where tenant_id = 1`)).toEqual([
    { n: 0 },
  ])
  expect(await world.sql(`select kind from erp.journal_entry where tenant_id = 1 order by no`)).toEqual([
    { kind: 'opening' },
    { kind: 'reversal' },
  ])
  expect(await broken()).toEqual([])
  expect((await undone(end.id)).json().error.code).toBe('kernel.import-not-to-undo')
  await imported('opening-stock', csv(...rows.map(r => r.replace(',60', ',61'))))
  expect(await broken()).toEqual([])
})

test('items that are used stay, with the reason; changed ones come back as they were', async () => {
  const [first] = (await get('/api/imports'))
    .json<{ result: BatchRow[] }>()
    .result.filter(b => b.target === 'items' && b.state === 'done')
  const used = await undone(first!.id)
  expect([used.statusCode, used.json().error.code]).toEqual([409, 'kernel.import-used-meanwhile'])
  const before = await world.sql(`select * from master.item where tenant_id = 1 order by code`)
  const change = await imported(
    'items',
    csv('编码,名称,类别,单位,最小计数,售价', 'KET-1,改名了,成品,件,1,139', 'NEW-9,新品,成品,件,1,10'),
  )
  expect([change.made, change.changed]).toEqual([1, 1])
  // What the file does not say stays.
  expect(
    await world.sql(`select gtin, cost_minor from master.item where tenant_id = 1 and code = 'KET-1'`),
  ).toEqual([{ gtin: '6901234567892', cost_minor: 6150 }])
  const later = await imported('items', csv('编码,名称,类别,单位,最小计数,售价', 'KET-1,又改,成品,件,1,149'))
  const refused = await undone(change.id)
  expect([refused.json().error.code, refused.json().error.facts.which]).toEqual([
    'kernel.import-changed-since',
    'KET-1',
  ])
  expect((await undone(later.id)).statusCode).toBe(200)
  expect((await undone(change.id)).statusCode).toBe(200)
  expect(await world.sql(`select * from master.item where tenant_id = 1 order by code`)).toEqual(before)
})
