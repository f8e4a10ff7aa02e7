// What counters have counted, as a table.
import { expect, test } from 'vitest'
import { countedSince, stateName } from './machine.rule.ts'

test.each<[number | null, number, number, number, string]>([
  [null, 1000, 65_535, 0, 'the first reading is only a beginning'], [10, 12, 65_535, 2, 'two more'],
  [12, 12, 65_535, 0, 'nothing new'], [65_530, 4, 65_535, 10, 'a 16-bit counter turned over'],
  [500, 0, 65_535, 0, 'set back to zero'], [500, 3, 65_535, 3, 'set back, and three since'],
])('from %s to %d (end %d) are %d: %s', (before, now, max, counted) => {
  expect(countedSince(before, now, max)).toBe(counted)
})
test('a state number the standard does not have is unknown', () => {
  expect([stateName(4), stateName(99)]).toEqual(['Idle', 'Unknown'])
})
