// An independent judge of answers: reads a problem and a solution, shares no code with the solver, and says
// what is wrong. It reckons times, loads and cost again from the order of visits and the stated departures.
import type { Load, Problem, Stop, Vehicle } from './problem.ts'
import type { Route, Solution } from './solution.ts'

const loadNames = ['weightGrams', 'volumeCubicCentimetres', 'pallets'] as const

export interface Verdict {
  readonly faults: readonly string[]
  /** Exact, in shares of a fen (1/18,000), penalties included, rounding not. */
  readonly exactCost: number
}

export function judge(problem: Problem, solution: Solution): Verdict {
  const faults: string[] = []
  const served = new Map<string, string>()
  let exactCost = 0
  const vehicles = new Set<string>()
  for (const route of solution.routes) {
    if (vehicles.has(route.vehicle)) faults.push(`${route.vehicle} has two routes`)
    vehicles.add(route.vehicle)
    const vehicle = problem.vehicles.find(v => v.id === route.vehicle)
    if (!vehicle) faults.push(`${route.vehicle} is no vehicle`)
    else exactCost += judgeRoute(problem, vehicle, route, faults)
    for (const visit of route.visits) {
      if (visit.kind !== 'stop') continue
      if (served.has(visit.stop)) faults.push(`${visit.stop} is served twice`)
      served.set(visit.stop, route.vehicle)
    }
  }
  const left = new Set(solution.unserved.map(u => u.stop))
  for (const stop of problem.stops) {
    if (served.has(stop.id) === left.has(stop.id))
      faults.push(`${stop.id} is neither served nor left, or both`)
    if (left.has(stop.id)) exactCost += (stop.optional?.penaltyMinor ?? 0) * 18_000
  }
  for (const [a, b] of problem.forbiddenPairs ?? [])
    if (served.has(a) && served.get(a) === served.get(b)) faults.push(`${a} and ${b} ride together`)
  const { totalMinor, ...parts } = solution.cost
  if (Object.values(parts).reduce((x, y) => x + y, 0) !== totalMinor) faults.push('the parts do not add up')
  const roundings = solution.routes.length * 4
  if (Math.abs(totalMinor - exactCost / 18_000) > roundings)
    faults.push(`cost ${totalMinor}: ${exactCost / 18_000}`)
  return { faults, exactCost }
}

function tablesOf({ travel }: Problem): (from: number, to: number) => { metres: number; seconds: number } {
  if (travel.kind === 'matrix')
    return (from, to) => ({ metres: travel.metres[from]![to]!, seconds: travel.seconds[from]![to]! })
  return (from, to) => {
    const a = travel.points[from]!,
      b = travel.points[to]!
    const radians = (degrees: number) => (degrees * Math.PI) / 180
    // The haversine formula: another than the solver's.
    const h =
      Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
      Math.cos(radians(a.latitude)) *
        Math.cos(radians(b.latitude)) *
        Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
    const metres = Math.round(2 * 6_371_008.8 * Math.asin(Math.sqrt(h)) * travel.roadFactor)
    return { metres, seconds: Math.round((metres * 3.6) / travel.kilometresPerHour) }
  }
}

/** Judges one route; its exact cost. */
function judgeRoute(problem: Problem, vehicle: Vehicle, route: Route, faults: string[]): number {
  const say = (fault: string): void => void faults.push(`${vehicle.id}: ${fault}`)
  const drive = tablesOf(problem)
  const depotOf = (id: string) => problem.depots.find(d => d.id === id)!.place
  let at = depotOf(vehicle.start)
  let moment = route.departure
  let metres = 0
  let late = 0
  let busy = 0
  if (route.departure < vehicle.shift.from) say('leaves before its shift')
  if (route.visits.length === 0) say('has no visits')
  route.visits.forEach((visit, i) => {
    const stop = visit.kind === 'stop' ? problem.stops.find(s => s.id === visit.stop) : undefined
    if (visit.kind === 'stop' && !stop) return say(`${visit.stop} is no stop`)
    const place = stop ? stop.place : depotOf(vehicle.start)
    const leg = drive(at, place)
    metres += leg.metres
    busy += leg.seconds
    at = place
    if (visit.arrival !== moment + leg.seconds) say(`arrives at visit ${i} at ${visit.arrival}, not then`)
    const rests = restsAt(route, i, true)
    if (visit.kind === 'stop') {
      late += judgeService(stop!, vehicle, visit, rests, say)
      busy += stop!.serviceSeconds ?? 0
      moment = visit.service + (stop!.serviceSeconds ?? 0)
    } else {
      moment = visit.arrival + rests + (vehicle.reloadSeconds ?? 0)
      busy += vehicle.reloadSeconds ?? 0
    }
    moment += restsAt(route, i + 1, false, moment)
    if (visit.departure < moment) say(`leaves visit ${i} before it is done`)
    moment = visit.departure
  })
  const last = vehicle.end === null ? { metres: 0, seconds: 0 } : drive(at, depotOf(vehicle.end))
  metres += last.metres
  busy += last.seconds
  if (route.end !== moment + last.seconds) say(`ends at ${route.end}, not at ${moment + last.seconds}`)
  if (route.end > vehicle.shift.to) say('ends after its shift')
  if (route.metres !== metres) say(`drives ${metres} metres, not ${route.metres}`)
  const onWay = route.breaks.reduce((sum, b) => sum + (b.begin >= route.departure ? b.end - b.begin : 0), 0)
  if (route.waitingSeconds !== route.end - route.departure - busy - onWay) say('waiting does not add up')
  judgeBreaks(vehicle, route, say)
  judgeLoads(problem, vehicle, route, say)
  return (
    vehicle.cost.perUseMinor * 18_000 +
    metres * vehicle.cost.perKilometreMinor * 18 +
    (route.end - route.departure) * vehicle.cost.perHourMinor * 5 +
    late
  )
}

/** Seconds of the breaks taken after so many visits; after a service also what is waited for them. */
function restsAt(route: Route, afterVisits: number, onArrival: boolean, from?: number): number {
  const taken = route.breaks.filter(b => b.afterVisits === afterVisits && b.onArrival === onArrival)
  if (from !== undefined && taken.length) return Math.max(...taken.map(b => b.end)) - from
  return taken.reduce((sum, b) => sum + b.end - b.begin, 0)
}

/** Judges one service; the price of its lateness in shares. */
function judgeService(
  stop: Stop,
  vehicle: Vehicle,
  visit: Extract<Route['visits'][number], { kind: 'stop' }>,
  rests: number,
  say: (fault: string) => void,
): number {
  const windows = stop.windows ?? []
  const isOpen = windows.length === 0 || windows.some(w => visit.service >= w.from && visit.service <= w.to)
  const close = windows.at(-1)?.to ?? Infinity
  const late = Math.max(0, visit.service - close)
  if (!isOpen && !(late > 0 && late <= (stop.lateness?.secondsMax ?? 0)))
    say(`${stop.id} outside its windows`)
  if (visit.latenessSeconds !== late) say(`${stop.id} states a wrong lateness`)
  if (visit.waitingSeconds !== visit.service - visit.arrival - rests) say(`${stop.id} states a wrong waiting`)
  if (visit.waitingSeconds < 0) say(`${stop.id} is served before arrival`)
  if (stop.skills?.some(s => !vehicle.skills?.includes(s))) say(`${stop.id} needs other skills`)
  if (stop.forbiddenVehicles?.includes(vehicle.id)) say(`${stop.id} forbids the vehicle`)
  return (late * (stop.lateness?.perMinuteMinor ?? 0) * 18_000) / 60
}

function judgeBreaks(vehicle: Vehicle, route: Route, say: (fault: string) => void): void {
  const owed = (vehicle.breaks ?? []).filter(b => route.end > b.begin.to)
  if (route.breaks.length < owed.length) say('owes a break')
  route.breaks.forEach((taken, k) => {
    const planned = vehicle.breaks?.[k]
    if (!planned) return say('takes a break it does not have')
    if (taken.end - taken.begin !== planned.seconds) say('takes a break of another length')
    if (taken.begin < planned.begin.from || taken.begin > planned.begin.to)
      say('takes a break at a wrong time')
    const before = taken.afterVisits === 0 && !taken.onArrival ? null : route.visits[taken.afterVisits - 1]
    const next = route.visits[taken.afterVisits]
    if (before === null && taken.end > route.departure) say('is not rested when it leaves')
    if (before && !taken.onArrival && taken.end > before.departure) say('leaves during a break')
    if (taken.onArrival && next && taken.begin < next.arrival) say('rests on the road')
    if (taken.onArrival && next?.kind === 'stop' && taken.end > next.service) say('serves during a break')
  })
}

function judgeLoads(problem: Problem, vehicle: Vehicle, route: Route, say: (fault: string) => void): void {
  const stopOf = (id: string) => problem.stops.find(s => s.id === id)!
  const trips: { stop: Stop; stated: Required<Load> }[][] = [[]]
  for (const visit of route.visits) {
    if (visit.kind === 'reload') trips.push([])
    else trips.at(-1)!.push({ stop: stopOf(visit.stop), stated: visit.load })
  }
  if (trips.length > (vehicle.tripsMax ?? 1)) say('drives too many trips')
  if (route.visits.filter(v => v.kind === 'stop').length > (vehicle.stopsMax ?? Infinity))
    say('has too many stops')
  for (const name of loadNames) {
    const capacity = vehicle.capacity[name] ?? Infinity
    for (const trip of trips) {
      let load = trip.reduce((sum, { stop }) => sum + (stop.delivery?.[name] ?? 0), 0)
      if (load > capacity) say(`is overloaded by ${name} at the depot`)
      for (const { stop, stated } of trip) {
        load += (stop.pickup?.[name] ?? 0) - (stop.delivery?.[name] ?? 0)
        if (load > capacity) say(`is overloaded by ${name} after ${stop.id}`)
        if (stated[name] !== load) say(`states a wrong load after ${stop.id}`)
      }
    }
  }
}
