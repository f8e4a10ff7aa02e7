// Customers and suppliers are saved by code, with their addresses.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { seedRegions } from '../../../../db/seed/regions.ts'
import { readAddress, saveParty } from '../../index.ts'
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

const home = {
  contact: '张三',
  phone: '13800000000',
  province: '浙江省',
  city: '宁波市',
  county: '慈溪市',
  street: '新江路 1 号',
}
const shop = { ...home, province: '北京市', city: '北京市', county: '海淀区', street: '中关村大街 1 号' }
const save = (more: object, tenant = 1) =>
  g.world.do(saveParty, { code: 'NC-1', nameZh: '新客户', kind: 'customer', ...more } as never, { tenant })
const addresses = (code: string) =>
  g.world.sql<{ id: string; street: string; is_default: boolean; region_code: string }>(
    `select a.* from master.party_address a
     join master.party p on p.tenant_id = a.tenant_id and p.id = a.party_id
   where p.tenant_id = 1 and p.code = $1 order by a.id`,
    [code],
  )

test('a customer with addresses; the first is the default, a municipality is its own city', async () => {
  expect(await save({ addresses: [home, shop] })).toMatchObject({ code: 'NC-1', created: true })
  expect(await addresses('NC-1')).toMatchObject([
    { street: home.street, is_default: true, region_code: '330282' },
    { street: shop.street, is_default: false, region_code: '110108' },
  ])
})
test('the same person at the same place is no second address; a new default takes over', async () => {
  await save({ addresses: [{ ...shop, phone: '139', isDefault: true }] })
  expect(await addresses('NC-1')).toMatchObject([{ is_default: false }, { is_default: true, phone: '139' }])
})
test('an address named by its id is changed in place', async () => {
  const [first] = await addresses('NC-1')
  await save({ addresses: [{ ...home, id: first!.id, street: '新江路 2 号' }] })
  expect(await addresses('NC-1')).toMatchObject([{ id: first!.id, street: '新江路 2 号' }, {}])
})
test('faults are told at once: an unknown county, another kind, an address of somebody else', async () => {
  const [own] = await addresses('NC-1')
  const told = await save({
    code: 'S01',
    addresses: [
      { ...home, county: '海淀区' },
      { ...home, id: own!.id },
    ],
  }).then(
    () => null,
    (e: Refusal) => e.facts['fields'],
  )
  expect(told).toMatchObject([
    { path: 'kind', code: 'of-another-kind' },
    { path: 'addresses.0.county', code: 'region-unknown' },
    { path: 'addresses.1.id', code: 'not-found' },
  ])
})
test.each([
  ['广东省', '东莞市', '虎门镇', '441900'],
  ['湖北省', '仙桃市', '仙桃市', '429004'],
  ['上海市', '上海市', '浦东新区', '310115'],
  ['广东省', '深圳市', '南山区', '440305'],
])('the county of %s %s %s is %s', async (province, city, county, code) => {
  await save({ code: `R-${code}`, addresses: [{ ...home, province, city, county }] })
  expect(await addresses(`R-${code}`)).toMatchObject([{ region_code: code }])
})
test('thirty at one moment make one party with one address', async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => save({ code: 'NC-RACE', addresses: [home] })),
  )
  expect(answers.filter(a => a.created)).toHaveLength(1)
  expect(await addresses('NC-RACE')).toHaveLength(1)
})
test('another company may use the same code', async () => {
  expect(await save({}, 2)).toMatchObject({ created: true })
})
test('stars of somebody who may not see are not written; new ones are told', async () => {
  await save({ code: 'NC-STAR', phone: '13800000001', email: 'li@firm.example', addresses: [home] })
  const [a] = await addresses('NC-STAR')
  await save({
    code: 'NC-STAR',
    phone: '138****0001',
    email: 'l***@firm.example',
    addresses: [{ ...home, id: a!.id, phone: '138****0000', street: '新江路 9 号' }],
  })
  expect(await addresses('NC-STAR')).toMatchObject([{ phone: home.phone, street: '新江路 9 号' }])
  expect(await g.world.sql(`select phone, email from master.party where code = 'NC-STAR'`)).toEqual([
    { phone: '13800000001', email: 'li@firm.example' },
  ])
  const told = await save({
    code: 'NC-STAR',
    addresses: [{ ...home, phone: '138****0000', street: '别处' }],
  }).then(
    () => null,
    (e: Refusal) => e.facts['fields'],
  )
  expect(told).toMatchObject([{ path: 'addresses.0.phone', code: 'masked' }])
})
test('a pasted line is read into the parts of an address', async () => {
  const { parts } = await g.world.ask(readAddress, { line: '张三 13800138000 浙江省杭州市西湖区文三路259号' })
  expect(parts).toEqual({
    contact: '张三',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    county: '西湖区',
    street: '文三路259号',
  })
})
