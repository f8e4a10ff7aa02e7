// Classical job shops: published optima are found in few steps and every answer is feasible.
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../../../benchmarks/scheduling-checker.ts'
import { readInstance } from '../../../../benchmarks/scheduling-files.ts'
import type { ClassicalAnswer, ClassicalProblem } from './classical.ts'
import { chanceOf, draw } from './random.ts'
import { solveClassical } from './solve-classical.ts'

const folder = path.join(import.meta.dirname, '../../../../benchmarks/instances/scheduling')
const instance = (name: string) => readInstance(path.join(folder, `${name}.txt`))

function faults(problem: ClassicalProblem, answer: ClassicalAnswer): string[] {
  const slots = problem.jobs.flatMap((job, j) =>
    job.map((alternatives, o) => {
      const machine = answer.machine[j]![o]!
      const start = answer.start[j]![o]!
      const time = alternatives.find(a => a.machine === machine)!.time
      return { job: j, operation: o, machine, start, end: start + time }
    }),
  )
  return faultsOf({ ...instance('jobshop/ft06'), problem }, slots, answer.makespan)
}

test.each([
  ['jobshop/ft06', 55, 500],
  ['jobshop/la01', 666, 2_000],
  ['jobshop/la06', 926, 2_000],
  ['jobshop/la31', 1784, 5_000],
  ['jobshop/ta71', 5464, 5_000],
  ['flexible-jobshop/k1', 11, 500],
  ['flexible-jobshop/mk01', 40, 5_000],
  ['flexible-jobshop/mk08', 523, 2_000],
  ['flexible-jobshop/r-la06', 799, 20_000],
])('%s reaches its optimum %i within %i steps', (name, optimum, steps) => {
  const { problem } = instance(name)
  const answer = solveClassical(problem, { seed: 1, budget: { steps } })
  expect(faults(problem, answer)).toEqual([])
  expect(answer.makespan).toBe(optimum)
  expect(answer.lowerBound).toBeLessThanOrEqual(optimum)
})

test('FT10 comes within two in a hundred of its optimum 930 in 50,000 steps', () => {
  const { problem } = instance('jobshop/ft10')
  const answer = solveClassical(problem, { seed: 1, budget: { steps: 50_000 } })
  expect(faults(problem, answer)).toEqual([])
  expect(answer.makespan).toBeLessThanOrEqual(949)
})

describe('what a caller relies on', () => {
  const { problem } = instance('jobshop/la21')

  test('the same seed and steps give the same answer, another seed may give another', () => {
    const solve = (seed: number) => solveClassical(problem, { seed, budget: { steps: 3_000 } })
    expect(solve(7)).toEqual(solve(7))
    expect(solve(7).start).not.toEqual(solve(8).start)
  })

  test('every better answer is told at once, the last of them is the answer', () => {
    const told: ClassicalAnswer[] = []
    const onBetter = (answer: ClassicalAnswer) => void told.push(answer)
    const answer = solveClassical(problem, { seed: 3, budget: { steps: 2_000 }, onBetter })
    expect(told.length).toBeGreaterThan(3)
    expect(told.slice(1).every((a, i) => a.makespan < told[i]!.makespan)).toBe(true)
    expect(told.every(a => faults(problem, a).length === 0)).toBe(true)
    expect(told.at(-1)).toEqual(answer)
  })

  test('a start is never lost', () => {
    const good = solveClassical(problem, { seed: 1, budget: { steps: 20_000 } })
    const again = solveClassical(problem, { seed: 2, budget: { steps: 1 }, start: good })
    expect(again.makespan).toBeLessThanOrEqual(good.makespan)
    expect(faults(problem, again)).toEqual([])
  })

  test('a cancelled search answers with a feasible schedule', () => {
    let asked = 0
    const settings = { seed: 1, budget: { steps: 1e9 }, isCancelled: () => ++asked > 3 }
    expect(faults(problem, solveClassical(problem, settings))).toEqual([])
    expect(asked).toBe(4)
  })

  test('a budget in milliseconds counts the clock that is handed in', () => {
    let milliseconds = 0
    const settings = { seed: 1, budget: { milliseconds: 50 }, now: () => milliseconds++ }
    expect(faults(problem, solveClassical(problem, settings))).toEqual([])
    expect(milliseconds).toBeGreaterThanOrEqual(50)
    expect(milliseconds).toBeLessThan(60)
  })

  test('no steps at all still give an answer', () => {
    expect(faults(problem, solveClassical(problem, { seed: 1, budget: { steps: 0 } }))).toEqual([])
  })
})

/** A small shop; times may be 0, a job may come back to a machine. */
function randomShop(seed: number, jobs: number, operations: number, machines: number): ClassicalProblem {
  const chance = chanceOf(seed)
  const alternatives = () => {
    const first = draw(chance, machines)
    const count = 1 + draw(chance, Math.min(2, machines))
    return Array.from({ length: count }, (_, i) => ({
      machine: (first + i) % machines,
      time: draw(chance, 9),
    }))
  }
  return {
    machines,
    jobs: Array.from({ length: jobs }, () => Array.from({ length: operations }, alternatives)),
  }
}

/** The shortest makespan, by trying every sequence in which operations can be laid down. */
function shortest({ jobs, machines }: ClassicalProblem): number {
  const next = jobs.map(() => 0)
  const ready = jobs.map(() => 0)
  const free = Array.from({ length: machines }, () => 0)
  let best = Infinity
  const go = (latest: number) => {
    if (latest >= best) return
    if (next.every((place, j) => place === jobs[j]!.length)) best = latest
    jobs.forEach((job, j) => {
      for (const { machine, time } of job[next[j]!] ?? []) {
        const was = [ready[j]!, free[machine]!] as const
        const end = Math.max(...was) + time
        ready[j] = free[machine] = end
        next[j]!++
        go(Math.max(latest, end))
        next[j]!--
        ready[j] = was[0]
        free[machine] = was[1]
      }
    })
  }
  go(0)
  return best
}

test('tiny shops are solved as an exhaustive search solves them', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const problem = randomShop(seed, 2 + (seed % 2), seed % 2 ? 2 : 3, 1 + (seed % 3))
    const answer = solveClassical(problem, { seed, budget: { steps: 3_000 } })
    expect([seed, faults(problem, answer)]).toEqual([seed, []])
    expect([seed, answer.makespan]).toEqual([seed, shortest(problem)])
    expect(answer.lowerBound).toBeLessThanOrEqual(answer.makespan)
  }
})

test('hundreds of odd shops are all answered feasibly', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const problem = randomShop(seed, 1 + (seed % 9), 1 + (seed % 7), 1 + (seed % 5))
    const answer = solveClassical(problem, { seed, budget: { steps: 300 } })
    expect([seed, faults(problem, answer)]).toEqual([seed, []])
    expect(answer.makespan).toBeGreaterThanOrEqual(answer.lowerBound)
  }
})
