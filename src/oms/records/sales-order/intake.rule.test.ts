// The judgement of a batch: each order sees what those before it take; freight is laid on the lines to the
// last fen.
import { expect, test } from 'vitest'
import type { Draft, Judged, Known } from './intake.rule.ts'
import { judge, placeKey } from './intake.rule.ts'

const now = new Date('2026-11-22T08:00:00Z'),
  day = 86_400_000
const home = {
  contact: '陈',
  phone: '138',
  province: '上海市',
  city: '上海市',
  county: '浦东新区',
  street: '1',
}
const known = (over: Partial<Known> = {}): Known => ({
  customers: new Map([
    ['c', { id: 'c', level: 'normal', creditLimitMinor: 100_000, email: null, shipPolicy: null, home }],
  ]),
  addresses: new Map(),
  items: new Map([['i', { id: 'i', code: 'I', kind: 'finished', priceMinor: 10_000, taxRateBp: 1300 }]]),
  itemsByCode: new Map(),
  available: new Map([['i', 5]]),
  receivables: new Map(),
  used: new Map(),
  served: new Map([[placeKey(home), { served: true, carriers: ['SF'], days: 2 }]]),
  ...over,
})
const draft = (over: Partial<Draft> = {}): Draft => ({
  channel: 'dealer',
  shop: '',
  externalNo: null,
  customer: 'c',
  shipTo: null,
  lines: [{ item: 'i', quantity: 3 }],
  freightMinor: 0,
  paid: false,
  shipPolicy: 'ship-complete',
  rule: 'cheapest',
  note: null,
  wantedAt: null,
  locale: 'zh',
  email: null,
  ...over,
})
const judged = (drafts: Draft[], over?: Partial<Known>) => judge(drafts, known(over), now) as Judged[]

test('the second of two orders sees the stock that the first takes', () => {
  const [a, b] = judged([draft(), draft()])
  expect(a!.lines[0]!.check).toMatchObject({ verdict: 'passed', facts: { available: 5 } })
  expect(b!.lines[0]!.check).toMatchObject({ verdict: 'short', facts: { wanted: 3, available: 2, short: 1 } })
  expect([a!.promisedAt, b!.promisedAt]).toEqual([new Date(now.getTime() + 2 * day), null])
})
test('credit is used up to the fen, and not beyond', () => {
  const verdicts = judged([6, 4, 1].map(quantity => draft({ lines: [{ item: 'i', quantity }] })))
  expect(verdicts.map(v => v.status)).toEqual(['accepted', 'accepted', 'held'])
  expect(judged([draft({ paid: true, lines: [{ item: 'i', quantity: 99 }] })])[0]).toMatchObject({
    status: 'accepted',
    creditMinor: 0,
  })
  expect(
    judged([draft()], { used: new Map([['c', 50_000]]), receivables: new Map([['c', 20_001]]) })[0],
  ).toMatchObject({ reasons: ['credit'] })
})
test('what is held takes neither stock nor credit from those behind it', () => {
  const [held, next] = judged([
    draft({ lines: [{ item: 'i', quantity: 11 }] }),
    draft({ lines: [{ item: 'i', quantity: 5 }] }),
  ])
  expect([held!.status, next!.status, next!.lines[0]!.check.verdict]).toEqual(['held', 'accepted', 'passed'])
})
test.each([
  [100, [{ amount: 100 }, { amount: 200 }], [133, 267]],
  [1, [{ amount: 1 }, { amount: 1 }, { amount: 1 }], [1, 1, 2]],
  [10, [{ amount: 0 }, { amount: 0 }], [0, 10]],
  [0, [{ amount: 5 }], [5]],
])('freight of %d fen is laid on the lines exactly', (freightMinor, lines, expected) => {
  const [order] = judged([
    draft({
      freightMinor,
      paid: true,
      lines: lines.map(l => ({ item: 'i', quantity: 1, amountMinor: l.amount })),
    }),
  ])
  expect(order!.lines.map(l => l.amountMinor)).toEqual(expected)
  expect(order!.totalMinor).toBe(expected.reduce((a, b) => a + b))
})
test('a promise is never before the day it is wanted, and none without a road', () => {
  const wantedAt = new Date(now.getTime() + 9 * day)
  expect(judged([draft({ wantedAt })])[0]!.promisedAt).toEqual(wantedAt)
  expect(judged([draft()], { served: new Map() })[0]).toMatchObject({
    status: 'held',
    reasons: ['address'],
    promisedAt: null,
  })
})
