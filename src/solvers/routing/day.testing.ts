// An ordinary day of an own fleet in and around Hangzhou, of any size, for tests and measurements.
import { nextBelow, nextShare, randomFrom } from './classical/random.ts'
import type { Depot, Point, Problem, Stop, Vehicle, Window } from './problem.ts'

const hour = 3600
const minute = 60

/** A day with that many stops; one vehicle for some ten stops, so that the fleet suffices but not by much. */
export function dayOf(stops: number, seed: number): Problem {
  const random = randomFrom(seed)
  const share = (): number => nextShare(random)
  const points: Point[] = [
    { longitude: 120.18, latitude: 30.31 },
    { longitude: 120.42, latitude: 30.2 },
  ]
  const depots: Depot[] = [
    { id: 'north', place: 0 },
    { id: 'river', place: 1 },
  ]
  const towns = Array.from({ length: 8 }, () =>
    pointBeside({ longitude: 120.25, latitude: 30.25 }, 0.25, share),
  )
  const planned = Array.from({ length: stops }, (_, i) => {
    points.push(pointBeside(towns[nextBelow(random, 8)]!, 0.07, share))
    return stopOf(i, share)
  })
  const vehicles = Array.from({ length: Math.ceil(stops / 9) }, (_, i) => vehicleOf(i))
  const forbiddenPairs = Array.from({ length: Math.floor(stops / 40) }, (_, i): [string, string] => [
    `stop ${i * 7}`,
    `stop ${i * 7 + 1 + nextBelow(random, 6)}`,
  ])
  return {
    depots,
    vehicles,
    stops: planned,
    forbiddenPairs,
    travel: { kind: 'great-circle', points, roadFactor: 1.35, kilometresPerHour: 38 },
  }
}

const pointBeside = ({ longitude, latitude }: Point, reach: number, share: () => number): Point => ({
  longitude: longitude + (share() + share() - 1) * reach,
  latitude: latitude + (share() + share() - 1) * reach,
})

const windowChoices: readonly (readonly Window[])[] = [
  [],
  [],
  [],
  [{ from: 8 * hour, to: 12 * hour }],
  [{ from: 13 * hour, to: 18 * hour }],
  [{ from: 9 * hour, to: 11 * hour }],
  [{ from: 14 * hour, to: 16 * hour }],
  [
    { from: 8 * hour, to: 11.5 * hour },
    { from: 13.5 * hour, to: 17 * hour },
  ],
]

function stopOf(i: number, share: () => number): Stop {
  const kilograms = 20 + Math.floor(share() ** 2 * 500)
  const load = {
    weightGrams: kilograms * 1000,
    volumeCubicCentimetres: kilograms * (3000 + Math.floor(share() * 3000)),
    pallets: Math.ceil(kilograms / 200),
  }
  const kind = share()
  const windows = windowChoices[Math.floor(share() * windowChoices.length)]!
  return {
    id: `stop ${i}`,
    place: i + 2,
    ...(kind < 0.85 ? { delivery: load } : {}),
    ...(kind > 0.75 ? { pickup: { ...load, pallets: 1 } } : {}),
    windows,
    serviceSeconds: (4 + Math.floor(share() * 12)) * minute,
    ...(share() < 0.12 ? { skills: ['cooling'] } : {}),
    ...(share() < 0.2 && windows.length
      ? { lateness: { secondsMax: 30 * minute, perMinuteMinor: 200 } }
      : {}),
    ...(share() < 0.1 ? { optional: { penaltyMinor: 6000 } } : {}),
    priority: Math.floor(share() * 4) * 10,
  }
}

const cubicMetre = 1_000_000

/** Six in ten are vans, three lorries, one a cooled lorry. */
function vehicleOf(i: number): Vehicle {
  const kind = i % 10 < 6 ? 'van' : i % 10 < 9 ? 'lorry' : 'cooled'
  const start = i % 3 === 2 ? 'river' : 'north'
  const lunch = { begin: { from: 11 * hour, to: 13.5 * hour }, seconds: 30 * minute }
  const shared = { id: `${kind} ${i}`, start, shift: { from: 7 * hour, to: 18 * hour }, breaks: [lunch] }
  if (kind === 'van')
    return {
      ...shared,
      end: start,
      tripsMax: 2,
      reloadSeconds: 20 * minute,
      capacity: { weightGrams: 1_200_000, volumeCubicCentimetres: 8 * cubicMetre, pallets: 10 },
      cost: { perKilometreMinor: 110, perHourMinor: 4500, perUseMinor: 12_000 },
    }
  return {
    ...shared,
    end: start,
    stopsMax: 25,
    ...(kind === 'cooled' ? { skills: ['cooling'] } : {}),
    capacity: { weightGrams: 5_000_000, volumeCubicCentimetres: 30 * cubicMetre, pallets: 30 },
    cost: { perKilometreMinor: kind === 'cooled' ? 260 : 210, perHourMinor: 5000, perUseMinor: 26_000 },
  }
}
