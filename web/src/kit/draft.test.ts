// What is typed into forms, as the server takes it.
import { expect, test } from 'vitest'
import { fen, filled, typed, valueAt, whole, withValue } from './draft.ts'

test.each([
  ['', 1, undefined],
  ['12', 1, 12],
  ['1,200', 1, 1200],
  ['0.3', 1000, 300],
  ['19.9', 100, 1990],
  ['1.5', 1, 1.5],
  ['abc', 1, 'abc'],
  ['1.005', 100, 100.49999999999999],
])('%s times %d is %s', (text, scale, expected) => expect(whole(text, scale)).toBe(expected))
test('yuan become fen and come back', () => {
  expect(fen('129.00')).toBe(12900)
  expect(typed(12990, 100)).toBe('129.9')
  expect(typed(null)).toBe('')
})
test('a value in a row is changed, the other rows stay the same', () => {
  const before = { lines: [{ quantity: '1' }, { quantity: '2' }] },
    after = withValue(before, 'lines.1.quantity', '3')
  expect(valueAt(after, 'lines.1.quantity')).toBe('3')
  expect(after.lines[0]).toBe(before.lines[0])
  expect(before.lines[1]).toEqual({ quantity: '2' })
})
test('what was not filled in is left out', () => expect(filled({ a: undefined, b: 0 })).toEqual({ b: 0 }))
