// The table of statuses, and how supply dates move a promise.
import { expect, test } from 'vitest'
import { isNews, mayBecome, promiseFrom, transitions } from './sales-order.rule.ts'
import type { Status } from './sales-order.ts'

const all: (Status | 'placed')[] = [
  'placed',
  'held',
  'accepted',
  'shipping',
  'shipped',
  'completed',
  'cancelled',
]
const allowed = [
  'placed>held',
  'placed>accepted',
  'held>accepted',
  'held>cancelled',
  'accepted>shipping',
  'accepted>cancelled',
  'shipping>shipped',
  'shipping>cancelled',
  'shipped>completed',
]
test.each(all.flatMap(from => all.filter(to => to !== 'placed').map(to => [from, to] as const)))(
  '%s to %s',
  (from, to) => {
    expect(mayBecome(from, to as Status)).toBe(allowed.includes(`${from}>${to}`))
  },
)
test('completed and cancelled are ends', () => {
  expect([...transitions.completed, ...transitions.cancelled]).toEqual([])
})

const at = (text: string) => new Date(`2026-11-${text}Z`)
test.each<[string, (string | null)[], number, string | null, string | null]>([
  ['the last part and the road', ['22T10:00:00', '23T10:00:00'], 2, null, '25T10:00:00'],
  ['a line from stock says nothing', [null, '23T10:00:00'], 1, null, '24T10:00:00'],
  ['never before it is wanted', ['22T10:00:00'], 1, '30T00:00:00', '30T00:00:00'],
  ['rounded up to the minute', ['22T10:00:01'], 0, null, '22T10:01:00'],
  ['nothing is expected', [null], 2, null, null],
])('a promise: %s', (_name, expected, transitDays, wanted, result) => {
  expect(
    promiseFrom({
      expected: expected.map(e => e && at(e)) as (Date | null)[],
      transitDays,
      wantedAt: wanted ? at(wanted) : null,
    }),
  ).toEqual(result && at(result))
})
test.each<[string, string | null, boolean, string, boolean, string, boolean]>([
  ['the first date', null, false, '22T10:00:00', false, 'progress', true],
  ['the same date', '22T10:00:00', false, '22T10:00:00', false, 'make', false],
  ['an alarm moves a minute', '22T10:00:00', false, '22T10:01:00', false, 'pressure-high', true],
  ['progress moves ten minutes', '22T10:00:00', false, '22T10:10:00', false, 'progress', false],
  ['progress moves an hour', '22T10:00:00', false, '22T11:00:00', false, 'progress', true],
  ['the date is no longer certain', '22T10:00:00', false, '22T10:00:00', true, 'no-data', true],
])('news: %s', (_name, before, wasUncertain, after, uncertain, why, news) => {
  expect(
    isNews({ at: before ? at(before) : null, uncertain: wasUncertain }, { at: at(after), uncertain }, why),
  ).toBe(news)
})
