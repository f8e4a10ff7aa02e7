// Put-away's choice of bins, told as the trade tells it.
import { expect, test } from 'vitest'
import type { Place } from './bin.rule.ts'
import { chooseBins, room, unfit } from './bin.rule.ts'

const goods = { item: 'kettle', lot: 'L9', storageClass: '家电', mm3: 10_000_000, grams: 1_000 }
const place = (code: string, more: Partial<Place> = {}): Place => ({
  id: code, code, rack: code.slice(0, 2), pickSequence: Number(code.slice(-1)), dedicated: false,
    classes: ['家电'],
  mixing: 'one-item', capacityCm3: 600_000, capacityGrams: 500_000, usedMm3: 0, usedGrams: 0, items: [],
    lots: [],
  home: false, ...more,
})

test.each<[string, number, Place[], [string, number][] | null]>([
  ['the bin with the same item and lot is filled first', 10,
    [place('A1-1'), place('A2-2', { items: ['kettle'], lots: ['L9'], usedMm3: 100_000_000 })], [['A2-2',
      10]]],
  ['an empty bin is better than one with another lot of the item', 10,
    [place('A1-1', { items: ['kettle'], lots: ['L1'] }), place('A1-2')], [['A1-2', 10]]],
  ['the nearest of the empty bins is taken', 10, [place('A1-3'), place('A1-2')], [['A1-2', 10]]],
  ['goods go to the rack where they stand already', 10, [place('A1-1'), place('A3-8', { home: true })],
    [['A3-8', 10]]],
  ['a bin kept for the class comes before the rest of the zone', 10,
    [place('A1-1'), place('A3-8', { dedicated: true })], [['A3-8', 10]]],
  ['what one bin cannot hold goes on to the next', 100, [place('A1-1'), place('A1-2')], [['A1-1', 60],
    ['A1-2', 40]]],
  ['a bin of another class takes nothing', 1, [place('M1-1', { classes: ['原料'] })], null],
  ['a bin with another item takes nothing', 1, [place('A1-1', { items: ['fan'], lots: ['F'] })], null],
  ['with another item it is taken where mixing is allowed', 1,
    [place('A1-1', { items: ['fan'], lots: ['F'], mixing: 'any' })], [['A1-1', 1]]],
  ['all bins together have no room', 121, [place('A1-1'), place('A1-2')], null],
])('%s', (_says, quantity, places, expected) => {
  expect(chooseBins(goods, quantity, places)?.map(c => [c.place.code, c.quantity]) ?? null).toEqual(expected)
})

test('room is the lesser of volume and load; unknown sizes and limits do not count', () => {
  expect(room(goods, place('A1-1'))).toBe(60)
  expect(room(goods, place('A1-1', { capacityGrams: 5_500 }))).toBe(5)
  expect(room({ mm3: 0, grams: 0 }, place('A1-1'))).toBe(Number.MAX_SAFE_INTEGER)
  expect(room(goods, place('R-1', { capacityCm3: null, capacityGrams: null }))).toBe(Number.MAX_SAFE_INTEGER)
})

test.each([
  ['class', place('M1-1', { classes: ['原料'] }), 1], ['mixing', place('A1-1', { items: ['fan'] }), 1],
  ['mixing', place('A1-1', { items: ['kettle'], lots: ['L1'], mixing: 'one-lot' }), 1],
  ['capacity', place('A1-1'), 61], [null, place('A1-1'), 60],
] as const)('a bin is unfit by %s', (why, bin, quantity) => { expect(unfit(goods, bin, quantity)).toBe(why) })
