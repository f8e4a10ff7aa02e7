// The life of a command and the limits of a setpoint, as tables.
import { expect, test } from 'vitest'
import type { CommandNews, CommandState, Objection } from './command.rule.ts'
import { after, agrees, objection, sameUnit } from './command.rule.ts'

test.each<[CommandState, CommandNews, CommandState | null]>([
  ['requested', 'sent', 'sent'],
  ['requested', 'accepted', 'accepted'],
  ['sent', 'accepted', 'accepted'],
  ['accepted', 'confirmed', 'confirmed'],
  ['accepted', 'sent', null],
  ['accepted', 'accepted', null],
  ['confirmed', 'expired', null],
  ['expired', 'confirmed', null],
  ['refused', 'accepted', null],
])('a command that is %s and hears %s becomes %s', (state, news, becomes) => {
  expect(after(state, news)).toBe(becomes)
})

const barrel = { name: 't', unit: '℃', min: 0, max: 300, max_step: 250, setpoint_metric: 'S', present: 25 }
test.each<[number, string, Partial<typeof barrel> | { setpoint_metric: null }, Objection | null]>([
  [200, '℃', {}, null],
  [200, '°C', {}, null],
  [300, '℃', { present: 100 }, null],
  [301, '℃', {}, 'out-of-limits'],
  [-1, '℃', {}, 'out-of-limits'],
  [NaN, '℃', {}, 'out-of-limits'],
  [276, '℃', {}, 'step-too-large'],
  [200, 'K', {}, 'unit-differs'],
  [200, '℃', { setpoint_metric: null }, 'not-writable'],
])('%d %s with %o: %s', (value, unit, change, why) => {
  expect(objection({ ...barrel, ...change }, value, unit)).toBe(why)
})
test.each([
  ['℃', '°C', true],
  ['件/h', '件/小时', true],
  ['bar', 'Bar', true],
  ['bar', 'MPa', false],
])('%s and %s are the same: %s', (a, b, same) => {
  expect(sameUnit(a, b)).toBe(same)
})
test.each([
  [200, 197, 3, true],
  [200, 196.9, 3, false],
  [50, 50, 0, true],
  [50, NaN, 5, false],
])('%d read back as %d within %d: %s', (value, back, tolerance, good) => {
  expect(agrees(value, back, tolerance)).toBe(good)
})
