// The map shows every route, every stop and what is not served; names are text, never markup.
import { expect, test } from 'vitest'
import { dayOf } from './day.testing.ts'
import type { Problem } from './problem.ts'
import { routeMap } from './route-map.ts'
import { solve } from './solve.ts'

const count = (svg: string, part: string): number => svg.split(part).length - 1

test('a map has a line for each route, a dot for each stop served, a cross for each that is not', () => {
  const problem = dayOf(60, 1)
  const stops = [...problem.stops, { ...problem.stops[0]!, id: 'giant', delivery: { weightGrams: 1e9 } }]
  const asked = { ...problem, stops }
  const solution = solve(asked, { seed: 1, steps: 20 })
  const svg = routeMap(asked, solution)
  expect(count(svg, '<polyline')).toBe(solution.routes.length)
  expect(count(svg, 'class="stop"')).toBe(stops.length - solution.unserved.length)
  expect(count(svg, 'class="unserved"')).toBe(solution.unserved.length)
  expect(count(svg, 'class="depot"')).toBe(2)
  expect(svg).toContain('giant: too-large')
  expect(svg).not.toContain('NaN')
})

test('without coordinates the routes are strips of time', () => {
  const ones = [
    [0, 60, 60],
    [60, 0, 60],
    [60, 60, 0],
  ]
  const problem: Problem = {
    depots: [{ id: 'depot', place: 0 }],
    vehicles: [
      {
        id: '<b>van & "co"',
        start: 'depot',
        end: 'depot',
        capacity: {},
        shift: { from: 0, to: 9999 },
        cost: { perKilometreMinor: 1, perHourMinor: 0, perUseMinor: 0 },
      },
    ],
    stops: [
      { id: 'a', place: 1 },
      { id: 'b', place: 2 },
    ],
    travel: { kind: 'matrix', metres: ones, seconds: ones },
  }
  const svg = routeMap(problem, solve(problem, { seed: 1, steps: 5 }))
  expect(count(svg, 'class="route"')).toBe(1)
  expect(count(svg, '<rect')).toBe(3)
  expect(svg).toContain('&#60;b&#62;van &#38; &#34;co&#34;')
  expect(
    routeMap(problem, { routes: [], unserved: [], cost: solve(problem, { seed: 1, steps: 0 }).cost }),
  ).toContain('</svg>')
})
