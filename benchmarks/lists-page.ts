// The order list in a real browser with 100,000 orders: from the click inside the application to painted
// rows, and how soon the page answers filters, sorting, search and further pages.
import fs from 'node:fs'
import path from 'node:path'
import { launchBrowser } from '#tests/browser.ts'
import { dataFolder, signIn, startProduct } from '#tests/product.ts'
import pg from 'pg'
import { machine, percentile } from './measure.ts'
import { manyOrders } from './many-orders.ts'

const orders = Number(process.env['N'] ?? 100_000),
  rounds = Number(process.env['R'] ?? 15)

const data = dataFolder()
const product = await startProduct({ data, env: { SIXLINK_CREW: '0' } })
const owner = new pg.Client({ host: path.join(data, 'pg/run'), user: 'postgres', database: 'postgres' })
await owner.connect()
await manyOrders(
  { sql: async (text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as never },
  orders,
)
await owner.end()

const { cookie } = await signIn(product.base, 'boss@demo.sixlink')
const browser = await launchBrowser()
const context = await browser.newContext({ baseURL: product.base, viewport: { width: 1366, height: 768 } })
const at = cookie.indexOf('=')
await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: product.base }])
await context.addInitScript({ path: path.join(import.meta.dirname, 'painted.js') })
const page = await context.newPage()

/** Does something by mouse or keyboard and measures it. */
async function timed(what: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate('performance.clearResourceTimings()')
  const done = page.evaluate<number>('untilPainted()')
  await act()
  const late = setTimeout(() => console.error(`${what}: no answer after 20 s`), 20_000)
  try {
    return await done
  } finally {
    clearTimeout(late)
  }
}

/** The way from the control tower into the list. */
const way = page.locator('a[href="/oms/orders?status=held,accepted,shipping"]:visible').first()

const samples: Record<string, number[]> = {}
const inputs: number[] = []
const note = (what: string, ms: number) => (samples[what] ??= []).push(ms)
for (let round = 0; round <= rounds; round++) {
  const measure = async (what: string, act: () => Promise<unknown>) => {
    const ms = await timed(what, act)
    if (round > 0) note(what, ms)
  }
  await page.goto('/')
  await way.waitFor()
  await page.waitForTimeout(1_500)
  await measure('open the list (open orders)', () => way.click())
  const chip = page.locator('.filters .chips').first().locator('.chip')
  await measure('filter off: all orders', () => page.locator('.segment button').nth(1).click())
  const one = chip.nth([0, 3, 4, 5][round % 4]!)
  await measure('filter: one state', () => one.click())
  const heads = page.locator('.grid-head button')
  await measure('sort by number', () => heads.first().click())
  await one.click()
  await page.waitForTimeout(300)
  await measure('sort by day', () => heads.last().click())
  await page.locator('.grid').hover()
  await measure('next page', () => page.mouse.wheel(0, 1_800))
  const part = `0000${1 + (round % 4)}-${20 + round}`
  await measure('search a part of a number', () => page.locator('.list-search input').fill(part))
  inputs.push(...(await page.evaluate<number[]>('inputDurations')))
}

console.log(`the order list in Chromium, ${orders} orders, ${rounds} rounds; ${machine()}`)
console.log('| what | n | median ms | p75 ms | p98 ms |\n| --- | --- | --- | --- | --- |')
const row = (what: string, s: readonly number[]) => {
  const figures = [0.5, 0.75, 0.98].map(share => percentile(s, share).toFixed(0))
  console.log(`| ${[what, s.length, ...figures].join(' | ')} |`)
}
for (const [what, s] of Object.entries(samples)) row(what, s)
row('input to next paint, all inputs', inputs)
await browser.close()
await product.stop()
fs.rmSync(data, { recursive: true, force: true })

process.exit(0)
