// Limits over HTTP on the demo company: warehouses, amounts, own documents, and nobody beyond their own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/actor.ts'
import { adjustStock } from '#wms/index.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { doorOf } from '#tests/members.ts'
import type { Door } from '#tests/members.ts'
import { signedIn } from '#tests/members-signed-in.ts'
import type { SignedIn } from '#tests/members-signed-in.ts'
import type { World } from '#tests/world.ts'

let world: World, served: Served, door: Door, boss: SignedIn, keeper: SignedIn
let first: string
// Sorts before the first: zones stay with theirs when another warehouse is opened.
const second = 'WH-FAR'
beforeAll(async () => {
  world = await demoWorld()
  served = await serve(world)
  door = doorOf(served)
  boss = await signedIn(world, door, 'the-boss', ['*'])
  keeper = await signedIn(world, door, 'keeper', ['wms.*', 'views.read', 'kernel.read'])
  const [site] = await world.sql<{ code: string }>(
    `select code from master.site where tenant_id = 1 and kind = 'warehouse' order by code`,
  )
  first = site!.code
  await world.sql(
    `insert into master.site (tenant_id, id, code, name_zh, name_en, kind, contact, phone, province,
      city, county, street)
    select 1, gen_random_uuid(), $1, '远仓', 'Far', kind, contact, phone, province, city,
      county, street from master.site where tenant_id = 1 and code = $2`,
    [second, first],
  )
  await done('wms/save-zone', { code: 'FAR', nameZh: '远区', kind: 'storage', warehouse: second })
  await done('wms/save-bin', { code: 'FAR-01', zone: 'FAR', mixing: 'any', storageClasses: ['原料', '家电'] })
}, 150_000)
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const says = (path: string, body: unknown, who: SignedIn) => door.call(`/api/${path}`, body, who.cookie)
const codeOf = async (path: string, body: unknown, who = boss): Promise<string> =>
  (await says(path, body, who)).error?.code ?? 'done'
const done = async (path: string, body: unknown) => expect(await codeOf(path, body)).toBe('done')
const limit = (person: SignedIn, limits: object, who = boss) =>
  codeOf('kernel/set-limits', { person: person.id, ...limits }, who)
const ask = async (path: string, who: SignedIn) =>
  (await door.call(`/api/${path}`, undefined, who.cookie)).result
const count = (bin: string, lot: string, counted: number) => ({
  item: 'MT-PP',
  lot,
  bin,
  counted,
  reason: 'found',
})
const customerOf = async (code: string) =>
  (
    await world.sql<{ id: string }>('select id from master.party where tenant_id = 1 and code = $1', [code])
  )[0]!.id
const nearBin = async () =>
  (
    await world.sql<{ code: string }>(`select b.code from wms.bin b
  join wms.zone z on z.tenant_id = 1 and z.id = b.zone_id where b.tenant_id = 1 and z.code <> 'FAR'
    and z.kind = 'storage' and '原料' = any(z.storage_classes || b.storage_classes) limit 1`)
  )[0]!.code

test('who is kept to one warehouse acts there, and nowhere else', async () => {
  await done('wms/adjust-stock', count('FAR-01', 'L-FAR', 5_000))
  expect(await limit(keeper, { warehouses: [second] })).toBe('done')
  expect(await codeOf('wms/adjust-stock', count('FAR-01', 'L-FAR', 6_000), keeper)).toBe('done')
  const refused = await says('wms/adjust-stock', count(await nearBin(), 'L-NEAR', 5), keeper)
  expect(refused).toMatchObject({
    status: 409,
    error: { code: 'kernel.outside-warehouses', facts: { warehouses: first, allowed: second } },
  })
  expect(refused.error.says).toEqual({
    zh: `仓库 ${first} 不在您的范围内（${second}）`,
    en: `Warehouse ${first} is not among yours (${second})`,
  })
  const [stock] = await world.sql<{ id: string }>(
    `select id from wms.stock_list where tenant_id = 1 and bin = 'FAR-01'`,
  )
  const away = { stock: stock!.id, toBin: await nearBin(), quantity: 1 }
  expect(await codeOf('wms/move-stock', away, keeper)).toBe('kernel.outside-warehouses')
  const zone = { code: 'FAR-2', nameZh: '新', kind: 'storage' }
  const near = { ...zone, warehouse: first }
  expect(await codeOf('wms/save-zone', near, keeper)).toBe('kernel.outside-warehouses')
  expect(await codeOf('wms/save-zone', { ...zone, warehouse: second }, keeper)).toBe('done')
  expect(await codeOf('wms/save-zone', { ...zone, warehouse: 'WH-NONE' })).toBe('master.data-invalid')
  const item = (await world.sql<{ id: string }>(`select id from master.item where tenant_id = 1 limit 1`))[0]!
    .id
  const everywhere = await says('wms/allocate-short-lines', { item }, keeper)
  expect(everywhere.error).toMatchObject({ facts: { warehouses: '全部 / all' } })
  const [kept] = await world.sql(
    `select refused from kernel.audit where command = 'wms.move-stock'
    and actor ->> 'id' = $1`,
    [`person:${keeper.id}`],
  )
  expect(kept).toEqual({ refused: 'kernel.outside-warehouses' })
})

test('and sees the rows of that warehouse alone, in lists, exports, tasks and by scanning', async () => {
  await limit(keeper, { warehouses: [second] })
  for (const list of ['stock', 'bins', 'stock-ledger']) {
    const of = async (who: SignedIn) =>
      (await ask(`wms/${list}?limit=200`, who)).rows.map(
        (r: { bin?: string; code?: string }) => r.bin ?? r.code,
      )
    expect([...new Set(await of(keeper))]).toEqual(['FAR-01'])
    expect(new Set(await of(boss)).size).toBeGreaterThan(1)
    expect((await ask(`wms/${list}`, keeper)).count).toBeLessThan((await ask(`wms/${list}`, boss)).count)
  }
  for (const list of ['receipts', 'put-away-tasks', 'pick-lists', 'pick-tasks'])
    expect((await ask(`wms/${list}?limit=200`, keeper)).rows).toEqual([])
  expect((await ask('wms/my-tasks', keeper)).tasks).toEqual([])
  expect(
    (await ask('wms/zones', keeper)).rows.every((z: { warehouse: string }) => z.warehouse === second),
  ).toBe(true)
  expect((await ask('views/my-work', keeper)).map((k: { kind: string }) => k.kind)).toEqual([])
  const bin = await nearBin()
  for (const path of [`wms/bin?code=${bin}`, `wms/scan?code=${bin}`])
    expect([
      (await door.call(`/api/${path}`, undefined, keeper.cookie)).status,
      (await door.call(`/api/${path}`, undefined, boss.cookie)).status,
    ]).toEqual([404, 200])
  expect(await limit(keeper, {})).toBe('done')
  expect((await ask('wms/bins?limit=200', keeper)).rows.length).toBeGreaterThan(1)
})

test('an amount holds for what only the work knows: too much is undone, with the limit named', async () => {
  expect(await limit(keeper, { amounts: { 'wms.adjust-stock': 100_00 } })).toBe('done')
  const held = async () =>
    (
      await world.sql<{ on_hand: number }>(
        `select on_hand from wms.stock_list where tenant_id = 1 and lot = 'L-AMOUNT'`,
      )
    )[0]?.on_hand ?? 0
  expect(await codeOf('wms/adjust-stock', count('FAR-01', 'L-AMOUNT', 1_000), keeper)).toBe('done')
  const before = await held(),
    refused = await says('wms/adjust-stock', count('FAR-01', 'L-AMOUNT', 9_000_000), keeper)
  expect(refused.error).toMatchObject({
    code: 'kernel.over-amount',
    facts: { command: 'wms.adjust-stock', limit: '100.00' },
  })
  expect(await held()).toBe(before)
})

test('of a bulk of orders those within the amount come through, the others are refused alone', async () => {
  const clerk = await signedIn(world, door, 'clerk-to-limit', ['oms.*', 'views.read'])
  expect(await limit(clerk, { amounts: { 'oms.place-order': 300_00 } })).toBe('done')
  const customer = await customerOf('C001')
  const order = (quantity: number) => ({
    channel: 'counter',
    customer,
    lines: [{ sku: 'FG-KT-17', quantity }],
  })
  const outcomes = (
    (await (
      await fetch(`${served.base}/api/oms/place-order/bulk`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: clerk.cookie,
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ items: [order(1), order(50), order(2)] }),
      })
    ).json()) as { outcomes: { result?: object; error?: { code: string } }[] }
  ).outcomes
  expect(outcomes.map(o => o.error?.code ?? 'done')).toEqual(['done', 'kernel.over-amount', 'done'])
})

test('nobody gives, lifts or gets round limits of their own', async () => {
  const deputy = await signedIn(world, door, 'deputy', ['wms.*', 'kernel.*'])
  const helper = await signedIn(world, door, 'helper', ['wms.read', 'wms.adjust-stock'])
  const own = { warehouses: [first], amounts: { 'wms.adjust-stock': 50_00 } }
  expect(await limit(deputy, own)).toBe('done')
  const above = 'kernel.limits-above-own'
  expect(await limit(deputy, {}, deputy)).toBe(above)
  // The helper has no limits: more than the deputy holds.
  expect(await limit(helper, own, deputy)).toBe(above)
  await limit(helper, own)
  expect(await limit(helper, { ...own, warehouses: [first, second] }, deputy)).toBe(above)
  expect(await limit(helper, { warehouses: [first], amounts: { 'wms.adjust-stock': 50_01 } }, deputy)).toBe(
    above,
  )
  expect(await limit(helper, { warehouses: [first], amounts: { 'wms.adjust-stock': 10_00 } }, deputy)).toBe(
    'done',
  )
  const only = 'kernel.only-without-limits'
  expect(await codeOf('kernel/create-api-key', { name: 'round', permissions: ['wms.*'] }, deputy)).toBe(only)
  const role = { name: 'wide', titleZh: '宽', titleEn: 'Wide', permissions: ['wms.adjust-stock'] }
  expect(await codeOf('kernel/save-role', role, deputy)).toBe(only)
  expect(await codeOf('kernel/set-approval-rule', { kind: 'oms.held-order', ownAllowed: true }, deputy)).toBe(
    only,
  )
  const email = 'invited-within@one.example'
  expect(await codeOf('kernel/invite-person', { email, roles: ['helper'] }, deputy)).toBe('done')
  const token = await door.invitationOf(email)
  const joined = await door.call('/api/invitation/accept', {
    token,
    name: 'In',
    password: 'three blue kettles',
  })
  expect(joined.result.limits).toEqual(own)
  expect(await limit(helper, { warehouses: ['WH-NONE'] })).toBe('kernel.limit-unknown')
  expect(await limit(helper, { amounts: { 'wms.pick': 1 } })).toBe('kernel.limit-unknown')
  await world.sql(
    `update kernel.membership set disabled_at = now() where tenant_id = 1 and person_id <> $1
    and 'boss' = any(roles)`,
    [boss.id],
  )
  expect(await limit(boss, { warehouses: [first] })).toBe('kernel.last-boss')
})

test('a limit lowered in the same moment: what comes after is refused, also from old memory', async () => {
  for (let round = 0; round < 8; round++) {
    expect(await limit(keeper, { amounts: { 'wms.adjust-stock': 1_000_00 } })).toBe('done')
    const [lowered, counted] = await Promise.all([
      limit(keeper, { amounts: { 'wms.adjust-stock': 0 } }),
      codeOf('wms/adjust-stock', count('FAR-01', `L-RACE-${round}`, 1_000), keeper),
    ])
    expect(lowered).toBe('done')
    expect(['done', 'kernel.over-amount']).toContain(counted)
    const after = count('FAR-01', `L-RACE-${round}`, 3_000)
    expect(await codeOf('wms/adjust-stock', after, keeper)).toBe('kernel.over-amount')
  }
  // Another process still remembers yesterday's limit: the transaction reads that of now.
  const stale: Actor = {
    kind: 'person',
    id: `person:${keeper.id}`,
    name: 'keeper',
    may: ['*'],
    limits: { amounts: { 'wms.adjust-stock': 1_000_00 } },
  }
  const late = world.do(adjustStock, count('FAR-01', 'L-STALE', 1_000) as never, { actor: stale })
  await expect(late).rejects.toMatchObject({ code: 'kernel.over-amount' })
})

test('where the company says so, nobody releases the order they placed', async () => {
  const clerk = await signedIn(world, door, 'clerk-own', ['oms.*', 'views.read'])
  const other = await signedIn(world, door, 'clerk-other', ['oms.*', 'views.read'])
  const held = async () => {
    await world.sql(`update master.party set credit_limit_minor = 0 where tenant_id = 1 and code = 'C002'`)
    const placed = await says(
      'oms/place-order',
      { channel: 'dealer', customer: await customerOf('C002'), lines: [{ sku: 'FG-KT-17', quantity: 1 }] },
      clerk,
    )
    expect(placed.result).toMatchObject({ status: 'held' })
    return placed.result.order as string
  }
  const release = async (order: string, who: SignedIn) => codeOf('oms/release-order', { order }, who)
  expect(await release(await held(), clerk)).toBe('done')
  await done('kernel/set-approval-rule', { kind: 'oms.held-order', ownAllowed: false })
  const order = await held()
  const refused = await says('oms/release-order', { order }, clerk)
  expect(refused.error).toMatchObject({ code: 'kernel.own-document', facts: { kind: 'oms.held-order' } })
  const { result: key } = await says(
    'kernel/create-api-key',
    { name: 'release', permissions: ['oms.*'] },
    boss,
  )
  const byKey = await fetch(`${served.base}/api/oms/release-order`, {
    method: 'POST',
    body: JSON.stringify({ order }),
    headers: {
      authorization: `Bearer ${key.token}`,
      'content-type': 'application/json',
      'idempotency-key': 'k1',
    },
  })
  expect(await byKey.json()).toMatchObject({ error: { code: 'kernel.approval-by-key' } })
  expect(await release(order, other)).toBe('done')
  expect(await codeOf('kernel/set-approval-rule', { kind: 'oms.nothing', ownAllowed: true })).toBe(
    'kernel.document-kind-not-found',
  )
  const rules = await ask('kernel/approval-rules', boss)
  expect(rules.map((r: { kind: string }) => r.kind).sort()).toEqual([
    'erp.purchase-order',
    'mes.failed-lot',
    'oms.held-order',
  ])
})
