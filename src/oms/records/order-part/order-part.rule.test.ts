// Parts of an order as tables of examples: what is left of it, what a part costs, and when goods may leave.
import { expect, test } from 'vitest'
import { amountOf, mayLeave, restOf } from './order-part.rule.ts'

const lines = [
  { line: 'kettles', quantity: 3, amountMinor: 10_000 },
  { line: 'fans', quantity: 1, amountMinor: 15_900 },
]

test.each([
  [
    'nothing has left',
    [],
    [
      ['kettles', 3],
      ['fans', 1],
    ],
  ],
  [
    'two kettles have left',
    [[{ line: 'kettles', quantity: 2 }]],
    [
      ['kettles', 1],
      ['fans', 1],
    ],
  ],
  [
    'the kettles left in two parts',
    [[{ line: 'kettles', quantity: 2 }], [{ line: 'kettles', quantity: 1 }]],
    [['fans', 1]],
  ],
  [
    'all has left',
    [
      [
        { line: 'kettles', quantity: 3 },
        { line: 'fans', quantity: 1 },
      ],
    ],
    [],
  ],
])('%s', (_, parts, rest) => {
  expect(restOf(lines, parts).map(l => [l.line, l.quantity])).toEqual(rest)
})

test('three parts of a line that does not divide sum up to the line', () => {
  const one = [{ line: 'kettles', quantity: 1 }]
  const amounts = [0, 1, 2].map(n =>
    amountOf(
      lines,
      Array.from({ length: n }, () => one),
      one,
    ),
  )
  expect(amounts).toEqual([3_333, 3_334, 3_333])
})

test('a line that is not of the order costs nothing', () => {
  expect(amountOf(lines, [], [{ line: 'nobody', quantity: 5 }])).toBe(0)
})

test.each([
  ['all is there', 'accepted', 'ship-complete', false, 0, true],
  ['a part is there and the customer wants all at once', 'accepted', 'ship-complete', true, 50, false],
  ['a part is there and may leave', 'accepted', 'ship-available', true, 50, true],
  ['nothing is there yet', 'accepted', 'ship-available', true, 0, false],
  ['the rest came', 'shipping', 'ship-available', false, 50, true],
  ['the rest is on its pick list already', 'shipping', 'ship-available', false, 0, false],
  ['all is on its way through the warehouse', 'shipping', 'ship-complete', false, 0, false],
  ['late news of a cancelled order', 'cancelled', 'ship-available', true, 50, false],
  ['an order on hold waits', 'held', 'ship-available', true, 50, false],
] as const)('%s', (_, status, shipPolicy, isPart, ready, leaves) => {
  expect(mayLeave({ status, shipPolicy }, isPart, ready)).toBe(leaves)
})
