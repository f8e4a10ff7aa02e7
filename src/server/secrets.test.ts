// Every secret that a company or a person leaves here lies sealed, and comes under a new key when it is
// changed.
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey, sealedUnder, sealWith, secretKey } from '#kernel/secrets/seal.ts'
import { sealAll } from '#kernel/secrets/seal-all.ts'
import { addWebhook, rotateWebhookSecret } from '#kernel/webhooks/webhook.ts'
import { takeDue } from '#kernel/webhooks/webhook.sql.ts'
import { registerShop, shopOf } from '#oms/index.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { doorOf } from '#tests/members.ts'
import type { Door } from '#tests/members.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { carrierAccount } from '#tms/index.ts'
import { seedCarriers } from '../../db/seed/tms.ts'

let world: World, served: Served, door: Door, boss: string, webhook: string
const password = 'three blue kettles'
const shopSecret = 'woo-secret-of-the-test',
  customer = '01900000-0000-7000-8000-0000000000b1'
/** As tests/world.ts has it. */
const ofTheWorld = secretKey(Buffer.alloc(32, 6))

beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
  door = doorOf(served)
  boss = await door.found('boss@sealed.example')
  await world.sql(
    `insert into master.party (tenant_id, id, code, name_zh, name_en, kind)
    values (1, $1, 'C-1', '网店客户', 'Web shop', 'customer')`,
    [customer],
  )
  await world.do(registerShop, {
    code: 'woo', nameZh: '网店', nameEn: 'Shop', channel: 'web-shop', platform: 'woocommerce',
    secret: shopSecret, customer,
  } as never)
  await world.tx(tx => seedCarriers(tx))
  const url = 'https://example.com/x'
  const { id } = await world.do(addWebhook, { name: 'x', url, facts: ['oms.OrderAccepted'] })
  await world.do(rotateWebhookSecret, { webhook: id })
  webhook = id
}, 60_000)
afterAll(async () => {
  sealWith([ofTheWorld])
  await served?.stop()
  await world?.close()
})

/** Every text in the columns that hold secrets, whatever the company. */
const stored = () =>
  world.sql<{ place: string; text: string }>(`
    select 'shop' as place, secret as text from oms.shop where secret is not null
    union all select 'push', push_secret from tms.carrier
    union all select 'account', account #>> '{}' from tms.carrier where account <> '{}'
    union all select 'webhook', secret from kernel.webhook
    union all select 'webhook', old_secret from kernel.webhook where old_secret is not null
    union all select 'person', totp_secret from kernel.person where totp_secret is not null
    union all select 'person', totp_pending from kernel.person where totp_pending is not null`)
const sealEverything = async () =>
  sealAll(world.db, (await world.sql<{ id: number }>('select id from kernel.tenant')).map(t => t.id))
const keysInUse = async () => [...new Set((await stored()).map(s => sealedUnder(s.text)))]

let clock: TOTP
const enter = (at: number) =>
  door.call('/api/sign-in', {
    email: 'boss@sealed.example', password: password, code: clock.generate({ timestamp: at }),
  })

test('a second factor, a shop, a carrier and a webhook leave nothing in clear', async () => {
  const begun = (await door.call('/api/second-factor/begin', {}, boss)).result
  clock = new TOTP({ secret: begun.secret })
  await door.call('/api/second-factor/confirm', { code: clock.generate() }, boss)
  const all = await stored()
  expect(new Set(all.map(s => s.place))).toEqual(new Set(['shop', 'push', 'webhook', 'person']))
  expect(all.filter(s => !s.text.startsWith('sealed.1.'))).toEqual([])
  const text = JSON.stringify(await world.sql(`select t::text from kernel.person t
    union all select t::text from oms.shop t union all select t::text from kernel.audit t
    union all select t::text from kernel.idempotency t`))
  expect(text).not.toContain(shopSecret)
  expect(text).not.toContain(begun.secret)
})

test('what an earlier version left in clear is sealed at the start, and works as before', async () => {
  await world.sql(`update oms.shop set secret = $1 where code = 'woo'`, [shopSecret])
  await world.sql(`update tms.carrier set push_secret = 'a-push-secret-in-clear',
    account = '{"partnerId":"P1","checkword":"clear-word"}' where code = 'SF' and tenant_id = 1`)
  await world.sql(`update kernel.person set totp_secret = $1 where email = 'boss@sealed.example'`, [
    clock.secret.base32,
  ])
  expect(await keysInUse()).toContain(null)
  expect(await sealEverything()).toEqual({ sealed: 4, missing: [] })
  expect(await keysInUse()).toEqual([ofTheWorld.id])
  expect((await world.tx(tx => shopOf(tx, 'woo')))!.secret).toBe(shopSecret)
  expect(await world.tx(tx => carrierAccount(tx, 'SF'))).toMatchObject({
    push_secret: 'a-push-secret-in-clear',
    account: { partnerId: 'P1', checkword: 'clear-word' },
  })
  expect((await enter(Date.now() + 30_000)).status).toBe(200)
  expect(await sealEverything()).toEqual({ sealed: 0, missing: [] })
})

test('a changed key takes over all of it, and the old one is no longer needed', async () => {
  const fresh = newKey(),
    many = (await stored()).length
  sealWith([fresh])
  expect((await sealEverything()).missing).toEqual([ofTheWorld.id])
  sealWith([fresh, ofTheWorld])
  expect(await sealEverything()).toEqual({ sealed: many, missing: [] })
  sealWith([fresh])
  expect(await keysInUse()).toEqual([fresh.id])
  expect((await world.tx(tx => shopOf(tx, 'woo')))!.secret).toBe(shopSecret)
  await world.sql(
    `insert into kernel.webhook_delivery (tenant_id, id, webhook_id, fact_id, fact_name, body)
    values (1, gen_random_uuid(), $1, gen_random_uuid(), 'oms.OrderAccepted', '{}')`,
    [webhook],
  )
  const [taken] = await takeDue(world.db, 1, 5)
  expect(taken!.secret).toMatch(/^whsec_/)
  expect(taken!.old_secret).toMatch(/^whsec_/)
  expect(taken!.secret).not.toBe(taken!.old_secret)
})

test('a text that was moved to another person does not open there', async () => {
  const other = (await door.join(boss, 'other@sealed.example', ['clerk'])).cookie
  await door.call('/api/second-factor/begin', {}, other)
  await world.sql(`update kernel.person o set totp_secret = b.totp_secret from kernel.person b
    where o.email = 'other@sealed.example' and b.email = 'boss@sealed.example'`)
  const tried = await door.call('/api/sign-in', {
    email: 'other@sealed.example', password: password, code: clock.generate(),
  })
  expect(tried.status).toBe(500)
})
