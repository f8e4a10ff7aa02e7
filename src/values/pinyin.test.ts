// Initials of pinyin, as people type them.
import { expect, test } from 'vitest'
import { hasInitials } from './pinyin.ts'

test.each([
  ['电热水壶', 'drsh'],
  ['电热水壶', 'sh'],
  ['销售订单', 'xsdd'],
  ['控制塔', 'kzt'],
  ['安徽', 'ah'],
  ['欧阳', 'oy'],
  ['长沙重庆', 'cscq'],
  ['台扇 30cm', 'ts30'],
  ['电热水壶 1.7L', 'DRSH17L'],
  ['凭证', 'pz'],
  ['质检', 'zj'],
])('%s is found by %s', (text, typed) => {
  expect(hasInitials(text, typed)).toBe(true)
})

test.each([
  ['电热水壶', 'drs壶'],
  ['电热水壶', 'dsh'],
  ['', 'a'],
  ['电', 'dr'],
  ['订单', ''],
])('%s is not found by %s', (text, typed) => {
  expect(hasInitials(text, typed)).toBe(false)
})
