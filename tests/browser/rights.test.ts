// Limits, rules of approval and advisors by hand, in both languages, at the desk and on the phone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stage } from './stage.ts'
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
    limits: '范围与额度',
    only: '仅限以下仓库',
    save: '保存',
    saved: '已保存',
    place: '录入订单',
    noOwn: '不能审批自己的单据',
    above: '超过此金额等待审批（元）',
    invite: '邀请顾问',
    email: '邮箱',
    send: '发送邀请',
    sent: '邀请已发出',
    advise: /您正以顾问身份访问/,
    mark: '顾问 1',
    end: '结束访问',
  },
  en: {
    limits: 'Limits',
    only: 'Only these',
    save: 'Save',
    saved: 'Saved',
    place: 'Place an order',
    noOwn: 'Nobody approves their own',
    above: 'Waits for approval above (yuan)',
    invite: 'Invite an advisor',
    email: 'E-mail',
    send: 'Send the invitation',
    sent: 'The invitation is on its way',
    advise: /You advise/,
    mark: 'Advisors 1',
    end: 'End access',
  },
}
type Rows = { rows: { id: string; email: string; limits: object; state: string }[] }
const people = async (): Promise<Rows['rows']> =>
  (await stage.boss.get<Rows>('/api/kernel/people?limit=200')).rows
const picture = process.env['PICTURES']
const pictured = async (page: { screenshot(o: object): Promise<unknown> }, name: string) =>
  picture ? void (await page.screenshot({ path: `${picture}/${name}.png` })) : undefined

test.each([
  ['zh', desk],
  ['en', phone],
] as const)(
  'in %s somebody is kept to a warehouse and an amount',
  async (language, size) => {
    const w = words[language],
      { page, wrong, quiet } = await stage.seat({ language, as: 'boss', size })
    await page.goto('/company/people?search=clerk@')
    const row = page.locator('.grid-row, .list-card, [role=row]', { hasText: 'clerk@demo' }).first()
    await row.getByRole('button', { name: w.limits }).click()
    await page.getByRole('radio', { name: w.only }).check()
    await page.getByRole('checkbox', { name: /WH1/ }).check()
    await page.getByLabel(w.place).fill('5000')
    await pictured(page, `limits-${language}`)
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: w.save, exact: true }).click()
    await page.getByText(w.saved).first().waitFor()
    const clerk = (await people()).find(p => p.email === 'clerk@demo.sixlink')!
    expect(clerk.limits).toEqual({ warehouses: ['WH1'], amounts: { 'oms.place-order': 500_000 } })
    await stage.boss.post('/api/kernel/set-limits', { person: clerk.id })
    await quiet()
    expect(wrong).toEqual([])
  },
  60_000,
)

test.each([
  ['zh', desk],
  ['en', phone],
] as const)(
  'in %s the company says what waits for approval, and that nobody approves their own',
  async (language, size) => {
    const w = words[language],
      { page, wrong, quiet } = await stage.seat({ language, as: 'boss', size })
    await page.goto('/company/approvals')
    const rule = page.locator('[data-kind="erp.purchase-order"]')
    await rule.getByRole('checkbox', { name: w.noOwn }).check()
    await rule.getByLabel(w.above).fill('2000')
    await pictured(page, `approvals-${language}`)
    expect(await overflow(page)).toBe(0)
    await rule.getByRole('button', { name: w.save, exact: true }).click()
    await page.getByText(w.saved).first().waitFor()
    const rules = await stage.boss.get<{ kind: string; ownAllowed: boolean; aboveMinor: number | null }[]>(
      '/api/kernel/approval-rules',
    )
    expect(rules.find(r => r.kind === 'erp.purchase-order')).toMatchObject({
      ownAllowed: false,
      aboveMinor: 200_000,
    })
    await stage.boss.post('/api/kernel/set-approval-rule', { kind: 'erp.purchase-order', ownAllowed: true })
    await quiet()
    expect(wrong).toEqual([])
  },
  60_000,
)

test.each([
  ['zh', desk],
  ['en', phone],
] as const)(
  'in %s an advisor is invited, told so on every page, seen by the company, and out when the access ends',
  async (language, size) => {
    const w = words[language],
      email = `advisor-${language}@outside.example`,
      boss = await stage.seat({ language, as: 'boss', size })
    await boss.page.goto('/company/people')
    await boss.page.getByRole('button', { name: w.invite }).click()
    await boss.page.getByLabel(w.email, { exact: true }).fill(email)
    await pictured(boss.page, `invite-advisor-${language}`)
    expect(await overflow(boss.page)).toBe(0)
    await boss.page.getByRole('button', { name: w.send }).click()
    await boss.page.getByText(w.sent).first().waitFor()
    const box = await stage.boss.get<{ to: string; link: string }[]>('/api/mailbox')
    const token = new URL(box.find(l => l.to === email)!.link, 'http://x').searchParams.get('token')
    const { page } = await stage.seat({ language, size })
    await page.request.post('/api/invitation/accept', {
      data: { token, name: `Gu ${language}`, password: 'three blue kettles', locale: language },
    })
    for (const path of ['/', '/oms/orders', '/my-account']) {
      await page.goto(path)
      await page.getByText(w.advise).waitFor()
      expect(await overflow(page)).toBe(0)
    }
    await pictured(page, `advisor-${language}`)
    await boss.page.goto('/company/people?state=advisor')
    await boss.page.getByText(w.mark).first().waitFor()
    await pictured(boss.page, `people-${language}`)
    expect(await overflow(boss.page)).toBe(0)
    const row = boss.page.locator('.grid-row, .list-card, [role=row]', { hasText: email }).first()
    await row.getByRole('button', { name: w.end }).click()
    await boss.page.locator('.ant-modal-confirm').getByRole('button', { name: w.end }).click()
    await expect
      .poll(async () => (await people()).find(p => p.email === email)?.state, { timeout: 20_000 })
      .toBe('disabled')
    await page.goto('/oms/orders')
    await page.getByText(w.advise).waitFor({ state: 'detached' })
    expect((await page.request.get('/api/oms/orders')).status()).toBe(401)
    await boss.quiet()
    expect(boss.wrong).toEqual([])
  },
  60_000,
)
