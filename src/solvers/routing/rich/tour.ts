// One vehicle's route in the search: its visits, and beside each what an insertion there needs to know.
import type { Model, VehicleModel } from './model.ts'
import { beginAt, lastBegin, openFrom, openTo, reload } from './model.ts'
import { weigh } from './loads.ts'
import type { Points } from './points.ts'
import { pointsOf } from './points.ts'
import { append, prepend, segment } from './segment.ts'
import type { Timing } from './timing-ordinary.ts'
import { newTiming } from './timing-ordinary.ts'
import type { Frozen } from './timing.ts'
import { nothingFrozen, timeVisits } from './timing.ts'

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
  /** How many breaks are taken, and how many seconds of them after leaving. */
  breaks: number
  rest: number
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
    rest: 0,
    points: pointsOf(model, 8),
    spare: null,
  }
  settle(model, tour)
  return tour
}

/** Sets aside what a tour is, so that it can be restored; it must be settled anew before it is asked. */
export function setAside(model: Model, tour: Tour): Reckoned {
  const { visits, stops, trips, metres, duration, busy, cost, isPlain, arePlain, canJoin } = tour
  const { breaks, rest, points } = tour
  const reckoned = { visits, stops, trips, metres, duration, busy, cost, isPlain, arePlain, canJoin }
  tour.points = tour.spare ?? pointsOf(model, points.off.length)
  tour.spare = points
  return { ...reckoned, breaks, rest, points }
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
  tour.rest = was.rest
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
  tour.rest = restOf(vehicle)
  if (tour.cost === Infinity) return
  tour.points.bounds.fill(-Infinity)
  lookAhead(model, tour)
  lookBack(model, tour)
}

const noSlots: readonly number[] = []

function restOf(vehicle: VehicleModel): number {
  let rest = 0
  for (let k = 0; k < timing.slots.length; k++)
    if (timing.slots[k]! > 0) rest += vehicle.breaks[k]!.seconds
  return rest
}

/** Stops, trips, metres and busy seconds; whether it is plain. */
function count(model: Model, tour: Tour): void {
  const { seconds, metres, places, service } = model
  const { vehicle, visits } = tour
  const { at: placeAt, edge, drive } = tour.points
  let stops = 0
  let length = 0
  let busy = 0
  let arePlain = true
  let at = vehicle.startPlace
  placeAt[0] = at
  placeAt[visits.length + 1] = vehicle.endPlace
  edge[visits.length] = 0
  drive[visits.length] = 0
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    const to = stop === reload ? vehicle.startPlace : model.place[stop]!
    const cell = at * places + to
    at = to
    placeAt[i + 1] = to
    edge[i] = metres[cell]!
    drive[i] = seconds[cell]!
    length += metres[cell]!
    busy += seconds[cell]! + (stop === reload ? vehicle.reloadSeconds : service[stop]!)
    if (stop === reload) continue
    stops++
    if (!model.isPlain[stop]) arePlain = false
  }
  if (visits.length > 0 && vehicle.endPlace >= 0) {
    const cell = at * places + vehicle.endPlace
    edge[visits.length] = metres[cell]!
    drive[visits.length] = seconds[cell]!
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
  const { vehicle, frozen, visits } = tour
  const { off, headLong, headFirst, headLast, drive, from, to } = tour.points
  const { slots } = timing
  let moment = frozen.visits ? frozen.departure : vehicle.from
  let taken = 0
  segment.long = 0
  segment.first = vehicle.from
  for (; slots[taken] === 0; taken++) {
    const { from, seconds: stay } = vehicle.breaks[taken]!
    segment.first = Math.max(segment.first, from) + stay
  }
  segment.last = vehicle.to
  let nextSlot = slots[taken] ?? Infinity
  for (let i = 0; ; i++) {
    off[i] = moment
    headLong[i] = segment.long
    headFirst[i] = segment.first
    headLast[i] = segment.last
    if (i === visits.length) return
    const stop = visits[i]!
    segment.long += drive[i]!
    moment += drive[i]!
    for (; nextSlot === 2 * i + 1; nextSlot = slots[++taken] ?? Infinity) appendBreak(vehicle, taken)
    if (stop === reload) {
      append(-Infinity, Infinity, vehicle.reloadSeconds)
      moment += vehicle.reloadSeconds
    } else {
      const begin = timing.begin[i]!
      from[i] = openFrom(model, stop, begin)
      to[i] = openTo(model, stop, begin)
      append(from[i]!, to[i]!, model.service[stop]!)
      moment = beginAt(model, stop, moment) + model.service[stop]!
    }
    for (; nextSlot === 2 * i + 2; nextSlot = slots[++taken] ?? Infinity) appendBreak(vehicle, taken)
    if (i + 1 === frozen.visits && moment < frozen.notBefore) moment = frozen.notBefore
  }
}

function appendBreak(vehicle: VehicleModel, k: number): void {
  const { from, to, seconds } = vehicle.breaks[k]!
  append(from, to, seconds)
}

/** From the end backwards: last moments as if there were no breaks, and tail segments with them. */
function lookBack(model: Model, tour: Tour): void {
  const { service } = model
  const { vehicle, visits } = tour
  const { by, tailLong, tailFirst, tailLast, drive: drives, from, to } = tour.points
  const hasSlots = timing.slots.length > 0
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
    const drive = drives[i]!
    const rested = hasSlots && prependBreaks(vehicle, 2 * i, drive)
    if (stop === reload) {
      prepend(-Infinity, Infinity, vehicle.reloadSeconds, rested ? 0 : drive)
      bound -= drive + vehicle.reloadSeconds
    } else {
      const stay = service[stop]!
      prepend(from[i - 1]!, to[i - 1]!, stay, rested ? 0 : drive)
      bound = lastBegin(model, stop, bound - drive - stay)
    }
    if (hasSlots) prependBreaks(vehicle, 2 * i - 1, 0)
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
