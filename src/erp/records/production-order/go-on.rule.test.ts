// Who goes on when material came, as a table of examples.
import { expect, test } from 'vitest'
import { whoGoesOn } from './go-on.rule.ts'

const order = (id: string, steel: number, plastic: number, priority = 0, minute = 0) => ({
  id, priority, createdAt: new Date(minute * 60_000),
  materials: [{ item: 'steel', quantity: steel }, { item: 'plastic', quantity: plastic }],
})
test.each([
  ['all there', [order('a', 10, 10)], [10, 10], ['a']],
  ['one kind missing', [order('a', 10, 11)], [10, 10], []],
  ['the older first', [order('late', 10, 1, 0, 2), order('early', 10, 1, 0, 1)], [10, 9], ['early']],
  ['priority before age', [order('vip', 10, 1, 5, 2), order('early', 10, 1, 0, 1)], [10, 9], ['vip']],
  ['the younger does not overtake on what the older waits for', [order('a', 10, 20, 0, 1), order('b', 5, 1,
    0, 2)], [10, 9], []],
  ['the younger goes on with what is left over', [order('a', 10, 20, 0, 1), order('b', 5, 0, 0, 2)], [15, 9],
    ['b']],
] as const)('%s', (_, waiting, [steel, plastic], expected) => {
  expect(whoGoesOn(waiting, new Map([['steel', steel], ['plastic', plastic]]))).toEqual(expected)
})
