// Thousands of random plans against the independent checker; tiny ones against every possible plan.
import { describe, expect, test } from 'vitest'
import { wrongWith } from './checker.testing.ts'
import { bestOf, compare, levelsFrom } from './exhaustive.testing.ts'
import type { Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { problemAfter } from './replan.ts'
import { solve } from './solve.ts'

const often = [0, 20, 40, 70]
const mixed = (seed: number) =>
  randomProblem(seed, {
    jobs: 2 + (seed % 6),
    operationsPerJob: 1 + (seed % 4),
    machines: 1 + (seed % 4),
    often: often[seed % 4]!,
  })
/** So small that every plan can be tried. */
const tiny = (count: number) => {
  const found: { seed: number; problem: Problem }[] = []
  for (let seed = 0; found.length < count; seed++) {
    const problem = randomProblem(seed, {
      jobs: 2 + (seed % 2),
      operationsPerJob: 1 + (seed % 2),
      machines: 1 + (seed % 3),
      often: often[seed % 4]!,
    })
    if (problem.jobs.flatMap(job => job.operations).length <= 4) found.push({ seed, problem })
  }
  return found
}
const horizon = 20_000
const levels = (problem: Problem, seed = 1, steps = 300) =>
  levelsFrom(problem, { ...solve(problem, { seed, steps }).value })

// Some seconds of CPU; a busy machine may take many times as long.
describe('a plan', { timeout: 300_000 }, () => {
  test('can be carried out, and its figures are right, for two thousand random plants', () => {
    const wrong: unknown[] = []
    for (let seed = 0; seed < 2_000; seed++) {
      const problem = mixed(seed)
      const said = wrongWith(problem, solve(problem, { seed, steps: 30 }))
      if (said.length) wrong.push({ seed, said })
    }
    expect(wrong).toEqual([])
  })

  test('can be carried out when half of it is frozen, has happened, or is to stay where it was', () => {
    const wrong: unknown[] = []
    for (let seed = 0; seed < 300; seed++) {
      const problem = mixed(seed)
      const plan = solve(problem, { seed, steps: 20 })
      const now = plan.slots[plan.slots.length >> 1]!.start
      const left: Problem = {
        ...problemAfter(problem, plan, { now, frozenMinutes: seed % 3 ? 0 : 20 }),
        objective: {
          kind: seed % 2 ? 'weighted' : 'lexicographic',
          terms: [{ name: 'tardiness', weight: 3 }, { name: 'stability' }, { name: 'earliness' }],
        },
      }
      const said = wrongWith(left, solve(left, { seed, steps: 30, start: plan.slots }))
      if (said.length) wrong.push({ seed, said })
    }
    expect(wrong).toEqual([])
  })

  test('is the best there is, where everything can be tried', () => {
    const wrong: unknown[] = []
    for (const { seed, problem } of tiny(150)) {
      const best = bestOf(problem, horizon),
        found = levels(problem, seed)
      if (compare(best, found) !== 0) wrong.push({ seed, best, found })
    }
    expect(wrong).toEqual([])
  })

  test('does not get worse by one more machine', () => {
    const wrong: unknown[] = []
    for (const { seed, problem } of tiny(60)) {
      const twin = problem.machines[seed % problem.machines.length]!
      const more: Problem = {
        ...problem,
        machines: [...problem.machines, { ...twin, id: 'twin' }],
        jobs: problem.jobs.map(job => ({
          ...job,
          operations: job.operations.map(operation => {
            const same = operation.alternatives.find(a => a.machine === twin.id)
            const alternatives = [...operation.alternatives, ...(same ? [{ ...same, machine: 'twin' }] : [])]
            return { ...operation, alternatives }
          }),
        })),
      }
      if (compare(levels(more), bestOf(problem, horizon)) > 0) wrong.push(seed)
    }
    expect(wrong).toEqual([])
  })

  test('is the same under other names, and worth the same in another order', () => {
    for (const { seed, problem } of tiny(40)) {
      const other = JSON.parse(JSON.stringify(problem).replace(/"(m|j|r)(\d)/g, '"new $1-$2')) as Problem
      const plan = solve(problem, { seed, steps: 100 }),
        renamed = solve(other, { seed, steps: 100 })
      expect(JSON.stringify(renamed)).toBe(JSON.stringify(plan).replace(/"(m|j|r)(\d)/g, '"new $1-$2'))
      const reversed = {
        ...problem,
        machines: [...problem.machines].reverse(),
        jobs: [...problem.jobs].reverse(),
      }
      expect(compare(levels(reversed), levels(problem))).toBe(0)
    }
  })

  test('is the same for the same seed and steps', () => {
    for (const seed of [3, 7, 15, 22]) {
      const problem = randomProblem(seed, { jobs: 12, operationsPerJob: 4, machines: 4 })
      expect(solve(problem, { seed, steps: 400 })).toEqual(solve(problem, { seed, steps: 400 }))
    }
  })

  test('gets better by searching and is never worse than the one it starts from', () => {
    let better = 0
    for (let seed = 0; seed < 20; seed++) {
      const problem = randomProblem(seed, { jobs: 15, operationsPerJob: 4, machines: 4 })
      const first = solve(problem, { seed, steps: 0 })
      const second = solve(problem, { seed, steps: 500, start: first.slots })
      const change = compare(
        levelsFrom(problem, { ...second.value }),
        levelsFrom(problem, { ...first.value }),
      )
      expect(change).toBeLessThanOrEqual(0)
      if (change < 0) better++
    }
    expect(better).toBeGreaterThan(10)
  })
})

describe('a goal', () => {
  const machines = [{ id: 'press', setup: 'mould' }]
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
  const job = (id: string, family: string, due: number) => ({
    id,
    due,
    operations: [{ id: `${id}-press`, family, alternatives: [{ machine: 'press', minutes: 10 }] }],
  })
  const jobs = [job('one', 'a', 10), job('two', 'b', 50), job('three', 'a', 200)]
  const order = (problem: Problem) => solve(problem, { seed: 1, steps: 200 }).slots.map(slot => slot.job)

  test('of tardiness first sets up twice, of setups first runs the same mould on', () => {
    const base = { machines, setups, jobs }
    expect(
      order({ ...base, objective: { kind: 'lexicographic', terms: [{ name: 'tardiness' }] } }).slice(0, 2),
    ).toEqual(['one', 'two'])
    const setupFirst = { kind: 'lexicographic', terms: [{ name: 'setup' }, { name: 'tardiness' }] } as const
    expect(order({ ...base, objective: setupFirst })).toEqual(['one', 'three', 'two'])
  })

  test('a lot of one costs no more than its changeover', () => {
    const single = (n: number) => ({ ...job(`lot${n}`, 'a', 500) })
    const plan = solve(
      { machines, setups, jobs: Array.from({ length: 20 }, (_, n) => single(n)) },
      { seed: 1, steps: 50 },
    )
    expect(plan.value).toMatchObject({ setup: 0, makespan: 200 })
  })

  test('of earliness finishes on the due date and no later', () => {
    const terms = [{ name: 'tardiness' }, { name: 'earliness' }] as const
    const plan = solve(
      {
        machines,
        setups,
        jobs: [job('one', 'a', 100), job('two', 'b', 300)],
        objective: { kind: 'lexicographic', terms },
      },
      { seed: 1, steps: 50 },
    )
    expect(plan.value).toMatchObject({ tardiness: 0, earliness: 0 })
    expect(plan.jobs.map(outcome => outcome.end)).toEqual([100, 300])
  })

  test('of stability leaves everything where it was', () => {
    const before = [{ operation: 'one-press', machine: 'press', start: 25 }]
    const terms = [{ name: 'stability' }] as const
    const plan = solve(
      {
        machines,
        setups,
        jobs: [job('one', 'a', 10)],
        previous: before,
        objective: { kind: 'lexicographic', terms },
      },
      { seed: 1, steps: 50 },
    )
    expect(plan.slots[0]).toMatchObject({ start: 25 })
    expect(plan.value.stability).toBe(0)
  })

  test('of makespan alone is handed to the engine for classical job shops, which proves its answer', () => {
    const route = (id: string, steps: [string, number][]) => ({
      id,
      operations: steps.map(([machine, minutes], o) => ({
        id: `${id}${o}`,
        alternatives: [{ machine, minutes }],
      })),
    })
    const problem: Problem = {
      now: 100,
      machines: [{ id: 'a' }, { id: 'b' }],
      jobs: [
        route('x', [
          ['a', 3],
          ['b', 2],
        ]),
        route('y', [
          ['b', 4],
          ['a', 3],
        ]),
      ],
    }
    const plan = solve(problem, { seed: 1, steps: 1_000 })
    expect(plan.value.makespan).toBe(107)
    expect(plan.makespanLowerBound).toBe(107)
    expect(wrongWith(problem, plan)).toEqual([])
  })
})

test('a search that is cancelled at once still answers with a plan', () => {
  const problem = randomProblem(5, { jobs: 60, operationsPerJob: 4, machines: 5 })
  const plan = solve(problem, { seed: 1, steps: 1_000_000, signal: { aborted: true } })
  expect(wrongWith(problem, plan)).toEqual([])
})

test('a search stops when its clock says so, and tells only better plans on the way', () => {
  let time = 0
  const told: number[][] = []
  const problem: Problem = {
    ...randomProblem(9, { jobs: 30, operationsPerJob: 4, machines: 4 }),
    objective: { kind: 'weighted', terms: [{ name: 'tardiness' }, { name: 'setup', weight: 2 }] },
  }
  const plan = solve(problem, {
    seed: 1,
    budgetMs: 100,
    now: () => (time += 0.5),
    onProgress: progress => told.push(levelsFrom(problem, { ...progress.value })),
  })
  expect(time).toBeLessThan(150)
  expect(told.length).toBeGreaterThan(0)
  for (let i = 1; i < told.length; i++) expect(compare(told[i]!, told[i - 1]!)).toBeLessThan(0)
  expect(told.at(-1)).toEqual(levelsFrom(problem, { ...plan.value }))
})
