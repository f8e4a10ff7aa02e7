// One vehicle's route in the search: its visits, and beside each what an insertion there needs to know.
import type { Model, VehicleModel } from './model.ts'
import { beginAt, lastBegin, openFrom, openTo, reload } from './model.ts'
import type { Points } from './points.ts'
import { pointsOf } from './points.ts'
import { append, prepend, segment } from './segment.ts'
import type { Frozen, Timing } from './timing.ts'
import { newTiming, nothingFrozen, timeVisits } from './timing.ts'

/** One vehicle's route: what it visits, and what `settle` reckons of that. */
export interface Tour extends Reckoned {
  readonly vehicle: VehicleModel
  readonly frozen: Frozen
  /** Where the tour was reckoned before its last change began, or room for the next one. */
  spare: Points | null
}

/** What a change of a tour replaces, and taking it back restores. */
export interface Reckoned {
  visits: number[]
  stops: number
  trips: number
  metres: number
  duration: number
  /** Seconds of driving, serving and loading, without waiting and breaks. */
  busy: number
  /** All that it costs, in shares; infinite if it cannot be driven. */
  cost: number
  /** No breaks, nothing frozen, every stop plain: what segments say is the whole truth. */
  isPlain: boolean
  /** Every stop is plain: which window it is served in is no question. */
  arePlain: boolean
  /** Nothing frozen, nobody late: what segments say can be done, breaks and windows as they are chosen. */
  canJoin: boolean
  /** How many breaks are taken. */
  breaks: number
  points: Points
}

export function newTour(model: Model, vehicle: VehicleModel, frozen: Frozen = nothingFrozen): Tour {
  const tour: Tour = {
    vehicle,
    frozen,
    visits: [],
    stops: 0,
    trips: 1,
    metres: 0,
    duration: 0,
    busy: 0,
    cost: 0,
    isPlain: true,
    arePlain: true,
    canJoin: true,
    breaks: 0,
    points: pointsOf(model, 8),
    spare: null,
  }
  settle(model, tour)
  return tour
}

/** Sets aside what a tour is, so that it can be restored; it must be settled anew before it is asked. */
export function setAside(model: Model, tour: Tour): Reckoned {
  const { visits, stops, trips, metres, duration, busy, cost, isPlain, arePlain, canJoin, breaks } = tour
  const { points } = tour
  tour.points = tour.spare ?? pointsOf(model, points.off.length)
  tour.spare = points
  return { visits, stops, trips, metres, duration, busy, cost, isPlain, arePlain, canJoin, breaks, points }
}

/** Makes a tour what it was, at the price of a copy of some fields. */
export function restore(tour: Tour, was: Reckoned): void {
  tour.visits = was.visits
  tour.stops = was.stops
  tour.trips = was.trips
  tour.metres = was.metres
  tour.duration = was.duration
  tour.busy = was.busy
  tour.cost = was.cost
  tour.isPlain = was.isPlain
  tour.arePlain = was.arePlain
  tour.canJoin = was.canJoin
  tour.breaks = was.breaks
  tour.spare = tour.points
  tour.points = was.points
}

const timing: Timing = newTiming()

/** Reckons a tour anew after its visits changed; its cost is infinite if it cannot be driven. */
export function settle(model: Model, tour: Tour): void {
  const { vehicle, visits, frozen } = tour
  if (tour.points.off.length <= visits.length) tour.points = pointsOf(model, visits.length * 2 + 2)
  count(model, tour)
  tour.isPlain = tour.arePlain && vehicle.breaks.length === 0 && frozen.visits === 0
  tour.cost = 0
  tour.duration = 0
  timing.slots = noSlots
  tour.canJoin = frozen.visits === 0
  if (tour.stops > 0 || frozen.visits > 0) {
    const fits = weigh(model, tour) && tour.stops <= vehicle.stopsMax && tour.trips <= vehicle.tripsMax
    if (!fits || !timeVisits(model, vehicle, frozen, visits, timing, tour.arePlain)) tour.cost = Infinity
    else {
      tour.duration = timing.end - timing.departure
      tour.cost =
        vehicle.perUse + vehicle.perMetre * tour.metres + vehicle.perSecond * tour.duration + timing.lateness
      if (timing.lateness > 0) tour.canJoin = false
    }
  } else weigh(model, tour)
  tour.breaks = timing.slots.length
  if (tour.cost === Infinity) return
  lookAhead(model, tour)
  lookBack(model, tour)
}

const noSlots: readonly number[] = []

/** Stops, trips, metres and busy seconds; whether it is plain. */
function count(model: Model, tour: Tour): void {
  const { seconds, metres, places, service } = model
  const { vehicle, visits } = tour
  const { at: placeAt, edge } = tour.points
  let stops = 0
  let length = 0
  let busy = 0
  let arePlain = true
  let at = vehicle.startPlace
  placeAt[0] = at
  placeAt[visits.length + 1] = vehicle.endPlace
  edge[visits.length] = 0
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    const to = stop === reload ? vehicle.startPlace : model.place[stop]!
    const cell = at * places + to
    at = to
    placeAt[i + 1] = to
    edge[i] = metres[cell]!
    length += metres[cell]!
    busy += seconds[cell]! + (stop === reload ? vehicle.reloadSeconds : service[stop]!)
    if (stop === reload) continue
    stops++
    if (!model.isPlain[stop]) arePlain = false
  }
  if (visits.length > 0 && vehicle.endPlace >= 0) {
    const cell = at * places + vehicle.endPlace
    edge[visits.length] = metres[cell]!
    length += metres[cell]!
    busy += seconds[cell]!
  }
  tour.stops = stops
  tour.trips = 1 + visits.length - stops
  tour.metres = length
  tour.busy = busy
  tour.arePlain = arePlain
}

/** From the depot on: earliest moments as if there were no breaks, and head segments with them. */
function lookAhead(model: Model, tour: Tour): void {
  const { seconds, places } = model
  const { vehicle, frozen, visits } = tour
  const { off, headLong, headFirst, headLast } = tour.points
  const { slots } = timing
  let at = vehicle.startPlace
  let moment = frozen.visits ? frozen.departure : vehicle.from
  segment.long = 0
  segment.first = vehicle.from
  let taken = 0
  for (; slots[taken] === 0; taken++) {
    const { from, seconds: stay } = vehicle.breaks[taken]!
    segment.first = Math.max(segment.first, from) + stay
  }
  segment.last = vehicle.to
  for (let i = 0; ; i++) {
    off[i] = moment
    headLong[i] = segment.long
    headFirst[i] = segment.first
    headLast[i] = segment.last
    if (i === visits.length) return
    const stop = visits[i]!
    const to = stop === reload ? vehicle.startPlace : model.place[stop]!
    const drive = seconds[at * places + to]!
    at = to
    segment.long += drive
    moment += drive
    while (slots[taken] === 2 * i + 1) appendBreak(vehicle, taken++)
    if (stop === reload) {
      append(-Infinity, Infinity, vehicle.reloadSeconds)
      moment += vehicle.reloadSeconds
    } else {
      const begin = timing.begin[i]!
      append(openFrom(model, stop, begin), openTo(model, stop, begin), model.service[stop]!)
      moment = beginAt(model, stop, moment) + model.service[stop]!
    }
    while (slots[taken] === 2 * i + 2) appendBreak(vehicle, taken++)
    if (i + 1 === frozen.visits && moment < frozen.notBefore) moment = frozen.notBefore
  }
}

function appendBreak(vehicle: VehicleModel, k: number): void {
  const { from, to, seconds } = vehicle.breaks[k]!
  append(from, to, seconds)
}

/** From the end backwards: last moments as if there were no breaks, and tail segments with them. */
function lookBack(model: Model, tour: Tour): void {
  const { seconds, places, place, service } = model
  const { vehicle, visits } = tour
  const { by, tailLong, tailFirst, tailLast } = tour.points
  let next = vehicle.endPlace
  let bound = vehicle.to
  segment.long = 0
  segment.first = -Infinity
  segment.last = vehicle.to
  for (let i = visits.length; ; i--) {
    by[i] = bound
    tailLong[i] = segment.long
    tailFirst[i] = segment.first
    tailLast[i] = segment.last
    if (i === 0) return
    const stop = visits[i - 1]!
    const at = stop === reload ? vehicle.startPlace : place[stop]!
    const drive = next < 0 ? 0 : seconds[at * places + next]!
    next = at
    const rested = timing.slots.length > 0 && prependBreaks(vehicle, 2 * i, drive)
    if (stop === reload) {
      prepend(-Infinity, Infinity, vehicle.reloadSeconds, rested ? 0 : drive)
      bound -= drive + vehicle.reloadSeconds
    } else {
      const begin = timing.begin[i - 1]!
      const stay = service[stop]!
      prepend(openFrom(model, stop, begin), openTo(model, stop, begin), stay, rested ? 0 : drive)
      bound = lastBegin(model, stop, bound - drive - stay)
    }
    if (timing.slots.length > 0) prependBreaks(vehicle, 2 * i - 1, 0)
  }
}

/** True if any break is taken at the slot. */
function prependBreaks(vehicle: VehicleModel, slot: number, drive: number): boolean {
  let isAny = false
  for (let k = timing.slots.length - 1; k >= 0; k--) {
    if (timing.slots[k] !== slot) continue
    const { from, to, seconds } = vehicle.breaks[k]!
    prepend(from, to, seconds, isAny ? 0 : drive)
    isAny = true
  }
  return isAny
}

/** Loads by point and dimension; false if a trip is overloaded. */
function weigh(model: Model, tour: Tour): boolean {
  const { stops: total, delivery, pickup, dimensions } = model
  const { visits, vehicle } = tour
  const { before, after } = tour.points
  const points = visits.length + 1
  let fits = true
  for (let d = 0; d < dimensions; d++) {
    const base = d * points
    const offset = d * total
    let trip = visits.length
    // One trip after the other, the last first: from visit i up to but not visit `trip`.
    for (let i = visits.length; i >= 0; i--) {
      if (i > 0 && visits[i - 1] !== reload) continue
      let load = 0
      for (let j = i; j < trip; j++) load += delivery[offset + visits[j]!]!
      let most = load
      for (let j = i; ; j++) {
        after[base + j] = load
        if (load > most) most = load
        before[base + j] = most
        if (j === trip) break
        load += pickup[offset + visits[j]!]! - delivery[offset + visits[j]!]!
      }
      if (most > vehicle.capacity[d]!) fits = false
      for (let j = trip - 1; j >= i; j--)
        if (after[base + j + 1]! > after[base + j]!) after[base + j] = after[base + j + 1]!
      trip = i - 1
    }
  }
  return fits
}

/** Whether a stop's load fits at a point, beside what is on board then. */
export function fitsAt(model: Model, tour: Tour, stop: number, point: number): boolean {
  const { dimensions, stops, delivery, pickup } = model
  const points = tour.visits.length + 1
  const { before, after } = tour.points
  for (let d = 0; d < dimensions; d++) {
    const capacity = tour.vehicle.capacity[d]!
    if (before[d * points + point]! + delivery[d * stops + stop]! > capacity) return false
    if (after[d * points + point]! + pickup[d * stops + stop]! > capacity) return false
  }
  return true
}
