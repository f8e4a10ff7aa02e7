// Master data by hand, on a desk in Chinese and a phone in English: errors at their fields, records as typed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Seat, Stage } from './stage.ts'
import { openStage, overflow, phone } from './stage.ts'

let stage: Stage, planner: Seat, boss: Seat, picker: Seat
beforeAll(async () => {
  stage = await openStage({ SIXLINK_CREW: '0' })
  planner = await stage.seat({ language: 'zh', as: 'planner' })
  boss = await stage.seat({ language: 'en', as: 'boss', size: phone })
  picker = await stage.seat({ language: 'zh', as: 'picker' })
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

const type = async (page: Page, values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name="${name}"]`).fill(value)
}
const choose = (page: Page, name: string, value: string) =>
  page.locator(`select[name="${name}"]`).selectOption(value)
/** The list of the picker in hand; those of other rows stay in the page, hidden. */
const openList = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)'
const save = (page: Page) => page.locator('[data-name=save]').click()
const wrongFields = (page: Page) =>
  page
    .locator('.field-wrong')
    .evaluateAll(all => all.map(e => (e as unknown as { dataset: { path: string } }).dataset.path))
/** Refusals that the test asked for are no complaints. */
const forget = (seat: Seat) => seat.wrong.splice(0)

test('a new item: every error at its field, the first has the focus; mended, it is there', async () => {
  const { page } = planner
  await page.goto('/erp/items')
  await page.getByRole('link', { name: '新建物料' }).click()
  await type(page, { uom: '台', gtin: '690123', leadDays: 'soon' })
  await save(page)
  await page.locator('.field-wrong').first().waitFor()
  expect((await wrongFields(page)).sort()).toEqual(['code', 'leadDays', 'nameZh'])
  expect(await page.evaluate('document.activeElement.name')).toBe('code')
  await type(page, {
    code: 'FG-HAND',
    nameZh: '手工新建水壶',
    leadDays: '3',
    priceMinor: '129.90',
    gtin: '6901234567890',
  })
  await save(page)
  await page.locator('.field-wrong[data-path=gtin]', { hasText: '校验位' }).waitFor()
  forget(planner)
  await type(page, { gtin: '6901234567892' })
  await save(page)
  await page.waitForURL(/\/erp\/items\/[0-9a-f-]{36}$/)
  await page.locator('article.record', { hasText: '6901234567892' }).waitFor()
  expect(await page.locator('article.record').textContent()).toContain('129.90')
  expect(planner.wrong).toEqual([])
})
test('its bill: the component is picked by typing, a component twice is told at its row', async () => {
  const { page } = planner
  await page.getByRole('link', { name: '编辑物料清单' }).click()
  for (const [i, code] of ['MT-PP', 'MT-PP'].entries()) {
    await page.getByRole('button', { name: '添加组件' }).click()
    await page.locator('.form-rows > li').nth(i).locator('input[role=combobox]').click()
    await page.keyboard.type(code)
    await page.locator(`${openList} .ant-select-item-option-active`, { hasText: code }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator(`input[name="lines.${i}.quantity"]`).fill('0.3')
  }
  await save(page)
  await page.locator('.field-wrong[data-path="lines.1.component"]', { hasText: '重复' }).waitFor()
  forget(planner)
  await page.locator('.form-rows > li').nth(1).getByRole('button', { name: '移除' }).click()
  await save(page)
  await page.waitForURL(/\/erp\/items\/[0-9a-f-]{36}$/)
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const item = await stage.boss.get<{ bill: { code: string; quantity: number }[] }>(`/api/erp/item?id=${id}`)
  expect(item.bill).toMatchObject([{ code: 'MT-PP', quantity: 300 }])
  expect(planner.wrong).toEqual([])
})
test('its routing: a work center is chosen, setpoints are typed', async () => {
  const { page } = planner
  await page.getByRole('link', { name: '编辑工艺路线' }).click()
  await page.getByRole('button', { name: '添加工序' }).click()
  await type(page, {
    'operations.0.code': 'ASSEMBLE',
    'operations.0.nameZh': '组装',
    'operations.0.secondsPerPiece': '40',
    'operations.0.setpoints': 'lineSpeed=90 件/h',
  })
  await save(page)
  await page.locator('.field-wrong[data-path="operations.0.workCenter"]').waitFor()
  forget(planner)
  await page
    .locator('select[name="operations.0.workCenter"] option[value=ASSEMBLY]')
    .waitFor({ state: 'attached' })
  await choose(page, 'operations.0.workCenter', 'ASSEMBLY')
  await save(page)
  await page.waitForURL(/\/erp\/items\/[0-9a-f-]{36}$/)
  await page.locator('article.record table', { hasText: '90 件/h' }).waitFor()
  expect(planner.wrong).toEqual([])
})
test('on a phone in English: a customer with an address, corrected at its county', async () => {
  const { page } = boss
  await page.goto('/erp/customers/new')
  await type(page, { code: 'C-HAND', nameZh: '手工客户' })
  await page.getByRole('button', { name: 'Add an address' }).click()
  await page.getByLabel('Address as one line').fill('张三 13800138000 浙江省宁波市慈溪市新江路1号')
  await page.locator('input[name="addresses.0.county"][value="慈溪市"]').waitFor()
  expect(await page.locator('input[name="addresses.0.street"]').inputValue()).toBe('新江路1号')
  await type(page, { 'addresses.0.county': '海淀区' })
  expect(await overflow(page)).toBe(0)
  await save(page)
  await page.locator('.field-wrong[data-path="addresses.0.county"]', { hasText: 'There is no' }).waitFor()
  forget(boss)
  await type(page, { 'addresses.0.county': '慈溪市' })
  await save(page)
  await page.waitForURL(/\/erp\/parties\/[0-9a-f-]{36}$/)
  await page.getByRole('link', { name: 'Edit' }).click()
  await type(page, { 'addresses.0.street': '新江路 2 号' })
  await save(page)
  await page.locator('article.record', { hasText: '新江路 2 号' }).waitFor()
  expect(boss.wrong).toEqual([])
})
test('on a phone: a zone, a bin in it, the warehouse’s address, a work center', async () => {
  const { page } = boss
  await page.goto('/wms/zones/new')
  await type(page, { code: 'X', nameZh: '临时区' })
  await save(page)
  await page.locator('table', { hasText: '临时区' }).waitFor()
  await page.goto('/wms/bins/new')
  await page.locator('select[name=zone] option[value=X]').waitFor({ state: 'attached' })
  await type(page, { code: 'x1-01', capacityCm3: '2400' })
  await choose(page, 'zone', 'X')
  await save(page)
  await page.waitForURL(/\/wms\/bins\?search=X1-01/)
  await page.goto('/wms/bins/X1-01/edit')
  expect(await page.locator('input[name=capacityCm3]').inputValue()).toBe('2400')
  await page.goto('/erp/sites/WH1/edit')
  await type(page, { contact: '徐佳', phone: '0574-63000000', street: '工业路 8 号' })
  await save(page)
  await page.locator('table', { hasText: '工业路 8 号' }).waitFor()
  await page.goto('/mes/work-centers/new')
  await type(page, { code: 'PRESS', nameZh: '冲压' })
  await save(page)
  await page.locator('table', { hasText: 'PRESS' }).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(boss.wrong).toEqual([])
})
test('who may not is told why, on the list, on the record and in the form', async () => {
  const { page } = picker
  await page.goto('/erp/items')
  const button = page.getByRole('button', { name: '新建物料' })
  await button.waitFor()
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  await page.goto('/erp/items/new')
  await page.locator('.form-wrong', { hasText: 'erp.save-item' }).waitFor()
  expect(await page.locator('[data-name=save]').getAttribute('aria-disabled')).toBe('true')
  expect(picker.wrong).toEqual([])
})
test('a customer is retired, in no new order, brought back; one in use says why it stays', async () => {
  const { page } = planner
  const { id } = await stage.boss.post<{ id: string }>('/api/erp/save-party', {
    code: 'RET-1', nameZh: '停用试客户', kind: 'customer',
  })
  await page.goto(`/erp/parties/${id}`)
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await page.locator('.record-head .state', { hasText: '已停用' }).waitFor()
  await page.goto('/erp/customers?search=RET-1&retired=true')
  await page.locator('.grid-row, .list-card, [role=row]', { hasText: 'RET-1' }).first().waitFor()
  expect(planner.wrong).toEqual([])
  const small = boss.page
  await small.goto('/oms/new-order')
  const asked = small.waitForResponse(r => r.url().includes('search=RET-1'))
  await small.locator('.new-order-top input').first().fill('RET-1')
  await asked
  await boss.quiet()
  expect(await small.locator('.ant-select-item-option', { hasText: 'RET-1' }).count()).toBe(0)
  await small.goto(`/erp/parties/${id}`)
  await small.locator('.record-head .state', { hasText: 'Retired' }).waitFor()
  expect(await overflow(small)).toBe(0)
  await small.getByRole('button', { name: 'Bring back' }).click()
  await small.locator('.record-head .state', { hasText: 'Normal' }).waitFor()
  expect(boss.wrong).toEqual([])
  const { rows } = await stage.boss.get<{ rows: { id: string }[] }>('/api/erp/customers?search=C007')
  await page.goto(`/erp/parties/${rows[0]!.id}`)
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await page.locator('.ant-notification', { hasText: '官方网店' }).waitFor()
  forget(planner)
})
