// One more job: what is promised holds, nobody who was promised a date is late, earlier costs what is told.
import { expect, test } from 'vitest'
import { wrongWith } from './checker.testing.ts'
import { insert } from './insert.ts'
import type { Job, Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { isRefusal } from './refuse.ts'
import { solve } from './solve.ts'
import type { Solution } from './solution.ts'

/** A job made of operations that the problem knows, under new names. */
function oneMore(problem: Problem, seed: number): Job {
  const like = problem.jobs[seed % problem.jobs.length]!
  return {
    id: 'new',
    weight: 2,
    operations: like.operations.map(({ after: _, ...operation }, place) => ({
      ...operation,
      id: `new${place}`,
    })),
  }
}

function tardinessOf(problem: Problem, plan: Solution, without: string): number {
  return problem.jobs.reduce((sum, job, j) => {
    return job.id === without ? sum : sum + (job.weight ?? 1) * plan.jobs[j]!.lateMinutes
  }, 0)
}

test('what is promised holds, in hundreds of random plants', { timeout: 300_000 }, () => {
  const wrong: unknown[] = []
  let withEarlier = 0
  for (let seed = 0; seed < 300; seed++) {
    const problem = randomProblem(seed, {
      jobs: 3 + (seed % 6),
      operationsPerJob: 1 + (seed % 4),
      machines: 1 + (seed % 4),
      often: [0, 20, 40, 70][seed % 4]!,
    })
    const plan = solve(problem, { seed, steps: 30 })
    const job = oneMore(problem, seed)
    const wider = { ...problem, jobs: [...problem.jobs, job] }
    const { end, plan: next, earlier } = insert(problem, plan, job)
    const say = (what: unknown) => wrong.push({ seed, what })
    for (const one of [next, ...earlier.map(option => option.plan)]) {
      const said = wrongWith(wider, one)
      if (said.length) say(said)
    }
    if (next.jobs.at(-1)!.end > end) say('it ends later than promised')
    problem.jobs.forEach((other, j) => {
      const allowed = Math.max(other.due ?? Infinity, plan.jobs[j]!.end)
      if (next.jobs[j]!.end > allowed) say(`${other.id} is made late`)
    })
    let before = end
    for (const option of earlier) {
      withEarlier++
      if (option.end >= before || option.plan.jobs.at(-1)!.end > option.end) say('earlier is not earlier')
      before = option.end
      if (!option.delayed.length) say('earlier costs nothing, and is not promised')
      const added = tardinessOf(wider, option.plan, 'new') - tardinessOf(problem, plan, 'new')
      if (added > option.addedTardiness) say(`${added} is added, ${option.addedTardiness} was told`)
    }
  }
  expect(wrong).toEqual([])
  expect(withEarlier).toBeGreaterThan(50)
})

const problem: Problem = {
  machines: [{ id: 'press' }],
  jobs: [
    { id: 'one', due: 40, operations: [{ id: 'a', alternatives: [{ machine: 'press', minutes: 40 }] }] },
    { id: 'two', due: 200, operations: [{ id: 'b', alternatives: [{ machine: 'press', minutes: 40 }] }] },
  ],
}
const plan = solve(problem, { seed: 1, steps: 50 })
const urgent = (minutes: number): Job => ({
  id: 'urgent',
  operations: [{ id: 'u', alternatives: [{ machine: 'press', minutes }] }],
})

test('it goes before a job that has time, and after one that has none', () => {
  const { end, plan: next, earlier } = insert(problem, plan, urgent(30))
  expect(end).toBe(70)
  expect(next.slots.map(slot => slot.operation)).toEqual(['a', 'u', 'b'])
  expect(next.value.tardiness).toBe(0)
  expect(earlier).toMatchObject([{ end: 30, addedTardiness: 30, delayed: [{ job: 'one', minutes: 30 }] }])
})

test('it goes behind all where nobody has time', () => {
  const { end, plan: next } = insert(problem, plan, urgent(500))
  expect(end).toBe(580)
  expect(next.slots.at(-1)!.operation).toBe('u')
})

test('a job that is late already is made no later', () => {
  const late: Problem = { ...problem, jobs: problem.jobs.map(job => ({ ...job, due: 10 })) }
  const { plan: next } = insert(late, solve(late, { seed: 1, steps: 50 }), urgent(30))
  expect(next.slots.at(-1)!.operation).toBe('u')
})

test('a job that is wrong, or known already, is refused', () => {
  expect(() => insert(problem, plan, urgent(-1))).toThrow('minutes')
  expect(() => insert(problem, plan, problem.jobs[0]!)).toThrow('already')
})

test('a job for which no open time is left is refused by name', () => {
  const closing: Problem = {
    ...problem,
    machines: [{ id: 'press', calendar: 'day' }],
    calendars: [{ id: 'day', open: [{ from: 0, to: 100 }] }],
  }
  let faults: unknown
  try {
    insert(closing, solve(closing, { seed: 1, steps: 50 }), urgent(30))
  } catch (error) {
    if (isRefusal(error)) ({ faults } = error)
  }
  expect(faults).toMatchObject([{ code: 'no-window', operation: 'u', machine: 'press' }])
})
