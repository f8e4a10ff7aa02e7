// Routing answers: feasible by an independent judge, as good as trying everything, the same under other names.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from './checker.testing.ts'
import { dayOf } from './day.testing.ts'
import { optimumOf } from './exhaustive.testing.ts'
import type { Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { solve } from './solve.ts'
import type { Solution } from './solution.ts'

const seeded = { seed: 20261122 }
const leftOutOf = (problem: Problem, solution: Solution): number =>
  solution.unserved.reduce((sum, { stop }) => {
    const { optional, priority = 0 } = problem.stops.find(s => s.id === stop)!
    return sum + (optional ? 0 : 1 + priority)
  }, 0)
const tiny = randomProblem({ stopsMax: 4, vehiclesMax: 2, isTame: true })

describe('over random problems', () => {
  test('every answer is feasible, and its times, loads and cost are as stated', () => {
    fc.assert(fc.property(randomProblem({ stopsMax: 9, vehiclesMax: 4, isTame: false }), fc.nat(), (problem, seed) => {
      const solution = solve(problem, { seed, steps: 15 })
      expect(judge(problem, solution).faults).toEqual([])
    }), { ...seeded, numRuns: 3000 })
  })
  test('tiny ones are answered as well as by trying everything', () => {
    fc.assert(fc.property(tiny, problem => {
      const solution = solve(problem, { seed: 1, steps: 150 })
      const { leftOut, cost } = optimumOf(problem)
      expect({ leftOut: leftOutOf(problem, solution), cost: judge(problem, solution).exactCost })
        .toEqual({ leftOut, cost })
    }), { ...seeded, numRuns: 400 })
  })
})
