// What is refused of a plant's message, by examples; all of it at once.
import { expect, test } from 'vitest'
import { checkReports } from './check-report.rule.ts'
import type { KnownJob, Report } from './check-report.rule.ts'

const job: KnownJob = {
  state: 'running',
  isCancelled: false,
  quantity: 50,
  good: 20,
  scrap: 1,
  making: ['MOLD', 'ASM'],
  isMaterialIssued: true,
}
const jobs = new Map<string, KnownJob>([
  ['P1', job],
  ['P2', { ...job, state: 'completed' }],
  ['P3', { ...job, isCancelled: true }],
  ['P4', { ...job, isMaterialIssued: false }],
])
const check = (...reports: Partial<Report>[]) =>
  checkReports(
    reports.map(r => ({ productionOrder: 'P1', lines: [], complete: false, ...r })),
    jobs,
    new Set(['crack']),
  ).map(w => `${w.path} ${w.code}`)

test.each<[string, Partial<Report>[], string[]]>([
  ['the rest is made', [{ lines: [{ good: 29, scrap: 0 }], complete: true }], []],
  ['one piece too many', [{ lines: [{ good: 30, scrap: 0 }] }], ['reports.0.lines over-quantity']],
  [
    'too many only together with the report before',
    [{ lines: [{ good: 20, scrap: 0 }] }, { lines: [{ good: 9, scrap: 1, reason: 'crack' }] }],
    ['reports.1.lines over-quantity'],
  ],
  [
    'pieces of a step before the last are no finished pieces',
    [{ lines: [{ operation: 'MOLD', good: 50, scrap: 0 }] }],
    [],
  ],
  ['a word without pieces is taken: the plant lives', [{}], []],
  [
    'done or cancelled',
    [{ productionOrder: 'P2' }, { productionOrder: 'P3' }],
    ['reports.0.productionOrder ended', 'reports.1.productionOrder ended'],
  ],
  [
    'complete twice in one message',
    [{ complete: true }, { complete: true }],
    ['reports.1.productionOrder ended'],
  ],
  [
    'complete before its material came',
    [{ productionOrder: 'P4', complete: true }],
    ['reports.0.complete material-not-issued'],
  ],
  [
    'all errors at once',
    [
      { productionOrder: 'P9' },
      {
        lines: [
          { operation: 'WELD', good: 0, scrap: 1 },
          { good: 0, scrap: 0, reason: 'x' },
        ],
      },
    ],
    [
      'reports.0.productionOrder not-found',
      'reports.1.lines.0.operation not-found',
      'reports.1.lines.0.reason required',
      'reports.1.lines.1 nothing',
      'reports.1.lines.1.reason not-found',
    ],
  ],
])('%s', (_name, reports, wrong) => expect(check(...reports)).toEqual(wrong))
