// Deadband, delays and the life of an alarm, as tables.
import { expect, test } from 'vitest'
import type { AlarmMove, AlarmState } from './alarm.rule.ts'
import { alarmAfter, isBeyond, lasted, newWatch, watch } from './alarm.rule.ts'

test.each([
  [140, false, false],
  [141, false, true],
  [135, true, true],
  [130, true, false],
  [131, false, false],
])('pressure %d, in alarm before: %s, now: %s', (value, was, is) => {
  expect(isBeyond({ low: null, high: 140, deadband: 10 }, value, was)).toBe(is)
})
test('a contact that flaps raises once and clears once it is quiet', () => {
  const state = newWatch(),
    delays = { onDelayMs: 0, offDelayMs: 2_000 },
    told: (string | null)[] = []
  for (let at = 0; at < 1_000; at += 100) told.push(watch(state, at % 200 === 0, at, delays))
  expect(told.filter(Boolean)).toEqual(['raise'])
  expect(lasted(state, 2_000, delays)).toBeNull()
  expect(lasted(state, 2_900, delays)).toBe('clear')
})
test.each<[AlarmState, AlarmMove, boolean, AlarmState | null]>([
  ['unacknowledged', 'acknowledge', false, 'acknowledged'],
  ['unacknowledged', 'clear', false, 'returned'],
  ['acknowledged', 'clear', true, 'normal'],
  ['returned', 'acknowledge', false, 'normal'],
  ['acknowledged', 'shelve', true, 'shelved'],
  ['shelved', 'unshelve', true, 'acknowledged'],
  ['shelved', 'unshelve', false, 'unacknowledged'],
  ['shelved', 'clear', false, 'returned'],
  ['normal', 'clear', true, null],
  ['returned', 'shelve', false, null],
  ['normal', 'acknowledge', true, null],
])('%s and %s (acknowledged before: %s) is %s', (state, move, was, becomes) => {
  expect(alarmAfter(state, move, was)).toBe(becomes)
})
