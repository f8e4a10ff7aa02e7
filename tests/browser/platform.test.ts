// The open platform by hand: a key is made and used, facts reach a real receiver and are sent again, a plant
// has its own MES, and help opens where one is.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../product.ts'
import type { Stage } from './stage.ts'
import { desk, openStage, overflow, phone } from './stage.ts'

interface Got {
  headers: Record<string, string>
  body: string
}
let stage: Stage,
  receiver: http.Server,
  address: string,
  got: Got[] = [],
  answers = 200

beforeAll(async () => {
  receiver = http.createServer((request, reply) => {
    let body = ''
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body })
      reply.writeHead(answers).end('thank you')
    })
  })
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
  const { port } = receiver.address() as AddressInfo
  address = `http://127.0.0.1:${port}/facts`
  stage = await openStage({ SIXLINK_CREW: '0', WEBHOOK_ALLOW: `127.0.0.1:${port}` })
}, 180_000)
afterAll(async () => {
  await stage?.close()
  receiver?.close()
})

const withKey = (token: string, path: string, accept = 'application/json') =>
  fetch(`${stage.product.base}${path}`, { headers: { authorization: `Bearer ${token}`, accept } })

test('a key is made for a shop, its first call works as shown, and revoked it opens nothing', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'zh', as: 'boss', size: desk })
  await page.goto('/kernel/api-keys')
  await page.getByRole('link', { name: '新建密钥' }).click()
  await page.getByLabel('名称').fill('商城下单')
  await page.getByRole('button', { name: '订单导入' }).click()
  await page.getByText('已选 3').waitFor()
  await page.getByLabel('到期').selectOption('90')
  await page.getByRole('button', { name: '保存' }).click()
  const token = (await page.locator('[data-name=secret]').textContent())!
  expect(token).toMatch(/^k_/)
  // The command line is carried out as it stands there, but for curl itself.
  const line = (await page.locator('[data-name=curl]').textContent())!
  const [, bearer] = /Bearer ([\w-]+)/.exec(line)!,
    [, url] = /'(http[^']+)'/.exec(line)!
  expect([bearer, (await withKey(bearer!, new URL(url!).pathname)).status]).toEqual([token, 200])
  expect((await withKey(token, '/api/wms/stock')).status).toBe(403)

  await page.getByRole('link', { name: '已保存，返回列表' }).click()
  const row = page.locator('.grid-row', { hasText: '商城下单' })
  await row.getByText('有效').waitFor()
  expect(await row.innerText()).toContain('王远航')
  expect(await page.content()).not.toContain(token)
  await row.getByRole('button', { name: '撤销' }).click()
  await page.locator('.ant-modal-confirm-btns button').last().click()
  await row.getByText('已撤销').waitFor()
  const isShut = async () => (await withKey(token, '/api/oms/orders')).status === 401
  await until('it opens nothing', isShut, 8_000)
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)

test('an address inside is refused in words; a test arrives signed, and is sent again', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'en', as: 'boss', size: phone })
  await page.goto('/kernel/webhooks/new')
  await page.getByLabel('Name').fill('Shop')
  await page.getByLabel('Address').fill('http://10.0.0.8/facts')
  await page.locator('details[data-room=oms] summary').click()
  await page.getByRole('checkbox', { name: 'All of OMS Orders' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('.field-wrong[data-path=url]', { hasText: 'private network' }).waitFor()
  expect(wrong.splice(0).every(w => w.includes('409'))).toBe(true)
  await page.getByLabel('Address').fill(address)
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'Save' }).click()
  const secret = (await page.locator('[data-name=secret]').textContent())!
  await page.getByRole('link', { name: 'I have kept it: to the list' }).click()

  await page.getByRole('button', { name: 'Send a test' }).click()
  const state = page.locator('.record-head .state')
  await state.filter({ hasText: 'Delivered' }).waitFor()
  expect(new Webhook(secret).verify(got[0]!.body, got[0]!.headers)).toMatchObject({
    type: 'kernel.WebhookTested',
  })
  expect(await page.locator('.attempts > li').innerText()).toContain('thank you')
  answers = 503
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.locator('.attempts > li', { hasText: 'The receiver failed' }).waitFor()
  answers = 200
  await page.getByRole('button', { name: 'Send again' }).click()
  await state.filter({ hasText: 'Delivered' }).waitFor()
  await until('three tries are told', async () => (await page.locator('.attempts > li').count()) === 3)
  expect(new Set(got.map(g => g.headers['webhook-id'])).size).toBe(1)
  expect(await overflow(page)).toBe(0)
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)

test('a fact is delivered, found in the log by its words, and a span is sent again', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'zh', as: 'boss', size: desk })
  const { rows } = await stage.boss.get<{ rows: { id: string }[] }>('/api/kernel/webhooks?search=Shop')
  got = []
  await stage.boss.post('/api/demo/send-order', { quantity: 3 })
  const isTold = () => Promise.resolve(got.some(g => g.body.includes('oms.OrderAccepted')))
  await until('the order is told', isTold)
  await page.goto(`/kernel/webhooks/${rows[0]!.id}`)
  await page.locator('.grid-row', { hasText: '订单已接受' }).first().getByText('已送达').waitFor()
  await page.locator('.filters').getByRole('button', { name: '事实' }).click()
  await page.getByRole('checkbox', { name: '测试推送' }).check()
  await page.locator('.grid-row', { hasText: '订单已接受' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '按时间段重推' }).click()
  await page.getByRole('checkbox', { name: '已送达的也重推' }).check()
  const before = got.length
  await page.locator('.ant-modal-footer').getByRole('button', { name: '重新推送' }).click()
  await page.locator('.span-form [role=status]', { hasText: '已重新推送' }).waitFor()
  await until('they came again', () => Promise.resolve(got.length > before))
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)

test('a plant is given its own MES and key; its message is seen, and another key is refused', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'zh', as: 'boss', size: desk })
  const make = (name: string) =>
    stage.boss.post<{ token: string }>('/api/kernel/create-api-key', {
      name, permissions: ['mes.report-external'],
    })
  const [own, other] = [await make('MES 二厂'), await make('MES 别厂')]
  await page.goto('/mes/plants')
  await page.getByText('全部由六联 MES 生产').waitFor()
  await page.getByRole('link', { name: '新增工厂' }).click()
  await page.getByLabel('代码').fill('P2')
  await page.getByLabel('中文名称').fill('二厂')
  await page.getByLabel('英文名称').fill('Plant two')
  await page.getByLabel('它的密钥').selectOption({ label: 'MES 二厂' })
  await page.getByLabel('消息格式').selectOption('b2mml-xml')
  await page.getByRole('checkbox', { name: 'INJECTION' }).waitFor()
  for (const box of await page.locator('.center-choice input').all()) await box.check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { level: 1, name: '二厂' }).waitFor()
  const [schedule, performance] = ['operations-schedule', 'operations-performance'].map(
    door => `/api/plants/P2/${door}`,
  )
  expect([(await withKey(own.token, schedule!)).status, (await withKey(other.token, schedule!)).status])
    .toEqual([200, 409])
  const connect = await page.locator('.connect').innerText()
  expect(connect).toContain(`${stage.product.base}${schedule}`)

  await page.getByText('尚未回传').waitFor()
  const out = () => withKey(own.token, schedule!, 'application/xml')
  // The crew decides what people decide, so that the order is planned.
  await stage.boss.post('/api/demo/crew', { on: true })
  await stage.boss.post('/api/demo/send-order', { quantity: 55 })
  const no = await until('its order is out', async () =>
    /<OperationsRequest>\s*<ID>([^<]+)/.exec(await (await out()).text())?.[1], 30_000)
  const late = new Date(Date.now() + 40 * 86_400_000).toISOString()
  const told = await fetch(`${stage.product.base}${performance}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${own.token}`, 'content-type': 'application/xml' },
    body: `<OperationsPerformance><ID>day-1</ID><OperationsResponse><OperationsRequestID>${no}`
      + `</OperationsRequestID><EndTime>${late}</EndTime></OperationsResponse></OperationsPerformance>`,
  })
  expect([told.status, await told.text()]).toEqual([200, expect.stringContaining('"isLate":true')])
  await page.locator('.record-head .state', { hasText: '预计延期' }).waitFor()
  await page.locator('tr', { hasText: 'day-1' }).getByText('MES 二厂').waitFor()
  const client = await page.locator('a[download="client.mjs"]').getAttribute('href')
  expect(await (await fetch(stage.product.base + client)).text()).toContain('SIXLINK_KEY')
  expect(await overflow(page)).toBe(0)
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)

test.each([
  ['zh', '帮助', '此刻的库存', '看拣货进度', '拣货单', '批次'],
  ['en', 'Help', 'Stock now', 'See how picking goes', 'Pick lists', 'lot'],
] as const)('in %s help opens on the phone and leads on', async (language, help, what, way, list, word) => {
  const { page, wrong, quiet } = await stage.seat({ language, as: 'boss', size: phone })
  await page.goto('/wms/stock')
  await page.locator('header').getByRole('button', { name: help }).click()
  const sheet = page.locator('.help')
  await sheet.getByText(what).waitFor()
  await sheet.locator('dt', { hasText: word }).first().waitFor()
  expect(await overflow(page)).toBe(0)
  await sheet.getByRole('link', { name: way }).click()
  await page.getByRole('heading', { level: 1, name: list }).waitFor()
  await sheet.waitFor({ state: 'detached' })
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)

test('at the desk ? opens help beside the page, which follows where one goes, and ? closes it', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'en', as: 'boss', size: desk })
  await page.goto('/mes/job-orders')
  await page.getByRole('heading', { level: 1, name: 'Job orders' }).waitFor()
  await page.keyboard.press('?')
  await page.locator('.help-what[data-at="/mes/job-orders"]').waitFor()
  await page.locator('.nav').getByRole('link', { name: 'Plants' }).click()
  await page.locator('.help-what[data-at="/mes/plants"]').waitFor()
  await page.keyboard.press('?')
  await page.locator('.help').waitFor({ state: 'detached' })
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)
