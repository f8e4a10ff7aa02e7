// After a breakdown: the past stays, what ran on the machine goes elsewhere or waits, and the plan holds.
import { expect, test } from 'vitest'
import { wrongWith } from './checker.testing.ts'
import type { Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { isRefusal } from './refuse.ts'
import { problemAfter, replan } from './replan.ts'
import { solve } from './solve.ts'

const problem: Problem = {
  machines: [{ id: 'new' }, { id: 'old' }],
  jobs: [
    {
      id: 'table',
      due: 200,
      operations: [
        {
          id: 'cut',
          pausable: true,
          alternatives: [
            { machine: 'new', minutes: 60 },
            { machine: 'old', minutes: 90 },
          ],
        },
        { id: 'bore', alternatives: [{ machine: 'new', minutes: 30 }] },
      ],
    },
    { id: 'chair', due: 300, operations: [{ id: 'rip', alternatives: [{ machine: 'old', minutes: 50 }] }] },
  ],
}
const plan = solve(problem, { seed: 1, steps: 200 })
const slot = (solution: typeof plan, id: string) => solution.slots.find(one => one.operation === id)!

test('the rest of what was interrupted goes elsewhere; what needs the broken machine waits for it', () => {
  expect(slot(plan, 'cut')).toMatchObject({ machine: 'new', start: 0 })
  const { problem: left, solution } = replan(
    problem,
    plan,
    { now: 20, broken: { machine: 'new', until: 100 } },
    { seed: 1, steps: 200 },
  )
  expect(wrongWith(left, solution)).toEqual([])
  // A third is done: 60 of 90 minutes are left on the old machine, which is busy until 50.
  expect(slot(solution, 'rip')).toMatchObject({ machine: 'old', start: 0, end: 50, frozen: true })
  expect(slot(solution, 'cut')).toMatchObject({ machine: 'old', start: 50, end: 110 })
  expect(slot(solution, 'bore')).toMatchObject({ machine: 'new', start: 110, end: 140 })
})

test('what may not pause is done again from the beginning', () => {
  const firm: Problem = {
    ...problem,
    jobs: problem.jobs.map(job => ({
      ...job,
      operations: job.operations.map(o => ({ ...o, pausable: false })),
    })),
  }
  const { solution } = replan(
    firm,
    plan,
    { now: 20, broken: { machine: 'new', until: 100 } },
    { seed: 1, steps: 200 },
  )
  expect(slot(solution, 'cut').end - slot(solution, 'cut').start).toBeGreaterThanOrEqual(60)
})

test('what can only run on a machine that does not come back is named', () => {
  let faults: unknown
  try {
    replan(problem, plan, { now: 20, broken: { machine: 'new', until: null } }, { seed: 1, steps: 10 })
  } catch (error) {
    if (isRefusal(error)) ({ faults } = error)
  }
  expect(faults).toMatchObject([{ code: 'no-window', operation: 'bore', machine: 'new' }])
})

test('the frozen zone stays where it is', () => {
  const left = problemAfter(problem, plan, { now: 30, frozenMinutes: 31 })
  expect(left.jobs[0]!.operations.map(operation => Boolean(operation.frozen))).toEqual([true, true])
})

test(
  'a plan after a breakdown holds, and what has begun has not moved, in hundreds of random plants',
  { timeout: 300_000 },
  () => {
    const wrong: unknown[] = []
    for (let seed = 0; seed < 300; seed++) {
      const plant = randomProblem(seed, {
        jobs: 4 + (seed % 6),
        operationsPerJob: 1 + (seed % 4),
        machines: 2 + (seed % 3),
        often: [0, 20, 40, 70][seed % 4]!,
      })
      const before = solve(plant, { seed, steps: 20 })
      const some = before.slots[before.slots.length >> 1]!
      const event = {
        now: some.start + 1 + (seed % 3),
        frozenMinutes: seed % 2 ? 15 : 0,
        broken: { machine: some.machine, until: some.start + 60 },
      }
      const { problem: left, solution } = replan(plant, before, event, { seed, steps: 20 })
      const said = wrongWith(left, solution)
      if (said.length) wrong.push({ seed, said })
      for (const old of before.slots) {
        const now = solution.slots.find(one => one.operation === old.operation)!
        const stays = old.end <= event.now || (old.start < event.now && old.machine !== some.machine)
        if (stays && (now.start !== old.start || now.machine !== old.machine))
          wrong.push({ seed, moved: old.operation })
      }
    }
    expect(wrong).toEqual([])
  },
)
