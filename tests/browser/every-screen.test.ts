// Every screen in both languages: opens, shows rows, searches, filters, exports, fits a phone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { ListDeclaration } from '#kernel/list.ts'
import { until } from '../product.ts'
import type { Language, Seat, Stage } from './stage.ts'
import { openStage, overflow, phone } from './stage.ts'

type Declared = Omit<ListDeclaration, 'source'>
interface Rows {
  rows: Record<string, unknown>[]
  count: number
}

let stage: Stage, lists: Declared[]
/** A seat per language and size, kept over the tests: a person does not sign in for every page. */
const seats = new Map<string, Seat>()
beforeAll(async () => {
  stage = await openStage({ SIXLINK_SPEED: '600' })
  lists = await stage.boss.get<Declared[]>('/api/meta/lists')
  await oneStory()
  for (const language of ['zh', 'en'] as const) {
    seats.set(`${language} desk`, await stage.seat({ language, as: 'boss' }))
    seats.set(`${language} phone`, await stage.seat({ language, as: 'boss', size: phone }))
  }
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

/** One order goes through the house first, so that every kind of record exists. */
async function oneStory(): Promise<void> {
  const { answer } = await stage.boss.post<{ answer: { result: { order: string } } }>(
    '/api/demo/send-order',
    { quantity: 55 },
  )
  await until(
    'the order is completed',
    async () => {
      const { order } = await stage.boss.get<{ order: { status: string } }>(
        `/api/views/order-360?id=${answer.result.order}`,
      )
      return order.status === 'completed'
    },
    90_000,
  )
}

/** Lists that are empty while all is well. */
const emptyWhenWell = [
  'kernel.parked', 'kernel.api-keys', 'kernel.webhooks', 'kernel.webhook-deliveries', 'erp.notices',
  'mcs.alarms',
]
/** Whatever is done is written into it, also while one looks. */
const grows = 'kernel.audit-trail'
const pathOf = (list: Declared) => `/${list.name.replace('.', '/')}`
const apiOf = (list: Declared, query: string) => `/api${pathOf(list)}?${query}`
/** Gone to without a new load of the application, as a click does. */
async function go(page: Page, to: string): Promise<void> {
  const inside = await page.evaluate('Boolean(document.querySelector("header.top"))').catch(() => false)
  if (!inside) {
    await page.goto(to)
    return
  }
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(to)})`)
}

const languages: Language[] = ['zh', 'en']

describe.each(languages)('%s', language => {
  test('every list of the navigation shows rows, searches, filters and is exported', async () => {
    const { page, wrong, quiet } = seats.get(`${language} desk`)!
    expect(lists.length).toBeGreaterThan(25)
    for (const list of lists) {
      await go(page, `${pathOf(list)}?view=all`)
      await page.getByRole('heading', { level: 1, name: list.title[language], exact: true }).waitFor()
      await theListWorks(page, list, language)
      await quiet()
      expect([list.name, wrong.splice(0)]).toEqual([list.name, []])
    }
  }, 120_000)

  test('a page of every kind of record opens', async () => {
    const { page, wrong, quiet } = seats.get(`${language} desk`)!,
      pages = await recordPages()
    expect(pages.length).toBeGreaterThan(13)
    for (const to of pages) {
      await go(page, to)
      await quiet()
      await page.locator('article.record h1').waitFor()
      expect([to, wrong.splice(0)]).toEqual([to, []])
    }
  }, 90_000)

  test('nothing is wider than a phone', async () => {
    const { page, wrong, quiet } = seats.get(`${language} phone`)!,
      wide: [string, number][] = []
    for (const to of [...lists.map(l => `${pathOf(l)}?view=all`), ...(await recordPages()), ...screens]) {
      await go(page, to)
      await quiet()
      await page.locator('main h1').first().waitFor({ state: 'attached' })
      const px = await overflow(page)
      if (px > 0) wide.push([to, px])
      expect([to, wrong.splice(0)]).toEqual([to, []])
    }
    expect(wide).toEqual([])
  }, 120_000)
})

const screens = [
  '/', '/my-work', '/oms/new-order', '/erp/trial-balance', '/views/invariants', '/company/people',
  '/company/roles', '/company/audit',
]

/** One address per kind of record: what the lists link to, with the first row that has it. */
async function recordPages(): Promise<string[]> {
  const found = new Map<string, string>()
  for (const list of lists) {
    const links = [list.link, ...Object.values(list.columns).map(c => c.link)].filter((l): l is string =>
      Boolean(l),
    )
    const fresh = links.filter(l => !found.has(l.replace(/:\w+/g, ':')))
    if (fresh.length === 0) continue
    const { rows } = await stage.boss.get<Rows>(apiOf(list, 'limit=50'))
    for (const link of fresh) {
      const names = [...link.matchAll(/:(\w+)/g)].map(m => m[1]!)
      const row = rows.find(r => names.every(n => r[n]))
      if (row)
        found.set(
          link.replace(/:\w+/g, ':'),
          link.replace(/:(\w+)/g, (_, n: string) => encodeURIComponent(String(row[n]))),
        )
    }
  }
  const lot = await stage.boss.get<Rows>('/api/mes/job-orders?limit=1')
  const item = await stage.boss.get<Rows>('/api/erp/items?kind=finished&limit=1')
  return [
    ...found.values(),
    `/mes/lots/${String(lot.rows[0]!['lot'])}`,
    `/wms/item-stock/${String(item.rows[0]!['id'])}`,
  ]
}

const rowsOf = (page: Page) => page.locator('[role=grid] .grid-row')

async function theListWorks(page: Page, list: Declared, language: Language): Promise<void> {
  const { rows } = await stage.boss.get<Rows>(apiOf(list, 'limit=5'))
  const book = await fetch(`${stage.product.base}/api${pathOf(list)}.xlsx`, {
    headers: { cookie: stage.boss.cookie },
  })
  expect([list.name, book.status, book.headers.get('content-type')]).toEqual([
    list.name,
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  if (rows.length === 0) {
    expect(emptyWhenWell).toContain(list.name)
    return
  }
  await rowsOf(page).first().waitFor()
  await search(page, list, rows)
  await filter(page, list, rows, language)
}

/** Types what the first row says in a searched column; the rows that stay have it. */
async function search(page: Page, list: Declared, rows: Rows['rows']): Promise<void> {
  const name = Object.keys(list.columns).find(n => list.columns[n]!.search && rows[0]![n])
  if (!name) return
  const text = String(rows[0]![name])
  const { count } = await stage.boss.get<Rows>(
    apiOf(list, new URLSearchParams({ search: text, limit: '1' }).toString()),
  )
  await page.locator('.list-search input').fill(text)
  await theCountIs(page, list, count)
  await page.locator('.list-search input').fill('')
  await page.waitForURL(url => !url.searchParams.has('search'))
}

/** Presses the chip of a state that the first row has. */
async function filter(page: Page, list: Declared, rows: Rows['rows'], language: Language): Promise<void> {
  const [name, column] =
    Object.entries(list.columns).find(
      ([n, c]) => c.kind === 'state' && c.filter === 'in' && c.values && !c.extra && rows[0]![n],
    ) ?? []
  if (!name) return
  const value = String(rows[0]![name]),
    at = Object.keys(column!.values!).indexOf(value)
  const chip = page
    .getByRole('group', { name: column!.title[language], exact: true })
    .locator('button')
    .nth(at)
  if ((await chip.count()) === 0) return
  const { count } = await stage.boss.get<Rows>(apiOf(list, `${name}=${encodeURIComponent(value)}&limit=1`))
  await chip.click()
  await page.waitForURL(url => url.searchParams.get(name) === value)
  await theCountIs(page, list, count)
}

/** The head of the list says how many rows there are. */
const theCountIs = (page: Page, list: Declared, count: number) =>
  until(
    `${list.name} shows ${count} rows`,
    async () => {
      const text = await page.locator('.list-head > span.muted').innerText()
      const shown = Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''))
      return list.name === grows ? shown >= count : shown === count
    },
    10_000,
  )
