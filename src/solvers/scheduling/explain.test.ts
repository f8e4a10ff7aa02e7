// Why a job is late: one plant per cause, worked out by hand; the sum is always the lateness.
import { expect, test } from 'vitest'
import { chainOf, explain } from './explain.ts'
import type { Operation, Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { isRefusal } from './refuse.ts'
import { solve } from './solve.ts'
import { causeTexts } from './solution.ts'

const nothing = { machine: 0, material: 0, setup: 0, calendar: 0, operator: 0, frozen: 0, work: 0 }
const press = { id: 'press' }
const job = (id: string, due: number, more: Partial<Operation> = {}, minutes = 10) => ({
  id,
  due,
  operations: [{ id: `${id}-op`, alternatives: [{ machine: 'press', minutes }], ...more }],
})
const setups = [
  {
    id: 'mould',
    families: ['a', 'b'],
    minutes: [
      [0, 30],
      [30, 0],
    ],
  },
]
const ann = { id: 'ann', kind: 'operator', skills: ['press'] } as const
const frozen = (end: number) => ({
  id: 'running',
  operations: [{ id: 'run', alternatives: [], frozen: { machine: 'press', start: 0, end } }],
})

test.each<[string, Problem, object]>([
  // 10 minutes of work, promised for 20: the first 10 minutes of waiting are slack, the rest is lateness.
  [
    'another job',
    { machines: [press], jobs: [{ ...job('big', 100, {}, 100), weight: 50 }, job('x', 20)] },
    { machine: 90 },
  ],
  [
    'material',
    { machines: [press], jobs: [job('x', 20, { materials: [{ item: 'steel', from: 60 }] })] },
    { material: 50 },
  ],
  [
    'a setup',
    {
      machines: [{ ...press, setup: 'mould', family: 'a' }],
      setups,
      jobs: [job('x', 20, { family: 'b' })],
    },
    { setup: 20 },
  ],
  [
    'a pause over closed time',
    {
      machines: [{ ...press, closed: [{ from: 5, to: 65 }] }],
      jobs: [job('x', 20, { pausable: true })],
    },
    { calendar: 50 },
  ],
  [
    'a window too short to begin in',
    {
      machines: [{ ...press, closed: [{ from: 5, to: 65 }] }],
      jobs: [job('x', 20)],
    },
    { calendar: 55 },
  ],
  [
    'somebody busy elsewhere',
    {
      machines: [press, { id: 'lathe' }],
      resources: [ann],
      jobs: [
        {
          id: 'turning',
          due: 80,
          weight: 50,
          operations: [
            { id: 'turn', alternatives: [{ machine: 'lathe', minutes: 80 }], needs: [{ skill: 'press' }] },
          ],
        },
        job('x', 20, { needs: [{ skill: 'press' }] }),
      ],
    },
    { operator: 70 },
  ],
  ['what is frozen', { machines: [press], jobs: [frozen(100), job('x', 20)] }, { frozen: 90 }],
  ['its own work', { machines: [press], jobs: [job('x', 4)] }, { work: 6 }],
  [
    'a slower machine',
    {
      machines: [press, { id: 'old' }],
      jobs: [
        frozen(100),
        job('x', 20, {
          alternatives: [
            { machine: 'press', minutes: 10 },
            { machine: 'old', minutes: 50 },
          ],
        }),
      ],
    },
    { machine: 30 },
  ],
  ['a release after the date', { machines: [press], jobs: [{ ...job('x', 20), release: 30 }] }, { work: 20 }],
  [
    'night, then material, then another job',
    {
      machines: [{ ...press, closed: [{ from: 0, to: 30 }] }],
      jobs: [
        { ...job('big', 130, {}, 100), weight: 50 },
        job('x', 20, { materials: [{ item: 'steel', from: 50 }] }),
      ],
    },
    { material: 40, machine: 80 },
  ],
])('a job is late because of %s', (_what, problem, causes) => {
  const plan = solve(problem, { seed: 1, steps: 200 })
  const late = plan.jobs.find(outcome => outcome.job === 'x')!
  expect(late.why).toEqual({ ...nothing, ...causes })
  expect(Object.values(late.why!).reduce((sum, minutes) => sum + minutes, 0)).toBe(late.lateMinutes)
})

test('every cause has a word in both languages', () => {
  expect(Object.keys(causeTexts).sort()).toEqual(Object.keys(nothing).sort())
})

test('the critical chain leads from the beginning to the last minute, each link told', () => {
  const problem: Problem = {
    machines: [{ ...press, setup: 'mould' }, { id: 'lathe' }],
    setups,
    jobs: [
      job('first', 40, { family: 'a' }, 40),
      {
        id: 'second',
        due: 50,
        operations: [
          { id: 'mould', family: 'b', alternatives: [{ machine: 'press', minutes: 10 }] },
          { id: 'turn', alternatives: [{ machine: 'lathe', minutes: 20 }] },
        ],
      },
    ],
  }
  const plan = solve(problem, { seed: 1, steps: 100 })
  expect(plan.slots.map(slot => slot.operation)).toEqual(['mould', 'turn', 'first-op'])
  const kept = explain(problem, [
    { operation: 'first-op', machine: 'press', start: 0 },
    { operation: 'mould', machine: 'press', start: 500 },
    { operation: 'turn', machine: 'lathe', start: 900 },
  ])
  expect(kept.criticalChain).toEqual([
    { operation: 'first-op', start: 0, end: 40, because: 'start', of: null },
    { operation: 'mould', start: 70, end: 80, because: 'setup', of: 'first-op' },
    { operation: 'turn', start: 80, end: 100, because: 'precedence', of: 'mould' },
  ])
  expect(chainOf(problem, kept.slots, 'first').map(link => link.operation)).toEqual(['first-op'])
})

test('links of a chain follow one another, in random plants', { timeout: 300_000 }, () => {
  for (let seed = 0; seed < 200; seed++) {
    const problem = randomProblem(seed, { jobs: 6, operationsPerJob: 3, machines: 3, often: 50 })
    const { criticalChain, slots, jobs } = solve(problem, { seed, steps: 10 })
    const starts = new Map(slots.map(slot => [slot.operation, slot]))
    criticalChain.forEach((link, i) => {
      expect(link.of).toBe(criticalChain[i - 1]?.operation ?? null)
      expect(link.start).toBe(starts.get(link.operation)!.start)
      if (i) expect(link.start).toBeGreaterThanOrEqual(criticalChain[i - 1]!.start)
    })
    const last = starts.get(criticalChain.at(-1)!.operation)!
    expect(last.end).toBe(jobs.find(outcome => outcome.job === last.job)!.end)
  }
})

test('a job that is not there has no chain', () => {
  const problem: Problem = { machines: [press], jobs: [job('x', 20)] }
  expect(() => chainOf(problem, [], 'y')).toThrow('there is no job y')
  try {
    chainOf(problem, [], 'y')
  } catch (error) {
    expect(isRefusal(error)).toBe(true)
  }
})
