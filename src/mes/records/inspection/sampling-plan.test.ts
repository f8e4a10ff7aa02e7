// Sampling plans against the worked examples and the resolved tables of the data file.
import { expect, test } from 'vitest'
import data from './data/aql-iso2859-tables.json' with { type: 'json' }
import type { Level, Severity } from './sampling-plan.rule.ts'
import { aqlValues, samplingPlan, verdict } from './sampling-plan.rule.ts'

test.each(data.examples)('lot $lot, level $level, AQL $aql, $state: letter $letter, Ac $ac',
  ({ lot, level, aql, state, letter, n, ac, re, fullInspection }) => {
    expect(samplingPlan(lot, aql, state as Severity, level as Level)).toEqual({
      letter, sampleSize: fullInspection ? lot : n, acceptance: ac, rejection: re, full: fullInspection })
  })

test('lot of 1000, level II: AQL 1.0 takes 80, 2/3; AQL 2.5 takes 80, 5/6 (domain.md P)', () => {
  expect(samplingPlan(1000, '1.0')).toMatchObject({ letter: 'J', sampleSize: 80, acceptance: 2,
    rejection: 3 })
  expect(samplingPlan(1000, '2.5')).toMatchObject({ letter: 'J', sampleSize: 80, acceptance: 5,
    rejection: 6 })
})

test('every cell of the normal, tightened and reduced tables follows its arrows to the published plan',
  () => {
  const lots: Record<string, number> = {}
  for (const band of data.codeLetters) for (const [level,
    letter] of Object.entries(band.letters)) lots[`${level} ${letter}`] ??= band.lotMin
  let cells = 0
  for (const severity of ['normal', 'tightened', 'reduced'] as const) {
    for (const [letter, plans] of Object.entries(data.resolved[severity]) as [string,
      ({ letter: string; ac: number } | null)[]][]) {
      const at = Object.keys(lots).find(key => key.endsWith(` ${letter}`))
      if (!at) continue
      plans.forEach((plan, column) => {
        const made = samplingPlan(lots[at]!, aqlValues[column]!, severity, at.split(' ')[0] as Level)
        expect([made?.letter, made?.acceptance]).toEqual([plan?.letter, plan?.ac])
        cells++
      })
    }
  }
  expect(cells).toBe(3 * 416)
})

test.each([
  ['1', 'the same AQL without its zero', 80], ['2.50', 'with one more', 80],
])('AQL %s (%s)', (aql, _why, size) => expect(samplingPlan(1000, aql)?.sampleSize).toBe(size))

test.each([['7.7', 100], ['abc', 100], ['1.0', 0]])('AQL %s for a lot of %i: the tables have no plan',
  (aql, lot) =>
  expect(samplingPlan(lot, aql)).toBeNull())

test('a lot of one piece is inspected whole', () => {
  expect(samplingPlan(1, '1.0')).toMatchObject({ sampleSize: 1, acceptance: 0, full: true })
})

test.each([[0, 0, 'passed'], [1, 0, 'failed'], [2, 2, 'passed'], [3, 2, 'failed']])(
  '%i defective units with Ac %i: %s', (defects, acceptance, says) => expect(verdict(defects,
    { acceptance })).toBe(says))
