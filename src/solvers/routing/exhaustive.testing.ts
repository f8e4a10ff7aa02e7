// The cheapest plan of a tiny problem by trying everything; shares no code with the solver or the checker.
// Breaks are tried everywhere, which is right where time costs nothing or nobody has breaks.
import type { Problem, Stop, Vehicle } from './problem.ts'

export interface Optimum {
  /** Priorities plus one of the stops left out that must be served. */
  readonly leftOut: number
  /** In shares of a fen (1/18,000), penalties included. */
  readonly cost: number
}

/** The least weight of stops left out, then the least cost. */
export function optimumOf(problem: Problem): Optimum {
  const { stops, vehicles } = problem
  const all = (1 << stops.length) - 1
  let best = new Map<number, number>([[0, 0]])
  for (const vehicle of vehicles) {
    const costs = new Map<number, number>()
    for (let set = 0; set <= all; set++) costs.set(set, cheapestRoute(problem, vehicle, set))
    const next = new Map<number, number>()
    for (const [taken, cost] of best)
      for (const [set, more] of costs) {
        if (taken & set || more === Infinity) continue
        const sum = cost + more
        if (sum < (next.get(taken | set) ?? Infinity)) next.set(taken | set, sum)
      }
    best = next
  }
  let optimum: Optimum = { leftOut: Infinity, cost: Infinity }
  for (const [taken, cost] of best) {
    const left = stops.filter((_, i) => !(taken & (1 << i)))
    const leftOut = left.reduce((sum, s) => sum + (s.optional ? 0 : 1 + (s.priority ?? 0)), 0)
    const whole = cost + left.reduce((sum, s) => sum + (s.optional?.penaltyMinor ?? 0) * 18_000, 0)
    if (leftOut < optimum.leftOut || (leftOut === optimum.leftOut && whole < optimum.cost))
      optimum = { leftOut, cost: whole }
  }
  return optimum
}

function cheapestRoute(problem: Problem, vehicle: Vehicle, set: number): number {
  const stops = problem.stops.filter((_, i) => set & (1 << i))
  if (stops.length === 0) return 0
  const ids = new Set(stops.map(s => s.id))
  if (problem.forbiddenPairs?.some(([a, b]) => ids.has(a) && ids.has(b))) return Infinity
  if (stops.length > (vehicle.stopsMax ?? Infinity)) return Infinity
  const isRefused = (s: Stop) =>
    s.forbiddenVehicles?.includes(vehicle.id) || s.skills?.some(skill => !vehicle.skills?.includes(skill))
  if (stops.some(isRefused)) return Infinity
  let least = Infinity
  for (const order of permutations(stops))
    for (let cuts = 0; cuts < 1 << (order.length - 1); cuts++) {
      const trips: Stop[][] = [[]]
      order.forEach((stop, i) => {
        if (i > 0 && cuts & (1 << (i - 1))) trips.push([])
        trips.at(-1)!.push(stop)
      })
      if (trips.length > (vehicle.tripsMax ?? 1) || !trips.every(trip => fits(vehicle, trip))) continue
      least = Math.min(least, costOf(problem, vehicle, trips))
    }
  return least
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]]
  return list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map(rest => [one, ...rest]))
}

function fits(vehicle: Vehicle, trip: readonly Stop[]): boolean {
  return (['weightGrams', 'volumeCubicCentimetres', 'pallets'] as const).every(name => {
    const most = vehicle.capacity[name] ?? Infinity
    let load = 0
    for (const stop of trip) load += stop.delivery?.[name] ?? 0
    return (
      load <= most &&
      trip.every(stop => {
        load += (stop.pickup?.[name] ?? 0) - (stop.delivery?.[name] ?? 0)
        return load <= most
      })
    )
  })
}

interface Leg {
  readonly metres: number
  readonly seconds: number
  readonly stop: Stop | null
}
interface Run {
  readonly end: number
  readonly lateness: readonly number[]
}

function costOf(problem: Problem, vehicle: Vehicle, trips: readonly (readonly Stop[])[]): number {
  const legs = legsOf(problem, vehicle, trips)
  const resting = vehicle.breaks?.length ?? 0
  let best: Run | null = null
  for (const slots of slotChoices(resting, legs.length * 2 - 1)) {
    const run = drive(vehicle, legs, slots, vehicle.shift.from)
    const owes = run && (vehicle.breaks ?? []).slice(slots.length).some(b => run.end > b.begin.to)
    if (run && !owes && run.end <= vehicle.shift.to && (!best || run.end < best.end)) best = run
  }
  if (!best) return Infinity
  const latest = resting ? vehicle.shift.from : latestDeparture(vehicle, legs, best)
  const metres = legs.reduce((sum, leg) => sum + leg.metres, 0)
  const late = legs.reduce(
    (sum, leg, i) => sum + best.lateness[i]! * (leg.stop?.lateness?.perMinuteMinor ?? 0),
    0,
  )
  return (
    vehicle.cost.perUseMinor * 18_000 +
    metres * vehicle.cost.perKilometreMinor * 18 +
    (best.end - latest) * vehicle.cost.perHourMinor * 5 +
    late * 300
  )
}

function legsOf({ depots, travel }: Problem, vehicle: Vehicle, trips: readonly (readonly Stop[])[]): Leg[] {
  if (travel.kind !== 'matrix') throw new Error('the oracle reads matrices')
  const placeOf = (id: string) => depots.find(d => d.id === id)!.place
  let at = placeOf(vehicle.start)
  const leg = (to: number, stop: Stop | null): Leg => {
    const made = { metres: travel.metres[at]![to]!, seconds: travel.seconds[at]![to]!, stop }
    at = to
    return made
  }
  const legs = trips.flatMap((trip, t) => [
    ...(t ? [leg(placeOf(vehicle.start), null)] : []),
    ...trip.map(stop => leg(stop.place, stop)),
  ])
  return [
    ...legs,
    vehicle.end === null ? { metres: 0, seconds: 0, stop: null } : leg(placeOf(vehicle.end), null),
  ]
}

/** All ways to take the first few breaks at rising slots. */
function* slotChoices(breaks: number, slots: number, from = 0): Generator<number[]> {
  yield []
  if (breaks > 0)
    for (let slot = from; slot < slots; slot++)
      for (const rest of slotChoices(breaks - 1, slots, slot)) yield [slot, ...rest]
}

/** Drives from a departure; the last leg goes home, the others end at a stop or at a reload. */
function drive(
  vehicle: Vehicle,
  legs: readonly Leg[],
  slots: readonly number[],
  departure: number,
): Run | null {
  let moment = departure
  let isPossible = true
  const rest = (slot: number): void =>
    slots.forEach((taken, k) => {
      if (taken !== slot) return
      const { begin, seconds } = vehicle.breaks![k]!
      if (moment > begin.to) isPossible = false
      moment = Math.max(moment, begin.from) + seconds
    })
  rest(0)
  const lateness = legs.map(({ seconds, stop }, i) => {
    moment += seconds
    if (i === legs.length - 1) return 0
    rest(2 * i + 1)
    let late = 0
    if (stop) {
      const windows = stop.windows ?? []
      const open = windows.find(w => moment <= w.to)
      if (open) moment = Math.max(moment, open.from)
      else if (windows.length) late = moment - windows.at(-1)!.to
      if (late > (stop.lateness?.secondsMax ?? 0)) isPossible = false
      moment += stop.serviceSeconds ?? 0
    } else moment += vehicle.reloadSeconds ?? 0
    rest(2 * i + 2)
    return late
  })
  return isPossible ? { end: moment, lateness } : null
}

/** The last departure that ends no later and is nowhere later, by halving. */
function latestDeparture(vehicle: Vehicle, legs: readonly Leg[], best: Run): number {
  let fine = vehicle.shift.from
  let bad = best.end + 1
  while (bad - fine > 1) {
    const middle = Math.floor((fine + bad) / 2)
    const run = drive(vehicle, legs, [], middle)
    if (run && run.end <= best.end && run.lateness.every((late, i) => late <= best.lateness[i]!))
      fine = middle
    else bad = middle
  }
  return fine
}
