// Advisors over HTTP: let in for a time, seen by everybody, written down, and gone to the moment.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { setClock } from '#kernel/clock.ts'
import type { Actor } from '#kernel/actor.ts'
import { daysLater } from '#values/moment.ts'
import { saveZone } from '#wms/index.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { doorOf } from '#tests/members.ts'
import type { Door } from '#tests/members.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'

let world: World, served: Served, door: Door, boss: string
let setBack = () => {}
beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
  door = doorOf(served)
  boss = await door.found('boss@one.example')
}, 60_000)
afterEach(() => {
  setBack()
  setBack = () => {}
})
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const inDays = (days: number) => daysLater(new Date(), days).toISOString()
const codeOf = async (path: string, body: unknown, cookie = boss): Promise<string> =>
  (await door.call(`/api/${path}`, body, cookie)).error?.code ?? 'done'
const statusOf = async (path: string, cookie: string) =>
  (await door.call(`/api/${path}`, undefined, cookie)).status
const laterBy = (days: number) => {
  setBack = setClock({ now: () => daysLater(new Date(), days) })
}

async function advisor(name: string, more: object = {}) {
  const email = `${name}@outside.example`
  expect(await codeOf('kernel/invite-advisor', { email, until: inDays(10), ...more })).toBe('done')
  const token = await door.invitationOf(email)
  const { cookie, result } = await door.call('/api/invitation/accept', {
    token,
    name,
    password: 'three blue kettles',
  })
  return { email, cookie, id: String(result.id).slice('person:'.length), me: result }
}

test('an advisor reads all but personal data, changes nothing, and everybody sees it', async () => {
  await codeOf('erp/save-party', { kind: 'customer', code: 'A-1', nameZh: '甲', phone: '13812345678' })
  const one = await advisor('reader')
  expect(one.me).toMatchObject({ roles: [], tenant: { name_zh: 'Firm of boss@one.example' } })
  expect(new Date(one.me.advisesUntil).toISOString().slice(0, 10)).toBe(inDays(10).slice(0, 10))
  expect(await statusOf('oms/orders', one.cookie)).toBe(200)
  expect(await statusOf('erp/trial-balance', one.cookie)).toBe(200)
  expect(await statusOf('kernel/audit-trail', one.cookie)).toBe(403)
  const people = await door.call('/api/kernel/people', undefined, one.cookie)
  expect(people.result.rows.map((r: { email: string }) => r.email)).toContain('b***@one.example')
  expect(await codeOf('wms/save-zone', { code: 'Z', nameZh: 'Z', kind: 'storage' }, one.cookie)).toBe(
    'kernel.not-allowed',
  )
  const { result: mine } = await door.call('/api/me', undefined, boss)
  expect(mine).toMatchObject({ advisesUntil: null, advisors: [{ name: 'reader' }] })
  const { rows } = (await door.call('/api/kernel/people?state=advisor', undefined, boss)).result
  expect(rows).toMatchObject([{ email: one.email, state: 'advisor', roles: [] }])
  expect(await codeOf('kernel/change-roles', { person: one.id, roles: ['boss'] })).toBe('kernel.is-advisor')
  await codeOf('kernel/end-advisor', { person: one.id })
})

test('what an advisor does and reads stands in the audit trail as an advisor’s', async () => {
  const permissions = ['wms.read', 'wms.save-zone']
  const one = await advisor('doer', { permissions })
  expect(await codeOf('wms/save-zone', { code: 'ADV', nameZh: '顾问区', kind: 'storage' }, one.cookie)).toBe(
    'done',
  )
  expect(await statusOf('oms/orders', one.cookie)).toBe(403)
  for (let i = 0; i < 3; i++) expect(await statusOf('wms/bins?limit=7', one.cookie)).toBe(200)
  const workbook = await fetch(`${served.base}/api/wms/bins.xlsx`, { headers: { cookie: one.cookie } })
  expect(workbook.status).toBe(200)
  const trail = (await door.call('/api/kernel/audit-trail?kind=advisor&limit=50', undefined, boss)).result
    .rows
  const own = trail
    .filter((r: { who: string }) => r.who === 'doer')
    .map((r: { command: string }) => r.command)
  expect(own.sort()).toEqual(['wms.bins', 'wms.bins.xlsx', 'wms.save-zone'])
  await codeOf('kernel/end-advisor', { person: one.id })
})

test('nobody lets in an advisor above their own rights, for long, or to rule over people', async () => {
  const role = {
    name: 'hirer',
    titleZh: '请',
    titleEn: 'Hirer',
    permissions: ['kernel.invite-advisor', 'oms.read'],
  }
  await codeOf('kernel/save-role', role)
  const hirer = await door.join(boss, 'hirer@one.example', ['hirer'])
  const invite = (more: object, cookie = boss) =>
    codeOf('kernel/invite-advisor', { email: 'x@outside.example', until: inDays(5), ...more }, cookie)
  expect(await invite({ permissions: ['wms.read'] }, hirer.cookie)).toBe('kernel.above-own-rights')
  expect(await invite({ until: inDays(31) })).toBe('kernel.advisor-time')
  expect(await invite({ until: inDays(-1) })).toBe('kernel.advisor-time')
  expect(await invite({ from: inDays(6) })).toBe('kernel.advisor-time')
  for (const never of ['*', 'kernel.*', 'kernel.invite-person', 'kernel.set-limits'])
    expect(await invite({ permissions: [never] })).toBe('kernel.not-for-advisors')
  expect(await invite({ permissions: ['oms.fly'] })).toBe('kernel.permission-unknown')
  expect(await invite({ email: 'hirer@one.example' })).toBe('kernel.already-member')
  expect(await invite({}, hirer.cookie)).toBe('done')
  const { rows } = (await door.call('/api/kernel/people?state=invited', undefined, boss)).result
  expect(rows[0]).toMatchObject({ email: 'x@outside.example', advisor_permissions: ['oms.read'] })
})

test('at the end of the time the next request is nobody’s, and an extension lets them in again', async () => {
  const one = await advisor('timely')
  expect(await statusOf('oms/orders', one.cookie)).toBe(200)
  laterBy(9.9)
  expect(await statusOf('oms/orders', one.cookie)).toBe(200)
  setBack()
  // Remembered a moment ago, and still over to the millisecond.
  laterBy(10.1)
  expect(await statusOf('oms/orders', one.cookie)).toBe(401)
  const again = () => door.call('/api/sign-in', { email: one.email, password: 'three blue kettles' })
  expect((await again()).error.code).toBe('kernel.advisor-not-now')
  expect(await codeOf('kernel/extend-advisor', { person: one.id, until: inDays(60) })).toBe(
    'kernel.advisor-time',
  )
  expect(await codeOf('kernel/extend-advisor', { person: one.id, until: inDays(20) })).toBe('done')
  expect(await statusOf('oms/orders', one.cookie)).toBe(200)
  setBack()
  expect(await codeOf('kernel/end-advisor', { person: one.id })).toBe('done')
  expect(await statusOf('oms/orders', one.cookie)).toBe(401)
  expect((await again()).error.code).toBe('kernel.wrong-password')
  expect(await codeOf('kernel/end-advisor', { person: crypto.randomUUID() })).toBe('kernel.person-not-found')
})

test('an advisor with a company of their own signs in to that one when the advice is over', async () => {
  await door.found('own@outside.example')
  const invited = { email: 'own@outside.example', until: inDays(3) }
  expect(await codeOf('kernel/invite-advisor', invited)).toBe('done')
  const token = await door.invitationOf(invited.email)
  const signIn = () => door.call('/api/sign-in', { email: invited.email, password: 'three blue kettles' })
  await door.call('/api/invitation/accept', { token }, (await signIn()).cookie)
  expect((await signIn()).result.tenant.name_zh).toBe('Firm of boss@one.example')
  laterBy(4)
  expect((await signIn()).result).toMatchObject({
    advisesUntil: null,
    roles: ['boss'],
    tenant: { name_zh: 'Firm of own@outside.example' },
  })
})

/** Reads a stream until the server ends it. */
async function untilEnded(answer: Response): Promise<void> {
  for await (const _ of answer.body as unknown as AsyncIterable<Uint8Array>) continue
}

test('an open stream of news ends with the time, and at once when the access is taken back', async () => {
  const one = await advisor('listener'),
    until = new Date(Date.now() + 2_000)
  await world.sql('update kernel.membership set advises_until = $1 where person_id = $2', [until, one.id])
  // Another token: what is known of the first is some seconds old.
  const { cookie } = await door.call('/api/sign-in', { email: one.email, password: 'three blue kettles' })
  const stream = await fetch(`${served.base}/api/live`, { headers: { cookie } })
  expect(stream.status).toBe(200)
  await untilEnded(stream)
  expect(Date.now()).toBeGreaterThanOrEqual(until.getTime() - 50)
  expect(await statusOf('oms/orders', cookie)).toBe(401)
  expect(await codeOf('kernel/extend-advisor', { person: one.id, until: inDays(5) })).toBe('done')
  const second = await fetch(`${served.base}/api/live`, { headers: { cookie } })
  expect(second.status).toBe(200)
  const ended = untilEnded(second)
  expect(await codeOf('kernel/end-advisor', { person: one.id })).toBe('done')
  await ended
  expect((await fetch(`${served.base}/api/live`, { headers: { cookie } })).status).toBe(401)
})

test('a command on its way when the access is taken back is refused by its own transaction', async () => {
  const one = await advisor('underway', { permissions: ['wms.save-zone'] })
  const [{ tenant }] = (await world.sql<{ tenant: number }>(
    'select tenant_id as tenant from kernel.membership where person_id = $1',
    [one.id],
  )) as [{ tenant: number }]
  const actor: Actor = { kind: 'advisor', id: `person:${one.id}`, name: 'underway', may: ['wms.save-zone'] }
  const save = (code: string) =>
    world.do(saveZone, { code, nameZh: code, kind: 'storage' } as never, { actor, tenant })
  await save('GO')
  await codeOf('kernel/end-advisor', { person: one.id })
  await expect(save('GONE')).rejects.toMatchObject({ code: 'kernel.access-ended' })
})
