// The place in a tour where one more stop costs least.
import { nextShare } from '../classical/random.ts'
import type { Random } from '../classical/random.ts'
import type { Model } from './model.ts'
import { beginAt, openFrom, openTo, reload } from './model.ts'
import type { Timing } from './timing-ordinary.ts'
import { newTiming } from './timing-ordinary.ts'
import { timeVisits } from './timing.ts'
import type { Tour } from './tour.ts'
import { fitsAt } from './loads.ts'

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
  /** What it adds at least in the tour that is being tried, blinks apart. */
  bound: number
  /** Long tours are not timed anew with breaks elsewhere: fifteen times faster, and rarely a loss. */
  readonly isHasty: boolean
  /** The chance that a better place is passed over; 0: none is. */
  readonly blinkShare: number
  readonly random: Random | null
}

/** Visits up to which even the hasty time a tour anew. */
const hastyBeyond = 6

export const noPlace = (blinkShare = 0, random: Random | null = null): Place => ({
  tour: null,
  point: 0,
  manner: alone,
  cost: Infinity,
  bound: Infinity,
  isHasty: blinkShare > 0,
  blinkShare,
  random,
})

const blinks = ({ blinkShare, random }: Place): boolean => blinkShare > 0 && nextShare(random!) < blinkShare

/** Whether a tour may take a stop at all, its places apart. */
export function mayTake(model: Model, tour: Tour, stop: number, tourOf: readonly (Tour | null)[]): boolean {
  const { vehicle } = tour
  if (vehicle.refuses[stop] || tour.stops >= vehicle.stopsMax || tour.frozen.isDone) return false
  for (const other of model.forbidden[stop]!) if (tourOf[other] === tour) return false
  return true
}

/** Tries every point of a tour that may take the stop; `best` keeps the best. */
export function tryTour(model: Model, tour: Tour, stop: number, best: Place): void {
  const { bounds } = tour.points
  const isKept = best.isHasty && bounds.length > 0
  if (isKept && bounds[stop]! >= best.cost) return
  best.bound = Infinity
  tryPoints(model, tour, stop, tour.frozen.visits, tour.visits.length, best)
  tryTrips(model, tour, stop, tour.frozen.visits, tour.visits.length, best)
  if (isKept) bounds[stop] = best.bound
}

/** Tries the points between two of them (both included). */
export function tryPoints(
  model: Model,
  tour: Tour,
  stop: number,
  first: number,
  last: number,
  best: Place,
): void {
  const { metres, seconds, metresTo, secondsTo, toStep } = model
  const { at, edge, off, drive } = tour.points
  const { perMetre, perSecond } = tour.vehicle
  const here = model.place[stop]!
  const row = here * model.places
  const rowTo = here * model.toRow
  const due = model.dueLate[stop]!
  const use = tour.visits.length === 0 ? tour.vehicle.perUse : 0
  const idle = idleIn(tour, best) - model.service[stop]!
  for (let point = first; point <= last && off[point]! <= due; point++) {
    const back = rowTo + at[point]! * toStep
    const to = at[point + 1]!
    let longer = metresTo[back]! - edge[point]!
    let busier = secondsTo[back]! - drive[point]!
    if (to >= 0) {
      longer += metres[row + to]!
      busier += seconds[row + to]!
    }
    let cost = longer * perMetre + use
    if (busier > idle) cost += (busier - idle) * perSecond
    if (cost < best.cost) tryPoint(model, tour, stop, point, longer, best)
    else if (cost < best.bound) best.bound = cost
  }
}

/**
 * Seconds that a tour waits, at most, and that one more stop may fill: its breaks too where they might be
 * taken elsewhere then.
 */
function idleIn(tour: Tour, best: Place): number {
  if (tour.frozen.visits) return Infinity
  const staysJoined = tour.canJoin && best.isHasty && tour.visits.length > hastyBeyond
  return tour.duration - tour.busy - (staysJoined ? tour.rest : 0)
}

/** Tries one point, where the tour gets `longer` by so many metres. */
function tryPoint(
  model: Model,
  tour: Tour,
  stop: number,
  point: number,
  longer: number,
  best: Place,
): void {
  const { places, seconds, place } = model
  const { vehicle, visits } = tour
  const { at, off, by } = tour.points
  const here = place[stop]!
  const to = at[point + 1]!
  const drive = model.secondsTo[here * model.toRow + at[point]! * model.toStep]!
  const onward = to < 0 ? 0 : seconds[here * places + to]!
  const begin = beginAt(model, stop, off[point]! + drive)
  if (begin + model.service[stop]! + onward > by[point]!) return
  let cost = longer * vehicle.perMetre + (visits.length === 0 ? vehicle.perUse : 0)
  if (!fitsAt(model, tour, stop, point)) return
  const joined = tour.canJoin ? durationWith(model, tour, stop, point, drive, onward) : Infinity
  if (joined < Infinity) cost += vehicle.perSecond * (joined - tour.duration)
  else if (tour.isPlain && model.isPlain[stop]) return
  else if (tour.canJoin && best.isHasty && visits.length > hastyBeyond) return
  else cost = costWith(model, tour, point, [stop], longer)
  if (cost < best.bound) best.bound = cost
  if (cost < best.cost && !blinks(best)) keep(best, tour, point, alone, cost)
}

function keep(best: Place, tour: Tour, point: number, manner: number, cost: number): void {
  best.tour = tour
  best.point = point
  best.manner = manner
  best.cost = cost
}

/**
 * Tries to put the stop in with one more loading, between two points (both included): only where the load
 * asks for it, because a detour by the depot is otherwise in vain.
 */
export function tryTrips(
  model: Model,
  tour: Tour,
  stop: number,
  first: number,
  last: number,
  best: Place,
): void {
  const { vehicle, visits } = tour
  const { at, edge, drive } = tour.points
  if (tour.trips >= vehicle.tripsMax || visits.length === 0) return
  const { places, metres, seconds, place } = model
  const { perMetre, perSecond, startPlace: depot } = vehicle
  const here = place[stop]!
  const idle = idleIn(tour, best) - vehicle.reloadSeconds - model.service[stop]!
  for (let point = first; point <= last; point++) {
    const from = at[point]!
    const to = at[point + 1]!
    for (let manner = afterReload; manner <= beforeReload; manner++) {
      const a = manner === afterReload ? depot : here
      const b = manner === afterReload ? here : depot
      const into = from * places + a
      const between = a * places + b
      const onward = to < 0 ? 0 : metres[b * places + to]!
      const longer = metres[into]! + metres[between]! + onward - edge[point]!
      let cost = longer * perMetre
      if (cost >= best.cost) {
        if (cost < best.bound) best.bound = cost
        continue
      }
      const driving = to < 0 ? 0 : seconds[b * places + to]!
      const busier = seconds[into]! + seconds[between]! + driving - drive[point]!
      if (busier > idle) cost += (busier - idle) * perSecond
      if (cost >= best.cost) {
        if (cost < best.bound) best.bound = cost
        continue
      }
      if (fitsAt(model, tour, stop, point)) continue
      const pause = seconds[between]! + vehicle.reloadSeconds
      const before = seconds[into]! + (manner === afterReload ? pause : 0)
      const after = driving + (manner === afterReload ? 0 : pause)
      const joined = tour.canJoin ? durationWith(model, tour, stop, point, before, after) : Infinity
      if (joined < Infinity) cost = longer * perMetre + perSecond * (joined - tour.duration)
      else if (tour.canJoin && best.isHasty && visits.length > hastyBeyond) continue
      if (cost >= best.cost) {
        if (cost < best.bound) best.bound = cost
        continue
      }
      const added = manner === afterReload ? [reload, stop] : [stop, reload]
      if (!isLoadable(model, tour, point, added)) continue
      if (joined === Infinity) cost = costWith(model, tour, point, added, longer)
      if (cost < best.bound) best.bound = cost
      if (cost < best.cost && !blinks(best)) keep(best, tour, point, manner, cost)
    }
  }
}

/** The visits of a tour with a stop put in at a place. */
export const visitsWith = (stop: number, { tour, point, manner }: Place): number[] => {
  const added = manner === alone ? [stop] : manner === afterReload ? [reload, stop] : [stop, reload]
  return tour!.visits.toSpliced(point, 0, ...added)
}

/**
 * How long the tour takes with a stop put in, by joining segments: breaks stay between the visits where they
 * are, other stops keep their windows. Infinite: not possible that way.
 */
function durationWith(
  model: Model,
  tour: Tour,
  stop: number,
  point: number,
  drive: number,
  onward: number,
): number {
  const { vehicle, points } = tour
  const headLong = points.headLong[point]!
  const begin = beginAt(model, stop, points.headFirst[point]! + headLong + drive)
  if (begin > model.due[stop]!) return Infinity
  const arrival = begin + model.service[stop]! + onward
  if (arrival > points.tailLast[point]!) return Infinity
  const end = Math.max(arrival, points.tailFirst[point]!) + points.tailLong[point]!
  if (tour.breaks < vehicle.breaks.length && end > vehicle.breaks[tour.breaks]!.to) return Infinity
  const headLast = points.headLast[point]!
  let long = headLong + drive
  const wait = Math.max(0, openFrom(model, stop, begin) - long - headLast)
  const last = Math.min(headLast, openTo(model, stop, begin) - long)
  long += wait + model.service[stop]! + onward
  return long + Math.max(0, points.tailFirst[point]! - long - last) + points.tailLong[point]!
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
  if (!timeVisits(model, vehicle, frozen, trial, timing, true)) return Infinity
  const cost =
    timing.lateness +
    vehicle.perUse +
    vehicle.perMetre * (tour.metres + longer) +
    vehicle.perSecond * (timing.end - timing.departure)
  return cost - tour.cost
}

/** Whether the trips beside a point hold their loads with something put in. */
function isLoadable(
  model: Model,
  { vehicle, visits }: Tour,
  point: number,
  added: readonly number[],
): boolean {
  let first = point
  while (first > 0 && visits[first - 1] !== reload) first--
  let last = point
  while (last < visits.length && visits[last] !== reload) last++
  const around = [...visits.slice(first, point), ...added, ...visits.slice(point, last)]
  const middle = around.indexOf(reload)
  return (
    holds(model, vehicle.capacity, around.slice(0, middle)) &&
    holds(model, vehicle.capacity, around.slice(middle + 1))
  )
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
