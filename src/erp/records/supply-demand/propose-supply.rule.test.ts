// Make or buy as tables of examples: fifty kettles, their plastic, their supplier.
import { expect, test } from 'vitest'
import { daysLater } from '#values/moment.ts'
import type { Outlook, Proposal } from './propose-supply.rule.ts'
import { answerShortages, chooseSupply, defaultPolicy, proposeSupply } from './propose-supply.rule.ts'

const now = new Date('2026-11-22T08:00:00Z')
const step = (sequence: number, secondsPerPiece: number, setupSeconds = 0) => ({
  sequence, code: `S${sequence}`, nameZh: '', nameEn: '', kind: 'make' as const, workCenter: 'X',
    secondsPerPiece, setupSeconds,
  setpoints: [], aql: null, skill: null,
})
const outlook = (over: Partial<Outlook> = {}): Outlook => ({
  now, policy: { ...defaultPolicy, plantHours: 24 }, queueSeconds: 0,
  bills: new Map([['kettle', [{ component: 'plastic', quantity: 400, per: 1, scrapBp: 0 }]]]),
  items: new Map([
    ['kettle', { id: 'kettle', code: 'K', scale: 1, costMinor: 3000, taxRateBp: 1300 }],
    ['plastic', { id: 'plastic', code: 'P', scale: 1000, costMinor: 860, taxRateBp: 1300 }],
  ]),
  routings: new Map([['kettle', [step(10, 45, 600), step(20, 72)]]]),
  sources: new Map([
    ['kettle', [{ supplier: 'OEM', code: 'OEM', priceMinor: 4520, leadDays: 6, minimum: 20 }]],
    ['plastic', [{ supplier: 'PLAST', code: 'PLAST', priceMinor: 972, leadDays: 4, minimum: 25_000 }]],
  ]),
  free: new Map([['plastic', 30_000]]), ...over,
})
const both = (item: string, short: number, over?: Partial<Outlook>) => proposeSupply(item, short,
  outlook(over)) as Proposal

test('enough material: made at once, due in three days', () => {
  const { make, buy } = both('kettle', 50)
  expect(make).toMatchObject({ isShort: false, materialAt: now, startAt: now, dueAt: daysLater(now, 3),
    workSeconds: 600 + 117 * 50,
    bottleneckSeconds: 3600, costMinor: 17_200 + 8_125 })
  expect(make!.at).toEqual(new Date(now.getTime() + 6_450_000))
  expect(make!.at <= make!.dueAt).toBe(true)
  expect(buy).toMatchObject({ at: daysLater(now, 6), costMinor: 200_000 })
})
test('not enough material: the date moves behind the material\'s', () => {
  const { make } = both('kettle', 50, { free: new Map([['plastic', 19_999]]) })
  expect(make).toMatchObject({ isShort: true, materials: [{ item: 'plastic', quantity: 20_000, short: 1 }],
    materialAt: daysLater(now, 4), dueAt: daysLater(now, 7) })
})
test('material that was over-promised counts as none, not as less than none', () => {
  expect(both('kettle', 50, { free: new Map([['plastic', -5]]) }).make!.materials[0]!.short).toBe(20_000)
})
test('the queue before the machines moves start and end', () => {
  expect(both('kettle', 50,
    { queueSeconds: 7200 }).make!.startAt).toEqual(new Date(now.getTime() + 7_200_000))
})
test('a missing material that nobody sells: it cannot be made', () => {
  expect(both('kettle', 50, { free: new Map(), sources: new Map() })).toEqual({ make: null, buy: null })
})
test('a plant of two shifts needs half as long again', () => {
  expect(both('kettle', 50, { policy: defaultPolicy }).make!.at).toEqual(new Date(now.getTime() + 9_675_000))
})

const at = (days: number) => daysLater(now, days)
test.each([
  ['both in time: the cheaper', [2, 500], [1, 600], 5, 'make'],
  ['both in time: the cheaper one is bought', [2, 500], [4, 400], 5, 'buy'],
  ['only buying is in time', [9, 100], [4, 900], 5, 'buy'],
  ['only making is in time', [3, 900], [6, 100], 5, 'make'],
  ['neither is in time: the earlier', [8, 100], [7, 900], 5, 'buy'],
  ['no wanted date: the cheaper', [30, 100], [1, 900], null, 'make'],
  ['equal: made', [2, 100], [2, 100], 5, 'make'],
  ['nobody sells it', [2, 100], null, 1, 'make'],
  ['it cannot be made', null, [2, 100], 1, 'buy'],
  ['neither can be done', null, null, 1, null],
] as const)('%s', (_, make, buy, wanted, decision) => {
  const plan = (p: readonly [number, number] | null) => p && { at: at(p[0]), costMinor: p[1] }
  const choice = chooseSupply({ make: plan(make), buy: plan(buy) } as never, wanted === null ? null
    : at(wanted))
  expect(choice?.decision ?? null).toBe(decision)
})

test('of several shortages the second finds only what the first left', () => {
  const shortage = { item: 'kettle', short: 50, wantedAt: null }
  const [first, second] = answerShortages([shortage, shortage], outlook()) as { proposal: Proposal }[]
  expect(first!.proposal.make!.isShort).toBe(false)
  expect(second!.proposal.make!.materials[0]!.short).toBe(10_000)
  expect(second!.proposal.make!.startAt).toEqual(new Date(daysLater(now, 4).getTime() + 3_600_000))
})
test('where a person decides, the rule only proposes', () => {
  const asked = outlook({ policy: { ...defaultPolicy, decides: 'ask' } })
  expect(answerShortages([{ item: 'kettle', short: 5, wantedAt: null }],
    asked)[0]).toMatchObject({ choice: null })
  expect(answerShortages([{ item: 'kettle', short: 5, wantedAt: null }], asked, 'buy')[0])
    .toMatchObject({ choice: { decision: 'buy' } })
})
