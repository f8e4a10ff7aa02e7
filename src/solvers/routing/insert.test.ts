// Inserting into running routes: what has begun stays, the claim holds, nobody is left out; marginal cost.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from './checker.testing.ts'
import { dayOf } from './day.testing.ts'
import { insert, price } from './insert.ts'
import type { Problem } from './problem.ts'
import { randomProblem } from './random-problem.testing.ts'
import { solve } from './solve.ts'
import type { Route, Solution } from './solution.ts'

const without = (problem: Problem, stop: string): Problem => ({
  ...problem,
  stops: problem.stops.filter(s => s.id !== stop),
  forbiddenPairs: problem.forbiddenPairs?.filter(pair => !pair.includes(stop)) ?? [],
})
const routesMinor = ({ cost }: Solution) => cost.totalMinor - cost.penaltyMinor
const servedBy = ({ routes }: Solution) =>
  routes.flatMap(r => r.visits.flatMap(v => (v.kind === 'stop' ? [v.stop] : [])))
/** The visits that a vehicle had left for before a moment. */
const begunOf = (route: Route, at: number) =>
  route.visits.filter((_, i) => (i === 0 ? route.departure : route.visits[i - 1]!.departure) < at)

test('over random days: the claim is what it costs, what has begun stays, nobody is left out', () => {
  let inserted = 0
  const arbitrary = randomProblem({ stopsMax: 9, vehiclesMax: 3, isTame: true })
  fc.assert(
    fc.property(arbitrary, fc.nat(2500), (problem, at) => {
      const urgent = problem.stops[0]
      if (!urgent) return
      const day = without(problem, urgent.id)
      const running = solve(day, { seed: 1, steps: 15 })
      const answer = insert(problem, { solution: running, at }, urgent.id)
      if (answer.kind === 'impossible') return void expect(answer.unserved.stop).toBe(urgent.id)
      inserted++
      expect(judge(problem, answer.solution).faults).toEqual([])
      expect(routesMinor(answer.solution) - routesMinor(running)).toBeLessThanOrEqual(answer.extraMinor)
      expect(servedBy(answer.solution)).toEqual(expect.arrayContaining([urgent.id, ...servedBy(running)]))
      expect(answer.solution.routes.find(r => r.vehicle === answer.vehicle)!.visits).toContainEqual(
        expect.objectContaining({ stop: urgent.id }),
      )
      for (const route of running.routes) {
        const now = answer.solution.routes.find(r => r.vehicle === route.vehicle)!
        const begun = begunOf(route, at)
        if (begun.length) expect(now.departure).toBe(route.departure)
        else if (now) expect(now.departure).toBeGreaterThanOrEqual(at)
        begun.forEach((visit, i) => {
          const { departure: _, load: __, ...stays } = visit
          expect(now.visits[i]).toMatchObject(stays)
        })
      }
    }),
    { seed: 20261122, numRuns: 800 },
  )
  expect(inserted).toBeGreaterThan(200)
})

test('an urgent stop goes into a day of 200 stops that has begun', () => {
  const problem = dayOf(201, 3)
  const stop = 'stop 200'
  const running = solve(without(problem, stop), { seed: 1, steps: 100 })
  const answer = insert(problem, { solution: running, at: 10 * 3600 }, stop)
  expect(answer.kind).toBe('inserted')
  if (answer.kind !== 'inserted') return
  expect(judge(problem, answer.solution).faults).toEqual([])
  expect(routesMinor(answer.solution) - routesMinor(running)).toBeLessThanOrEqual(answer.extraMinor)
})

test('visits that a person pinned stay in their place', () => {
  const problem = dayOf(31, 4)
  const running = solve(without(problem, 'stop 30'), { seed: 1, steps: 50 })
  const [route] = running.routes
  const frozenVisits = { [route!.vehicle]: route!.visits.length }
  const answer = insert(problem, { solution: running, frozenVisits }, 'stop 30')
  expect(answer.kind).toBe('inserted')
  if (answer.kind !== 'inserted') return
  const now = answer.solution.routes.find(r => r.vehicle === route!.vehicle)!
  expect(now.visits.slice(0, route!.visits.length).map(v => v.arrival)).toEqual(
    route!.visits.map(v => v.arrival),
  )
})

test('a stop for which nothing is left is refused with the reason', () => {
  const problem = dayOf(30, 4)
  const heavy = { ...problem.stops[0]!, id: 'heavy', skills: [], delivery: { weightGrams: 1e9 } }
  const asked = { ...problem, stops: [...problem.stops, heavy] }
  const running = solve(problem, { seed: 1, steps: 20 })
  const impossible = { kind: 'impossible', unserved: { stop: 'heavy', reason: 'too-large' } }
  expect(insert(asked, { solution: running }, 'heavy')).toMatchObject(impossible)
  expect(price(asked, { solution: running }, 'heavy')).toMatchObject(impossible)
  expect(() => insert(problem, { solution: running }, 'nobody')).toThrow('stop names nothing')
})

test('the price of a stop is what an insertion adds, and what leaving it out saves', () => {
  const problem = dayOf(61, 5)
  const stop = 'stop 60'
  const running = solve(without(problem, stop), { seed: 1, steps: 100 })
  const answer = insert(problem, { solution: running }, stop)
  const before = price(problem, { solution: running }, stop)
  expect(answer.kind).toBe('inserted')
  if (answer.kind !== 'inserted') return
  expect(before).toEqual({ kind: 'priced', marginalMinor: answer.extraMinor, vehicle: answer.vehicle })
  const after = price(problem, { solution: answer.solution }, stop)
  expect(after.kind).toBe('priced')
  if (after.kind !== 'priced') return
  expect(after.marginalMinor).toBeLessThanOrEqual(answer.extraMinor)
})
