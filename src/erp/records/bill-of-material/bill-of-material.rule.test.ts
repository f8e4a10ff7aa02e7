// Explosion of bills as tables of examples.
import { expect, test } from 'vitest'
import type { Bills } from './bill-of-material.rule.ts'
import { explode, gross, lowLevelCodes } from './bill-of-material.rule.ts'

const line = (component: string, quantity: number, per = 1, scrapBp = 0) => ({ component, quantity, per,
  scrapBp })
const bills: Bills = new Map([
  ['kettle', [line('base', 1), line('plastic', 300, 1, 200), line('screw', 6), line('carton', 1, 8)]],
  ['base', [line('plastic', 120, 1, 200), line('screw', 3), line('plug', 1)]],
  ['plug', [line('copper', 15)]],
])

test.each([
  ['whole', 50, line('x', 6), 300],
  ['per eight, rounded up', 50, line('x', 1, 8), 7],
  ['scrap is added', 50, line('x', 300, 1, 200), 15_300],
  ['a part of a gram is a gram', 1, line('x', 1, 1, 1), 2],
  ['beyond 2^31', 1_000_000, line('x', 900_000), 900_000_000_000],
])('a line takes: %s', (_, count, one, expected) => expect(gross(count, one)).toBe(expected))

test('fifty kettles take what all levels take, summed over levels', () => {
  const answer = explode(bills, 'kettle', 50)
  expect('materials' in answer && Object.fromEntries(answer.materials)).toEqual({
    carton: 7, plastic: 15_300 + 6_120, screw: 450, copper: 750,
  })
})
test('an item without a bill takes nothing', () => {
  expect(explode(bills, 'copper', 5)).toEqual({ materials: new Map() })
})
test('a component lies below its lowest parent', () => {
  const levels = lowLevelCodes(bills, ['kettle'])
  expect('codes' in levels && Object.fromEntries(levels.codes))
    .toEqual({ kettle: 0, base: 1, plastic: 2, screw: 2, carton: 1, plug: 2, copper: 3 })
})
test('a bill that contains itself is named as a ring', () => {
  const ring = new Map([...bills, ['copper', [line('base', 1)]] as const])
  expect(explode(ring, 'kettle', 1)).toEqual({ ring: ['base', 'plug', 'copper', 'base'] })
})
