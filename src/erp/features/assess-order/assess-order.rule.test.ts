// Verdicts about orders as a table of examples.
import { expect, test } from 'vitest'
import type { ItemOutlook } from './assess-order.rule.ts'
import { assess } from './assess-order.rule.ts'

const item = (over: Partial<ItemOutlook> = {}): ItemOutlook => ({ onHand: 50, available: 0, inProduction: 0,
  finishAt: null,
  canMake: true, canBuy: true, costMinor: 3000, scale: 1, ...over })
const lines = (...quantities: number[]) => quantities.map((quantity, i) => ({ line: `l${i}`, item: 'kettle',
  quantity }))
const budget = (left: number) => ({ month: '2026-11', amountMinor: 1_000_000,
  committedMinor: 1_000_000 - left })

test.each([
  ['all reserved', [100], { l0: 100 }, item(), null, 'enough', 0],
  ['reserved and free', [100], { l0: 50 }, item({ available: 50 }), null, 'enough', 0],
  ['the story: fifty there, fifty to be made', [100], { l0: 50 }, item(), budget(500_000), 'produce', 50],
  ['two lines share what is free', [60, 60], {}, item({ available: 100 }), null, 'produce', 20],
  ['it is in production already', [100], { l0: 50 }, item({ inProduction: 80, canMake: false }), null,
    'produce', 50],
  ['it must be bought', [100], { l0: 50 }, item({ canMake: false }), null, 'buy', 50],
  ['the budget does not bear it', [100], { l0: 50 }, item(), budget(149_999), 'short-of-budget', 50],
  ['the budget just bears it', [100], { l0: 50 }, item(), budget(150_000), 'produce', 50],
  ['nothing needed: an empty budget is enough', [50], { l0: 50 }, item(), budget(-5), 'enough', 0],
] as const)('%s', (_, quantities, reserved, outlook, money, verdict, missing) => {
  const a = assess(lines(...quantities), new Map(Object.entries(reserved)), new Map([['kettle', outlook]]),
    '2026-11', money)
  expect(a.verdict).toBe(verdict)
  expect(a.lines.reduce((sum, l) => sum + l.missing, 0)).toBe(missing)
})
test('an item nobody knows is missing altogether', () => {
  expect(assess(lines(5), new Map(), new Map(), '2026-11', null)).toMatchObject({ verdict: 'buy',
    stock: [{ missing: 5 }] })
})
