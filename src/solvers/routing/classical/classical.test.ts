// The classical engine on small problems: answers that hold, are the best there is, and repeat themselves.
import { describe, expect, test } from 'vitest'
import type { ClassicalProblem } from './classical-problem.ts'
import { solveClassical } from './classical.ts'
import { nextBelow, nextShare, randomFrom } from './random.ts'

const shapes = ['capacity', 'windows', 'one-way streets'] as const

/** A random problem; with one-way streets the matrix differs by direction and times are not distances. */
function problemOf(customers: number, seed: number, shape: (typeof shapes)[number]): ClassicalProblem {
  const random = randomFrom(seed)
  const size = customers + 1
  const x = Array.from({ length: size }, () => nextBelow(random, 1000))
  const y = Array.from({ length: size }, () => nextBelow(random, 1000))
  const oneWay = shape === 'one-way streets'
  const distance = new Int32Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const detour = oneWay ? 1 + 0.3 * nextShare(random) : 1
      if (i !== j) distance[i * size + j] = Math.floor(detour * Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!))
    }
  const demand = Int32Array.from(x, (_, i) => (i ? 1 + nextBelow(random, 30) : 0))
  if (shape === 'capacity') return { capacity: 80, demand, distance }
  const ready = Int32Array.from(x, (_, i) => (i ? nextBelow(random, 3000) : 0))
  return {
    capacity: 80, demand, distance, ready,
    duration: oneWay ? distance.map(d => Math.floor(1.2 * d)) : distance,
    due: ready.map((from, i) => (i ? from + 500 + nextBelow(random, 2000) : 9000)),
    service: Int32Array.from(x, (_, i) => (i ? 90 : 0)),
  }
}

/** The cost of one route, or Infinity when it breaks capacity or a window; written apart from the engine. */
function costOf(problem: ClassicalProblem, route: readonly number[]): number {
  const size = problem.demand.length
  let cost = 0
  let load = 0
  let clock = problem.ready?.[0] ?? 0
  let here = 0
  for (const next of [...route, 0]) {
    cost += problem.distance[here * size + next]!
    load += next ? problem.demand[next]! : 0
    clock += (here ? (problem.service?.[here] ?? 0) : 0) + (problem.duration?.[here * size + next] ?? 0)
    if (next) clock = Math.max(clock, problem.ready?.[next] ?? 0)
    if (load > problem.capacity || (problem.due && clock > problem.due[next]!)) return Infinity
    here = next
  }
  return cost
}

/** The optimum by dynamic programming over sets: the best order of each set, then the best parting. */
function optimumOf(problem: ClassicalProblem): number {
  const customers = problem.demand.length - 1
  const all = 2 ** customers - 1
  const single = Array.from({ length: all + 1 }, () => Infinity)
  const extend = (route: number[], set: number): void => {
    if (route.length) single[set] = Math.min(single[set]!, costOf(problem, route))
    for (let c = 1; c <= customers; c++)
      if (!(set & (1 << (c - 1)))) extend([...route, c], set | (1 << (c - 1)))
  }
  extend([], 0)
  const parted = Array.from({ length: all + 1 }, () => Infinity)
  parted[0] = 0
  for (let set = 1; set <= all; set++)
    for (let part = set; part > 0; part = (part - 1) & set)
      parted[set] = Math.min(parted[set]!, parted[set ^ part]! + single[part]!)
  return parted[all]!
}

describe.each(shapes)('a problem of %s', shape => {
  test('of six customers is solved to the optimum that trying everything finds', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const problem = problemOf(6, seed, shape)
      const answer = solveClassical(problem, { seed, budget: { steps: 4000 } })
      const served = answer.routes.reduce((sum, route) => sum + costOf(problem, route), 0)
      const optimum = optimumOf(problem)
      if (optimum === Infinity) expect(answer.unserved.length).toBeGreaterThan(0)
      else expect([served, answer.cost, answer.unserved]).toEqual([optimum, optimum, []])
    }
  })

  test.each([40, 300, 450])('of %i customers is served wholly, once, within its bounds', customers => {
    const problem = problemOf(customers, 7, shape)
    const answer = solveClassical(problem, { seed: 1, budget: { steps: 3000 } })
    const visited = [...answer.routes.flat(), ...answer.unserved].sort((a, b) => a - b)
    expect(visited).toEqual(Array.from({ length: customers }, (_, i) => i + 1))
    expect(answer.routes.reduce((sum, route) => sum + costOf(problem, route), 0)).toBe(answer.cost)
    for (const customer of answer.unserved) expect(costOf(problem, [customer])).toBe(Infinity)
  })
})

describe('the engine', () => {
  const problem = problemOf(60, 3, 'windows')
  const budget = { steps: 5000 }

  test('gives the same answer for the same seed and steps', () => {
    expect(solveClassical(problem, { seed: 5, budget })).toEqual(solveClassical(problem, { seed: 5, budget }))
  })

  test('is never worse than the routes it begins with, and adds what they leave out', () => {
    const start = solveClassical(problem, { seed: 1, budget })
    const none = solveClassical(problem, { seed: 2, budget: { steps: 0 }, start: start.routes })
    expect(none.cost).toBe(start.cost)
    const shorter = start.routes.slice(1)
    const whole = solveClassical(problem, { seed: 2, budget, start: shorter })
    expect(whole.unserved).toEqual(start.unserved)
  })

  test('leaves out of the routes to begin with whoever does not fit there, and inserts them', () => {
    const everyone = Array.from({ length: 60 }, (_, i) => i + 1)
    const answer = solveClassical(problem, { seed: 1, budget: { steps: 0 }, start: [everyone, everyone] })
    expect(answer.routes.reduce((sum, route) => sum + costOf(problem, route), 0)).toBe(answer.cost)
    expect(answer.routes.flat().length + answer.unserved.length).toBe(60)
  })

  test('says whom a fleet too small leaves out, and uses no more vehicles than there are', () => {
    const answer = solveClassical({ ...problem, vehicles: 2 }, { seed: 1, budget })
    expect(answer.routes.length).toBeLessThanOrEqual(2)
    expect(answer.unserved.length).toBe(60 - answer.routes.flat().length)
    expect(answer.unserved.length).toBeGreaterThan(0)
  })

  test('tells of better answers as it finds them, the last being the answer', () => {
    const costs: number[] = []
    const answer = solveClassical(problem, { seed: 1, budget, onBetter: better => costs.push(better.cost) })
    expect(costs.length).toBeGreaterThan(3)
    expect(costs.at(-1)).toBe(answer.cost)
  })

  test('stops when asked, with the best so far', () => {
    let looks = 0
    const answer = solveClassical(problem, {
      seed: 1, budget: { steps: 1e9 }, isStopped: () => ++looks > 20,
    })
    expect(answer.steps).toBeLessThan(2000)
    expect(answer.routes.reduce((sum, route) => sum + costOf(problem, route), 0)).toBe(answer.cost)
  })

  test('keeps a budget of milliseconds on the clock it is given', () => {
    let clock = 0
    const answer = solveClassical(problem, { seed: 1, budget: { milliseconds: 40 }, now: () => clock++ })
    expect(answer.steps).toBeGreaterThan(1000)
    expect(clock).toBeLessThan(50)
  })
})
