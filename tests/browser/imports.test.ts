// A spreadsheet goes in by hand: faults first, then mended, imported, taken back; in both languages, at the
// desk and on the phone; and everything comes out as a zip.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Seat, Stage } from './stage.ts'
import { desk, openStage, overflow, phone } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ SIXLINK_CREW: '0' })
}, 150_000)
afterAll(async () => {
  await stage?.close()
})

const words = {
  zh: {
    faults: '2 处需要修正',
    ready: '将新增 20 条',
    run: '导入',
    undo: '撤销整次导入',
    done: '已导入',
    undone: '已撤销',
  },
  en: {
    faults: '2 cells need mending',
    ready: '20 will be made',
    run: 'Import',
    undo: 'Undo the import',
    done: 'Imported',
    undone: 'Undone',
  },
} as const

const fileOf = (lines: readonly string[]) => ({
  name: 'items.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n'), 'utf8'),
})
const items = (mark: string) => [
  '编码,名称,类别,单位,售价',
  ...Array.from({ length: 20 }, (_, i) => `${mark}-${i},新品 ${i},成品,件,${10 + i}`),
]

async function dropped({ page }: Seat, lines: readonly string[]): Promise<void> {
  await page.goto('/imports')
  await page.locator('[data-target="items"]').click()
  await page.locator('.import-drop input').setInputFiles(fileOf(lines))
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
}

test.each([
  ['zh', 'desk', desk],
  ['en', 'phone', phone],
] as const)(
  'a file is looked at, mended, imported and taken back: %s, %s',
  async (language, where, size) => {
    const seat = await stage.seat({ language, as: 'boss', size }),
      { page } = seat,
      w = words[language],
      mark = `WEB-${where}`
    await dropped(seat, [...items(mark), `${mark}-X,,成品,件,abc`])
    await page.getByText(w.faults).waitFor()
    expect(await page.getByRole('button', { name: w.run, exact: true }).count()).toBe(0)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await dropped(seat, items(mark))
    await page.getByText(w.ready).waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: w.run, exact: true }).click()
    await page.locator('h1 ~ *', { hasText: w.done }).waitFor()
    const found = await stage.boss.get<{ count: number }>(`/api/erp/items?search=${mark}`)
    expect(found.count).toBe(20)
    await page.getByRole('button', { name: w.undo }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: w.undo }).click()
    await page.locator('h1 ~ *', { hasText: w.undone }).waitFor()
    expect((await stage.boss.get<{ count: number }>(`/api/erp/items?search=${mark}`)).count).toBe(0)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(seat.wrong).toEqual([])
  },
  90_000,
)
