// Net requirements as a table of examples.
import { expect, test } from 'vitest'
import { buyMissing, groupBySupplier, toBuy } from './order-material.rule.ts'

test.each([
  ['nothing there, nothing coming', 100, 100, 0, 0, 100],
  ['part of it is there', 60, 100, 40, 0, 60],
  ['the minimum of an earlier purchase is enough', 60, 160, 40, 200, 0],
  ['it is not quite enough', 60, 160, 40, 100, 20],
  ['stock below zero counts as none', 60, 60, -10, 0, 60],
  ['others miss more: only our own part is bought here', 60, 500, 0, 0, 60],
])('%s', (_, short, promised, available, coming, expected) =>
  expect(toBuy(short, promised, available, coming)).toBe(expected))

test('one order per supplier, expected with its slowest line', () => {
  const offer = (code: string, leadDays: number) =>
    ({ quantity: 1, amountMinor: 1, source: { supplier: code, code, priceMinor: 1, leadDays, minimum: 1 } })
  const groups = groupBySupplier([{ of: 'a', offer: offer('S2', 3) }, { of: 'b', offer: offer('S1', 1) },
    { of: 'c', offer: offer('S2', 5) }])
  expect(groups.map(g => [g.supplier, g.leadDays, g.lines.map(l => l.of)])).toEqual([['S1', 1, ['b']], ['S2',
    5, ['a', 'c']]])
})

test('what one production order buys, the next finds on its way; what nobody sells is named', () => {
  const now = new Date('2026-11-22T00:00:00Z'), day = 86_400_000
  const source = { supplier: 'S1', code: 'S1', priceMinor: 100, leadDays: 3, minimum: 80 }
  const market = {
    items: new Map(['steel', 'gold'].map(id => [id, { code: id.toUpperCase(), scale: 1 }])),
    sources: new Map([['steel', [source]]]), promised: new Map([['steel', 100], ['gold', 5]]),
    available: new Map([['steel', 0]]), coming: new Map(),
  }
  const first = buyMissing([{ item: 'steel', short: 50 }], market, now)
  expect(first.groups.map(g => g.lines.map(l => l.offer.quantity))).toEqual([[80]])
  expect(first.latestAt).toEqual(new Date(now.getTime() + 3 * day))
  // 100 are promised, 80 are coming: 20 are missing still, and the minimum is paid again.
  const second = buyMissing([{ item: 'steel', short: 50 }, { item: 'gold', short: 5 }], market, now)
  expect(second.groups.map(g => g.lines.map(l => l.offer.quantity))).toEqual([[80]])
  expect(second.unsold).toEqual(['GOLD'])
  const third = buyMissing([{ item: 'steel', short: 50 }], market, now)
  expect(third.groups).toEqual([])
  expect(third.latestAt).toEqual(first.latestAt)
})
