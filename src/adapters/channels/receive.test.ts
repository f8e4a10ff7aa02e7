// The door of the webhooks: good ones make one order, everything else leaves a line of audit and nothing
// more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { furnish, ids } from '#tests/orders.ts'
import { receiveWebhook, sampleShopOrder, signShopOrder, webhookBytesMax } from './index.ts'
import type { Sample, SignedWebhook } from './index.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await furnish(world)
})
afterAll(async () => {
  await world?.close()
})

const secrets = {
  woocommerce: 'woo-secret-of-the-demo',
  shopify: 'shopify-secret-of-the-demo',
  simulated: 'simulated-secret-of-the-demo',
}
const codes = { woocommerce: 'woo-main', shopify: 'shopify-main', simulated: 'sim' }
type Platform = keyof typeof codes
const sign = (platform: Platform, id: number, delivery: string, over: Partial<Sample> = {}) =>
  signShopOrder(platform, secrets[platform], sampleShopOrder(id, new Date(), over), delivery)
const send = (platform: Platform, hook: SignedWebhook, over: object = {}) =>
  receiveWebhook(
    { db: world.db, performer: world.performer },
    { tenant: 1, shop: codes[platform], ...hook, ...over },
  )
const stored = async () => {
  const [row] = await world.sql<
    Record<string, string>
  >(`select (select count(*) from oms.sales_order) orders, (select count(*) from kernel.fact) facts,
    (select count(*) from kernel.idempotency) keys, (select count(*) from kernel.audit) audits`)
  return Object.fromEntries(Object.entries(row!).map(([k, v]) => [k, Number(v)]))
}

test.each(['woocommerce', 'shopify', 'simulated'] as const)(
  '%s: the story comes in as one order of customer C001',
  async platform => {
    const answer = await send(platform, sign(platform, 100, 'd-100'))
    expect(answer).toMatchObject({
      status: 201,
      body: { result: { status: 'accepted', totalMinor: 1_290_000, first: true } },
    })
    const [order] = await world.sql(
      `select channel, shop, external_no, customer_id, county, credit_minor::int, checks->1->>'verdict' as
        credit
    from oms.sales_order where shop = $1`,
      [codes[platform]],
    )
    expect(order).toEqual({
      channel: 'web-shop',
      shop: codes[platform],
      external_no: '100',
      customer_id: ids.vip,
      county: '浦东新区',
      credit_minor: 0,
      credit: 'prepaid',
    })
  },
)

test('the same webhook fifty times in parallel makes one order, and each is answered with it', async () => {
  const hook = sign('woocommerce', 200, 'd-200')
  const answers = await Promise.all(Array.from({ length: 50 }, () => send('woocommerce', hook)))
  expect(new Set(answers.map(a => (a.body as { result: { order: string } }).result.order)).size).toBe(1)
  expect(answers.every(a => a.status === 201 || a.status === 200)).toBe(true)
  expect(await world.sql(`select count(*)::int from oms.sales_order where external_no = '200'`)).toEqual([
    { count: 1 },
  ])
})

test('the same order under fifty delivery ids makes one order too', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => send('shopify', sign('shopify', 300, `d-300-${i}`))),
  )
  expect(answers.filter(a => a.status === 201)).toHaveLength(1)
  expect(await world.sql(`select count(*)::int from oms.sales_order where external_no = '300'`)).toEqual([
    { count: 1 },
  ])
})

test('two servers racing for the same order make one', async () => {
  const { performer } = await import('#kernel/batch.ts')
  const others = [1, 2, 3, 4].map(() => performer(world.db))
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all(
      others.map((other, i) =>
        receiveWebhook(
          { db: world.db, performer: other },
          { tenant: 1, shop: 'sim', ...sign('simulated', 1_000 + round, `race-${round}-${i}`) },
        ),
      ),
    )
    expect(answers.map(a => a.status).sort()).toEqual([200, 200, 200, 201])
  }
})

const refused: [name: string, status: number, code: string, hook: () => SignedWebhook][] = [
  [
    'forged',
    401,
    'oms.webhook-forged',
    () => signShopOrder('woocommerce', 'not-the-secret-at-all', sampleShopOrder(9, new Date()), 'f'),
  ],
  [
    'unsigned',
    401,
    'oms.webhook-forged',
    () => {
      const hook = sign('woocommerce', 9, 'f')
      return { ...hook, headers: { ...hook.headers, 'x-wc-webhook-signature': '' } }
    },
  ],
  [
    'changed on the way',
    401,
    'oms.webhook-forged',
    () => {
      const hook = sign('woocommerce', 9, 'f')
      return { ...hook, rawBody: Buffer.from(hook.rawBody.toString().replace('12900.00', '1.00')) }
    },
  ],
  ['bad JSON', 400, 'oms.webhook-malformed', () => raw('{')],
  ['no JSON object', 400, 'oms.webhook-malformed', () => raw('[]')],
  ['empty', 400, 'oms.webhook-malformed', () => raw('')],
  ['not UTF-8', 400, 'oms.webhook-malformed', () => raw(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
  [
    'nested a hundred thousand deep',
    400,
    'oms.webhook-malformed',
    () => raw('['.repeat(100_000) + ']'.repeat(100_000)),
  ],
  [
    'a quantity below zero',
    400,
    'oms.webhook-malformed',
    () => sign('woocommerce', 9, 'f', { quantity: -1 }),
  ],
  ['too large', 413, 'oms.webhook-too-large', () => raw(Buffer.alloc(webhookBytesMax + 1, 32))],
  [
    'from last month',
    409,
    'oms.webhook-stale',
    () =>
      signShopOrder(
        'woocommerce',
        secrets.woocommerce,
        sampleShopOrder(9, new Date(Date.now() - 30 * 86_400_000)),
        'f',
      ),
  ],
]
function raw(body: string | Buffer): SignedWebhook {
  const good = sign('woocommerce', 9, 'f'),
    rawBody = Buffer.from(body as string)
  const { createHmac } = process.getBuiltinModule('node:crypto')
  const signature = createHmac('sha256', secrets.woocommerce).update(rawBody).digest('base64')
  return { rawBody, headers: { ...good.headers, 'x-wc-webhook-signature': signature } }
}
test.each(refused)(
  '%s: refused with %d, and nothing is stored but a line of audit',
  async (_name, status, code, hook) => {
    const before = await stored()
    const answer = await send('woocommerce', hook())
    expect(answer).toMatchObject({ status, body: { error: { code } } })
    expect(await stored()).toEqual({ ...before, audits: before['audits']! + 1 })
    const [line] = await world.sql(
      'select command, refused, input from kernel.audit order by id desc limit 1',
    )
    expect(line).toMatchObject({
      command: 'oms.refuse-webhook',
      refused: 'oms.webhook-refused',
      input: { shop: 'woo-main' },
    })
  },
)

test('a delivery id used again for another content is refused', async () => {
  expect((await send('woocommerce', sign('woocommerce', 400, 'd-400'))).status).toBe(201)
  const before = await stored()
  expect(await send('woocommerce', sign('woocommerce', 401, 'd-400'))).toMatchObject({
    status: 409,
    body: { error: { code: 'oms.webhook-replayed' } },
  })
  expect((await stored())['orders']).toBe(before['orders'])
})

test('an old order that we know is answered, not refused: platforms deliver again', async () => {
  const old = sampleShopOrder(500, new Date(Date.now() - 71 * 3_600_000))
  const hook = signShopOrder('shopify', secrets.shopify, old, 'd-500')
  expect((await send('shopify', hook)).status).toBe(201)
  await world.sql(`update oms.shop set age_hours_max = 1 where code = 'shopify-main'`)
  expect((await send('shopify', signShopOrder('shopify', secrets.shopify, old, 'd-501'))).status).toBe(200)
  await world.sql(`update oms.shop set age_hours_max = 72 where code = 'shopify-main'`)
})

test('an unknown item is refused with its path, for the shop to mend', async () => {
  expect(await send('woocommerce', sign('woocommerce', 600, 'd-600', { sku: 'NO-SUCH' }))).toMatchObject({
    status: 422,
    body: { error: { code: 'oms.order-invalid', fields: [{ path: 'lines.0.sku', code: 'item-unknown' }] } },
  })
})

test('an unknown buyer is booked on the shop, and hears from us under his own address', async () => {
  await world.sql(`update oms.shop set customer_id = $1 where code = 'sim'`, [ids.small])
  expect(
    (await send('simulated', sign('simulated', 700, 'd-700', { email: 'somebody@else.example' }))).status,
  ).toBe(201)
  expect(
    await world.sql(
      `select customer_id, email from oms.sales_order where shop = 'sim' and external_no = '700'`,
    ),
  ).toEqual([{ customer_id: ids.small, email: 'somebody@else.example' }])
})

test('pings are answered, unknown shops and wrong platforms are not', async () => {
  const before = await stored()
  expect(await send('woocommerce', { headers: {}, rawBody: Buffer.from('webhook_id=12') })).toEqual({
    status: 200,
    body: { pong: true },
  })
  expect((await send('woocommerce', sign('woocommerce', 1, 'x'), { shop: 'nobody' })).status).toBe(404)
  expect((await send('woocommerce', sign('woocommerce', 1, 'x'), { channel: 'shopify' })).status).toBe(404)
  expect((await send('woocommerce', sign('woocommerce', 1, 'x'), { tenant: 2 })).status).toBe(404)
  expect((await send('woocommerce', sign('woocommerce', 1, 'x'), { tenant: 'nobody' })).status).toBe(404)
  expect(
    (await send('woocommerce', { headers: {}, rawBody: Buffer.from('webhook_id=1') }, { tenant: 'one' }))
      .status,
  ).toBe(200)
  expect(await stored()).toEqual(before)
})
