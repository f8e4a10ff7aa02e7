// A machine's page lives by what the machine says: values move without asking again and without a reload.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../product.ts'
import { plantIsUp } from './plant.ts'
import type { Stage } from './stage.ts'
import { keepTexts, keptTexts, openStage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ SIXLINK_SPEED: '60', SIXLINK_CREW: '0' })
  await plantIsUp(stage.boss)
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

/** A setpoint by hand: the barrel heats up, and its temperature passes many values on the way. */
const heat = (value: number) =>
  stage.boss.post<{ command: string }>('/api/mcs/send-setpoint',
    { machine: 'IMM-01', parameter: 'barrelTemperature', value, unit: '℃' })

test('the temperature climbs on the page while the page asks nothing', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'en', as: 'boss' })
  await page.goto('/mcs/machines/IMM-01')
  const row = page.locator('tr', { has: page.locator('.measured') }).first()
  await row.waitFor()
  await quiet()
  // From here on the page's own questions about the machine wait: what moves now has come by itself.
  await page.route(/\/api\/mcs\/machine\?/, () => {})
  await keepTexts(page, { measured: 'tr:has(.measured) .measured' })
  const { command } = await heat(180)
  const seen = async () => (await keptTexts(page))['measured'] ?? []
  await until('five values were seen', async () => (await seen()).length >= 5)
  const numbers = (await seen()).map(text => Number.parseFloat(text)).filter(Number.isFinite)
  expect(Math.max(...numbers)).toBeGreaterThan(Math.min(...numbers) + 5)
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  await until('the setpoint is confirmed', async () =>
    (await stage.boss.get<{ state: string }>(`/api/mcs/command?id=${command}`)).state === 'confirmed')
  await page.goto(`/mcs/commands/${command}`)
  const record = page.locator('article.record')
  await record.locator('tr', { hasText: 'Confirmed' }).waitFor()
  const text = await record.innerText()
  for (const word of ['IMM-01', '180', 'Requested', 'Sent', 'Accepted', 'Confirmed'])
    expect(text).toContain(word)
  await record.locator('a[href="/mcs/machines/IMM-01"]').first().click()
  await page.locator('tr', { has: page.locator('.measured') }).first().waitFor()
  expect(await page.locator(`a[href="/mcs/commands/${command}"]`).count()).toBe(1)
  expect(wrong).toEqual([])
}, 120_000)
