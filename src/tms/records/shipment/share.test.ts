// Freight shared over orders by weight.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carriedBy, sharesOf } from './share.rule.ts'

test.each([
  ['one order bears all', 1_234, [500], [1_234]],
  ['three kilograms and one share three to one', 1_200, [3_000, 1_000], [900, 300]],
  ['the fen that is left over goes to the last', 100, [1, 1, 1], [33, 33, 34]],
  ['goods without a weight share evenly', 101, [0, 0], [50, 51]],
  ['goods without a weight beside others bear nothing', 900, [0, 700], [0, 900]],
  ['a free shipment costs nobody anything', 0, [1, 2], [0, 0]],
])('%s', (_says, cost, weights, shares) => {
  expect(sharesOf(cost, weights)).toEqual(shares)
})

test('no fen is lost or made, whatever is weighed', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (cost, grams) => {
      const shares = sharesOf(cost, grams)
      expect(shares.reduce((sum, s) => sum + s, 0)).toBe(cost)
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a shipment of one order is that order’s; a shared one names all, each with its share', () => {
  const shipment = { order_id: 'a', pick_list_id: 'la', lines: [], cost_minor: 1_000 }
  expect(carriedBy(shipment, [])).toEqual([{ order: 'a', pickList: 'la', lines: [], costMinor: 1_000 }])
  const sharer = (order: string, weightGrams: number) => ({
    order,
    orderNo: order.toUpperCase(),
    pickList: `l${order}`,
    weightGrams,
    lines: [{ line: `x${order}`, quantity: 1 }],
  })
  expect(carriedBy(shipment, [sharer('a', 1), sharer('b', 3)])).toMatchObject([
    { order: 'a', pickList: 'la', costMinor: 250, paper: 'la', together: ['A', 'B'] },
    { order: 'b', pickList: 'lb', costMinor: 750, paper: 'lb', together: ['A', 'B'] },
  ])
})
