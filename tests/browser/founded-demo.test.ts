// A company that is tried with the demo factory plays the story with machines, carriers and a crew of its
// own; the demo company notices nothing of it, and no more run at once than may.
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Served } from '../faults/serve.ts'
import { doorOf } from '../members.ts'
import type { Door } from '../members.ts'
import { freePort, until } from '../product.ts'
import type { Stage } from './stage.ts'
import { desk, openStage, overflow, phone } from './stage.ts'

let stage: Stage, door: Door, mqttPort: number
beforeAll(async () => {
  mqttPort = await freePort()
  stage = await openStage({
    SIXLINK_SPEED: '600',
    SIXLINK_DEMO_FACTORIES: '1',
    MQTT_PORT: String(mqttPort),
  })
  door = doorOf({ base: stage.product.base } as Served)
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

/** Founds a company with the demo factory; the cookie of its boss. */
async function founded(email: string, company: string): Promise<string> {
  await door.call('/api/sign-up', { company, name: '李雷', email })
  const box = (await door.call('/api/mailbox')).result as { to: string; link: string }[]
  const token = new URL(box.find(l => l.to === email)!.link, 'http://x').searchParams.get('token')!
  const body = { token, password: 'three blue kettles', start: 'demo' }
  const { cookie, error } = await door.call('/api/sign-up/confirm', body)
  expect(error).toBeUndefined()
  return cookie
}
async function asBoss(page: Page, cookie: string): Promise<void> {
  const at = cookie.indexOf('=')
  await page.context().addCookies([
    { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: stage.product.base },
  ])
  await page.goto('/')
  await page.locator('.demo').waitFor()
}
/** What of the demo company a neighbour could have moved. */
const ofTheDemo = async () => {
  const count = async (list: string) =>
    (await stage.boss.get<{ count: number }>(`/api/${list}?limit=1`)).count
  return {
    orders: await count('oms/orders'),
    jobs: await count('mes/job-orders'),
    commands: await count('mcs/commands'),
    shipments: await count('tms/shipments'),
    entries: await count('erp/journal-entries'),
  }
}
type Machines = { rows: { code: string; state: string; connected: boolean }[] }
const machinesOf = async (cookie: string) =>
  ((await door.call('/api/mcs/machines', undefined, cookie)).result as Machines).rows

let first: string, code: string

test('the story runs to the end in a founded company, and the demo company notices nothing', async () => {
  first = await founded('li.lei@tries.example', '试用小家电')
  code = (await door.call('/api/me', undefined, first)).result.tenant.code as string
  await until('the demo’s own machines are there', async () =>
    (await stage.boss.get<Machines>('/api/mcs/machines')).rows.every(m => m.connected))
  expect((await machinesOf(first)).some(m => m.connected)).toBe(false)
  const before = await ofTheDemo()
  const { page, wrong } = await stage.seat({ language: 'zh', size: desk })
  await asBoss(page, first)
  await page.locator('.demo-rest', { hasText: '在休息' }).waitFor()
  const [answer] = await Promise.all([
    page.waitForResponse('**/api/demo/send-order'),
    page.getByRole('button', { name: '发送网店订单：电热水壶 100 台' }).click(),
  ])
  type Sent = { result: { status: number; answer: { result: { order: string } } } }
  const { result } = (await answer.json()) as Sent
  expect(result.status).toBe(201)
  const order = result.answer.result.order
  await page.locator(`.demo-hint a[href="/oms/orders/${order}"]`).click()
  await page.locator('.record-head .state', { hasText: '已完成' }).waitFor({ timeout: 90_000 })
  const { result: seen } = await door.call(`/api/views/order-360?id=${order}`, undefined, first)
  expect(seen.jobs[0]).toMatchObject({ good: 50 })
  expect(seen.shipments[0]).toMatchObject({ carrier: 'SF', state: 'delivered' })
  const made = await door.call('/api/mcs/commands?sort=-requested_at&limit=5', undefined, first)
  expect(made.result.rows[0].state).toBe('confirmed')
  expect(await ofTheDemo()).toEqual(before)
  expect((await stage.boss.get<{ rows: unknown[] }>(`/api/oms/orders?id=${order}`)).rows).toEqual([])
  const checks = (await door.call('/api/views/invariants', undefined, first)).result.checks
  expect(checks.filter((c: { violations: number }) => c.violations)).toEqual([])
  expect(wrong).toEqual([])
}, 180_000)

test('its crew are people of its own, whose passwords nobody has', async () => {
  const { rows } = (await door.call('/api/kernel/people', undefined, first)).result
  const crew = rows.filter((p: { email: string }) => p.email.endsWith('.sixlink.invalid'))
  expect(crew.map((p: { email: string }) => p.email.split('@')[0]).sort()).toEqual(
    ['buyer', 'clerk', 'inspector', 'operator', 'picker'],
  )
  const tried = await door.call('/api/sign-in', { email: crew[0].email, password: 'sixlink-demo' })
  expect(tried.error.code).toBe('kernel.wrong-password')
  const trail = (
    await door.call('/api/kernel/audit-trail?kind=person&search=（模拟）&limit=50', undefined, first)
  ).result.rows as { command: string }[]
  expect(new Set(trail.map(r => r.command))).toContain('mes.start-operation')
})

test('nobody speaks for its machines, whatever connects to the broker', async () => {
  const stranger = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, { reconnectPeriod: 0 })
  const closed = new Promise<string>(resolve => stranger.once('close', () => resolve('closed')))
  const told = stranger
    .publishAsync(`spBv1.0/${code}/NDEATH/IMM-01-EDGE`, Buffer.alloc(0), { qos: 1 })
    .then(() => 'told', () => 'closed')
  expect(await Promise.race([closed, told])).toBe('closed')
  await stranger.endAsync(true)
  expect((await machinesOf(first)).every(m => m.connected)).toBe(true)
})

test('when as many run as may, the panel says so, in English on a phone', async () => {
  const third = await founded('wei@waits.example', '排队')
  const { page } = await stage.seat({ language: 'en', size: phone })
  await asBoss(page, third)
  await page.locator('.demo-full', { hasText: 'No demo factory is free (1 may run at once)' }).waitFor()
  const { status, error } = await door.call('/api/demo/send-order', {}, third)
  expect([status, error.code]).toEqual([409, 'demo.full'])
  expect(await overflow(page)).toBe(0)
  expect((await machinesOf(third)).some(m => m.connected)).toBe(false)
}, 60_000)
