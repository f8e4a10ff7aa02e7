// A company founded with each trade's template follows the guide to its end: its people, each with the roles
// of their work, bring in what the guide asks for, and the first order is made, picked and shipped.
import fs from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crewOf, startCrew } from '#server/demo/crew.ts'
import type { Crew, CrewAccounts } from '#server/demo/crew.ts'
import type { Served } from '../faults/serve.ts'
import type { Door } from '../members.ts'
import { doorOf } from '../members.ts'
import type { Product } from '../product.ts'
import { dataFolder, startProduct, until } from '../product.ts'

let product: Product, door: Door
const data = dataFolder(),
  crews: Crew[] = []
beforeAll(async () => {
  // No demo company: what a fresh installation has of itself must do.
  product = await startProduct({ data, env: { SIXLINK_DEMO: '0', SIXLINK_SPEED: '6000' } })
  door = doorOf({ base: product.base } as Served)
}, 150_000)
afterAll(async () => {
  await Promise.all(crews.map(c => c.stop()))
  await product?.stop()
  fs.rmSync(data, { recursive: true, force: true })
})

const password = 'three blue kettles'
/** Somebody's own calls; what is refused fails the test with the reason. */
const by = (cookie: string) => async (path: string, body?: unknown) => {
  const { result, error } = await door.call(`/api/${path}`, body, cookie)
  expect([path, error]).toEqual([path, undefined])
  return result
}
type Ask = ReturnType<typeof by>

/** A file, uploaded and run as the guide's page does it. */
async function bring(cookie: string, target: string, text: string): Promise<void> {
  const answer = await fetch(`${product.base}/api/imports/upload/${target}`, {
    method: 'POST',
    body: text,
    headers: { cookie, 'content-type': 'application/octet-stream', 'x-file-name': `${target}.csv` },
  })
  const { result } = (await answer.json()) as { result: { id: string; mapping: object } }
  expect([target, answer.status]).toEqual([target, 200])
  const ask = by(cookie)
  await ask(`imports/batch/${result.id}/run`, { mapping: result.mapping })
  const batch = await until(`${target} is in`, async () => {
    const now = await ask(`imports/batch/${result.id}`)
    return now.state === 'running' ? null : now
  })
  expect([target, batch.state, batch.failure]).toEqual([target, 'done', null])
}

/** What a maker makes of what: a routing that begins with the issue from the warehouse. */
async function bringRecipe(planner: Ask, cookie: string, bin: string): Promise<void> {
  await planner('erp/save-item', { code: 'PP', nameZh: '聚丙烯', kind: 'material', uom: '克', costMinor: 1 })
  await planner('erp/save-bill', { item: 'CUP', lines: [{ component: 'PP', quantity: 30 }] })
  await planner('erp/save-routing', {
    item: 'CUP',
    operations: [
      ['ISSUE', '领料', 'issue', 'WAREHOUSE'],
      ['MAKE', '成型', 'make', 'MAKING'],
      ['CHECK', '质检', 'inspect', 'INSPECTION'],
    ].map(([code, nameZh, kind, workCenter], i) => ({
      code, nameZh, kind, workCenter, sequence: (i + 1) * 10, secondsPerPiece: 1,
      ...(kind === 'inspect' ? { aql: '1.0' } : {}),
    })),
  })
  await bring(cookie, 'opening-stock', `物料编码,库位,批号,数量\r\nPP,${bin},L1,5000`)
}

test.each([
  ['maker', false],
  ['merchant', true],
  ['both', false],
] as const)('%s: the guide ends with the first order shipped', async (start, hasStock) => {
  const boss = await found(start)
  const people = await joined(boss, start)
  const planner = by(people.planner.cookie),
    next = async () => (await planner('views/setup-guide')).next as string | null
  expect(await next()).toBe('items')
  await planner('erp/save-item', {
    code: 'CUP', nameZh: '水杯', kind: 'finished', uom: '个', priceMinor: 1_990, costMinor: 600,
    weightGrams: 120, lengthMm: 90, widthMm: 90, heightMm: 140,
  })
  expect(await next()).toBe('customers')
  await planner('erp/save-party', {
    code: 'C001', nameZh: '杭州西湖商贸有限公司', kind: 'customer', creditLimitMinor: 5_000_000,
    addresses: [
      {
        contact: '陈思远', phone: '13800000000', province: '浙江省', city: '杭州市', county: '西湖区',
        street: '文三路 100 号', isDefault: true,
      },
    ],
  })
  expect(await next()).toBe('warehouse')
  await planner('erp/save-site', {
    code: 'WH1', nameZh: '仓库', kind: 'warehouse', contact: '王仓', phone: '0577-88000000',
    province: '浙江省', city: '温州市', county: '鹿城区', street: '牛山北路 12 号',
  })
  // The warehouse is put in order by who plans: a zone and a bin of one's own.
  await planner('wms/save-zone', { code: 'X', nameZh: '新区', nameEn: 'New zone', kind: 'storage' })
  const bins = (await planner('wms/bins?limit=200')).rows as { code: string; zone: string }[]
  const binOf = (zone: string) => bins.find(b => b.zone === zone)!.code
  if (hasStock) {
    expect(await next()).toBe('stock')
    await bring(people.planner.cookie, 'opening-stock', `物料编码,库位,批号,数量\r\nCUP,${binOf('A')},L1,50`)
  } else await bringRecipe(planner, people.planner.cookie, binOf('M'))
  expect(await next()).toBe('order')
  await order(by(people.clerk.cookie))
  expect(await next()).toBe('shipped')
  crews.push(startCrew(product.base, people.crew, () => {}))
  crews.at(-1)!.turn(true)
  await until('the guide has ended', async () => (await next()) === null, 120_000)
  const checks = (await planner('views/invariants')).checks as { code: string; violations: number }[]
  expect(checks.filter(c => c.violations)).toEqual([])
}, 180_000)

async function order(clerk: Ask): Promise<void> {
  const [customer] = (await clerk('erp/customers')).rows as { id: string }[]
  const placed = await clerk('oms/place-order', {
    channel: 'counter',
    customer: customer!.id,
    lines: [{ sku: 'CUP', quantity: 12 }],
  })
  expect(placed.status).toBe('accepted')
}

async function found(start: string): Promise<string> {
  const email = `boss@${start}.example`
  await door.call('/api/sign-up', { company: `Firm ${start}`, name: '李雷', email })
  const box = (await door.call('/api/mailbox')).result as { to: string; link: string }[]
  const token = new URL(box.find(l => l.to === email)!.link, 'http://x').searchParams.get('token')!
  return (await door.call('/api/sign-up/confirm', { token, password, start })).cookie
}

/** The boss invites one person of each role; nobody of the rest of this story is the boss. */
async function joined(boss: string, start: string) {
  const join = async (role: string) => {
    const email = `${role}@${start}.example`
    return { email, password, cookie: (await door.join(boss, email, [role])).cookie }
  }
  const planner = await join('planner')
  const crew: Partial<CrewAccounts> = {}
  for (const role of crewOf) crew[role] = await join(role)
  const { clerk } = crew as { clerk: { email: string; password: string; cookie: string } }
  const plain = Object.fromEntries(
    Object.entries(crew).map(([role, a]) => [role, { email: a.email, password: a.password }]),
  ) as CrewAccounts
  return { planner, clerk, crew: plain }
}
