// OEE and yields: the numbers of domain.md P.
import { expect, test } from 'vitest'
import { effectiveness, yields } from './performance.rule.ts'

test('420 min planned, 373 run, ideal 1 s, 18848 good of 19271: 88.81 x 86.11 x 97.80 = 74.79 %', () => {
  expect(effectiveness({ plannedSeconds: 420 * 60, runSeconds: 373 * 60, idealSeconds: 19271, good: 18848,
    count: 19271 }))
    .toEqual({ availabilityBp: 8881, performanceBp: 8611, qualityBp: 9780, oeeBp: 7479 })
})
test('a wrong ideal time shows as performance above 100 %', () => {
  expect(effectiveness({ plannedSeconds: 100, runSeconds: 100, idealSeconds: 150, good: 10,
    count: 10 }).performanceBp).toBe(15_000)
})
test('a machine that did nothing has no performance and no quality, and an OEE of nothing', () => {
  expect(effectiveness({ plannedSeconds: 100, runSeconds: 0, idealSeconds: 0, good: 0, count: 0 }))
    .toEqual({ availabilityBp: 0, performanceBp: null, qualityBp: null, oeeBp: 0 })
})
test('rolled throughput yield is the product of the first-pass yields', () => {
  const made = yields([{ code: 'a', started: 100, goodFirstTime: 90 }, { code: 'b', started: 90,
    goodFirstTime: 81 },
    { code: 'c', started: 0, goodFirstTime: 0 }])
  expect(made.steps.map(s => s.fpyBp)).toEqual([9000, 9000, null])
  expect(made.rtyBp).toBe(8100)
})
