// Random problems with everything the model knows, for the properties.
import fc from 'fast-check'
import type { Break, Load, Problem, Stop, Travel, Vehicle, Window } from './problem.ts'

export interface Shape {
  readonly stopsMax: number
  readonly vehiclesMax: number
  /** No way is longer than one by another place; breaks only where time costs nothing. */
  readonly isTame: boolean
}

const whole = (min: number, max: number) => fc.integer({ min, max })

export const randomProblem = (shape: Shape): fc.Arbitrary<Problem> =>
  fc
    .tuple(whole(0, shape.stopsMax), whole(1, shape.vehiclesMax), whole(1, 2))
    .chain(([stops, vehicles, depots]) =>
      fc.record({
        depots: fc.constant(Array.from({ length: depots }, (_, i) => ({ id: `depot ${i}`, place: i }))),
        vehicles: fc.tuple(...Array.from({ length: vehicles }, (_, i) => randomVehicle(i, depots, shape))),
        stops: fc.tuple(...Array.from({ length: stops }, (_, i) => randomStop(i, depots + i, vehicles))),
        travel: randomTravel(depots + stops, shape),
        forbiddenPairs: stops < 2 ? fc.constant([]) : fc.array(randomPair(stops), { maxLength: 2 }),
      }),
    )

const randomPair = (stops: number) =>
  fc
    .tuple(whole(0, stops - 1), whole(1, stops - 1))
    .map(([a, step]): [string, string] => [`stop ${a}`, `stop ${(a + step) % stops}`])

function randomTravel(places: number, { isTame }: Shape): fc.Arbitrary<Travel> {
  const matrix = (most: number) =>
    fc.array(fc.array(whole(0, most), { minLength: places, maxLength: places }), {
      minLength: places,
      maxLength: places,
    })
  const given = fc.record({ metres: matrix(9000), seconds: matrix(600) }).map((tables): Travel => {
    const { metres, seconds } = structuredClone(tables)
    for (const table of [metres, seconds]) {
      for (let i = 0; i < places; i++) table[i]![i] = 0
      if (isTame) shorten(table)
    }
    return { kind: 'matrix', metres, seconds }
  })
  if (isTame) return given
  const point = fc
    .record({ longitude: whole(0, 1000), latitude: whole(0, 1000) })
    .map(p => ({ longitude: 120 + p.longitude / 10_000, latitude: 30 + p.latitude / 10_000 }))
  const points = fc.array(point, { minLength: places, maxLength: places })
  return fc.oneof(
    given,
    points.map((made): Travel => ({
      kind: 'great-circle',
      points: made,
      roadFactor: 1.3,
      kilometresPerHour: 40,
    })),
  )
}

/** Ways by other places are taken where they are shorter (Floyd and Warshall). */
function shorten(table: number[][]): void {
  for (let by = 0; by < table.length; by++)
    for (const row of table)
      for (let to = 0; to < table.length; to++) row[to] = Math.min(row[to]!, row[by]! + table[by]![to]!)
}

const load = (most: number): fc.Arbitrary<Load> =>
  fc.record(
    {
      weightGrams: whole(most / 4, most),
      volumeCubicCentimetres: whole(most / 4, most),
      pallets: whole(1, most / 8),
    },
    { requiredKeys: [] },
  )

function randomVehicle(i: number, depots: number, { isTame }: Shape): fc.Arbitrary<Vehicle> {
  const depot = whole(0, depots - 1).map(d => `depot ${d}`)
  const rest: fc.Arbitrary<Break> = fc
    .tuple(whole(500, 2000), whole(0, 800), whole(1, 400))
    .map(([from, long, seconds]) => ({ begin: { from, to: from + long }, seconds }))
  const breaks = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Break[]>([]) },
    { weight: 1, arbitrary: rest.map(one => [one]) },
    {
      weight: 1,
      arbitrary: rest.map(one => [
        one,
        { begin: { from: one.begin.to + 300, to: one.begin.to + 900 }, seconds: 100 },
      ]),
    },
  )
  return fc
    .record({
      start: depot,
      end: fc.option(depot),
      capacity: load(40),
      shift: fc.tuple(whole(0, 400), whole(500, 6000)),
      perKilometreMinor: whole(0, 300),
      perHourMinor: fc.oneof(fc.constant(0), whole(0, 6000)),
      perUseMinor: whole(0, 2000),
      skills: fc.subarray(['cooling', 'lift']),
      stopsMax: fc.option(whole(0, 5), { nil: undefined }),
      tripsMax: whole(1, 3),
      reloadSeconds: whole(0, 200),
      breaks,
    })
    .map(v => ({
      id: `vehicle ${i}`,
      start: v.start,
      end: v.end,
      capacity: v.capacity,
      skills: v.skills,
      ...(v.stopsMax === undefined ? {} : { stopsMax: v.stopsMax }),
      cost: {
        perKilometreMinor: v.perKilometreMinor,
        perUseMinor: v.perUseMinor,
        perHourMinor: isTame && v.breaks.length ? 0 : v.perHourMinor,
      },
      shift: { from: v.shift[0], to: v.shift[0] + v.shift[1] },
      tripsMax: v.tripsMax,
      reloadSeconds: v.reloadSeconds,
      breaks: v.breaks,
    }))
}

function randomStop(i: number, place: number, vehicles: number): fc.Arbitrary<Stop> {
  const windows = fc.array(fc.tuple(whole(1, 900), whole(0, 1500)), { maxLength: 3 }).map(steps => {
    let moment = 0
    return steps.map(([gap, long]): Window => {
      const from = moment + gap
      moment = from + long
      return { from, to: moment }
    })
  })
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2, nil: undefined })
  return fc
    .record({
      delivery: some(load(16)),
      pickup: some(load(16)),
      windows,
      serviceSeconds: whole(0, 300),
      lateness: some(fc.record({ secondsMax: whole(0, 600), perMinuteMinor: whole(0, 300) })),
      skills: fc.oneof(
        { weight: 4, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.subarray(['cooling', 'lift']) },
      ),
      forbiddenVehicles: fc.oneof(
        { weight: 4, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: whole(0, vehicles - 1).map(v => [`vehicle ${v}`]) },
      ),
      priority: whole(0, 3),
      optional: some(fc.record({ penaltyMinor: whole(0, 3000) })),
    })
    .map(({ delivery, pickup, lateness, optional, ...rest }) => ({
      id: `stop ${i}`,
      place,
      ...rest,
      ...(delivery ? { delivery } : {}),
      ...(pickup ? { pickup } : {}),
      ...(lateness ? { lateness } : {}),
      ...(optional ? { optional } : {}),
    }))
}
