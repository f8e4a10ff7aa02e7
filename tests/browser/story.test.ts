// The story on screen: an order of 100, followed live in Chinese, in English on a phone, and by the customer.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Seat, Stage } from './stage.ts'
import { enter, keepTexts, keptTexts, openStage, overflow, phone } from './stage.ts'
import type { Chain, Seen } from './story-answers.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ SIXLINK_SPEED: '600' })
}, 120_000)
afterAll(async () => {
  await stage?.close()
})

const places = {
  state: '.record-head .state',
  lines: '.line-reserved .rowline',
  supply: '.supply-row',
  count: '.job-count',
  operations: '.operation',
  inspections: '.job > p.soft',
  pickLists: '.record .panel p.rowline',
  shipments: '.shipment > p',
  tracking: '.shipment ol li',
}
const ask = (id: string) => stage.boss.get<Seen>(`/api/views/order-360?id=${id}`)

/** Presses the demo's button on the control tower, and opens the order that came of it. */
async function sendOrder({ page }: Seat): Promise<string> {
  await enter(page, 'boss@demo.sixlink')
  const [answer] = await Promise.all([
    page.waitForResponse('**/api/demo/send-order'),
    page.getByRole('button', { name: '发送网店订单：电热水壶 100 台' }).click(),
  ])
  const { result } = (await answer.json()) as {
    result: { status: number; answer: { result: { order: string } } }
  }
  expect(result.status).toBe(201)
  const id = result.answer.result.order
  await page.locator(`.demo-hint a[href="/oms/orders/${id}"]`).click()
  await page.locator('.line-reserved').waitFor()
  return id
}

/** Opens the order on an English phone, signed in. */
async function follow({ page }: Seat, id: string): Promise<void> {
  await page.goto(`/oms/orders/${id}`)
  await page.locator('.line-reserved').waitFor()
  await keepTexts(page, places)
}

test('100 ordered, 50 made, delivered: in Chinese, in English on a phone, and by the customer', async () => {
  const boss = await stage.seat({ language: 'zh' }),
    onPhone = await stage.seat({ language: 'en', size: phone, as: 'clerk' })
  const customer = await stage.seat({ language: 'zh', size: phone })
  const id = await sendOrder(boss)
  await keepTexts(boss.page, places)
  await follow(onPhone, id)
  const link = boss.page.locator('.shipment a[href^="/track/"]')
  await link.waitFor({ timeout: 60_000 })
  await customer.page.goto((await link.getAttribute('href'))!)
  await boss.page.locator('.record-head .state', { hasText: '已完成' }).waitFor({ timeout: 60_000 })
  await onPhone.page.locator('.record-head .state', { hasText: 'Completed' }).waitFor()
  await customer.page.locator('main.track[data-state=delivered]').waitFor({ timeout: 40_000 })
  const seen = await ask(id)
  await theStoryWasShown(boss.page, seen, 'zh')
  await theStoryWasShown(onPhone.page, seen, 'en')
  await theBooksAndTheLetterAreShown(boss.page, seen)
  await theTimelineCrossesSixRooms(boss.page, id)
  expect(await customer.page.locator('main.track').innerText()).toContain(seen.order.trackingNumber)
  for (const { page } of [onPhone, customer]) expect(await overflow(page)).toBeLessThanOrEqual(0)
  for (const { wrong } of [boss, onPhone, customer]) expect(wrong).toEqual([])
}, 150_000)

const words = {
  zh: {
    reserved: '50 / 100缺 50',
    supply: '触发生产 50',
    passed: '合格',
    delivered: '已签收',
    waybill: '顺丰速运',
    states: ['已接受', '已完成'],
    count: /^(\d+) \/ 50$/,
    confirmed: /200℃已回读确认/,
    days: '2 天',
  },
  en: {
    reserved: '50 / 100 50 short',
    supply: 'Make 50',
    passed: 'Passed',
    delivered: 'Delivered',
    waybill: 'SF Express',
    states: ['Accepted', 'Completed'],
    count: /^(\d+) of 50$/,
    confirmed: /200℃Confirmed/,
    days: '2 d',
  },
}

/** What went over the page while it happened, and what stands there at the end: the same as the API says. */
async function theStoryWasShown(page: Page, seen: Seen, language: 'zh' | 'en'): Promise<void> {
  const w = words[language],
    kept = await keptTexts(page)
  const shown = (place: keyof typeof places) => kept[place] ?? []
  const flat = (texts: string[]) => texts.map(t => t.replace(/\s/g, ''))
  expect(flat(shown('lines'))).toEqual([w.reserved, '100 / 100'].map(t => t.replace(/\s/g, '')))
  expect(shown('state')).toEqual(expect.arrayContaining(w.states))
  expect(shown('supply').join()).toContain(w.supply)
  const counts = shown('count').map(text => Number(w.count.exec(text)?.[1]))
  expect(counts.length).toBeGreaterThan(3)
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
  expect(counts.at(-1)).toBe(seen.jobs[0]!.good)
  expect(shown('operations').some(text => w.confirmed.test(text.replace(/\s/g, '')))).toBe(true)
  expect(shown('inspections').join()).toContain(w.passed)
  const shipment = seen.shipments[0]!
  expect(shown('shipments').join()).toContain(w.waybill)
  expect(shown('shipments').at(-1)).toContain(w.delivered)
  expect(shown('shipments').at(-1)).toContain(shipment.trackingNumber)
  expect(await page.locator('.shipment').innerText()).toContain(w.days)
  expect(shipment).toMatchObject({ carrier: 'SF', days: 2, state: 'delivered' })
  expect(await page.locator('.shipment ol li').count()).toBe(seen.tracking.length)
}

const yuan = (minor: number) => (minor / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

async function theBooksAndTheLetterAreShown(page: Page, seen: Seen): Promise<void> {
  const text = await page.locator('article.record').innerText()
  expect(text).toContain(yuan(seen.order.totalMinor))
  for (const entry of seen.entries) expect(text).toContain(entry.no)
  for (const line of seen.entryLines) expect(text).toContain(yuan(line.debitMinor || line.creditMinor))
  const sum = (side: 'debitMinor' | 'creditMinor') => seen.entryLines.reduce((n, l) => n + l[side], 0)
  expect(sum('debitMinor')).toBe(sum('creditMinor'))
  expect(seen.invoices).toHaveLength(1)
  expect(text).toContain(seen.invoices[0]!.no)
  const letters = page.locator('details.mail')
  expect(await letters.count()).toBe(1)
  await letters.locator('summary').click()
  expect(await letters.innerText()).toContain(seen.order.trackingNumber)
}

async function theTimelineCrossesSixRooms(page: Page, id: string): Promise<void> {
  const chain = await stage.boss.get<Chain>(`/api/views/timeline?journey=${id}`)
  const panel = page.locator('#timeline')
  expect(await panel.locator('.lane-of').allInnerTexts()).toHaveLength(6)
  await panel.getByRole('button', { name: '逐条' }).click()
  await panel
    .locator('.timeline li')
    .nth(chain.facts.length - 1)
    .waitFor()
  expect(await panel.locator('.timeline li').count()).toBe(chain.facts.length)
  const marks = await panel.locator('.timeline .mark').allInnerTexts()
  expect([...new Set(marks)].sort()).toEqual(['ERP', 'MCS', 'MES', 'OMS', 'TMS', 'WMS'])
}

test('what must always hold, holds on its page', async () => {
  const { page, wrong } = await stage.seat({ language: 'zh', as: 'boss' })
  await page.goto('/views/invariants')
  const { checks } = await stage.boss.get<{ checks: { violations: number }[] }>('/api/views/invariants')
  expect(checks.length).toBeGreaterThan(40)
  await page
    .locator('table tbody tr')
    .nth(checks.length - 1)
    .waitFor()
  expect(checks.filter(c => c.violations > 0)).toEqual([])
  expect(await page.locator('.state-red').count()).toBe(0)
  expect(wrong).toEqual([])
})
