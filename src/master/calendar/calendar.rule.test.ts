// The calendar as tables of examples.
import { expect, test } from 'vitest'
import { inPlantTime, monthOf } from './calendar.rule.ts'

test.each([
  ['2026-11-22T08:00:00Z', '2026-11-01'],
  ['2026-11-30T15:59:59Z', '2026-11-01'],
  ['2026-11-30T16:00:00Z', '2026-12-01'],
])('a moment belongs to the month of Shanghai: %s', (moment, month) =>
  expect(monthOf(new Date(moment))).toBe(month))

test.each([[24, 3600, '01:00:00'], [16, 3600, '01:30:00'], [8, 3600, '03:00:00'], [16, 1, '00:00:02']])(
  'a plant of %i hours a day needs for %i seconds of work: %s', (hours, seconds, clock) =>
    expect(inPlantTime(new Date('2026-11-22T00:00:00Z'), seconds, hours).toISOString()).toContain(clock))
