// Everyday corrections by hand: a count, a move to another bin by its code, an order put before others.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Seat, Stage } from './stage.ts'
import { openStage, overflow, phone } from './stage.ts'

interface Stock {
  id: string
  bin: string
  zone: string
  lot: string
  status: string
  on_hand: number
  reserved: number
  uom_scale: number
}
interface Bin {
  code: string
  blocked: boolean
  /** How many items lie in it. */
  items: number
}

let stage: Stage, planner: Seat, clerk: Seat
const stockOf = async (item: string) =>
  (await stage.boss.get<{ rows: Stock[] }>(`/api/wms/stock?item_code=${item}&limit=100`)).rows

beforeAll(async () => {
  stage = await openStage({ SIXLINK_CREW: '0' })
  planner = await stage.seat({ language: 'zh', as: 'planner' })
  clerk = await stage.seat({ language: 'en', as: 'clerk', size: phone })
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

test('a count differs from the books: the row shows what was counted', async () => {
  const { page, wrong } = planner,
    [stock] = (await stockOf('FG-KT-17')).filter(s => s.status === 'available')
  const counted = stock!.on_hand / stock!.uom_scale + 3
  await page.goto('/wms/stock?item_code=FG-KT-17')
  const row = page.locator('.grid-row', { hasText: stock!.lot }).filter({ hasText: stock!.bin })
  await row.getByRole('button', { name: '盘点' }).click()
  await page.locator('input[name=counted]').fill(String(counted))
  await page.locator('select[name=reason]').selectOption('found')
  await page.locator('[data-name=send]').click()
  await page.getByText('已调整 +3').waitFor()
  await row.getByRole('gridcell').filter({ hasText: String(counted) }).first().waitFor()
  expect((await stockOf('FG-KT-17')).find(s => s.id === stock!.id)!.on_hand).toBe(stock!.on_hand + 3)
  expect(wrong).toEqual([])
}, 60_000)

test('a bin that is not there is refused in words; scanned right, the goods move', async () => {
  const { page } = planner,
    [stock] = (await stockOf('FG-KT-17')).filter(s => s.status === 'available' && s.reserved === 0)
  const { rows: bins } = await stage.boss.get<{ rows: Bin[] }>(`/api/wms/bins?zone=${stock!.zone}&limit=200`)
  const free = bins.find(b => !b.blocked && !b.items && b.code !== stock!.bin)!.code
  const row = page.locator('.grid-row', { hasText: stock!.lot })
  await row.filter({ hasText: stock!.bin }).getByRole('button', { name: '移库' }).click()
  const bin = page.locator('input[name=toBin]')
  await bin.fill('Z9-99')
  await bin.press('Enter')
  await page.locator('.form-wrong', { hasText: 'Z9-99' }).waitFor()
  // The refusal was asked for, and the browser writes it down.
  planner.wrong.splice(0)
  await page.locator('input[name=quantity]').fill('2')
  await bin.fill(free.toLowerCase())
  await bin.press('Enter')
  await row.filter({ hasText: free }).waitFor()
  const after = await stockOf('FG-KT-17')
  expect(after.find(s => s.bin === free && s.lot === stock!.lot)!.on_hand).toBe(2 * stock!.uom_scale)
  expect(planner.wrong).toEqual([])
}, 60_000)

test('an order is put before others on a phone; a number out of range is told at its field', async () => {
  const { page } = clerk
  const { answer } = await stage.boss.post<{ answer: { result: { order: string } } }>(
    '/api/demo/send-order',
    { quantity: 70 },
  )
  await page.goto(`/oms/orders/${answer.result.order}`)
  await page.getByRole('button', { name: 'Change priority' }).click()
  const priority = page.locator('input[name=priority]')
  await priority.fill('150')
  await page.locator('[data-name=send]').click()
  await page.locator('.field-wrong[data-path=priority]').waitFor()
  clerk.wrong.splice(0)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await priority.fill('97')
  await page.locator('[data-name=send]').click()
  await page.locator('.kv div', { hasText: 'Priority' }).filter({ hasText: '97' }).waitFor()
  const seen = await stage.boss.get<{ order: { priority: number } }>(
    `/api/views/order-360?id=${answer.result.order}`,
  )
  expect(seen.order.priority).toBe(97)
  expect(clerk.wrong).toEqual([])
}, 60_000)
