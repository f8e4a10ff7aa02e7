// The front door, filmed: from nothing to the first own order shipped. A company signs up, brings a
// spreadsheet of 500 items, its customers and its stock, and ships an order; clicks and fields are counted.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import writeXlsxFile from 'write-excel-file/node'
import { until } from '../product.ts'
import type { Stage } from './stage.ts'
import { desk, openStage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ SIXLINK_CREW: '0', SIXLINK_SPEED: '600' })
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

const hand = { clicks: 0, fields: 0, files: 0 }
const click = async (page: Page, what: string) => {
  hand.clicks++
  await page.locator(what).first().click()
}
const fill = async (page: Page, label: string, value: string) => {
  hand.fields++
  await page.getByLabel(label, { exact: true }).fill(value)
}
const press = async (page: Page, name: string) => {
  hand.clicks++
  await page.getByRole('button', { name, exact: true }).click()
}
/** Typed as a scanner does it: no hand on a key. */
const scan = async (page: Page, code: string) => {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}
const said = async <T>(page: Page, path: string): Promise<T> =>
  ((await (await page.request.get(stage.product.base + path)).json()) as { result: T }).result

/** A workbook, dropped where files are dropped; looked at, and imported. */
async function bring(page: Page, target: string, rows: (string | number)[][]): Promise<void> {
  const written = await (writeXlsxFile as unknown as (data: object[][], options: object) => Promise<unknown>)(
    rows.map(row => row.map(value => ({ value, type: typeof value === 'number' ? Number : String }))),
    {},
  )
  const buffer = await bytesOf(written)
  await page.goto(`/imports?target=${target}`)
  await page
    .locator('.import-drop input')
    .setInputFiles({
      name: `${target}.xlsx`,
      buffer,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    })
  hand.files++
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
  await press(page, '导入')
  await page.locator('h1 ~ *', { hasText: '已导入' }).waitFor({ timeout: 60_000 })
}
async function bytesOf(written: unknown): Promise<Buffer> {
  if (Buffer.isBuffer(written)) return written
  const some = written as { toBuffer?: () => Promise<Buffer>; [Symbol.asyncIterator]?: unknown }
  if (some.toBuffer) return some.toBuffer()
  const parts: Buffer[] = []
  for await (const part of written as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

test('sign-up to the first own order shipped', async () => {
  const began = Date.now()
  const { page, wrong } = await stage.seat({ language: 'zh', size: desk })
  await page.goto('/account/sign-up')
  await fill(page, '公司名称', '温州水壶厂')
  await fill(page, '您的姓名', '李雷')
  await fill(page, '工作邮箱', 'li.lei@first.example')
  await press(page, '发送邮件')
  await click(page, 'text=打开本机邮箱')
  await click(page, 'text=打开链接')
  hand.fields++
  await page.locator('input[type=password]').fill('three blue kettles')
  await press(page, '开始使用')
  await page.getByText('试用还剩').waitFor()
  await click(page, 'a[href="/guide"]')
  await page.locator('.guide-next', { hasText: '录入商品' }).waitFor()

  const items = Array.from({ length: 500 }, (_, i) => [
    `SH-${1001 + i}`,
    `水壶 ${1001 + i}`,
    '成品',
    '个',
    60 + (i % 90),
  ])
  await bring(page, 'items', [['编码', '名称', '类别', '单位', '售价'], ...items])
  await bring(page, 'customers', [
    ['编码', '名称', '级别', '信用额度（元）', '地址'],
    ['C001', '杭州西湖商贸有限公司', '普通', 50000, '陈思远 13800000000 浙江省杭州市西湖区文三路 100 号'],
  ])
  const bins = await said<{ rows: { code: string; zone: string }[] }>(page, '/api/wms/bins?search=A1-01')
  const bin = bins.rows[0]!.code
  await bring(page, 'opening-stock', [
    ['物料编码', '库位', '批号', '数量'],
    ['SH-1001', bin, 'L1', 200],
  ])

  await page.goto('/guide')
  await page.locator('.guide-next', { hasText: '填写发货地址' }).waitFor()
  await mendAddress(page)
  await page.goto('/guide')
  await page.locator('.guide-next', { hasText: '开第一张订单' }).waitFor()
  await click(page, '.guide-next a')
  const order = await placeOrder(page)
  await ship(page, order, bin)
  await page.goto('/guide')
  await page.getByText('第一张订单已发货').waitFor()
  expect(wrong.filter(w => !/40[09]/.test(w))).toEqual([])
  console.log(
    `from sign-up to the first own order shipped: ${hand.clicks} clicks, ${hand.fields} fields, ` +
      `${hand.files} files, ${((Date.now() - began) / 1_000).toFixed(0)} s of the machine's time`,
  )
}, 240_000)

async function mendAddress(page: Page): Promise<void> {
  await page.goto('/erp/sites/WH1/edit')
  for (const [name, value] of Object.entries({
    contact: '王仓',
    phone: '0577-88000000',
    street: '牛山北路 12 号',
  })) {
    hand.fields++
    await page.locator(`input[name="${name}"]`).fill(value)
  }
  await click(page, '[data-name=save]')
  await page.waitForURL(url => !url.pathname.endsWith('/edit'))
}

/** By keyboard alone, as at a counter. */
async function placeOrder(page: Page): Promise<string> {
  await page
    .locator('.new-order-top input[type=search], .new-order-top input[role=combobox]')
    .first()
    .waitFor()
  hand.fields += 3
  await page.keyboard.type('C001')
  await page.locator('.ant-select-item-option-active', { hasText: 'C001' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction('document.activeElement.closest(".entry-item")')
  await page.keyboard.type('SH-1001')
  await page.locator('.ant-select-item-option-active', { hasText: 'SH-1001' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction('document.activeElement.closest(".entry-quantity")')
  await page.keyboard.type('12')
  await page.locator('.entry-stock', { hasText: '200' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/oms\/orders\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** Picked and packed by scanner on the floor's page; the carrier is booked by the house. */
async function ship(page: Page, order: string, bin: string): Promise<void> {
  type Seen = { pickLists: { state: string }[]; shipments: { id: string }[]; order: { status: string } }
  const seen = () => said<Seen>(page, `/api/views/order-360?id=${order}`)
  await page.goto('/floor/picker')
  await page.locator('.task[data-task]').waitFor()
  await scan(page, bin)
  await scan(page, 'SH-1001')
  await until(
    'the order is picked',
    async () => (await seen()).pickLists.some(p => p.state === 'picked'),
    30_000,
  )
  hand.clicks++
  await page.locator('.tabs button').nth(1).click()
  await click(page, '[data-name=pack-list]')
  await page.locator('.pack .contents li').first().waitFor()
  await click(page, '[data-name=confirm-pack]')
  await until(
    'the order is shipped',
    async () => ['shipped', 'delivered', 'completed'].includes((await seen()).order.status),
    60_000,
  )
}
