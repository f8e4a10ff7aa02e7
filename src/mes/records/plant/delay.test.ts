// The end of a third party's job, by examples: pace, spread, what it says, and silence.
import { expect, test } from 'vitest'
import { isSilent, outlookOf } from './delay.rule.ts'
import type { Heard } from './delay.rule.ts'

const now = new Date('2026-11-22T10:00:00Z')
const inDays = (n: number) => new Date(now.getTime() + n * 86_400_000)
const heard = (over: Partial<Heard> = {}): Heard => ({
  quantity: 100,
  good: 0,
  scrap: 0,
  days: [],
  dueAt: inDays(3),
  plannedEnd: inDays(2),
  told: null,
  ...over,
})
const counted = (...counts: number[]) => counts.map((good, i) => ({ day: `2026-11-${20 + i}`, good }))

test.each<[string, Partial<Heard>, number, number | null, boolean]>([
  ['nothing heard yet: the plan', {}, 2, null, false],
  ['nothing made, and the plan is over: now, not yesterday', { plannedEnd: inDays(-1) }, 0, null, false],
  ['20 a day, 60 left, 3 days: just in time', { good: 40, days: counted(20, 20) }, 3, null, false],
  ['10 a day, 70 left: 7 days, late', { good: 30, days: counted(10, 10, 10) }, 7, 10_000, true],
  ['30 a day without spread: surely in time', { good: 90, days: counted(30, 30, 30) }, 1 / 3, 0, false],
  [
    'a day that nobody reported counts as nothing made',
    {
      good: 40,
      days: [
        { day: '2026-11-20', good: 20 },
        { day: '2026-11-22', good: 20 },
      ],
    },
    4.5,
    8_413,
    true,
  ],
  [
    'scrap is not made again by this order',
    { good: 60, scrap: 20, days: counted(30, 30) },
    2 / 3,
    null,
    false,
  ],
  ['all made: now', { good: 98, scrap: 2, days: counted(98) }, 0, 0, false],
  [
    'the plant says a later day than its pace',
    { good: 90, days: counted(90), told: inDays(5) },
    5,
    null,
    true,
  ],
  [
    'the plant says an earlier day than its pace',
    { good: 10, days: counted(10), told: inDays(1) },
    9,
    null,
    true,
  ],
  ['the due date is over', { good: 50, days: counted(50), dueAt: inDays(-1) }, 1, 10_000, true],
])('%s', (_name, over, days, probability, isLate) => {
  const outlook = outlookOf(now, heard(over))
  expect((outlook.expectedAt.getTime() - now.getTime()) / 86_400_000).toBeCloseTo(days, 2)
  expect([outlook.lateProbabilityBp, outlook.isLate]).toEqual([probability, isLate])
})

test('even odds where the mean just reaches; the more it misses, the likelier it is late', () => {
  const odds = (left: number) =>
    outlookOf(now, heard({ quantity: 60 + left, good: 60, days: counted(10, 20, 30) })).lateProbabilityBp!
  expect(odds(60)).toBe(5_000)
  expect(odds(40)).toBeLessThan(1_500)
  expect(odds(80)).toBeGreaterThan(8_500)
})

test('silence counts from the last word, and never from before the planned start', () => {
  expect(isSilent(now, inDays(-2), inDays(-3), 48)).toBe(true)
  expect(isSilent(now, inDays(-2), inDays(-3), 49)).toBe(false)
  expect(isSilent(now, inDays(-9), inDays(-1), 26)).toBe(false)
})
