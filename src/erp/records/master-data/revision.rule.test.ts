// Which revision follows which.
import { expect, test } from 'vitest'
import { nextRevision, revisionOf } from './revision.rule.ts'

test.each([
  ['A', 'B'],
  ['Z', 'AA'],
  ['AZ', 'BA'],
  ['ZZ', 'AAA'],
  ['1', '2'],
  ['V1.9', 'V1.10'],
  ['初版', '初版-2'],
])('after %s comes %s', (before, after) => expect(nextRevision(before)).toBe(after))
test.each([
  ['a new one is A', undefined, undefined, true, 'A'],
  ['the one given stays', 'C', 'A', true, 'C'],
  ['unchanged keeps it', undefined, 'B', false, 'B'],
  ['changed is the next', undefined, 'B', true, 'C'],
] as const)('%s', (_, given, before, changed, expected) =>
  expect(revisionOf(given, before, changed)).toBe(expected),
)
