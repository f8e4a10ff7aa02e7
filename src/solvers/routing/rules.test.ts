// One example for each thing the model knows: what it does to a plan, and why a stop is not served.
import { describe, expect, test } from 'vitest'
import { judge } from './checker.testing.ts'
import type { Problem, Stop, Vehicle } from './problem.ts'
import { solve } from './solve.ts'
import type { Solution } from './solution.ts'

/** Places on a line, a kilometre and a minute apart; the depot is place 0. */
const line = (places: number) => {
  const of = (step: number) =>
    Array.from({ length: places }, (_, a) => Array.from({ length: places }, (_, b) => Math.abs(a - b) * step))
  return { kind: 'matrix' as const, metres: of(1000), seconds: of(60) }
}
const van: Vehicle = {
  id: 'van',
  start: 'depot',
  end: 'depot',
  capacity: {},
  shift: { from: 0, to: 36_000 },
  cost: { perKilometreMinor: 100, perHourMinor: 0, perUseMinor: 0 },
}
const stopAt = (place: number, more: Partial<Stop> = {}): Stop => ({ id: `s${place}`, place, ...more })
const problemOf = (
  stops: readonly Stop[],
  vehicles: readonly Vehicle[] = [van],
  more: Partial<Problem> = {},
): Problem => ({
  depots: [{ id: 'depot', place: 0 }],
  vehicles,
  stops,
  travel: line(6),
  ...more,
})
function planned(problem: Problem): Solution {
  const solution = solve(problem, { seed: 1, steps: 200 })
  expect(judge(problem, solution).faults).toEqual([])
  return solution
}
const orders = ({ routes }: Solution) =>
  Object.fromEntries(
    routes.map(r => [r.vehicle, r.visits.map(v => (v.kind === 'stop' ? v.stop : '|')).join(' ')]),
  )
const weight = (weightGrams: number) => ({ weightGrams })

describe('the plan', () => {
  test('counts cost by part', () => {
    const dear = { ...van, cost: { perKilometreMinor: 100, perHourMinor: 3600, perUseMinor: 777 } }
    const lateness = { secondsMax: 600, perMinuteMinor: 30 }
    const { cost, routes } = planned(
      problemOf(
        [
          stopAt(2, { serviceSeconds: 60, windows: [{ from: 0, to: 60 }], lateness }),
          stopAt(3, { optional: { penaltyMinor: 50 } }),
        ],
        [dear],
      ),
    )
    expect(cost).toEqual({
      useMinor: 777,
      distanceMinor: 400,
      timeMinor: 300,
      latenessMinor: 30,
      penaltyMinor: 50,
      totalMinor: 1557,
    })
    expect(routes[0]).toMatchObject({
      departure: 0,
      end: 300,
      metres: 4000,
      drivingSeconds: 240,
      waitingSeconds: 0,
    })
  })
  test('leaves late rather than wait, and waits between windows', () => {
    const { routes } = planned(
      problemOf([
        stopAt(1, {
          windows: [
            { from: 0, to: 100 },
            { from: 1000, to: 2000 },
          ],
        }),
        stopAt(2, { windows: [{ from: 3000, to: 4000 }] }),
      ]),
    )
    expect(routes[0]).toMatchObject({ departure: 1940, waitingSeconds: 940 })
    expect(routes[0]!.visits).toMatchObject([
      { arrival: 2000, service: 2000 },
      { arrival: 2060, service: 3000 },
    ])
  })
  test('delivers first what makes room for what is picked up', () => {
    const small = { ...van, capacity: weight(10) }
    const { routes } = planned(
      problemOf(
        [
          stopAt(1, { pickup: weight(8) }),
          stopAt(2, { delivery: weight(9) }),
          stopAt(3, { delivery: weight(1), pickup: weight(2) }),
        ],
        [small],
      ),
    )
    expect(routes[0]!.visits.map(v => [v.kind === 'stop' && v.stop, v.load.weightGrams])).toEqual([
      ['s2', 1],
      ['s3', 2],
      ['s1', 10],
    ])
  })
  test('drives a second trip when one load is not enough', () => {
    const small = { ...van, capacity: { pallets: 2 }, tripsMax: 2, reloadSeconds: 600 }
    const { routes } = planned(
      problemOf(
        [1, 2, 3].map(p => stopAt(p, { delivery: { pallets: 1 } })),
        [small],
      ),
    )
    expect(routes[0]!.visits.map(v => v.kind)).toContain('reload')
    expect(routes[0]!.metres).toBe(8000)
    expect(
      planned(
        problemOf(
          [1, 2, 3].map(p => stopAt(p, { delivery: { pallets: 1 } })),
          [{ ...small, tripsMax: 1 }],
        ),
      ).unserved,
    ).toMatchObject([{ reason: 'full' }])
  })
  test('ends an open route at its last stop', () => {
    const { routes } = planned(problemOf([stopAt(2), stopAt(5)], [{ ...van, end: null }]))
    expect(routes[0]).toMatchObject({ metres: 5000, end: routes[0]!.visits[1]!.departure })
  })
  test('takes the lorry for the heavy and the van for the light', () => {
    const lorry: Vehicle = {
      ...van,
      id: 'lorry',
      capacity: weight(5000),
      cost: { ...van.cost, perKilometreMinor: 300 },
    }
    const light = { ...van, capacity: weight(100) }
    const problem = problemOf(
      [stopAt(5, { delivery: weight(60) }), stopAt(1, { delivery: weight(4000) })],
      [lorry, light],
    )
    expect(orders(planned(problem))).toEqual({ lorry: 's1', van: 's5' })
  })
  test('sends the skilled, heeds forbidden vehicles and pairs', () => {
    const cooled: Vehicle = {
      ...van,
      id: 'cooled',
      skills: ['cooling'],
      cost: { ...van.cost, perKilometreMinor: 200 },
    }
    expect(orders(planned(problemOf([stopAt(1, { skills: ['cooling'] })], [van, cooled])))).toEqual({
      cooled: 's1',
    })
    expect(orders(planned(problemOf([stopAt(1, { forbiddenVehicles: ['van'] })], [van, cooled])))).toEqual({
      cooled: 's1',
    })
    const apart = planned(
      problemOf([stopAt(1), stopAt(2)], [van, cooled], { forbiddenPairs: [['s1', 's2']] }),
    )
    expect(orders(apart)).toEqual({ cooled: 's1', van: 's2' })
  })
  test('gives the driver his break, at the depot if he leaves later anyway', () => {
    const rest = { begin: { from: 0, to: 600 }, seconds: 1800 }
    const early = planned(
      problemOf([stopAt(5, { windows: [{ from: 300, to: 300 }] })], [{ ...van, breaks: [rest] }]),
    )
    expect(early.routes[0]!.breaks).toEqual([])
    const long = planned(
      problemOf(
        [stopAt(5, { windows: [{ from: 300, to: 300 }], serviceSeconds: 400 })],
        [{ ...van, breaks: [{ ...rest, begin: { from: 0, to: 700 } }] }],
      ),
    )
    expect(long.routes[0]!.breaks).toEqual([{ begin: 700, end: 2500, afterVisits: 1, onArrival: false }])
    const late = planned(
      problemOf([stopAt(5, { windows: [{ from: 5000, to: 5000 }] })], [{ ...van, breaks: [rest] }]),
    )
    expect(late.routes[0]).toMatchObject({
      departure: 4700,
      breaks: [{ begin: 0, end: 1800, afterVisits: 0 }],
    })
  })
  test('serves what has the higher priority when not all can be served', () => {
    const small = { ...van, stopsMax: 1 }
    const solution = planned(problemOf([stopAt(1), stopAt(5, { priority: 3 }), stopAt(2)], [small]))
    expect(orders(solution)).toEqual({ van: 's5' })
    expect(solution.unserved.map(u => u.reason)).toEqual(['stops-maximum', 'stops-maximum'])
  })
})

describe('a stop is not served because', () => {
  const one = (
    stop: Partial<Stop>,
    vehicle: Partial<Vehicle> = {},
    more: Partial<Problem> = {},
    others: Stop[] = [],
  ) => planned(problemOf([stopAt(5, stop), ...others], [{ ...van, ...vehicle }], more)).unserved
  const first = { priority: 100 }
  const restOnDuty = { begin: { from: 301, to: 359 }, seconds: 9 }
  test.each([
    ['forbidden-vehicle', () => one({ forbiddenVehicles: ['van'] })],
    ['skill', () => one({ skills: ['lift'] })],
    ['too-large', () => one({ pickup: weight(9) }, { capacity: weight(8) })],
    ['window', () => one({ windows: [{ from: 0, to: 299 }] })],
    ['shift', () => one({}, { shift: { from: 0, to: 599 } })],
    ['shift', () => one({ serviceSeconds: 60, windows: [{ from: 300, to: 300 }] }, { breaks: [restOnDuty] })],
    ['forbidden-pair', () => one({}, {}, { forbiddenPairs: [['s5', 's1']] }, [stopAt(1, first)])],
    ['stops-maximum', () => one({}, { stopsMax: 1 }, {}, [stopAt(1, first)])],
    [
      'full',
      () =>
        one({ delivery: weight(5) }, { capacity: weight(8) }, {}, [
          stopAt(1, { ...first, delivery: weight(4) }),
        ]),
    ],
    [
      'no-time',
      () => one({}, { shift: { from: 0, to: 700 } }, {}, [stopAt(1, { ...first, serviceSeconds: 300 })]),
    ],
    ['cheaper-to-leave', () => one({ optional: { penaltyMinor: 999 } })],
  ])('%s', (reason, unserved) => {
    expect(unserved()).toMatchObject([{ stop: 's5', reason }])
  })
  test('the obstacles are counted by vehicle', () => {
    const vehicles = [van, { ...van, id: 'b' }, { ...van, id: 'c', skills: ['lift'], capacity: weight(1) }]
    const { unserved } = planned(problemOf([stopAt(1, { skills: ['lift'], delivery: weight(2) })], vehicles))
    expect(unserved).toEqual([{ stop: 's1', reason: 'too-large', obstacles: { skill: 2, 'too-large': 1 } }])
  })
})

test('a classical day goes to the classical engine and comes back as a plan', () => {
  const stops = Array.from({ length: 5 }, (_, i) =>
    stopAt(i + 1, { delivery: weight(2), windows: [{ from: 0, to: 2000 }] }),
  )
  const vehicles = ['a', 'b', 'c'].map(id => ({ ...van, id, capacity: weight(4) }))
  const solution = planned(problemOf(stops, vehicles))
  expect(solution.unserved).toEqual([])
  expect(solution.cost.totalMinor).toBe((10 + 6 + 2) * 100)
})
