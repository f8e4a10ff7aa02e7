// Webhooks over real HTTP: fifty at once make one order; bad ones leave an audit line and nothing else.
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleShopOrder, signShopOrder } from '#adapters/channels/index.ts'
import { demoWorld, shopSecret } from '../flows/demo-world.ts'
import type { World } from '../world.ts'
import type { Served } from './serve.ts'
import { serve } from './serve.ts'

type Platform = 'woocommerce' | 'shopify'
const shops = { woocommerce: 'woo-main', shopify: 'shopify-main' } as const
let world: World, served: Served
const secrets = new Map<string, string>()
beforeAll(async () => {
  world = await demoWorld()
  served = await serve(world)
  for (const shop of Object.values(shops)) secrets.set(shop, await shopSecret(world, shop))
  const [tenant] = await world.sql<{ code: string }>('select code from kernel.tenant where id = 1')
  code = tenant!.code
})
afterAll(async () => {
  await served?.stop()
  await world?.close()
})
let code = ''

interface Hook {
  rawBody: Buffer
  headers: Record<string, string>
}
const sign = (platform: Platform, id: number, delivery: string = randomUUID(), at = new Date()): Hook =>
  signShopOrder(platform, secrets.get(shops[platform])!, sampleShopOrder(id, at), delivery)

async function send(platform: Platform, { rawBody, headers }: Hook, shop: string = shops[platform]) {
  const answer = await fetch(`${served.base}/hooks/channels/${code}/${shop}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(rawBody),
  })
  return {
    status: answer.status,
    body: (await answer.json()) as { result?: { order: string }; error?: { code: string } },
  }
}
async function stored() {
  const [row] = await world.sql<
    Record<string, number>
  >(`select (select count(*) from oms.sales_order)::int orders,
    (select count(*) from kernel.fact)::int facts, (select count(*) from kernel.idempotency)::int keys,
    (select count(*) from kernel.errand)::int errands, (select count(*) from kernel.audit)::int audits`)
  return row!
}

test.each(['woocommerce', 'shopify'] as const)(
  'the same %s webhook fifty times at once makes one order',
  async platform => {
    const before = await stored(),
      hook = sign(platform, 700_001)
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(platform, hook)))
    expect(answers.map(a => a.status).filter(status => status !== 200 && status !== 201)).toEqual([])
    expect(new Set(answers.map(a => a.body.result!.order)).size).toBe(1)
    const after = await stored()
    expect(after['orders']! - before['orders']!).toBe(1)
    expect(
      await world.sql(
        `select count(*)::int n from kernel.fact where name = 'oms.OrderAccepted' and payload->>'order' = $1`,
        [answers[0]!.body.result!.order],
      ),
    ).toEqual([{ n: 1 }])
  },
)

test('the same order under fifty delivery ids at once makes one order', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send('woocommerce', sign('woocommerce', 700_002))),
  )
  expect(answers.map(a => a.status).filter(status => status >= 300)).toEqual([])
  expect(await world.sql(`select count(*)::int n from oms.sales_order where external_no = '700002'`)).toEqual(
    [{ n: 1 }],
  )
})

/** The hook with another body, signed as the shop would. */
function rewritten(platform: Platform, change: (text: string) => string | Buffer): Hook {
  const { headers, rawBody } = sign(platform, 700_100),
    changed = Buffer.from(change(rawBody.toString('utf8')) as string)
  const again = resign(platform, changed)
  return { rawBody: changed, headers: { ...headers, ...again } }
}
function resign(platform: Platform, body: Buffer): Record<string, string> {
  const fresh = createHmac('sha256', secrets.get(shops[platform])!).update(body).digest('base64')
  return { [platform === 'woocommerce' ? 'x-wc-webhook-signature' : 'x-shopify-hmac-sha256']: fresh }
}

const bad: [string, number, string, () => Hook][] = [
  [
    'not signed',
    401,
    'oms.webhook-forged',
    () => {
      const h = sign('woocommerce', 1)
      return { ...h, headers: without(h.headers) }
    },
  ],
  [
    'signed with another secret',
    401,
    'oms.webhook-forged',
    () => signShopOrder('woocommerce', 'guessed', sampleShopOrder(1, new Date()), randomUUID()),
  ],
  [
    'changed after it was signed',
    401,
    'oms.webhook-forged',
    () => {
      const h = sign('woocommerce', 1)
      return {
        ...h,
        rawBody: Buffer.from(h.rawBody.toString('utf8').replace('"quantity":100', '"quantity":900')),
      }
    },
  ],
  [
    'half a JSON',
    400,
    'oms.webhook-malformed',
    () => rewritten('woocommerce', text => text.slice(0, text.length / 2)),
  ],
  ['no JSON', 400, 'oms.webhook-malformed', () => rewritten('woocommerce', () => 'id=1&total=5')],
  [
    'not UTF-8',
    400,
    'oms.webhook-malformed',
    () => rewritten('woocommerce', () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  ],
  ['an empty list', 400, 'oms.webhook-malformed', () => rewritten('woocommerce', () => '[]')],
  ['null', 400, 'oms.webhook-malformed', () => rewritten('woocommerce', () => 'null')],
  [
    'nested 50,000 deep',
    400,
    'oms.webhook-malformed',
    () => rewritten('woocommerce', () => '['.repeat(50_000) + ']'.repeat(50_000)),
  ],
  [
    'of a year ago',
    409,
    'oms.webhook-stale',
    () => sign('woocommerce', 700_200, randomUUID(), new Date(Date.now() - 365 * 864e5)),
  ],
  [
    'larger than an order is',
    413,
    'oms.webhook-too-large',
    () => rewritten('woocommerce', text => text.padEnd(490 * 1024)),
  ],
]
test.each(bad)(
  'a webhook that is %s: %i, and nothing but an audit line',
  async (_name, status, reason, make) => {
    const before = await stored(),
      answer = await send('woocommerce', make()),
      after = await stored()
    expect([answer.status, answer.body.error?.code]).toEqual([status, reason])
    expect(after).toEqual({ ...before, audits: before['audits']! + 1 })
  },
)

test('a null character in a name makes no order and no 5xx', async () => {
  const before = await stored()
  const answer = await send(
    'woocommerce',
    rewritten('woocommerce', text => text.replace(/"(first_name|name)":"/g, '"$1":"\\u0000')),
  )
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect((await stored())['orders']).toBe(before['orders'])
})

test('a delivery id replayed with another content is refused', async () => {
  const delivery = randomUUID()
  expect((await send('woocommerce', sign('woocommerce', 700_300, delivery))).status).toBe(201)
  const before = await stored(),
    answer = await send('woocommerce', sign('woocommerce', 700_301, delivery)),
    after = await stored()
  expect([answer.status, answer.body.error?.code]).toEqual([409, 'oms.webhook-replayed'])
  expect(after['orders']).toBe(before['orders'])
})

test('a hundred megabytes are not read, and a shop that is none is not found', async () => {
  const before = await stored(),
    hook = sign('woocommerce', 700_400)
  expect(
    (
      await send('woocommerce', { ...hook, rawBody: Buffer.alloc(100 * 1024 * 1024, 0x20) }).catch(() => ({
        status: 413,
      }))
    ).status,
  ).toBe(413)
  expect((await send('woocommerce', hook, 'nobody')).status).toBe(404)
  expect((await send('woocommerce', hook, '%00')).status).toBe(404)
  expect((await stored())['orders']).toBe(before['orders'])
})

function without(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/signature|hmac/i.test(name)))
}
