// Which orders of a customer may leave together.
import { expect, test } from 'vitest'
import { mayLeaveTogether } from './merge.rule.ts'

const now = new Date('2026-03-02T06:00:00Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const order = (id: string, minutes: number, promised: Date | null = null, transitDays = 2) => ({
  order: id,
  placedAt: at(minutes),
  promisedAt: promised,
  transitDays,
})
const together = (a: ReturnType<typeof order>, others: ReturnType<typeof order>[], moment = now) =>
  mayLeaveTogether(a, others, 60, moment, 'Asia/Shanghai')

test.each([
  ['59 minutes after the first', [order('a', -59)], ['a']],
  ['on the last minute of the hour', [order('a', -60)], ['a']],
  ['61 minutes after the first', [order('a', -61)], []],
  ['two that came within the hour', [order('a', -30), order('b', 10)], ['a', 'b']],
  ['with itself', [order('new', 0)], []],
  ['with one promised for that day or later', [order('a', -5, new Date('2026-03-04T09:00:00Z'))], ['a']],
  ['with one promised for a day before', [order('a', -5, new Date('2026-03-03T09:00:00Z'))], []],
])('an order: %s', (_says, others, expected) => {
  expect(together(order('new', 0), others)).toEqual(expected)
})

test('an order that has no time to wait joins nobody', () => {
  expect(together(order('new', 0, new Date('2026-03-03T09:00:00Z')), [order('a', -5)])).toEqual([])
})

test('the day is the company’s: an hour before its midnight there is no time left', () => {
  const promised = new Date('2026-03-04T15:30:00Z')
  const seekAt = (moment: string) => together(order('new', 0, promised), [order('a', -5)], new Date(moment))
  expect(seekAt('2026-03-02T14:59:00Z')).toEqual(['a'])
  expect(seekAt('2026-03-02T15:01:00Z')).toEqual([])
})
