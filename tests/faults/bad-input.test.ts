// Bad input at every door, over real HTTP: a clear 4xx, never a 5xx, nothing half done.
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInvariants } from '#views/index.ts'
import { demoWorld } from '../flows/demo-world.ts'
import { plugOutside, newOutside } from '../flows/actors.ts'
import type { Client } from '../product.ts'
import { signIn } from '../product.ts'
import type { World } from '../world.ts'
import type { Schema } from './nasty.ts'
import { after, nasty } from './nasty.ts'
import type { Served } from './serve.ts'
import { serve } from './serve.ts'

let world: World, served: Served, boss: Client
let customer: string, item: string
beforeAll(async () => {
  plugOutside(newOutside())
  world = await demoWorld()
  served = await serve(world)
  boss = await signIn(served.base, 'boss@demo.sixlink')
  ;[{ id: customer }] = (await world.sql<{ id: string }>(
    `select id from master.party where kind = 'customer' order by code`,
  )) as [{ id: string }]
  ;[{ id: item }] = (await world.sql<{ id: string }>(
    `select id from master.item where code = 'FG-KT-17'`,
  )) as [{ id: string }]
})
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

interface Got {
  status: number
  body: { error?: { code?: string; fields?: { path: string }[] }; result?: unknown }
}
async function send(
  method: string,
  path: string,
  body: string | undefined,
  headers: Record<string, string> = {},
): Promise<Got> {
  const answer = await fetch(served.base + path, {
    method,
    headers: {
      cookie: boss.cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Got['body']) : {} }
}
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  send('POST', path, body, headers)

const good = () => ({ channel: 'dealer', customer, lines: [{ item, quantity: 1 }] })
const stored = async () =>
  (
    await world.sql<{ n: number }>(`select ((select count(*) from oms.sales_order)
  + (select count(*) from kernel.fact) + (select count(*) from kernel.idempotency))::int n`)
  )[0]!.n

test('a good order is taken, so that the bad ones are refused for what is bad in them', async () => {
  expect(await post('/api/oms/place-order', JSON.stringify(good()))).toMatchObject({ status: 200 })
})

const line = (more: object) => (o: object) =>
  JSON.stringify({ ...o, lines: [{ item, quantity: 1, ...more }] })
const raw = (quantity: string) => (o: object) =>
  JSON.stringify({ ...o, lines: [{ item, quantity: 'Q' }] }).replace('"Q"', quantity)
const whole = (more: object) => (o: object) => JSON.stringify({ ...o, ...more })
const badOrders: [string, (order: object) => string, string | null][] = [
  ['B-01 a negative quantity', raw('-1'), 'lines.0.quantity'],
  ['B-02 no quantity', raw('0'), 'lines.0.quantity'],
  ['B-03 infinity', raw('1e309'), 'lines.0.quantity'],
  ['B-04 not a number', raw('"NaN"'), 'lines.0.quantity'],
  ['B-06 beyond exactness', raw('12345678901234567890'), 'lines.0.quantity'],
  ['B-07 a fraction', raw('0.1'), 'lines.0.quantity'],
  ['B-12 full-width digits', raw('"１２"'), 'lines.0.quantity'],
  ['B-17 true', raw('true'), 'lines.0.quantity'],
  ['B-17 a list', raw('[5]'), 'lines.0.quantity'],
  ['B-121 more pieces than there are', raw('2147483648'), 'lines.0.quantity'],
  ['B-18 a negative price', line({ priceMinor: -1 }), 'lines.0.priceMinor'],
  ['B-21 30 February', whole({ wantedAt: '2024-02-30T00:00:00Z' }), 'wantedAt'],
  ['B-24 infinity', whole({ wantedAt: 'infinity' }), 'wantedAt'],
  ['B-25 the year 275760', whole({ wantedAt: '+275760-09-13T00:00:00Z' }), 'wantedAt'],
  ['B-31 a null character', whole({ note: 'a\u0000b' }), 'note'],
  ['B-32 half a character', whole({ note: '\ud800' }), 'note'],
  [
    'B-31 a null character deep inside',
    whole({
      shipTo: {
        contact: '陈\u0000',
        phone: '13857400000',
        province: '上海市',
        city: '上海市',
        county: '浦东新区',
        street: '张江路 88 号',
      },
    }),
    'shipTo.contact',
  ],
  ['B-40 a note of a megabyte', whole({ note: 'x'.repeat(900_000) }), 'note'],
  ['B-51 a field that is not asked for', whole({ tenantId: 2, status: 'completed' }), ''],
  ['B-52 a prototype', o => JSON.stringify(o).replace('{', '{"constructor":{"prototype":{"a":1}},'), null],
  ['B-52 __proto__', o => JSON.stringify(o).replace('{', '{"__proto__":{"may":["*"]},'), null],
  [
    'B-53 nested 100,000 deep',
    o => JSON.stringify({ ...o, note: 'N' }).replace('"N"', '['.repeat(100_000) + ']'.repeat(100_000)),
    'note',
  ],
  [
    'B-121 10,000 lines',
    whole({ lines: Array.from({ length: 10_000 }, () => ({ item: '0', quantity: 1 })) }),
    null,
  ],
  ['no lines', whole({ lines: [] }), 'lines'],
  ['B-65 an id that is none', whole({ customer: '{x}' }), 'customer'],
]
test.each(badOrders)('%s is refused with its field', async (_name, make, field) => {
  const before = await stored(),
    { status, body } = await post('/api/oms/place-order', make(good()))
  expect([status, body.error?.code]).toEqual([400, expect.stringMatching(/^request\.(invalid|malformed)$/)])
  if (field !== null) expect(body.error!.fields!.map(f => f.path)).toContain(field)
  expect(await stored()).toBe(before)
})

test.each([
  ['null', 'null'],
  ['a list', '[]'],
  ['a word', '"x"'],
  ['nothing', ''],
  ['half', '{'],
  ['a number', '5'],
  ['not UTF-8', '\u0000'],
])('B-49 a body that is %s', async (_name, body) => {
  const before = await stored()
  expect(await post('/api/oms/place-order', body)).toMatchObject({
    status: 400,
    body: { error: { code: expect.stringMatching(/^request\./) as string } },
  })
  expect(await stored()).toBe(before)
})

test('B-55, B-56, B-63: too large, of another kind, without or with a bad key', async () => {
  const body = JSON.stringify(good()),
    place = '/api/oms/place-order'
  expect((await post(place, JSON.stringify({ ...good(), note: 'x'.repeat(10_000_000) }))).status).toBe(413)
  expect((await post(place, body, { 'content-type': 'text/plain' })).status).toBe(400)
  expect((await post(place, body, { 'content-type': 'application/xml' })).status).toBe(415)
  expect((await post(place, body, { 'idempotency-key': '' })).status).toBe(400)
  expect((await post(place, body, { 'idempotency-key': 'k'.repeat(300) })).status).toBe(422)
  expect((await post(place, body, { 'idempotency-key': 'schlüssel-ÿ' })).status).toBe(200)
})

test('a bad item of a bulk call does not hold up the good ones', async () => {
  const items = [good(), { ...good(), note: '\u0000' }, 7, null, good()]
  const { status, body } = await post('/api/oms/place-order/bulk', JSON.stringify({ items }))
  const outcomes = (body as { outcomes: { error?: { code: string } }[] }).outcomes
  expect([status, ...outcomes.map(o => o.error?.code ?? 'taken')]).toEqual([
    200,
    'taken',
    'request.invalid',
    'request.invalid',
    'request.invalid',
    'taken',
  ])
})

test('addresses and tokens that cannot be', async () => {
  const statuses: [string, number][] = []
  for (const path of [
    '/api/public/track/%00',
    '/api/public/track/t1.x',
    '/api/public/track/99999999999999.abc',
    '/api/oms/order?id=%00',
    '/api/oms/orders?search=%00',
    '/api/oms/orders?after=%00',
    '/api/oms/orders?limit=1e9',
    '/api/oms/orders?limit=-1',
    '/api/oms/orders?sort=password',
    '/api/oms/orders?no=a%00b',
    '/api/oms/orders?no=~%00',
    '/api/oms/orders?placed_at=infinity..',
    '/api/oms/orders?status=a&status=b',
    '/api/oms/orders?total_minor=999999999999999..',
    '/api/oms/orders?placed_at=%2B275760-09-13T00:00:00Z..',
    '/api/oms/..%2f..%2fetc',
    '/%00',
    '/api/x'.padEnd(8_000, 'y'),
    '/hooks/carriers/demo/%00',
    '/hooks/channels/%00/x',
    `/api/oms/orders?after=${Buffer.from(`["x","${customer}"]`).toString('base64url')}`,
  ])
    statuses.push([
      path.slice(0, 70),
      (
        await send(
          path.startsWith('/hooks') ? 'POST' : 'GET',
          path,
          path.startsWith('/hooks') ? '{}' : undefined,
        )
      ).status,
    ])
  for (const token of ['s99999999999999.x', 'k-1.x', 's1.', 's2147483648_abc', 'k_1_\u00ff'])
    statuses.push([
      token,
      (await send('GET', '/api/me', undefined, { cookie: '', authorization: `Bearer ${token}` })).status,
    ])
  expect(statuses.filter(([, status]) => status >= 500)).toEqual([])
})

/** Everything of a kind of route from the product's own description. */
async function routes(method: 'post' | 'get') {
  const { paths } = (await (await fetch(`${served.base}/api/openapi.json`)).json()) as {
    paths: Record<
      string,
      Record<
        string,
        {
          requestBody?: { content: { 'application/json': { schema: Schema } } }
          parameters: { in: string; name: string; schema: Schema }[]
        }
      >
    >
  }
  // Workbooks are their lists again, and a stream does not end.
  return Object.entries(paths).flatMap(([path, of]) => {
    const found = of[method],
      isJson = found?.requestBody?.content['application/json'] !== undefined,
      isAsked = method === 'get' ? !/\.xlsx$|\/live$/.test(path) : isJson
    return found && isAsked ? [{ path, of: found }] : []
  })
}

async function someIds(): Promise<string[]> {
  const rows = await world.sql<{
    id: string
  }>(`(select id from oms.sales_order limit 8) union all (select id from wms.published_task limit 8)
    union all (select id from mes.operation limit 8) union all (select id from master.item limit 8)
    union all (select id from master.party limit 8)
    union all (select id from tms.shipment limit 8) union all (select id from mcs.machine limit 4)`)
  return rows.map(r => r.id)
}

const runs = Number(process.env['SIXLINK_SWEEP'] ?? 12),
  sweepSeed = Number(process.env['SIXLINK_SEED'] ?? 866)
test('no command answers 5xx, whatever it is given, and what must hold holds', async () => {
  const ids = await someIds(),
    failed: unknown[] = [],
    met = new Map<number, number>()
  for (const { path, of } of await routes('post')) {
    const schema = of.requestBody!.content['application/json'].schema
    for (const body of fc.sample(after(schema, ids), { numRuns: runs, seed: sweepSeed })) {
      const text = JSON.stringify(body)
      const { status, body: answer } = await post(path, text ?? 'null')
      met.set(status, (met.get(status) ?? 0) + 1)
      if (status >= 500) failed.push({ path, status, text: text?.slice(0, 600), answer })
    }
  }
  console.log('commands answered', Object.fromEntries([...met].sort()))
  expect(failed).toEqual([])
  expect((await world.tx(checkInvariants)).filter(c => c.violations > 0)).toEqual([])
}, 120_000)

test('no query answers 5xx, whatever it is asked', async () => {
  const ids = await someIds(),
    failed: unknown[] = []
  const lists = await boss.get<{ name: string; columns: Record<string, unknown> }[]>('/api/meta/lists')
  for (const { path, of } of await routes('get')) {
    const list = lists.find(l => `/api/${l.name.replace('.', '/')}` === path)
    const shape = Object.fromEntries([
      ...of.parameters.map(p => [p.name, after(p.schema, ids)] as const),
      ...Object.keys(list?.columns ?? {}).map(name => [name, nasty] as const),
    ])
    const asked = fc.sample(fc.record(shape, { requiredKeys: [] }), { numRuns: runs, seed: sweepSeed + 1 })
    for (const one of asked) {
      const wanted = Object.entries(one)
        .slice(0, 3)
        .filter(([, v]) => v !== undefined)
      const query = new URLSearchParams(
        wanted.map(([k, v]): [string, string] => [
          k,
          (typeof v === 'string' ? v : (JSON.stringify(v) ?? '')).slice(0, 2_000),
        ]),
      )
      const { status, body } = await send('GET', `${path}?${query}`, undefined)
      if (status >= 500) failed.push({ path, query: String(query).slice(0, 300), status, body })
    }
  }
  expect(failed).toEqual([])
}, 120_000)
