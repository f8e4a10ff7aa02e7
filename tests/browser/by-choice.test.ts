// What a clerk decides on screen: how orders are shipped; the palette by initials; and the picker's page that
// opens again without a network.
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../house.ts'
import { until } from '../product.ts'
import type { Seat, Stage } from './stage.ts'
import { openStage, phone } from './stage.ts'

interface Order360 {
  order: { status: string; shipPolicy: string }
  pickLists: { state: string }[]
}
let stage: Stage, clerk: Seat, english: Seat, order: string
const ask = () => stage.boss.get<Order360>(`/api/views/order-360?id=${order}`)

beforeAll(async () => {
  stage = await openStage({ SIXLINK_SPEED: '60', SIXLINK_CREW: '0' })
  clerk = await stage.seat({ language: 'zh', as: 'clerk' })
  english = await stage.seat({ language: 'en', as: 'clerk' })
  const items = await stage.boss.get<{ rows: { id: string }[] }>('/api/erp/items?search=FG-KT-17')
  const customers = await stage.boss.get<{ rows: { id: string }[] }>('/api/erp/customers?search=C001')
  const placed = await stage.boss.post<{ order: string }>('/api/oms/place-order', {
    channel: 'dealer',
    customer: customers.rows[0]!.id,
    lines: [{ item: items.rows[0]!.id, quantity: 70 }],
  })
  order = placed.order
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

test('the clerk lets an order leave in parts: what is there is picked at once', async () => {
  const { page, wrong } = clerk
  await page.goto(`/oms/orders/${order}`)
  await page.getByRole('button', { name: '改为有货先发' }).click()
  await page.locator('.ant-modal-confirm-btns button').last().click()
  await page.locator('.record-head .state', { hasText: '发货中' }).waitFor()
  await until('the pick list is there', async () => (await ask()).pickLists.length === 1)
  expect((await ask()).order).toMatchObject({ status: 'shipping', shipPolicy: 'ship-available' })
  await page.getByRole('button', { name: '改为齐套发货' }).waitFor()
  expect(await page.getByRole('button', { name: '改为齐套发货' }).getAttribute('aria-disabled')).toBe('true')
  expect(wrong).toEqual([])
}, 60_000)

test('what is agreed with a customer is changed with an undo', async () => {
  const { page, wrong } = english
  await page.goto('/erp/customers?view=all')
  await page.locator('a[href^="/erp/parties/"]').first().click()
  const terms = page.locator('.customer-policy')
  await terms.getByText('(our habit)').waitFor()
  await terms.getByRole('button', { name: 'Ship what is there' }).click()
  await terms.getByRole('button', { name: 'Ship complete' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await terms.getByRole('button', { name: 'Ship what is there' }).waitFor()
  expect(wrong).toEqual([])
}, 60_000)

test('the palette finds by initials, and does what it offers', async () => {
  const { page, wrong } = clerk
  const type = async (text: string) => {
    await page.keyboard.press('Control+k')
    await page.locator('.palette-input').fill(text)
  }
  const option = (text: string) => page.locator('.palette-list [role=option]', { hasText: text }).first()
  await type('xsdd')
  await option('销售订单').waitFor()
  await page.keyboard.press('Escape')
  await type('drsh')
  await option('电热水壶').waitFor()
  await page.keyboard.press('Escape')
  await type('qhyy')
  await option('切换语言').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '中文' }).waitFor()
  await type('langu')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'English' }).waitFor()
  expect(wrong).toEqual([])
}, 60_000)

test.each([
  { post: 'picker', shows: '.task[data-task]', asks: 'my-tasks' },
  { post: 'operator', shows: '.hand', asks: 'my-operations' },
])(
  "the $post's page and its work are there after a reload without a network",
  async ({ post, shows, asks }) => {
    const { page } = await stage.seat({ language: 'zh', as: post, size: phone })
    await page.goto(`/floor/${post}`)
    await page.locator(shows).waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    // The answers that came before the worker are asked once more through it.
    await page.reload()
    await page.locator(shows).waitFor()
    await until('the answers are kept', async () =>
      Boolean(
        await page.evaluate(
          `caches.open('sixlink-floor-answers').then(c => c.keys())
          .then(keys => keys.some(r => r.url.includes('${asks}')))`,
        ),
      ),
    )
    const shown = () => page.locator(shows).evaluate('e => e.dataset.task ?? e.querySelector("h1").innerText')
    const before = await shown()
    await page.context().setOffline(true)
    await page.reload()
    await page.locator(shows).waitFor()
    expect(await shown()).toBe(before)
    await page.context().setOffline(false)
  },
  90_000,
)

test("the floor's page loads at most 120 kB of JavaScript", () => {
  const dist = path.join(root, 'web/dist')
  const html = fs.readFileSync(path.join(dist, 'floor.html'), 'utf8')
  const scripts = [...html.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(m => path.join(dist, m[1]!))
  expect(scripts.length).toBeGreaterThan(3)
  expect(scripts.reduce((sum, file) => sum + gzipSync(fs.readFileSync(file)).length, 0)).toBeLessThan(120_000)
})
