// One vehicle's route in the search: its visits, and beside each what an insertion there needs to know.
import type { Model, VehicleModel } from './model.ts'
import { beginAt, lastBegin, openFrom, openTo, reload } from './model.ts'
import { append, prepend, segment } from './segment.ts'
import type { Frozen, Timing } from './timing.ts'
import { newTiming, nothingFrozen, timeVisits } from './timing.ts'

/**
 * `point` p is the moment before visit p; point 0 is at the depot, the last point is before the end.
 * Segments (Vidal et al. 2013) say of the visits up to a point, or from it on, how long they take at least
 * and between which moments they can begin so as to take no longer.
 */
export interface Tour {
  readonly vehicle: VehicleModel
  readonly frozen: Frozen
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
  /** By point: the place before it; one more: where the tour ends, -1 for open. Metres to the next place. */
  at: Int32Array
  edge: Int32Array
  /** By point: the earliest moment to be off from what comes before, the last to be at what comes after. */
  off: Float64Array
  by: Float64Array
  /** By point: most on board from the trip's begin up to here, and from here to the trip's end. */
  before: Float64Array
  after: Float64Array
  /** By point: segment of all before. */
  headLong: Float64Array
  headFirst: Float64Array
  headLast: Float64Array
  /** By point: segment of all from here on. */
  tailLong: Float64Array
  tailFirst: Float64Array
  tailLast: Float64Array
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
    ...pointsOf(model, 8),
  }
  settle(model, tour)
  return tour
}

function pointsOf(model: Model, room: number) {
  const row = () => new Float64Array(room)
  const loads = () => new Float64Array(room * model.dimensions)
  return {
    at: new Int32Array(room + 1),
    edge: new Int32Array(room),
    off: row(),
    by: row(),
    before: loads(),
    after: loads(),
    headLong: row(),
    headFirst: row(),
    headLast: row(),
    tailLong: row(),
    tailFirst: row(),
    tailLast: row(),
  }
}

const timing: Timing = newTiming()

/** Reckons a tour anew after its visits changed; its cost is infinite if it cannot be driven. */
export function settle(model: Model, tour: Tour): void {
  const { vehicle, visits, frozen } = tour
  if (tour.off.length <= visits.length) Object.assign(tour, pointsOf(model, visits.length * 2 + 2))
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
  tour.stops = 0
  tour.trips = 1
  tour.metres = 0
  tour.busy = 0
  tour.arePlain = true
  let at = vehicle.startPlace
  tour.at[0] = at
  tour.at[visits.length + 1] = vehicle.endPlace
  tour.edge[visits.length] = 0
  if (visits.length === 0) return
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    const to = stop === reload ? vehicle.startPlace : model.place[stop]!
    const cell = at * places + to
    at = to
    tour.at[i + 1] = to
    tour.edge[i] = metres[cell]!
    tour.metres += metres[cell]!
    tour.busy += seconds[cell]! + (stop === reload ? vehicle.reloadSeconds : service[stop]!)
    if (stop === reload) tour.trips++
    else {
      tour.stops++
      if (!model.isPlain[stop]) tour.arePlain = false
    }
  }
  if (vehicle.endPlace < 0) return
  tour.edge[visits.length] = metres[at * places + vehicle.endPlace]!
  tour.metres += metres[at * places + vehicle.endPlace]!
  tour.busy += seconds[at * places + vehicle.endPlace]!
}

/** From the depot on: earliest moments as if there were no breaks, and head segments with them. */
function lookAhead(model: Model, tour: Tour): void {
  const { seconds, places } = model
  const { vehicle, frozen, visits, off, headLong, headFirst, headLast } = tour
  const { slots } = timing
  let at = vehicle.startPlace
  let moment = frozen.visits ? frozen.departure : vehicle.from
  segment.long = 0
  segment.first = vehicle.from
  slots.forEach((slot, k) => {
    const { from, seconds: stay } = vehicle.breaks[k]!
    if (slot === 0) segment.first = Math.max(segment.first, from) + stay
  })
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
    if (slots.length) appendBreaks(vehicle, 2 * i + 1)
    if (stop === reload) {
      append(-Infinity, Infinity, vehicle.reloadSeconds)
      moment += vehicle.reloadSeconds
    } else {
      const begin = timing.begin[i]!
      append(openFrom(model, stop, begin), openTo(model, stop, begin), model.service[stop]!)
      moment = beginAt(model, stop, moment) + model.service[stop]!
    }
    if (slots.length) appendBreaks(vehicle, 2 * i + 2)
    if (i + 1 === frozen.visits && moment < frozen.notBefore) moment = frozen.notBefore
  }
}
function appendBreaks(vehicle: VehicleModel, slot: number): void {
  timing.slots.forEach((taken, k) => {
    if (taken === slot) append(vehicle.breaks[k]!.from, vehicle.breaks[k]!.to, vehicle.breaks[k]!.seconds)
  })
}

/** From the end backwards: last moments as if there were no breaks, and tail segments with them. */
function lookBack(model: Model, tour: Tour): void {
  const { seconds, places, place, service } = model
  const { vehicle, visits, by, tailLong, tailFirst, tailLast } = tour
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
  const { visits, before, after, vehicle } = tour
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
  for (let d = 0; d < dimensions; d++) {
    const capacity = tour.vehicle.capacity[d]!
    if (tour.before[d * points + point]! + delivery[d * stops + stop]! > capacity) return false
    if (tour.after[d * points + point]! + pickup[d * stops + stop]! > capacity) return false
  }
  return true
}
