// Limits as tables of examples: what is beyond them, which are no wider than others, and an advisor's time.
import { expect, test } from 'vitest'
import { daysLater } from '#values/moment.ts'
import { isAdvisorTime, neverAdvisors } from './advisor.rule.ts'
import { isUnlimited, isWithin, mostOf, outside, plainLimits } from './limits.rule.ts'

const all = () => true

test('without named warehouses nothing is outside; an empty list holds none', () => {
  expect(outside({}, ['A'])).toEqual([])
  expect(outside({ warehouses: ['A'] }, ['A', 'B', '*'])).toEqual(['B', '*'])
  expect(outside({ warehouses: [] }, ['A'])).toEqual(['A'])
})

test('an amount that is not named is not limited; zero is a limit', () => {
  expect(mostOf({}, 'erp.receive-payment')).toBeNull()
  expect(mostOf({ amounts: { 'erp.receive-payment': 0 } }, 'erp.receive-payment')).toBe(0)
  expect([undefined, {}, { amounts: {} }].map(isUnlimited)).toEqual([true, true, true])
  expect([{ warehouses: [] }, { amounts: { a: 1 } }].map(isUnlimited)).toEqual([false, false])
})

test.each([
  ['no limit holds everything', {}, undefined, true],
  ['whoever is kept to A gives no more', { warehouses: ['A', 'B'] }, { warehouses: ['A'] }, false],
  ['nor lets anybody everywhere', {}, { warehouses: ['A'] }, false],
  ['but less', { warehouses: ['A'] }, { warehouses: ['A', 'B'] }, true],
  ['the same amount is within', { amounts: { x: 5 } }, { amounts: { x: 5 } }, true],
  ['a fen more is not', { amounts: { x: 6 } }, { amounts: { x: 5 } }, false],
  ['nor no limit', {}, { amounts: { x: 5 } }, false],
])('%s', (_says, inner, outer, within) => {
  expect(isWithin(inner, outer, all)).toBe(within)
})

test('an amount counts only for who may do it at all', () => {
  expect(isWithin({}, { amounts: { 'oms.place-order': 5 } }, c => c.startsWith('erp.'))).toBe(true)
})

test('limits are kept without empty parts, warehouses once and sorted', () => {
  expect(plainLimits({ warehouses: ['B', 'A', 'B'], amounts: {} })).toEqual({ warehouses: ['A', 'B'] })
})

test('an advisor comes for 30 days at most, ending after the start and after now', () => {
  const now = new Date('2026-11-01T00:00:00Z'),
    in3 = daysLater(now, 3)
  expect(isAdvisorTime(now, daysLater(now, 30), now)).toBe(true)
  expect(isAdvisorTime(now, new Date(daysLater(now, 30).getTime() + 1), now)).toBe(false)
  expect(isAdvisorTime(in3, daysLater(in3, 30), now)).toBe(true)
  expect(isAdvisorTime(in3, in3, now)).toBe(false)
  expect(isAdvisorTime(daysLater(now, -5), now, now)).toBe(false)
})

test('an advisor rules over no people, keys or settings', () => {
  expect(neverAdvisors(['oms.read', 'oms.*', 'kernel.read', 'kernel.see-personal-data'])).toEqual([])
  const never = ['*', 'kernel.*', 'kernel.change-roles', 'kernel.create-api-key', 'kernel.export-everything']
  expect(neverAdvisors(never)).toEqual(never)
})
