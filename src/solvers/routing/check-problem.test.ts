// What cannot be planned is refused at once, with the field and the reason.
import { expect, test } from 'vitest'
import { checkProblem, checkSettings } from './check-problem.ts'
import { dayOf } from './day.testing.ts'
import { start } from './door.ts'
import type { Problem } from './problem.ts'
import { solve } from './solve.ts'

const square = (size: number, value = 1) =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => value))
const fine: Problem = {
  depots: [{ id: 'depot', place: 0 }],
  vehicles: [
    {
      id: 'van',
      start: 'depot',
      end: 'depot',
      capacity: { weightGrams: 100 },
      cost: { perKilometreMinor: 100, perHourMinor: 0, perUseMinor: 0 },
      shift: { from: 0, to: 1000 },
    },
  ],
  stops: [
    { id: 'a', place: 1 },
    { id: 'b', place: 2, windows: [{ from: 0, to: 5 }] },
  ],
  travel: { kind: 'matrix', metres: square(3), seconds: square(3) },
}
const van = fine.vehicles[0]!
const withStop = (change: object): Problem => ({
  ...fine,
  stops: [{ ...fine.stops[0]!, ...change }, fine.stops[1]!],
})
const withVan = (change: object): Problem => ({ ...fine, vehicles: [{ ...van, ...change }] })
const withTravel = (change: object): Problem => ({ ...fine, travel: { ...fine.travel, ...change } as never })
const points = [
  { longitude: 120, latitude: 30 },
  { longitude: 120, latitude: 91 },
  { longitude: NaN, latitude: 1 },
]
const earth = {
  kind: 'great-circle',
  points: [points[0], points[0], points[0]],
  roadFactor: 1.3,
  kilometresPerHour: 40,
}

test('a sound problem has no complaints', () => {
  expect(checkProblem(fine)).toEqual([])
  expect(checkProblem(dayOf(200, 1))).toEqual([])
  expect(checkProblem({ ...fine, stops: [] })).toEqual([])
})

const million = Array.from({ length: 1_000_000 }, () => fine.stops[0]!)
test.each<[string, Problem, string, string]>([
  ['a million stops', { ...fine, stops: million }, 'too-many', 'stops'],
  ['a matrix of a million rows', withTravel({ metres: { length: 1_000_000 } }), 'too-many', 'travel.metres'],
  ['no problem at all', {} as Problem, 'missing', 'stops'],
  ['nothing', null as never, 'missing', 'stops'],
  ['no vehicles', { ...fine, vehicles: [] }, 'missing', 'vehicles'],
  ['an empty matrix', withTravel({ metres: [] }), 'missing', 'travel.metres'],
  ['no matrix', withTravel({ metres: undefined }), 'missing', 'travel.metres'],
  ['no seconds', withTravel({ seconds: undefined }), 'missing', 'travel.seconds'],
  ['a travel of no kind', withTravel({ kind: 'teleport' }), 'missing', 'travel.kind'],
  ['matrices of two sizes', withTravel({ seconds: square(2) }), 'sizes-differ', 'travel.seconds'],
  ['points for other places', withTravel({ points: [points[0]] }), 'sizes-differ', 'travel.points'],
  [
    'a matrix that is not square',
    withTravel({
      metres: [
        [1, 1, 1],
        [1, 1],
        [1, 1, 1],
      ],
    }),
    'not-square',
    'travel.metres[1]',
  ],
  ['NaN in a matrix', withTravel({ metres: square(3, NaN) }), 'not-whole', 'travel.metres[0][0]'],
  ['a negative time', withTravel({ seconds: square(3, -1) }), 'not-whole', 'travel.seconds[0][0]'],
  ['half a second', withTravel({ seconds: square(3, 0.5) }), 'not-whole', 'travel.seconds[0][0]'],
  [
    'a speed of zero',
    { ...fine, travel: { ...earth, kilometresPerHour: 0 } as never },
    'not-a-number',
    'travel.kilometresPerHour',
  ],
  [
    'a road factor of NaN',
    { ...fine, travel: { ...earth, roadFactor: NaN } as never },
    'not-a-number',
    'travel.roadFactor',
  ],
  [
    'a point beyond the pole',
    { ...fine, travel: { ...earth, points } as never },
    'not-a-point',
    'travel.points[1]',
  ],
  ['a place that is not there', withStop({ place: 3 }), 'unknown-place', 'stops[0].place'],
  [
    'a negative demand',
    withStop({ delivery: { weightGrams: -1 } }),
    'not-whole',
    'stops[0].delivery.weightGrams',
  ],
  ['NaN as demand', withStop({ pickup: { pallets: NaN } }), 'not-whole', 'stops[0].pickup.pallets'],
  ['a negative service', withStop({ serviceSeconds: -5 }), 'not-whole', 'stops[0].serviceSeconds'],
  [
    'a window that ends first',
    withStop({ windows: [{ from: 9, to: 8 }] }),
    'window-reversed',
    'stops[0].windows[0]',
  ],
  [
    'windows that overlap',
    withStop({
      windows: [
        { from: 0, to: 8 },
        { from: 8, to: 9 },
      ],
    }),
    'windows-overlap',
    'stops[0].windows[1]',
  ],
  ['a priority of 101', withStop({ priority: 101 }), 'not-whole', 'stops[0].priority'],
  [
    'a penalty of infinity',
    withStop({ optional: { penaltyMinor: Infinity } }),
    'not-whole',
    'stops[0].optional.penaltyMinor',
  ],
  [
    'a vehicle nobody has',
    withStop({ forbiddenVehicles: ['ship'] }),
    'unknown-name',
    'stops[0].forbiddenVehicles[0]',
  ],
  ['two stops of one name', withStop({ id: 'b' }), 'repeated-name', 'stops[1].id'],
  ['a stop without a name', withStop({ id: '' }), 'missing', 'stops[0].id'],
  ['an unknown depot', withVan({ end: 'nowhere' }), 'unknown-name', 'vehicles[0].end'],
  [
    'a negative price',
    withVan({ cost: { ...van.cost, perKilometreMinor: -1 } }),
    'not-whole',
    'vehicles[0].cost.perKilometreMinor',
  ],
  ['no trips', withVan({ tripsMax: 0 }), 'not-whole', 'vehicles[0].tripsMax'],
  ['a shift that ends first', withVan({ shift: { from: 5, to: 4 } }), 'window-reversed', 'vehicles[0].shift'],
  [
    'breaks out of order',
    withVan({
      breaks: [
        { begin: { from: 5, to: 9 }, seconds: 1 },
        { begin: { from: 1, to: 2 }, seconds: 1 },
      ],
    }),
    'windows-overlap',
    'vehicles[0].breaks[1].begin',
  ],
  ['a pair of one', { ...fine, forbiddenPairs: [['a', 'a']] }, 'pair-of-one', 'forbiddenPairs[0]'],
  ['a pair with nobody', { ...fine, forbiddenPairs: [['a', 'z']] }, 'unknown-name', 'forbiddenPairs[0][1]'],
])('%s is refused', (_name, problem, code, field) => {
  const complaints = checkProblem(problem)
  expect(complaints).toContainEqual({
    code,
    field,
    reason: { zh: expect.any(String), en: expect.any(String) },
  })
  expect(complaints.length).toBeLessThanOrEqual(100)
})

test('all that is wrong is said at once', () => {
  const problem = { ...withStop({ place: -1, priority: 1.5 }), depots: [{ id: 'depot', place: 9 }] }
  expect(checkProblem(problem).map(c => c.field)).toEqual([
    'depots[0].place',
    'stops[0].place',
    'stops[0].priority',
  ])
})

test('solve and the door refuse with the complaints', async () => {
  const complaints = [expect.objectContaining({ code: 'missing', field: 'vehicles' })]
  const bad = { ...fine, vehicles: [] }
  expect(() => solve(bad, { seed: 1, steps: 1 })).toThrow(expect.objectContaining({ complaints }))
  await expect(start(bad, { seed: 1, steps: 1 }).done).rejects.toMatchObject({ complaints })
  await expect(start(bad, { seed: 1, steps: 1 }).cancel()).rejects.toMatchObject({ complaints })
})

test.each([
  [{ seed: 0.5, steps: 1 }, 'settings.seed'],
  [{ seed: 1 }, 'settings.budgetMs'],
  [{ seed: 1, budgetMs: NaN, now: () => 0 }, 'settings.budgetMs'],
  [{ seed: 1, budgetMs: 5 }, 'settings.now'],
  [{ seed: 1, steps: -1 }, 'settings.steps'],
])('settings %o are refused', (settings, field) => {
  expect(checkSettings(settings).map(c => c.field)).toEqual([field])
})
