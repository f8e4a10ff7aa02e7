// A person signs up, joins, forgets, proves twice and opens companies: over HTTP, on a real database.
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invite } from '#kernel/account/companies.ts'
import { sendLetters } from '#kernel/account/letters.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { tellOfEndingTrials } from './postman.ts'

let world: World, door: Served
beforeAll(async () => {
  world = await newWorld()
  door = await serve(world)
}, 60_000)
afterAll(async () => {
  await door?.stop()
  await world?.close()
})

interface Said {
  status: number
  result: any
  error: any
  cookie: string
}
/** A browser's call; `cookie` is who calls. */
async function call(path: string, body?: unknown, cookie = ''): Promise<Said> {
  const answer = await fetch(door.base + path, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', cookie, 'idempotency-key': crypto.randomUUID() },
  })
  const said = (await answer.json()) as { result?: unknown; error?: unknown }
  return {
    status: answer.status,
    result: said.result,
    error: said.error,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  }
}
const letters = async (to: string): Promise<{ subject: string; text: string; link: string | null }[]> =>
  (await call('/api/mailbox')).result.filter((l: { to: string }) => l.to === to)
const tokenOf = (link: string | null) => new URL(link!, 'http://x').searchParams.get('token')!

const password = 'three blue kettles'
/** Signs up and opens the company; the cookie of its boss. */
async function newCompany(email: string, company: string, start = 'merchant'): Promise<string> {
  await call('/api/sign-up', { company, name: '李雷', email })
  const [letter] = await letters(email)
  const { status, cookie, error } = await call('/api/sign-up/confirm', {
    token: tokenOf(letter!.link),
    password,
    start,
  })
  expect(error).toBeUndefined()
  expect(status).toBe(200)
  return cookie
}

test('a company is there after a letter and a password, with its trade and fifteen days', async () => {
  const cookie = await newCompany('li.lei@own.example', '温州水壶厂', 'both')
  const { result: me } = await call('/api/me', undefined, cookie)
  expect(me).toMatchObject({
    email: 'li.lei@own.example',
    roles: ['boss'],
    tenant: { name_zh: '温州水壶厂' },
  })
  const days = (new Date(me.trialEndsAt).getTime() - Date.now()) / 864e5
  expect(days).toBeGreaterThan(14.9)
  expect(days).toBeLessThanOrEqual(15)
  const bins = await call('/api/wms/bins', undefined, cookie)
  expect(bins.result.rows.length).toBeGreaterThan(10)
  expect((await call('/api/oms/orders', undefined, cookie)).result.rows).toEqual([])
  const { result: guide } = await call('/api/views/setup-guide', undefined, cookie)
  expect(guide).toMatchObject({ done: 0, next: 'items' })
})

test('the demo factory can be what one starts with, beside another that has it', async () => {
  for (const n of [1, 2]) {
    const cookie = await newCompany(`try${n}@own.example`, `试用 ${n}`, 'demo')
    expect((await call('/api/oms/orders', undefined, cookie)).result.rows.length).toBeGreaterThan(20)
  }
}, 120_000)

test('the link of the letter works once, and of two at once only one comes through', async () => {
  await call('/api/sign-up', { company: '一次', name: '王', email: 'once@own.example' })
  const [letter] = await letters('once@own.example')
  const body = { token: tokenOf(letter!.link), password, start: 'merchant' }
  const both = await Promise.all([1, 2, 3, 4].map(() => call('/api/sign-up/confirm', body)))
  expect(both.map(b => b.status).sort()).toEqual([200, 410, 410, 410])
  expect((await call('/api/sign-up/confirm', body)).error.code).toBe('kernel.link-used')
  expect(await world.sql(`select from kernel.person where email = 'once@own.example'`)).toHaveLength(1)
})

test('a weak password is refused with every fault, and the link still works', async () => {
  await call('/api/sign-up', { company: '弱', name: '赵', email: 'weak@own.example' })
  const token = tokenOf((await letters('weak@own.example'))[0]!.link)
  const { status, error } = await call('/api/sign-up/confirm', { token, password: 'weak', start: 'maker' })
  expect(status).toBe(400)
  expect(error.fields.map((f: { code: string }) => f.code)).toEqual(['too-short', 'too-near'])
  expect((await call('/api/sign-up/confirm', { token, password, start: 'maker' })).status).toBe(200)
})

test('nobody learns from the answer whether an address is known', async () => {
  const known = await call('/api/sign-up', { company: 'x', name: 'y', email: 'li.lei@own.example' })
  const unknown = await call('/api/sign-up', { company: 'x', name: 'y', email: 'nobody1@own.example' })
  expect(known).toEqual(unknown)
  expect((await letters('li.lei@own.example'))[0]!.link).toBe('/')
  const forgot = await Promise.all(
    ['li.lei@own.example', 'nobody2@own.example'].map(email => call('/api/password/forgot', { email })),
  )
  expect(forgot[0]).toEqual(forgot[1])
})

test('an address gets at most five letters an hour', async () => {
  const codes: (string | undefined)[] = []
  for (let i = 0; i < 7; i++)
    codes.push(
      (await call('/api/sign-up', { company: 'x', name: 'y', email: 'much@own.example' })).error?.code,
    )
  expect(codes.slice(0, 5)).toEqual(Array(5).fill(undefined))
  expect(codes.slice(5)).toEqual(Array(2).fill('kernel.too-many-letters'))
})

test('a forgotten password is reset by a letter, and every session ends', async () => {
  const cookie = await newCompany('forgets@own.example', '健忘')
  await call('/api/password/forgot', { email: 'forgets@own.example' })
  const letter = (await letters('forgets@own.example')).find(l => l.link?.includes('reset'))
  const token = tokenOf(letter!.link)
  expect((await call('/api/password/reset', { token, password: 'four red kettles' })).status).toBe(200)
  expect((await call('/api/me', undefined, cookie)).status).toBe(401)
  expect((await call('/api/password/reset', { token, password: 'five red kettles' })).status).toBe(410)
  const enter = (p: string) => call('/api/sign-in', { email: 'forgets@own.example', password: p })
  expect((await enter(password)).error.code).toBe('kernel.wrong-password')
  expect((await enter('four red kettles')).status).toBe(200)
})

test('a changed password keeps this session and ends the others', async () => {
  const here = await newCompany('changes@own.example', '换')
  const there = (await call('/api/sign-in', { email: 'changes@own.example', password })).cookie
  const wrong = await call('/api/password/change', { old: 'not it', password: 'six green fans' }, here)
  expect(wrong.error.code).toBe('kernel.wrong-password')
  expect(
    (await call('/api/password/change', { old: password, password: 'six green fans' }, here)).status,
  ).toBe(200)
  expect((await call('/api/me', undefined, here)).status).toBe(200)
  expect((await call('/api/me', undefined, there)).status).toBe(401)
})

test('sessions are listed and ended one by one or all but this', async () => {
  const here = await newCompany('many@own.example', '多')
  const others = await Promise.all(
    [1, 2, 3].map(() => call('/api/sign-in', { email: 'many@own.example', password }).then(s => s.cookie)),
  )
  const list = (await call('/api/sessions', undefined, here)).result
  expect(list).toHaveLength(4)
  expect(list.filter((s: { current: boolean }) => s.current)).toHaveLength(1)
  const one = list.find((s: { current: boolean }) => !s.current)
  expect((await call('/api/sessions/end', { id: one.id }, here)).result).toEqual({ ended: 1 })
  expect((await call('/api/sessions/end', {}, here)).result).toEqual({ ended: 2 })
  for (const cookie of others) expect((await call('/api/me', undefined, cookie)).status).toBe(401)
  expect((await call('/api/me', undefined, here)).status).toBe(200)
})

test('with a second factor a password alone opens nothing, and a code is good once', async () => {
  const cookie = await newCompany('twice@own.example', '两步')
  const { uri } = (await call('/api/second-factor/begin', {}, cookie)).result
  const clock = new TOTP({ secret: new URL(uri).searchParams.get('secret')! })
  const at = Date.now()
  expect((await call('/api/second-factor/confirm', { code: '000000' }, cookie)).error.code).toBe(
    'kernel.code-wrong',
  )
  const { recoveryCodes } = (
    await call('/api/second-factor/confirm', { code: clock.generate({ timestamp: at }) }, cookie)
  ).result
  expect(recoveryCodes).toHaveLength(10)
  const enter = (code?: string) => call('/api/sign-in', { email: 'twice@own.example', password, code })
  expect((await enter()).error.code).toBe('kernel.code-needed')
  expect((await enter(clock.generate({ timestamp: at }))).error.code).toBe('kernel.code-wrong')
  const next = clock.generate({ timestamp: at + 30_000 })
  expect((await enter(next)).status).toBe(200)
  expect((await enter(next)).error.code).toBe('kernel.code-wrong')
  expect((await enter(recoveryCodes[0])).status).toBe(200)
  expect((await enter(recoveryCodes[0])).error.code).toBe('kernel.code-wrong')
  const end = { password, code: recoveryCodes[1] }
  expect((await call('/api/second-factor/end', end, cookie)).status).toBe(200)
  expect((await enter()).status).toBe(200)
})

test('an invitation makes a colleague; somebody known joins with the account they have', async () => {
  const boss = await newCompany('boss@team.example', '团队')
  const { tenant } = (await call('/api/me', undefined, boss)).result
  const write = (email: string) =>
    world.tx(
      tx => invite(tx, { email, roles: ['picker'], company: '团队', by: '李雷', locale: 'zh' }),
      tenant.id,
    )
  await write('new@team.example')
  const token = tokenOf((await letters('new@team.example'))[0]!.link)
  expect((await call(`/api/invitation?token=${token}`)).result).toEqual({
    email: 'new@team.example',
    company: '团队',
    hasAccount: false,
  })
  const joined = await call('/api/invitation/accept', { token, name: '韩梅梅', password })
  expect(joined.result).toMatchObject({ roles: ['picker'], tenant: { id: tenant.id } })
  const other = await newCompany('known@team.example', '另一家')
  await write('known@team.example')
  const again = tokenOf((await letters('known@team.example')).find(l => l.link?.includes('join'))!.link)
  expect((await call('/api/invitation/accept', { token: again, name: 'x', password })).error.code).toBe(
    'kernel.account-there',
  )
  expect((await call('/api/invitation/accept', { token: again }, boss)).error.code).toBe('kernel.link-used')
  const second = await call('/api/invitation/accept', { token: again }, other)
  expect(second.result.tenant.id).toBe(tenant.id)
  const own = (await call('/api/companies', undefined, second.cookie)).result
  expect(own.map((c: { nameZh: string }) => c.nameZh).sort()).toEqual(['另一家', '团队'])
})

test("one opens another of one's companies, never somebody else's, and the old session ends", async () => {
  const first = await newCompany('two@firms.example', '甲')
  const made = await call('/api/companies', { company: '乙', start: 'maker' }, first)
  const list = (await call('/api/companies', undefined, made.cookie)).result
  const a = list.find((c: { nameZh: string }) => c.nameZh === '甲')
  const back = await call('/api/companies/open', { tenant: a.tenant }, made.cookie)
  expect(back.result.tenant.name_zh).toBe('甲')
  expect((await call('/api/me', undefined, made.cookie)).status).toBe(401)
  const foreign = await call('/api/companies/open', { tenant: 1 }, back.cookie)
  const missing = await call('/api/companies/open', { tenant: 999_999 }, back.cookie)
  expect([foreign.status, foreign.error]).toEqual([missing.status, missing.error])
  expect(foreign.status).toBe(404)
})

test('after the trial a company reads and changes nothing; its bosses were told, once a step', async () => {
  const cookie = await newCompany('ends@own.example', '到期')
  const { tenant } = (await call('/api/me', undefined, cookie)).result
  const left = (days: string) =>
    world.sql(`update kernel.tenant set trial_ends_at = now() + $2::interval where id = $1`, [
      tenant.id,
      days,
    ])
  const tell = () => tellOfEndingTrials(world.db, world.db)
  const about = async () =>
    (await letters('ends@own.example')).map(l => l.subject).filter(s => s.includes('试用'))
  await left('2 days')
  await Promise.all([tell(), tell(), tell()])
  expect(await about()).toEqual(['试用还剩 3 天'])
  await left('-1 minute')
  await tell()
  await tell()
  expect(await about()).toEqual(['试用已结束', '试用还剩 3 天'])
  const fresh = (await call('/api/sign-in', { email: 'ends@own.example', password })).cookie
  const place = await call('/api/oms/place-order', { channel: 'dealer', lines: [] }, fresh)
  expect([place.status, place.error.code]).toEqual([403, 'kernel.trial-over'])
  expect((await call('/api/oms/orders', undefined, fresh)).status).toBe(200)
}, 60_000)

test('a letter that cannot be sent waits with its reason; one that was sent keeps no address', async () => {
  await call('/api/sign-up', { company: 'x', name: 'y', email: 'sent@own.example' })
  // Twenty leave at a time, the oldest first.
  for (let i = 0; i < 4; i++)
    await sendLetters(world.db, async () => {
      throw new Error('the server is away')
    })
  const row = () =>
    world.sql(`select sent_at, body, link, tries, last_error from kernel.letter
    where recipient = 'sent@own.example'`)
  expect((await row())[0]).toMatchObject({ sent_at: null, tries: 1, last_error: 'the server is away' })
  await world.sql(`update kernel.letter set created_at = now() - interval '1 hour'`)
  for (let i = 0; i < 10; i++) await sendLetters(world.db, async () => null)
  expect((await row())[0]).toMatchObject({ body: '', link: null, tries: 2 })
})
