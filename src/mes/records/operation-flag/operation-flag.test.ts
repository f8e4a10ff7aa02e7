// How long an alarm delays its operation.
import { expect, test } from 'vitest'
import { delayMinutes } from './operation-flag.rule.ts'

test.each([
  ['a severe pressure anomaly', 700, 'injection-pressure-high', false, 120],
  ['a medium pressure anomaly', 500, 'injection-pressure-high', false, 60],
  ['a medium one of temperature: the barrel heats up again', 500, 'barrelTemperature-low', false, 90],
  ['a jam is cleared quickly', 500, 'JAM', false, 30],
  ['an emergency', 1000, 'guard-open', false, 240],
  ['a low warning', 250, 'filter-dirty', false, 30],
  ['a message', 100, 'door-was-open', false, 0],
  ['a silence: nobody knows', 500, 'no-data', true, 0],
])('%s: severity %i %s (silent %s) is %i minutes', (_name, severity, reason, silent, minutes) =>
  expect(delayMinutes(severity, reason, silent)).toBe(minutes))
