// The account of what a third party made, by examples.
import { expect, test } from 'vitest'
import { settle } from './settle.rule.ts'

const steps = [
  { id: 'mold', kind: 'make' },
  { id: 'asm', kind: 'make' },
  { id: 'qc', kind: 'inspect' },
]
const brief = (...reports: [string, number, number][]) =>
  settle(
    50,
    steps,
    reports.map(([operation, good, scrap]) => ({ operation, good, scrap })),
  ).map(a => [a.quantity, a.good, a.scrap, a.unmade])

test.each<[string, [string, number, number][], number[][]]>([
  [
    'all good',
    [
      ['asm', 30, 0],
      ['asm', 20, 0],
    ],
    [
      [50, 50, 0, 0],
      [50, 50, 0, 0],
      [50, 50, 0, 0],
    ],
  ],
  [
    'scrap on the way',
    [
      ['mold', 0, 2],
      ['asm', 47, 1],
    ],
    [
      [50, 48, 2, 0],
      [48, 47, 1, 0],
      [47, 47, 0, 0],
    ],
  ],
  [
    'short: never made',
    [['asm', 40, 0]],
    [
      [50, 50, 0, 0],
      [50, 40, 0, 10],
      [40, 40, 0, 0],
    ],
  ],
  [
    'everything is scrap',
    [['mold', 0, 50]],
    [
      [50, 0, 50, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
  ],
])('%s', (_name, reports, accounts) => expect(brief(...reports)).toEqual(accounts))
