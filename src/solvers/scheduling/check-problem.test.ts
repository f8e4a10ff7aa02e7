// Bad input: refused at once, with the field and the reason.
import { expect, test } from 'vitest'
import { checkProblem } from './check-problem.ts'
import type { Problem } from './problem.ts'
import { solve } from './solve.ts'

const operation = { id: 'cut', alternatives: [{ machine: 'saw', minutes: 30 }] }
const good = { machines: [{ id: 'saw' }], jobs: [{ id: 'table', operations: [operation] }] }
const withOperation = (change: object) => ({
  ...good,
  jobs: [{ id: 'table', operations: [{ ...operation, ...change }] }],
})
const withJob = (change: object) => ({ ...good, jobs: [{ ...good.jobs[0]!, ...change }] })
const two = (first: object, second: object) => ({
  ...good,
  jobs: [
    {
      id: 'table',
      operations: [
        { ...operation, ...first },
        { ...operation, id: 'bore', ...second },
      ],
    },
  ],
})
const at = 'jobs[0].operations[0]'
const setup = (minutes: unknown, families = ['a', 'b']) => ({
  ...good,
  setups: [{ id: 's', families, minutes }],
})

test.each<[string, unknown, string, string, RegExp]>([
  ['no problem', null, 'wrong-shape', 'problem', /no object/],
  ['no machines', { ...good, machines: [] }, 'empty', 'machines', /empty/],
  ['machines no list', { ...good, machines: 3 }, 'wrong-shape', 'machines', /no list/],
  ['a machine that is null', { ...good, machines: [null] }, 'wrong-shape', 'machines[0]', /null/],
  [
    'two machines of one id',
    { ...good, machines: [{ id: 'saw' }, { id: 'saw' }] },
    'duplicate',
    'machines[1].id',
    /saw/,
  ],
  [
    'no machine for an operation',
    withOperation({ alternatives: [] }),
    'no-machine',
    `${at}.alternatives`,
    /no machine/,
  ],
  [
    'a machine that is not there',
    withOperation({ alternatives: [{ machine: 'x', minutes: 1 }] }),
    'unknown',
    `${at}.alternatives[0].machine`,
    /no machine x/,
  ],
  [
    'a machine twice',
    withOperation({ alternatives: [...operation.alternatives, ...operation.alternatives] }),
    'duplicate',
    `${at}.alternatives[1].machine`,
    /twice/,
  ],
  [
    'negative minutes',
    withOperation({ alternatives: [{ machine: 'saw', minutes: -5 }] }),
    'negative',
    `${at}.alternatives[0].minutes`,
    /-5/,
  ],
  [
    'minutes that are no number',
    withOperation({ alternatives: [{ machine: 'saw', minutes: NaN }] }),
    'not-a-number',
    `${at}.alternatives[0].minutes`,
    /NaN/,
  ],
  [
    'minutes without end',
    withOperation({ alternatives: [{ machine: 'saw', minutes: Infinity }] }),
    'not-a-number',
    `${at}.alternatives[0].minutes`,
    /Infinity/,
  ],
  [
    'minutes as a text',
    withOperation({ alternatives: [{ machine: 'saw', minutes: '5' }] }),
    'not-a-number',
    `${at}.alternatives[0].minutes`,
    /string/,
  ],
  [
    'half a minute',
    withOperation({ alternatives: [{ machine: 'saw', minutes: 0.5 }] }),
    'not-whole',
    `${at}.alternatives[0].minutes`,
    /0.5/,
  ],
  ['a due date far away', withJob({ due: 1e15 }), 'too-large', 'jobs[0].due', /more than/],
  ['a negative weight', withJob({ weight: -1 }), 'negative', 'jobs[0].weight', /-1/],
  ['a job without operations', withJob({ operations: [] }), 'empty', 'jobs[0].operations', /empty/],
  ['two operations of one id', two({}, { id: 'cut' }), 'duplicate', 'jobs[0].operations[1].id', /cut/],
  [
    'an unknown predecessor',
    withOperation({ after: [{ operation: 'x' }] }),
    'unknown',
    `${at}.after[0].operation`,
    /x/,
  ],
  [
    'an operation after itself',
    withOperation({ after: [{ operation: 'cut' }] }),
    'cycle',
    `${at}.after`,
    /cut before cut/,
  ],
  [
    'a ring',
    two({ after: [{ operation: 'bore' }] }, {}),
    'cycle',
    `${at}.after`,
    /cut before bore before cut|bore before cut/,
  ],
  [
    'no batch at all',
    two({}, { after: [{ operation: 'cut', batches: 0 }] }),
    'too-large',
    'jobs[0].operations[1].after[0].batches',
    /less than 1/,
  ],
  ['an empty matrix', setup([], []), 'empty', 'setups[0].families', /empty/],
  ['a matrix with a row too few', setup([[0, 1]]), 'wrong-size', 'setups[0].minutes', /1 rows for 2/],
  [
    'a matrix with a row too short',
    setup([[0, 1], [1]]),
    'wrong-size',
    'setups[0].minutes[1]',
    /1 entries for 2/,
  ],
  [
    'a matrix with a hole',
    setup([
      [0, 1],
      [null, 0],
    ]),
    'not-a-number',
    'setups[0].minutes[1][0]',
    /null/,
  ],
  [
    'a family that the machine does not know',
    {
      ...withOperation({ family: 'c' }),
      machines: [{ id: 'saw', setup: 's' }],
      setups: [{ id: 's', families: ['a'], minutes: [[0]] }],
    },
    'unknown',
    `${at}.family`,
    /family/,
  ],
  [
    'a setup matrix that is not there',
    { ...good, machines: [{ id: 'saw', setup: 's', family: 'a' }] },
    'unknown',
    'machines[0].setup',
    /no setup matrix s/,
  ],
  [
    'a calendar that is not there',
    { ...good, machines: [{ id: 'saw', calendar: 'day' }] },
    'unknown',
    'machines[0].calendar',
    /no calendar day/,
  ],
  [
    'a shift that ends before it begins',
    { ...good, calendars: [{ id: 'day', open: [{ from: 9, to: 8 }] }] },
    'span-reversed',
    'calendars[0].open[0]',
    /ends at 8/,
  ],
  [
    'a skill that nobody has',
    withOperation({ needs: [{ skill: 'weld' }] }),
    'no-resource',
    `${at}.needs`,
    /weld/,
  ],
  [
    'more people than there are',
    {
      ...withOperation({ needs: [{ skill: 'weld', count: 2 }] }),
      resources: [{ id: 'ann', kind: 'operator', skills: ['weld'] }],
    },
    'no-resource',
    `${at}.needs`,
    /too few/,
  ],
  [
    'a goal without terms',
    { ...good, objective: { kind: 'weighted', terms: [] } },
    'empty',
    'objective.terms',
    /empty/,
  ],
  [
    'a goal nobody knows',
    { ...good, objective: { kind: 'weighted', terms: [{ name: 'joy' }] } },
    'unknown',
    'objective.terms[0].name',
    /tardiness/,
  ],
  [
    'twenty thousand and one operations',
    {
      ...good,
      jobs: [
        { id: 'j', operations: Array.from({ length: 20_001 }, (_, i) => ({ ...operation, id: `o${i}` })) },
      ],
    },
    'too-many',
    'jobs',
    /20001/,
  ],
  [
    'a million jobs',
    { ...good, jobs: Array.from({ length: 1_000_000 }, () => null) },
    'too-many',
    'jobs',
    /1000000/,
  ],
  [
    'two frozen operations at once',
    two(
      { after: [], frozen: { machine: 'saw', start: 0, end: 30 } },
      { after: [], frozen: { machine: 'saw', start: 20, end: 50 } },
    ),
    'frozen-overlap',
    'jobs[0].operations[1].frozen',
    /overlaps cut/,
  ],
  [
    'a frozen operation that ends before it starts',
    withOperation({ frozen: { machine: 'saw', start: 9, end: 5 } }),
    'span-reversed',
    `${at}.frozen`,
    /start 9/,
  ],
  [
    'a frozen operation behind a free one',
    two({}, { frozen: { machine: 'saw', start: 20, end: 50 } }),
    'frozen-too-early',
    'jobs[0].operations[1].frozen',
    /cut must come before/,
  ],
])('%s is refused', (_what, problem, code, field, reason) => {
  const faults = checkProblem(problem as Problem)
  const fault = faults.find(one => one.code === code && one.field === field)
  expect(fault, JSON.stringify(faults.slice(0, 3))).toBeDefined()
  expect(fault!.reason).toMatch(reason)
  expect(() => solve(problem as Problem, { seed: 1, steps: 1 })).toThrow('refused')
})

test('all that is wrong is told at once', () => {
  const faults = checkProblem({
    machines: [{ id: '' }],
    jobs: [{ id: 'j', due: NaN, operations: [{ id: 'o', alternatives: [{ machine: 'saw', minutes: -1 }] }] }],
  })
  expect(faults.map(fault => fault.field)).toEqual([
    'machines[0].id',
    'jobs[0].due',
    'jobs[0].operations[0].alternatives[0].minutes',
  ])
})

test.each([
  [{ seed: 1 }, 'settings'],
  [{ seed: 1, steps: 1, budgetMs: 1 }, 'settings'],
  [{ seed: 1, budgetMs: 1 }, 'settings.now'],
  [{ seed: NaN, steps: 1 }, 'settings.seed'],
  [{ seed: 1, steps: -1 }, 'settings.steps'],
])('settings %j are refused', (settings, field) => {
  expect(() => solve(good, settings)).toThrow(field)
})
