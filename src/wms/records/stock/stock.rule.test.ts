// What leaves first, told as the trade tells it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FreeStock } from './stock.ts'
import { never } from './stock.ts'
import { allocate, leavesFirst } from './stock.rule.ts'

const stock = (id: string, available: number, received: string, leavesOn = never,
  item = 'kettle'): FreeStock =>
  ({ id, item, lot: id, bin: 'b', available, receivedAt: new Date(received), leavesOn })

test.each<[string, FreeStock[], string[]]>([
  ['first in goes first out', [stock('new', 1, '2026-03-01'), stock('old', 1, '2026-01-01')], ['old', 'new']],
  ['where lots expire the first to expire goes first, whenever it came',
    [stock('old', 1, '2026-01-01', '2027-05-01'), stock('new', 1, '2026-03-01', '2026-12-01')], ['new',
      'old']],
  ['what never expires goes last', [stock('a', 1, '2026-01-01'), stock('b', 1, '2026-06-01', '2030-01-01')],
    ['b', 'a']],
  ['equals go by id, so that everybody sees one order', [stock('y', 1, '2026-01-01'), stock('x', 1,
    '2026-01-01')], ['x', 'y']],
])('%s', (_says, stocks, ids) => { expect(stocks.sort(leavesFirst).map(s => s.id)).toEqual(ids) })

test.each<[string, [string, number][], [string, number][], [string, string, number][]]>([
  ['a wish takes from the next lot what the first does not have', [['l1', 5]], [['a', 3], ['b', 9]], [['l1',
    'a', 3], ['l1', 'b', 2]]],
  ['the second wish goes on where the first stopped', [['l1', 2], ['l2', 2]], [['a', 3], ['b', 9]],
    [['l1', 'a', 2], ['l2', 'a', 1], ['l2', 'b', 1]]],
  ['what is not there is short', [['l1', 5], ['l2', 1]], [['a', 4]], [['l1', 'a', 4]]],
  ['nothing gives nothing', [['l1', 5]], [], []],
])('%s', (_says, wishes, stocks, expected) => {
  const shares = allocate(wishes.map(([line, quantity]) => ({ line, item: 'kettle', quantity })),
    stocks.map(([id, available]) => stock(id, available, '2026-01-01')))
  expect(shares.map(s => [s.line, s.stock.id, s.quantity])).toEqual(expected)
})

test('never more than there is, never more than wished, and nothing left while a wish is open', () => {
  const some = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 })
  fc.assert(fc.property(some, some, (wishes, stocks) => {
    const shares = allocate(wishes.map((quantity, i) => ({ line: `l${i}`, item: 'kettle', quantity })),
      stocks.map((available, i) => stock(`s${i}`, available, '2026-01-01')))
    const by = (key: (s: typeof shares[number]) => string, name: string) =>
      shares.filter(s => key(s) === name).reduce((sum, s) => sum + s.quantity, 0)
    stocks.forEach((available, i) => expect(by(s => s.stock.id, `s${i}`)).toBeLessThanOrEqual(available))
    wishes.forEach((quantity, i) => expect(by(s => s.line, `l${i}`)).toBeLessThanOrEqual(quantity))
    const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
    expect(sum(shares.map(s => s.quantity))).toBe(Math.min(sum(wishes), sum(stocks)))
  }))
})
