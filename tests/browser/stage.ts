// The stage of the browser tests: the whole product on its own port, a real Chromium, people with pages.
import fs from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { complaints, launchBrowser } from '../browser.ts'
import { root } from '../house.ts'
import type { Client, Product } from '../product.ts'
import { dataFolder, signIn, startProduct, until } from '../product.ts'

export type Language = 'zh' | 'en'
export const desk = { width: 1366, height: 768 },
  phone = { width: 390, height: 844 }

export interface Seat {
  page: Page
  /** Console errors, thrown errors, and requests that failed; a test expects none. */
  wrong: string[]
  /** Resolves once every question that the page asked is answered. */
  quiet(): Promise<void>
}

interface SeatOptions {
  language: Language
  size?: { width: number; height: number }
  as?: string
  dark?: boolean
}

export interface Stage {
  product: Product
  boss: Client
  /** A browser window of its own; with `as` somebody of the demo is signed in already. */
  seat(options: SeatOptions): Promise<Seat>
  close(): Promise<void>
}

/** Starts product and browser together. */
export async function openStage(env: Record<string, string>): Promise<Stage> {
  const dist = path.join(root, 'web/dist/index.html')
  if (!fs.existsSync(dist)) throw new Error('the web application is not built: npm run build:web')
  const data = dataFolder()
  const [product, browser] = await Promise.all([startProduct({ data, env }), launchBrowser()])
  const boss = await signIn(product.base, 'boss@demo.sixlink')
  const contexts: BrowserContext[] = []
  return {
    product,
    boss,
    async seat(options) {
      const context = await windowFor(browser, product, options)
      contexts.push(context)
      const page = await context.newPage()
      return { page, wrong: watched(page), quiet: quietOf(page) }
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await product.stop()
      fs.rmSync(data, { recursive: true, force: true })
    },
  }
}

async function windowFor(browser: Browser, product: Product, o: SeatOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: product.base,
    viewport: o.size ?? desk,
    locale: o.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: o.dark ? 'dark' : 'light',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(20_000)
  if (o.as) {
    const { cookie } = await signIn(product.base, `${o.as}@demo.sixlink`)
    const at = cookie.indexOf('=')
    await context.addCookies([
      { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: product.base },
    ])
  }
  return context
}

/** What a page complains about, and which of its requests fail; those it gave up itself are no failure. */
function watched(page: Page): string[] {
  const wrong = complaints(page)
  page.on('response', r => {
    if (r.status() >= 400) wrong.push(`${r.status()} ${r.url()}`)
  })
  page.on('requestfailed', r => {
    const why = r.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') wrong.push(`${why} ${r.url()}`)
  })
  return wrong
}

/** Counts the questions that are on their way; the live stream never ends and does not count. */
function quietOf(page: Page): () => Promise<void> {
  const open = new Set<Request>()
  page.on('request', r => {
    if (r.url().includes('/api/') && !r.url().includes('/api/live')) open.add(r)
  })
  page.on('requestfinished', r => open.delete(r))
  page.on('requestfailed', r => open.delete(r))
  return async () => {
    const drawn = () => page.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(done)))')
    await drawn()
    await until(
      'the page is quiet',
      async () => {
        if (open.size > 0) return false
        await drawn()
        return open.size === 0
      },
      20_000,
    )
  }
}

/** Signs in on the screen with the demo's own button. */
export async function enter(page: Page, email: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: email }).click()
  await page.locator('header.top .person').waitFor()
}

/** From now on keeps every text that the places show, so that nothing is missed between two looks. */
export const keepTexts = (page: Page, places: Record<string, string>): Promise<void> =>
  page.evaluate(`{
    const kept = globalThis.keptTexts = {}
    const look = () => {
      for (const [name, selector] of Object.entries(${JSON.stringify(places)})) {
        const texts = kept[name] ??= []
        for (const element of document.querySelectorAll(selector)) {
          const text = (element.textContent ?? '').replace(/\\s+/g, ' ').trim()
          if (text && !texts.includes(text)) texts.push(text)
        }
      }
    }
    look()
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  }`)

/** What was kept; empty after a reload, so it also shows that there was none. */
export const keptTexts = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate('globalThis.keptTexts ?? {}')

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.scrollingElement.scrollWidth - innerWidth')
