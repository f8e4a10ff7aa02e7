// The company's own matters by hand: a role is made, a person is invited with it, in both languages, at the
// desk and on the phone.
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
    invite: '邀请人员',
    send: '发送邀请',
    email: '邮箱',
    newRole: '新建角色',
    save: '保存',
    saved: '已保存',
    code: '代码',
    zh: '中文名称',
    en: '英文名称',
    sent: '邀请已发出',
    invited: '已邀请',
    withdraw: '撤回邀请',
  },
  en: {
    invite: 'Invite a person',
    send: 'Send the invitation',
    email: 'E-mail',
    newRole: 'New role',
    save: 'Save',
    saved: 'Saved',
    code: 'Code',
    zh: 'Chinese title',
    en: 'English title',
    sent: 'The invitation is on its way',
    invited: 'Invited',
    withdraw: 'Withdraw',
  },
}

test.each([
  ['zh', desk],
  ['en', phone],
] as const)(
  'in %s a role is made and somebody invited with it',
  async (language, size) => {
    const w = words[language],
      seat: Seat = await stage.seat({ language, as: 'boss', size }),
      { page, wrong, quiet } = seat
    await page.goto('/company/roles')
    await page.getByRole('button', { name: `+ ${w.newRole}` }).click()
    await page.getByLabel(w.code, { exact: true }).fill(`night-${language}`)
    await page.getByLabel(w.zh).fill(`夜班${language}`)
    await page.getByLabel(w.en).fill(`Night shift ${language}`)
    await page.getByRole('checkbox', { name: 'wms.pick', exact: false }).first().check()
    await page.getByRole('button', { name: w.save, exact: true }).click()
    await page.getByText(w.saved).first().waitFor()
    expect(await overflow(page)).toBe(0)
    const { title, permissions } = (
      await stage.boss.get<{ name: string; title: { zh: string }; permissions: string[] }[]>(
        '/api/kernel/roles',
      )
    ).find(r => r.name === `night-${language}`)!
    expect(title.zh).toBe(`夜班${language}`)
    expect(permissions).toHaveLength(1)

    await page.goto('/company/people')
    await page.getByRole('button', { name: w.invite }).click()
    await page.getByLabel(w.email, { exact: true }).fill(`night-${language}@demo.sixlink`)
    await page.getByRole('checkbox', { name: language === 'zh' ? '夜班zh' : 'Night shift en' }).check()
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: w.send }).click()
    await page.getByText(w.sent).first().waitFor()
    const row = page.locator('.grid-row, .list-card, [role=row]', { hasText: `night-${language}@` }).first()
    await row.getByText(w.invited).waitFor()
    await row.getByRole('button', { name: w.withdraw }).click()
    await row.waitFor({ state: 'detached' })
    await quiet()
    expect(wrong).toEqual([])
  },
  60_000,
)

test('what waits is decided on its row: a held order is released from the list of one’s work', async () => {
  const { page, wrong, quiet } = await stage.seat({ language: 'zh', as: 'boss', size: phone })
  await page.goto('/my-work')
  const held = page.locator('.work-items > li', { hasText: 'XSDD' }).filter({ hasText: '放行' }).first()
  const no = await held.locator('a').first().innerText()
  await held.getByRole('button', { name: '放行' }).click()
  await page
    .locator('.ant-modal-confirm')
    .getByRole('button', { name: /放\s*行/ })
    .click()
  await held.filter({ hasText: no }).waitFor({ state: 'detached' })
  const { rows } = await stage.boss.get<{ rows: { status: string }[] }>(`/api/oms/orders?search=${no}`)
  expect(rows[0]!.status).not.toBe('held')
  expect(await overflow(page)).toBe(0)
  await quiet()
  expect(wrong).toEqual([])
}, 60_000)
