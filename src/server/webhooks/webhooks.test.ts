// Facts go out: signed, once each, tried again, given up openly; and nothing inside is reached through us.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { refreshSubscribers } from '#kernel/webhooks/subscribers.ts'
import {
  addWebhook,
  changeWebhook,
  letInside,
  removeWebhook,
  replayWebhook,
  rotateWebhookSecret,
  testWebhook,
} from '#kernel/webhooks/webhook.ts'
import { webhookDelivery, webhookDeliveries } from '#kernel/webhooks/webhook-lists.ts'
import { openDb } from '#kernel/db.ts'
import type { Db } from '#kernel/db.ts'
import { placeOrder } from '#oms/index.ts'
import { furnish, ids } from '#tests/orders.ts'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { Forbidden } from './guard.ts'
import { backOffSeconds, startWebhooks } from './runner.ts'
import { sendWebhook } from './send.ts'

interface Got {
  headers: http.IncomingHttpHeaders
  body: string
}
let world: World,
  workerDb: Db,
  receiver: http.Server,
  url: string,
  got: Got[] = []
let answer: (n: number) => number = () => 200
const endings: (() => Promise<void>)[] = []

beforeAll(async () => {
  letInside(() => true)
  world = await newWorld()
  await furnish(world)
  workerDb = openDb({ ...world.config, max: 1 }, 'sixlink_worker')
  receiver = http.createServer((request, reply) => {
    let body = ''
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      const status = answer(got.length)
      reply.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/inside' } : {}).end('said')
    })
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/facts`
}, 60_000)
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
  await world.sql(`update kernel.webhook set disabled_at = now(), disabled_why = 'the test is over'`)
  await refreshSubscribers(workerDb)
  got = []
  answer = () => 200
})
afterAll(async () => {
  receiver?.close()
  await workerDb?.close()
  await world?.close()
})

const failures: unknown[] = []
const start = (allow = true) =>
  endings.push(
    startWebhooks({
      db: world.db,
      workerDb,
      allow: () => allow,
      pollMs: 20,
      onFailure: (_, error) => failures.push(error),
    }),
  )
const order = () =>
  world.do(placeOrder, { channel: 'dealer', customer: ids.vip, lines: [{ item: ids.kettle, quantity: 1 }] })
async function listening(facts: string[] = ['oms.OrderAccepted']) {
  const made = await world.do(addWebhook, { name: 'shop', url, facts })
  await refreshSubscribers(workerDb)
  return made
}
const states = (webhook: string) =>
  world.sql<{ state: string; tries: number; last_status: number | null; last_error: string | null }>(
    `select state, tries, last_status, last_error from kernel.webhook_delivery
    where webhook_id = $1 order by id`,
    [webhook],
  )
const attempts = (webhook: string) =>
  world
    .sql<{ n: number }>(
      `select count(*)::int as n from kernel.webhook_attempt a join kernel.webhook_delivery d
      on d.tenant_id = a.tenant_id and d.id = a.delivery_id where d.webhook_id = $1`,
      [webhook],
    )
    .then(rows => rows[0]!.n)

test("a fact arrives once, as it was stated, with a signature the standard's library takes", async () => {
  const { id, secret } = await listening()
  const { order: placed } = await order()
  start()
  await expect.poll(() => states(id).then(s => s[0]?.state), { timeout: 20_000 }).toBe('delivered')
  expect(got).toHaveLength(1)
  const said = new Webhook(secret!).verify(got[0]!.body, got[0]!.headers as Record<string, string>)
  expect(said).toMatchObject({ type: 'oms.OrderAccepted', journey: placed, data: { order: placed } })
  expect(() => new Webhook(secret!).verify(`${got[0]!.body} `, got[0]!.headers as never)).toThrow()
  expect(failures).toEqual([])
})

test('a receiver that fails is asked again, later each time, and takes the same id', async () => {
  const { id } = await listening()
  answer = n => (n < 3 ? 503 : 200)
  await order()
  start()
  for (let tries = 1; tries <= 2; tries++) {
    // A try is over when it is kept; while it is on its way the row still tells of the one before.
    await expect.poll(() => attempts(id), { timeout: 20_000 }).toBe(tries)
    expect(await states(id)).toMatchObject([{ tries, last_error: '503 said' }])
    const [{ wait }] = (await world.sql<{ wait: number }>(
      `select extract(epoch from run_at - last_at)::int as wait
      from kernel.webhook_delivery where webhook_id = $1`,
      [id],
    )) as [{ wait: number }]
    expect(Math.abs(wait - backOffSeconds[tries - 1]!)).toBeLessThanOrEqual(2)
    await world.sql('update kernel.webhook_delivery set run_at = now() where webhook_id = $1', [id])
  }
  await expect.poll(() => states(id).then(s => s[0]?.state), { timeout: 20_000 }).toBe('delivered')
  expect(new Set(got.map(g => g.headers['webhook-id'])).size).toBe(1)
})

test('after the last try it is failed, stands in the log, and is sent again when one says so', async () => {
  const { id } = await listening()
  answer = () => 500
  await order()
  await world.sql('update kernel.webhook_delivery set tries = $2 where webhook_id = $1', [
    id,
    backOffSeconds.length,
  ])
  start()
  await expect.poll(() => states(id).then(s => s[0]?.state), { timeout: 20_000 }).toBe('failed')
  answer = () => 200
  expect(await world.do(replayWebhook, { webhook: id })).toEqual({ sent: 1, more: false })
  await expect.poll(() => states(id).then(s => s[0]?.state), { timeout: 20_000 }).toBe('delivered')
})

test('410 turns the address off; a change turns it on again', async () => {
  const { id } = await listening()
  answer = () => 410
  await order()
  start()
  const row = () =>
    world.sql<{ disabled_why: string | null }>('select disabled_why from kernel.webhook where id = $1', [id])
  await expect.poll(() => row().then(r => r[0]!.disabled_why), { timeout: 20_000 }).toBe('410 Gone')
  await world.do(changeWebhook, { webhook: id, name: 'again' })
  expect((await row())[0]!.disabled_why).toBeNull()
})

test('while a secret changes over, both sign', async () => {
  const { id, secret } = await listening()
  const { secret: fresh } = await world.do(rotateWebhookSecret, { webhook: id })
  await order()
  start()
  await expect.poll(() => got.length, { timeout: 20_000 }).toBe(1)
  for (const key of [secret!, fresh!])
    new Webhook(key).verify(got[0]!.body, got[0]!.headers as Record<string, string>)
  await world.sql(`update kernel.webhook set old_secret_until = now() where id = $1`, [id])
  await order()
  await expect.poll(() => got.length, { timeout: 20_000 }).toBe(2)
  expect(() => new Webhook(secret!).verify(got[1]!.body, got[1]!.headers as never)).toThrow()
})

test('two processes send each fact once, and a slow address holds up nobody else', async () => {
  const { id } = await listening()
  await Promise.all(Array.from({ length: 30 }, order))
  start()
  start()
  await expect
    .poll(() => states(id).then(s => s.filter(x => x.state === 'delivered').length), { timeout: 30_000 })
    .toBe(30)
  expect(got).toHaveLength(30)
})

test("a fact that was undone is told to nobody; another company's address hears nothing", async () => {
  const { id } = await listening(['oms.*'])
  await world.do(addWebhook, { name: 'other', url, facts: ['oms.*'] }, { tenant: world.other })
  await refreshSubscribers(workerDb)
  await world
    .do(placeOrder, {
      channel: 'dealer',
      customer: ids.nowhere,
      lines: [{ item: ids.kettle, quantity: 1 }],
    } as never)
    .catch(() => {})
  expect(await states(id)).toEqual([])
  await order()
  const tenants = await world.sql<{ tenant_id: number }>(
    'select distinct tenant_id from kernel.webhook_delivery d where state = $1',
    ['waiting'],
  )
  expect(tenants).toEqual([{ tenant_id: 1 }])
})

test('a test goes the way of every fact; each try is kept with its answer and its reason', async () => {
  const { id } = await listening()
  answer = n => (n === 1 ? 503 : 200)
  const { delivery } = await world.do(testWebhook, { webhook: id })
  start()
  const shown = () => world.ask(webhookDelivery, { id: delivery })
  await expect.poll(() => shown().then(d => d.attempts.length), { timeout: 20_000 }).toBe(1)
  expect(await shown()).toMatchObject({
    state: 'waiting',
    fact: 'kernel.WebhookTested',
    attempts: [{ status: 503, problem: 'receiver-failed', answer: '503 said' }],
  })
  await world.do(replayWebhook, { delivery })
  await expect.poll(() => shown().then(d => d.state), { timeout: 20_000 }).toBe('delivered')
  expect((await shown()).attempts).toMatchObject([
    { status: 200, problem: null, answer: 'said' },
    { status: 503 },
  ])
  expect(JSON.parse(got.at(-1)!.body)).toMatchObject({ type: 'kernel.WebhookTested', data: { webhook: id } })
  const list = await world.ask(webhookDeliveries, { webhook_id: id, state: 'delivered', limit: 5 } as never)
  expect(list.rows).toMatchObject([{ id: delivery, last_problem: null }])
  await world.do(removeWebhook, { webhook: id })
  await expect(world.do(testWebhook, { webhook: id })).rejects.toMatchObject({ code: 'kernel.webhook-off' })
})

test('a span is sent again: what failed, and what was taken if one says so', async () => {
  const { id } = await listening()
  start()
  const from = new Date().toISOString()
  await order()
  await order()
  const taken = () => states(id).then(s => s.filter(x => x.state === 'delivered').length)
  await expect.poll(taken, { timeout: 20_000 }).toBe(2)
  expect(await world.do(replayWebhook, { webhook: id, since: from })).toEqual({ sent: 0, more: false })
  expect(await world.do(replayWebhook, { webhook: id, since: from, delivered: true })).toMatchObject({
    sent: 2,
  })
  await expect.poll(() => got.length, { timeout: 20_000 }).toBe(4)
  const before = { webhook: id, since: new Date(0).toISOString(), until: from, delivered: true }
  expect(await world.do(replayWebhook, before)).toMatchObject({ sent: 0 })
})

test('an address inside is refused where it is named, in words, and never sent to', async () => {
  letInside(() => false)
  try {
    const add = (to: string) => world.do(addWebhook, { name: 'x', url: to, facts: ['oms.*'] })
    for (const to of ['http://10.0.0.8/', 'http://localhost:9/', 'https://[::1]/'])
      await expect(add(to)).rejects.toMatchObject({
        code: 'kernel.webhook-address-forbidden',
        facts: { why: 'inside', fields: [{ path: 'url', says: { zh: expect.stringContaining('内网') } }] },
      })
    await expect(add('https://me:secret@example.com/')).rejects.toMatchObject({ facts: { why: 'password' } })
  } finally {
    letInside(() => true)
  }
  const { id } = await listening()
  await world.do(testWebhook, { webhook: id })
  start(false)
  const why = () =>
    world.sql('select last_problem, last_status from kernel.webhook_delivery where webhook_id = $1', [id])
  await expect.poll(why, { timeout: 20_000 }).toEqual([{ last_problem: 'inside', last_status: null }])
  letInside(() => true)
})

test('one hears only what one may read, and only facts that there are', async () => {
  const clerk = person('person:clerk', ['oms.*', 'kernel.add-webhook'])
  const ask = (facts: string[]) =>
    world.do(addWebhook, { name: 'x', url, facts }, { actor: clerk }).then(
      () => 'made',
      e => e.facts.facts,
    )
  expect(await ask(['oms.OrderAccepted'])).toBe('made')
  expect(await ask(['erp.*', '*'])).toBe('erp.*, *')
  expect(await ask(['oms.NoSuchFact'])).toBe('oms.NoSuchFact')
  await expect(world.do(removeWebhook, { webhook: ids.nowhere })).rejects.toMatchObject({
    code: 'kernel.webhook-not-found',
  })
})

test('localhost by name, and a redirect to the inside, are not followed', async () => {
  const send = (to: string, allowed: boolean) =>
    sendWebhook({ id: 'm', url: to, body: '{}', secrets: [], at: new Date() }, () => allowed)
  await expect(send(url.replace('127.0.0.1', 'localhost'), false)).rejects.toThrow(Forbidden)
  await expect(send(url, false)).rejects.toThrow(Forbidden)
  answer = () => 302
  expect((await send(url, true)).status).toBe(302)
  expect(got).toHaveLength(1)
})
