// The same journey with the crew at home: people enter, start, count, inspect, scan and pack on the screens.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { signIn, until } from '../product.ts'
import { injectFault, plantIsUp } from './plant.ts'
import type { Seat, Stage } from './stage.ts'
import { openStage, overflow, phone } from './stage.ts'
import type { Seen } from './story-answers.ts'

/** The tablet at the machine. */
const tablet = { width: 1280, height: 800 }
let stage: Stage, order: string
let clerk: Seat, operator: Seat, inspector: Seat, picker: Seat
const ask = () => stage.boss.get<Seen>(`/api/views/order-360?id=${order}`)

beforeAll(async () => {
  stage = await openStage({ SIXLINK_SPEED: '120', SIXLINK_CREW: '0' })
  await plantIsUp(stage.boss)
  clerk = await stage.seat({ language: 'zh', as: 'clerk' })
  operator = await stage.seat({ language: 'zh', as: 'operator', size: tablet })
  inspector = await stage.seat({ language: 'zh', as: 'inspector', size: tablet })
  picker = await stage.seat({ language: 'zh', as: 'picker', size: phone })
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

/** Types as a scanner does: characters, then Enter, wherever the focus is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}
const press = (page: Page, name: string) =>
  page.locator(`.hand [data-name=${name}][aria-disabled=false]`).click()
const confirm = (page: Page) => page.locator('.sheet [data-name=yes]').click()
const orderPage = () => clerk.page.locator('article.record')

test('a counter order is entered by keyboard alone', async () => {
  const { page, wrong } = clerk
  for (const machine of ['IMM-01', 'IMM-02']) await injectFault(stage.boss, machine, 'heater', 600)
  await page.goto('/oms/new-order')
  await page
    .locator('.new-order-top input[type=search], .new-order-top input[role=combobox]')
    .first()
    .waitFor()
  await page.keyboard.type('C001')
  await page.locator('.ant-select-item-option-active', { hasText: 'C001' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction('document.activeElement.closest(".entry-item")')
  await page.keyboard.type('FG-KT-17')
  await page.locator('.ant-select-item-option-active', { hasText: 'FG-KT-17' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction('document.activeElement.closest(".entry-quantity")')
  await page.keyboard.type('80')
  await page.locator('.entry-stock', { hasText: '50' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/oms\/orders\/[0-9a-f-]{36}/)
  order = new URL(page.url()).pathname.split('/').at(-1)!
  await page.locator('.line-reserved', { hasText: '缺 30' }).waitFor()
  expect((await ask()).order).toMatchObject({ channel: 'counter', status: 'accepted' })
  expect(wrong).toEqual([])
}, 60_000)

test('a heater that does not heat: the operation does not start, and the order says why', async () => {
  const { page, wrong } = operator
  await page.goto('/floor/operator')
  await page.locator('.hand .band-amber, .hand .band-red').first().waitFor()
  await page.locator('.hand[data-stage=blocked] .band-red').waitFor({ timeout: 45_000 })
  expect(await page.locator('.hand .band-red').innerText()).toContain('料筒温度 · 加热器故障')
  const why = orderPage().locator('.operation', { hasText: '注塑' }).locator('.operation-why').first()
  await why.waitFor()
  expect(await why.innerText()).toMatch(/受阻：料筒温度 · 加热器故障/)
  for (const machine of ['IMM-01', 'IMM-02']) await injectFault(stage.boss, machine, 'none', 1)
  await page.locator('.hand [data-name=retry]').click()
  await page.locator('.hand[data-stage=ready]').waitFor()
  await why.waitFor({ state: 'detached' })
  expect(wrong).toEqual([])
}, 90_000)

test('a pressure anomaly: alarm at machine and order; the promise moves and comes back', async () => {
  const boss = await stage.seat({ language: 'zh', as: 'boss' }),
    { page } = operator
  const { machine } = (await ask()).operations.find(o => o.code === 'MOULD')!
  await boss.page.goto(`/mcs/machines/${machine!}`)
  await boss.page.locator('article.record h1').waitFor()
  await press(page, 'start')
  await page.locator('.hand[data-stage=running]').waitFor()
  const before = (await ask()).order.promisedAt
  await injectFault(stage.boss, machine!, 'pressure', 600)
  const alarm = boss.page.locator('tr', { hasText: '注射压力过高' }).first()
  await alarm.waitFor()
  const atOrder = orderPage().locator('.operation-why', { hasText: '注射压力过高' })
  await atOrder.filter({ hasText: '未解除' }).waitFor()
  await page.locator('.hand .band-red', { hasText: '注射压力过高' }).waitFor()
  const moved = await until(
    'the promise moves',
    async () => {
      const { promisedAt } = (await ask()).order
      return new Date(promisedAt!) > new Date(before!) && promisedAt
    },
    20_000,
  )
  await clerk.page
    .locator(`.promise time[datetime="${String(moved)}"]`)
    .first()
    .waitFor()
  await injectFault(stage.boss, machine!, 'none', 1)
  await orderPage().locator('.operation-was', { hasText: '注射压力过高' }).waitFor()
  await page.locator('.hand .band-red').waitFor({ state: 'detached' })
  await until(
    'the promise comes back',
    async () => {
      const { promisedAt } = (await ask()).order
      return (
        new Date(promisedAt!) < new Date(moved) &&
        (await clerk.page.locator(`.promise time[datetime="${String(promisedAt)}"]`).count()) > 0
      )
    },
    20_000,
  )
  expect([...boss.wrong, ...clerk.wrong, ...operator.wrong]).toEqual([])
}, 60_000)

test('the operator reports scrap with its reason; what it leaves short is made once more', async () => {
  const { page } = operator
  await press(page, 'scrap')
  await page.locator('.sheet .reasons button, .sheet button.big').first().click()
  await page.locator('.pad-shown').waitFor()
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await until('the scrap is on the operation', async () =>
    (await ask()).operations.some(o => o.scrap === 1),
  )
  await orderPage().locator('.operation .scrap', { hasText: '1' }).first().waitFor()
  await until(
    'all is made and put away but for the picker',
    async () => {
      await operate(page)
      await inspect(inspector.page)
      const seen = await ask()
      return seen.jobs.length === 2 && seen.jobs.every(j => j.state === 'completed')
    },
    90_000,
  )
  const { jobs } = await ask()
  expect(jobs.map(j => j.good).sort()).toEqual([1, 29])
  const boss = await stage.seat({ language: 'zh', as: 'boss' })
  await boss.page.goto(`/mes/lots/${encodeURIComponent(jobs[0]!.lot)}`)
  await boss.page.locator('.photos img').first().waitFor()
  await boss.page.waitForFunction('document.querySelector(".photos img").naturalWidth === 1')
  expect(boss.wrong).toEqual([])
  expect(operator.wrong).toEqual([])
  expect(inspector.wrong).toEqual([])
}, 150_000)

/** Starts or finishes what the page offers. */
async function operate(page: Page): Promise<void> {
  const hand = page.locator('.hand')
  if (await hand.locator('[data-name=start][aria-disabled=false]').count()) {
    await press(page, 'start')
    await hand.locator('[data-name=start]').waitFor({ state: 'detached' })
  } else if (await hand.locator('[data-name=finish].big-green').count()) {
    await press(page, 'finish')
    await confirm(page)
    await page.locator('.sheet').waitFor({ state: 'detached' })
  }
}

/** Enters that the sample has no defect, when there is a lot to inspect. */
async function inspect(page: Page): Promise<void> {
  if (!page.url().includes('/floor/inspector')) await page.goto('/floor/inspector')
  const hand = page.locator('.hand')
  if ((await hand.count()) === 0) return
  const lot = await hand.getAttribute('data-inspection')
  await photograph(page)
  await hand.locator('.pad button', { hasText: '0' }).click()
  await press(page, 'enter')
  await confirm(page)
  await page.locator(`.hand[data-inspection="${lot}"]`).waitFor({ state: 'detached' })
}

/** The smallest picture there is. */
const picture = {
  name: 'scratch.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
}
/** Takes a photo as a phone hands it over: the page makes it smaller and sends it. */
async function photograph(page: Page): Promise<void> {
  await page.locator('[data-name=photo-file]').setInputFiles(picture)
  await page.locator('[data-name=photo]', { hasText: '已拍 1 张' }).waitFor()
}

interface Tasks {
  tasks: {
    id: string
    kind: 'put-away' | 'pick'
    itemCode: string
    fromBin: string
    toBin: string | null
  }[]
}

test('the picker scans: a wrong bin is refused and the right one named', async () => {
  const { page, wrong } = picker,
    me = await signIn(stage.product.base, 'picker@demo.sixlink')
  await page.goto('/floor/picker')
  const kinds = new Set<string>()
  await until(
    'the order is picked',
    async () => {
      const card = page.locator('.task[data-task]')
      if (await card.count()) {
        const { tasks } = await me.get<Tasks>('/api/wms/my-tasks')
        const id = await card.getAttribute('data-task'),
          task = tasks.find(x => x.id === id)
        if (task) await carryOut(page, task, kinds)
      }
      return (await ask()).pickLists.some(p => p.state === 'picked')
    },
    60_000,
  )
  expect([...kinds].sort()).toEqual(['pick', 'put-away'])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  // The refusals of wrong scans are answers 409, and the browser writes each of them down.
  expect(wrong.filter(w => !/409/.test(w))).toEqual([])
}, 90_000)

/** One task by scanner; the first of each kind at a wrong bin before the right one. */
async function carryOut(page: Page, task: Tasks['tasks'][number], kinds: Set<string>): Promise<void> {
  const right = (task.kind === 'pick' ? task.fromBin : task.toBin)!
  if (task.kind === 'put-away') await scan(page, task.itemCode)
  if (!kinds.has(task.kind)) {
    await scan(page, right === 'A3-01-1-01' ? 'A3-01-1-02' : 'A3-01-1-01')
    const red = page.locator('.verdict-band.is-red')
    await red.waitFor()
    expect(await red.innerText()).toContain(right)
    kinds.add(task.kind)
  }
  await scan(page, right)
  if (task.kind === 'pick') await scan(page, task.itemCode)
  await page.locator(`.task[data-task="${task.id}"]`).waitFor({ state: 'detached' })
}

test('packed by hand, labelled, and gone', async () => {
  const { page } = picker
  await page.locator('.tabs button').nth(1).click()
  await page.locator('[data-name=pack-list]').first().click()
  await page.locator('.pack .contents li').first().waitFor()
  await page.locator('[data-name=confirm-pack]').click()
  const opened = page.context().waitForEvent('page')
  await page.locator('[data-name=label]').click({ timeout: 30_000 })
  await opened
  const { shipments } = await ask()
  const { pdf } = await stage.boss.get<{ pdf: string }>(`/api/tms/label?shipment=${shipments[0]!.id}`)
  expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  await clerk.page.locator('.record-head .state', { hasText: '已完成' }).waitFor({ timeout: 40_000 })
  expect(clerk.wrong).toEqual([])
}, 90_000)
