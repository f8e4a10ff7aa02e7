// Choosing suppliers as a table of examples.
import { expect, test } from 'vitest'
import { bestOffer } from './best-supplier.rule.ts'

const source = (code: string, priceMinor: number, leadDays: number, minimum = 1) =>
  ({ supplier: code, code, priceMinor, leadDays, minimum })

test.each([
  ['nobody sells it', [], 10, 1, null],
  ['the cheapest', [source('A', 120, 3), source('B', 100, 3)], 10, 1, ['B', 10, 1000]],
  ['nearly equal: the faster', [source('A', 104, 2), source('B', 100, 6)], 10, 1, ['A', 10, 1040]],
  ['more than five per cent dearer: the cheaper', [source('A', 106, 2), source('B', 100, 6)], 10, 1, ['B',
    10, 1000]],
  ['the minimum is paid', [source('A', 100, 3, 500), source('B', 130, 3, 10)], 10, 1, ['B', 10, 1300]],
  ['grams at a price per kilogram', [source('A', 860, 3, 25_000)], 3_000, 1000, ['A', 25_000, 21_500]],
  ['equal in all: by code', [source('B', 100, 3), source('A', 100, 3)], 1, 1, ['A', 1, 100]],
] as const)('%s', (_, sources, short, scale, expected) => {
  const offer = bestOffer(sources, short, scale)
  expect(offer && [offer.source.code, offer.quantity, offer.amountMinor]).toEqual(expected)
})
