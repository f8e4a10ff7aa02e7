// The answer from the search's plan: times, loads and cost of every route, and why a stop is not served.
import type { Load, Vehicle } from '../problem.ts'
import type { BreakTaken, Cost, Route, RouteCost, Solution, Visit } from '../solution.ts'
import type { Model, VehicleModel } from './model.ts'
import { dimensionsOf, reload, sharesPerMinor } from './model.ts'
import { unservedOf } from './obstacle.ts'
import type { Plan } from './plan.ts'
import type { Timing } from './timing-ordinary.ts'
import { newTiming } from './timing-ordinary.ts'
import { timeVisits } from './timing.ts'
import type { Tour } from './tour.ts'

/** `isStopped`: the search was cancelled, so that an absent stop may not have been tried. */
export function solutionOf(plan: Plan, isStopped: boolean): Solution {
  const { model } = plan
  const dimensions = dimensionsOf(model.problem)
  const routes = plan.tours.flatMap((tour, v) =>
    tour.visits.some(stop => stop !== reload) ? [routeOf(model, tour, v, dimensions)] : [],
  )
  const unserved = plan.absent.toSorted((a, b) => a - b).map(stop => unservedOf(plan, stop, isStopped))
  return { routes, unserved, cost: costOf(plan, routes) }
}

/** The parts of all routes and the penalties, added up. */
function costOf({ model, absent }: Plan, routes: readonly Route[]): Cost {
  const sum = (part: keyof RouteCost) => routes.reduce((total, route) => total + route.cost[part], 0)
  const parts = {
    useMinor: sum('useMinor'),
    distanceMinor: sum('distanceMinor'),
    timeMinor: sum('timeMinor'),
    latenessMinor: sum('latenessMinor'),
    penaltyMinor: absent.reduce(
      (total, s) => total + (model.problem.stops[s]!.optional?.penaltyMinor ?? 0),
      0,
    ),
  }
  return { ...parts, totalMinor: Object.values(parts).reduce((total, part) => total + part, 0) }
}

const minor = (shares: number): number => Math.round(shares / sharesPerMinor)

function routeOf(model: Model, tour: Tour, index: number, dimensions: readonly (keyof Load)[]): Route {
  const { vehicle, visits } = tour
  const timing = newTiming()
  const { id } = model.problem.vehicles[index]!
  if (!timeVisits(model, vehicle, tour.frozen, visits, timing))
    throw new Error(`the route of ${id} cannot be driven`)
  const long = timing.end - timing.departure
  const told = walk(model, tour, timing, dimensions, model.problem.vehicles[index]!)
  const staying = visits.reduce((sum, stop) => sum + stayAt(model, vehicle, stop), 0)
  const resting = told.breaks.reduce((sum, b) => sum + (b.begin >= timing.departure ? b.end - b.begin : 0), 0)
  return {
    vehicle: id,
    departure: timing.departure,
    end: timing.end,
    metres: tour.metres,
    drivingSeconds: tour.busy - staying,
    waitingSeconds: long - tour.busy - resting,
    ...told,
    cost: {
      useMinor: minor(vehicle.perUse),
      distanceMinor: minor(vehicle.perMetre * tour.metres),
      timeMinor: minor(vehicle.perSecond * long),
      latenessMinor: minor(timing.lateness),
    },
  }
}

const stayAt = (model: Model, vehicle: VehicleModel, stop: number): number =>
  stop === reload ? vehicle.reloadSeconds : model.service[stop]!

/** Goes along the route from its departure and writes down what happens. */
function walk(
  model: Model,
  tour: Tour,
  timing: Timing,
  dimensions: readonly (keyof Load)[],
  planned: Vehicle,
) {
  const { vehicle, visits, frozen } = tour
  const told: Visit[] = []
  const breaks: BreakTaken[] = []
  const rest = (slot: number, free: number): number => {
    timing.slots.forEach((taken, k) => {
      if (taken !== slot) return
      const isNew = frozen.visits > 0 && slot === 2 * frozen.visits && (frozen.breakSlots[k] ?? -1) < 0
      const begin = Math.max(free, vehicle.breaks[k]!.from, isNew ? frozen.notBefore : -Infinity)
      free = begin + vehicle.breaks[k]!.seconds
      const long = planned.breaks![k]!.seconds
      // One that was over before the present moment: it was taken as early as it could be.
      const from = vehicle.breaks[k]!.isPast
        ? Math.max(planned.shift.from, planned.breaks![k]!.begin.from, breaks.at(-1)?.end ?? -Infinity)
        : begin
      breaks.push({
        begin: from,
        end: from + long,
        afterVisits: Math.floor(slot / 2),
        onArrival: slot % 2 === 1,
      })
    })
    return free
  }
  rest(0, vehicle.from)
  let onBoard = loadedAfter(model, visits, -1)
  let moment = timing.departure
  let at = vehicle.startPlace
  let trip = 0
  visits.forEach((stop, i) => {
    const to = stop === reload ? vehicle.startPlace : model.place[stop]!
    const arrival = moment + model.seconds[at * model.places + to]!
    at = to
    rest(2 * i + 1, arrival)
    const resting = breaks.reduce((sum, b) => sum + (isBefore(b, i) ? b.end - b.begin : 0), 0)
    const service = timing.begin[i]!
    moment = rest(2 * i + 2, service + stayAt(model, vehicle, stop))
    if (i + 1 === frozen.visits && i + 1 < visits.length) moment = Math.max(moment, frozen.notBefore)
    if (stop === reload) {
      trip++
      onBoard = loadedAfter(model, visits, i)
      told.push({
        kind: 'reload',
        depot: planned.start,
        arrival,
        departure: moment,
        load: loadOf(onBoard, dimensions),
      })
      return
    }
    for (let d = 0; d < model.dimensions; d++)
      onBoard[d]! += model.pickup[d * model.stops + stop]! - model.delivery[d * model.stops + stop]!
    told.push({
      kind: 'stop',
      stop: model.problem.stops[stop]!.id,
      trip,
      arrival,
      waitingSeconds: service - arrival - resting,
      service,
      departure: moment,
      latenessSeconds: Math.max(0, service - model.due[stop]!),
      load: loadOf(onBoard, dimensions),
    })
  })
  return { visits: told, breaks }
}

const isBefore = (taken: BreakTaken, visit: number) => taken.onArrival && taken.afterVisits === visit

/** By dimension: what is loaded at the depot for the trip that begins after a visit. */
function loadedAfter(model: Model, visits: readonly number[], reloadAt: number): number[] {
  const next = visits.indexOf(reload, reloadAt + 1)
  const trip = visits.slice(reloadAt + 1, next < 0 ? undefined : next)
  return Array.from({ length: model.dimensions }, (_, d) =>
    trip.reduce((sum, stop) => sum + model.delivery[d * model.stops + stop]!, 0),
  )
}

function loadOf(onBoard: readonly number[], dimensions: readonly (keyof Load)[]): Required<Load> {
  const load = { weightGrams: 0, volumeCubicCentimetres: 0, pallets: 0 }
  dimensions.forEach((name, d) => (load[name] = onBoard[d]!))
  return load
}
