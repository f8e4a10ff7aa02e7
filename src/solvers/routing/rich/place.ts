// The place in a tour where one more stop costs least.
import type { Model } from './model.ts'
import { beginAt, openFrom, openTo, reload } from './model.ts'
import type { Timing } from './timing.ts'
import { newTiming, timeVisits } from './timing.ts'
import type { Tour } from './tour.ts'
import { fitsAt } from './tour.ts'

/** How a stop goes in: alone, or with a reload before or after it, as a trip of its own or a split. */
export const alone = 0
export const afterReload = 1
export const beforeReload = 2

export interface Place {
  tour: Tour | null
  point: number
  manner: number
  /** What it adds to the cost, in shares. */
  cost: number
}

export const noPlace = (): Place => ({ tour: null, point: 0, manner: alone, cost: Infinity })

/** Whether a tour may take a stop at all, its places apart. */
export function mayTake(model: Model, tour: Tour, stop: number, tourOf: readonly (Tour | null)[]): boolean {
  const { vehicle } = tour
  if (vehicle.refuses[stop] || tour.stops >= vehicle.stopsMax) return false
  for (const other of model.forbidden[stop]!) if (tourOf[other] === tour) return false
  return true
}

/** Tries every point of a tour that may take the stop; keeps the best in `best`. `blinks` passes over some. */
export function tryTour(model: Model, tour: Tour, stop: number, best: Place, blinks: () => boolean): void {
  const { visits, frozen } = tour
  for (let point = frozen.visits; point <= visits.length; point++)
    if (!tryPoint(model, tour, stop, point, best, blinks)) break
  tryTrips(model, tour, stop, frozen.visits, visits.length, best, blinks)
}

/** Tries one point; false if no later point of the tour can be in time either. */
export function tryPoint(
  model: Model, tour: Tour, stop: number, point: number, best: Place, blinks: () => boolean,
): boolean {
  const { places, metres, seconds } = model
  const { vehicle, visits } = tour
  const off = tour.off[point]!
  if (off > model.dueLate[stop]!) return false
  const here = model.place[stop]!
  const from = point === 0 ? vehicle.startPlace : placeAt(model, tour, point - 1)
  const to = point === visits.length ? vehicle.endPlace : placeAt(model, tour, point)
  let longer = metres[from * places + here]!
  if (to >= 0) longer += metres[here * places + to]!
  if (to >= 0 && visits.length > 0) longer -= metres[from * places + to]!
  let cost = longer * vehicle.perMetre
  if (visits.length === 0) cost += vehicle.perUse
  if (cost >= best.cost) return true
  const drive = seconds[from * places + here]!
  const onward = to < 0 ? 0 : seconds[here * places + to]!
  const begin = beginAt(model, stop, off + drive)
  if (begin + model.service[stop]! + onward > tour.by[point]!) return true
  if (!fitsAt(model, tour, stop, point)) return true
  const joined = tour.canJoin ? durationWith(model, tour, stop, point, drive, onward) : Infinity
  if (joined < Infinity) cost += vehicle.perSecond * (joined - tour.duration)
  else if (tour.isPlain && model.isPlain[stop]) return true
  else {
    const saved = to < 0 || visits.length === 0 ? 0 : seconds[from * places + to]!
    const busier = drive + model.service[stop]! + onward - saved
    if (cost + leastTime(tour, busier) >= best.cost) return true
    cost = costWith(model, tour, point, [stop], longer)
  }
  if (cost >= best.cost || blinks()) return true
  best.tour = tour
  best.point = point
  best.manner = alone
  best.cost = cost
  return true
}

/** Tries to put the stop in with one more loading, between two points (both included). */
export function tryTrips(
  model: Model, tour: Tour, stop: number, first: number, last: number, best: Place, blinks: () => boolean,
): void {
  const { vehicle, visits } = tour
  if (tour.trips >= vehicle.tripsMax || visits.length === 0) return
  const { places, metres, place } = model
  const depot = vehicle.startPlace
  const here = place[stop]!
  for (let point = first; point <= last; point++) {
    const from = point === 0 ? depot : placeAt(model, tour, point - 1)
    const to = point === visits.length ? vehicle.endPlace : placeAt(model, tour, point)
    const was = to < 0 ? 0 : metres[from * places + to]!
    for (const manner of [afterReload, beforeReload]) {
      const [a, b] = manner === afterReload ? [depot, here] : [here, depot]
      const longer =
        metres[from * places + a]! + metres[a * places + b]! + (to < 0 ? 0 : metres[b * places + to]!) - was
      if (longer * vehicle.perMetre >= best.cost) continue
      const added = manner === afterReload ? [reload, stop] : [stop, reload]
      if (!isLoadable(model, tour, point, added)) continue
      const cost = costWith(model, tour, point, added, longer)
      if (cost >= best.cost || blinks()) continue
      best.tour = tour
      best.point = point
      best.manner = manner
      best.cost = cost
    }
  }
}

/** The visits of a tour with a stop put in at a place. */
export const visitsWith = (stop: number, { tour, point, manner }: Place): number[] => {
  const added = manner === alone ? [stop] : manner === afterReload ? [reload, stop] : [stop, reload]
  return tour!.visits.toSpliced(point, 0, ...added)
}

const placeAt = (model: Model, tour: Tour, visit: number): number => {
  const stop = tour.visits[visit]!
  return stop === reload ? tour.vehicle.startPlace : model.place[stop]!
}

/**
 * How long the tour takes with a stop put in, by joining segments: breaks stay between the visits where they
 * are, other stops keep their windows. Infinite: not possible that way.
 */
function durationWith(
  model: Model, tour: Tour, stop: number, point: number, drive: number, onward: number,
): number {
  const { vehicle } = tour
  const headLong = tour.headLong[point]!
  const begin = beginAt(model, stop, tour.headFirst[point]! + headLong + drive)
  if (begin > model.due[stop]!) return Infinity
  const arrival = begin + model.service[stop]! + onward
  if (arrival > tour.tailLast[point]!) return Infinity
  const end = Math.max(arrival, tour.tailFirst[point]!) + tour.tailLong[point]!
  if (tour.breaks < vehicle.breaks.length && end > vehicle.breaks[tour.breaks]!.to) return Infinity
  const headLast = tour.headLast[point]!
  let long = headLong + drive
  const wait = Math.max(0, openFrom(model, stop, begin) - long - headLast)
  const last = Math.min(headLast, openTo(model, stop, begin) - long)
  long += wait + model.service[stop]! + onward
  return long + Math.max(0, tour.tailFirst[point]! - long - last) + tour.tailLong[point]!
}

/** A bound from below on what its time costs more: what it keeps busy beyond the waiting there was. */
function leastTime(tour: Tour, busier: number): number {
  if (tour.frozen.visits) return 0
  return tour.vehicle.perSecond * Math.max(0, busier - (tour.duration - tour.busy))
}

const timing: Timing = newTiming()
/** The visits that are being tried; kept, so that trying makes no garbage. */
const trial: number[] = []

/** What it costs more with something put in at a point, by timing the whole tour; infinite: impossible. */
function costWith(model: Model, tour: Tour, point: number, added: readonly number[], longer: number): number {
  const { vehicle, frozen, visits } = tour
  trial.length = 0
  for (let i = 0; i < point; i++) trial.push(visits[i]!)
  for (const visit of added) trial.push(visit)
  for (let i = point; i < visits.length; i++) trial.push(visits[i]!)
  if (!timeVisits(model, vehicle, frozen, trial, timing)) return Infinity
  const cost = timing.lateness + vehicle.perUse + vehicle.perMetre * (tour.metres + longer)
    + vehicle.perSecond * (timing.end - timing.departure)
  return cost - tour.cost
}

/** Whether the trips beside a point hold their loads with something put in. */
function isLoadable(model: Model, { vehicle, visits }: Tour, point: number, added: readonly number[]): boolean {
  let first = point
  while (first > 0 && visits[first - 1] !== reload) first--
  let last = point
  while (last < visits.length && visits[last] !== reload) last++
  const around = [...visits.slice(first, point), ...added, ...visits.slice(point, last)]
  const middle = around.indexOf(reload)
  return holds(model, vehicle.capacity, around.slice(0, middle))
    && holds(model, vehicle.capacity, around.slice(middle + 1))
}

function holds(model: Model, capacity: Float64Array, trip: readonly number[]): boolean {
  for (let d = 0; d < model.dimensions; d++) {
    const offset = d * model.stops
    let load = 0
    for (const stop of trip) load += model.delivery[offset + stop]!
    if (load > capacity[d]!) return false
    for (const stop of trip) {
      load += model.pickup[offset + stop]! - model.delivery[offset + stop]!
      if (load > capacity[d]!) return false
    }
  }
  return true
}
