// Decimal text is money to the fen, or it is nothing.
import { expect, test } from 'vitest'
import { decimal, fen } from './amount.ts'

test.each([
  ['129.00', 12900],
  ['129', 12900],
  ['129.5', 12950],
  ['0.01', 1],
  ['0', 0],
  ['12900.0000', 1290000],
  ['99999999999.99', 9999999999999],
])('%s is %d fen', (text, minor) => {
  expect(fen(text)).toBe(minor)
})
test.each([
  '',
  '-1',
  '+1',
  '1,000',
  '1.000,5',
  '1e3',
  '0x10',
  '１２',
  ' 12',
  '12abc',
  '0.001',
  '12.345',
  'NaN',
  'Infinity',
  '999999999999',
  '.5',
  '5.',
])('"%s" is no amount', text => {
  expect(fen(text)).toBeNull()
})
test('and back again', () => {
  expect([0, 5, 12900, 1290001].map(decimal)).toEqual(['0.00', '0.05', '129.00', '12900.01'])
})
