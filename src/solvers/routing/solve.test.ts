// Routing answers: feasible by an independent judge, as good as trying everything, whatever the names.
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
    fc.assert(
      fc.property(
        randomProblem({ stopsMax: 9, vehiclesMax: 4, isTame: false }),
        fc.nat(),
        (problem, seed) => {
          const solution = solve(problem, { seed, steps: 15 })
          expect(judge(problem, solution).faults).toEqual([])
        },
      ),
      { ...seeded, numRuns: 3000 },
    )
  })
  test('tiny ones are answered as well as by trying everything', () => {
    fc.assert(
      fc.property(tiny, problem => {
        const solution = solve(problem, { seed: 1, steps: 300 })
        const { leftOut, cost } = optimumOf(problem)
        expect({ leftOut: leftOutOf(problem, solution), cost: judge(problem, solution).exactCost }).toEqual({
          leftOut,
          cost,
        })
      }),
      { ...seeded, numRuns: 400 },
    )
  })
  test('one more vehicle never makes a tiny one dearer', () => {
    fc.assert(
      fc.property(tiny, problem => {
        const more = {
          ...problem,
          vehicles: [...problem.vehicles, { ...problem.vehicles[0]!, id: 'one more' }],
        }
        const [before, after] = [problem, more].map(p => {
          const solution = solve(p, { seed: 1, steps: 300 })
          return { leftOut: leftOutOf(p, solution), cost: judge(p, solution).exactCost }
        })
        expect(after!.leftOut).toBeLessThanOrEqual(before!.leftOut)
        if (after!.leftOut === before!.leftOut) expect(after!.cost).toBeLessThanOrEqual(before!.cost)
      }),
      { ...seeded, numRuns: 200 },
    )
  })
  test('other names change nothing but the names', () => {
    const renamed = (name: string) => `${name.length} ${[...name].reverse().join('')}`
    fc.assert(
      fc.property(randomProblem({ stopsMax: 8, vehiclesMax: 3, isTame: false }), problem => {
        const other = JSON.parse(JSON.stringify(problem), (key, value) =>
          key === 'id' ||
          key === 'start' ||
          key === 'end' ||
          (typeof value === 'string' && /^(stop|vehicle) /.test(value))
            ? typeof value === 'string'
              ? renamed(value)
              : value
            : value,
        ) as Problem
        const [a, b] = [problem, other].map(p => solve(p, { seed: 3, steps: 15 }))
        expect(b!.cost).toEqual(a!.cost)
        expect(b!.routes.map(r => r.vehicle)).toEqual(a!.routes.map(r => renamed(r.vehicle)))
        expect(b!.unserved.map(u => [u.stop, u.reason])).toEqual(
          a!.unserved.map(u => [renamed(u.stop), u.reason]),
        )
      }),
      { ...seeded, numRuns: 200 },
    )
  })
  test('another order of stops and vehicles costs the same on tiny ones', () => {
    fc.assert(
      fc.property(tiny, problem => {
        const turned = {
          ...problem,
          stops: problem.stops.toReversed(),
          vehicles: problem.vehicles.toReversed(),
        }
        const costs = [problem, turned].map(p => judge(p, solve(p, { seed: 1, steps: 300 })).exactCost)
        expect(costs[1]).toBe(costs[0])
      }),
      { ...seeded, numRuns: 200 },
    )
  })
  test('a plan to begin with is never made worse', () => {
    fc.assert(
      fc.property(randomProblem({ stopsMax: 8, vehiclesMax: 3, isTame: true }), fc.nat(), (problem, seed) => {
        const solution = solve(problem, { seed: 1, steps: 10 })
        const better = solve(problem, { seed, steps: 10, start: { solution } })
        expect(judge(problem, better).faults).toEqual([])
        expect(leftOutOf(problem, better)).toBeLessThanOrEqual(leftOutOf(problem, solution))
        if (leftOutOf(problem, better) === leftOutOf(problem, solution))
          expect(judge(problem, better).exactCost).toBeLessThanOrEqual(judge(problem, solution).exactCost)
      }),
      { ...seeded, numRuns: 400 },
    )
  })
})

describe('a day of 200 stops', () => {
  const problem = dayOf(200, 7)
  test('is planned feasibly, the same each time for a seed and a number of steps', () => {
    const solution = solve(problem, { seed: 9, steps: 100 })
    expect(judge(problem, solution).faults).toEqual([])
    expect(solve(problem, { seed: 9, steps: 100 })).toEqual(solution)
    expect(solve(problem, { seed: 10, steps: 100 })).not.toEqual(solution)
  })
  test('is planned anew from the running plan, what has begun kept', () => {
    const solution = solve(problem, { seed: 1, steps: 50 })
    const noon = solve(problem, { seed: 2, steps: 50, start: { solution, at: 12 * 3600 } })
    expect(judge(problem, noon).faults).toEqual([])
    for (const route of solution.routes.filter(r => r.departure < 12 * 3600)) {
      const now = noon.routes.find(r => r.vehicle === route.vehicle)!
      const begun = now.visits.filter(v => v.arrival < 12 * 3600).map(v => v.arrival)
      expect(begun).toEqual(route.visits.slice(0, begun.length).map(v => v.arrival))
    }
  })
  test('is cancelled at once, at any step, with a sound plan', () => {
    for (const patience of [0, 1, 60, 150, 400, 900]) {
      let asked = 0
      const signal = {
        get aborted() {
          return asked++ >= patience
        },
      }
      const solution = solve(problem, { seed: 1, steps: 1e9, signal })
      expect(judge(problem, solution).faults).toEqual([])
      expect(asked).toBeLessThan(patience + 10)
    }
  })
  test('keeps to a budget of time, and tells of better plans', () => {
    let clock = 0
    const told: number[] = []
    const onProgress = ({ solution }: { solution: () => Solution }) =>
      void told.push(leftOutOf(problem, solution()))
    solve(problem, { seed: 1, budgetMs: 100, now: () => clock++, onProgress })
    expect(clock).toBeGreaterThan(100)
    expect(clock).toBeLessThan(110)
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual(told.toSorted((a, b) => b - a))
  })
})

test('of 2,000 stops the first plan serves all that must be served', () => {
  const problem = dayOf(2000, 1)
  const solution = solve(problem, { seed: 1, steps: 5 })
  expect(judge(problem, solution).faults).toEqual([])
  expect(leftOutOf(problem, solution)).toBe(0)
})
