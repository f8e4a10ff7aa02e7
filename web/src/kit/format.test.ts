// Formatting as people of each language write it.
import { expect, test } from 'vitest'
import { formatDay, formatMoment, formatMoney, formatQuantity, formatSpan } from './format.ts'

const now = new Date(2026, 10, 22, 15, 0, 0)

test.each([
  [1500, 1000, 'zh', '1.5'],
  [1500, 1000, 'en', '1.5'],
  [12345, 1, 'zh', '12,345'],
  [1, 1000, 'en', '0.001'],
] as const)('a quantity of %i base units at scale %i is shown as %s: %s', (base, scale, language, text) => {
  expect(formatQuantity(base, scale, language)).toBe(text)
})

test('money shows fen and the sign of the currency', () => {
  expect(formatMoney(123456, 'zh')).toBe('¥1,234.56')
  expect(formatMoney(-5, 'en')).toBe('-¥0.05')
})

test('a moment is as short as it may be', () => {
  expect(formatMoment(new Date(2026, 10, 22, 9, 5), 'zh', now)).toBe('09:05')
  expect(formatMoment(new Date(2026, 10, 20, 9, 5), 'zh', now)).toBe('11-20 09:05')
  expect(formatMoment(new Date(2025, 10, 20, 9, 5), 'zh', now)).toBe('2025-11-20 09:05')
  expect(formatDay(new Date(2026, 10, 20), 'en', now)).toBe('20 Nov')
})

test.each([
  [340, '340 ms'],
  [4200, '4.2 s'],
  [42_000, '42 s'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 h 10 min'],
  [273_600_000, '3 d 4 h'],
] as const)('a span of %i ms reads %s', (ms, text) => {
  expect(formatSpan(ms, 'en')).toBe(text)
})
