// When everything of a route happens: as early as possible, then leaving as late as that allows.
//
// The rule (README, "Times"): breaks are placed so that the route ends earliest, each as early on the way as
// that allows; the vehicle then leaves as late as it can without ending later or being later anywhere.
import type { Model, VehicleModel } from './model.ts'
import { beginAt, lastTimely, reload } from './model.ts'
import { timeOrdinary } from './timing-ordinary.ts'
import type { Timing } from './timing-ordinary.ts'

/** What of a route has happened already: its first visits stay, at their times. */
export interface Frozen {
  /** So many visits stay. With one or more of them, the departure stays too. */
  readonly visits: number
  readonly departure: number
  /** Nothing that is not frozen begins before. */
  readonly notBefore: number
  /** By break: the slot where it was taken already, or -1. */
  readonly breakSlots: readonly number[]
  /** It is on its way home: nothing can be added. */
  readonly isDone: boolean
}

export const nothingFrozen: Frozen = {
  visits: 0,
  departure: 0,
  notBefore: -Infinity,
  breakSlots: [],
  isDone: false,
}

/**
 * The vehicle as it is for the rest of the day if it has not left yet: it leaves not before now, and breaks
 * that were due before now were taken at the depot: they take no more time.
 */
export function vehicleFrom(vehicle: VehicleModel, frozen: Frozen): VehicleModel {
  const { visits, notBefore } = frozen
  if (visits > 0 || notBefore <= vehicle.from) return vehicle
  let free = vehicle.from
  const past = vehicle.breaks.filter(b => b.to < notBefore)
  for (const { from, seconds } of past) free = Math.max(free, from) + seconds
  const from = Math.max(free, notBefore)
  const taken = past.map(b => ({ from: b.from, to: from, seconds: 0, isPast: true }))
  return { ...vehicle, from, breaks: [...taken, ...vehicle.breaks.slice(past.length)] }
}

/** Nothing has begun, one break or none. */
const isOrdinary = ({ breaks }: VehicleModel, frozen: Frozen): boolean =>
  frozen.visits === 0 && (breaks.length === 0 || (breaks.length === 1 && !breaks[0]!.isPast))

/**
 * Times a sequence of visits; false if it cannot be driven within windows, breaks and shift. In haste the
 * begins are left as they are when leaving as early as possible: enough for the cost.
 */
export function timeVisits(
  model: Model,
  vehicle: VehicleModel,
  frozen: Frozen,
  visits: readonly number[],
  timing: Timing,
  isHasty = false,
): boolean {
  if (timing.begin.length < visits.length) {
    timing.begin = new Float64Array(visits.length * 2)
    timing.beginRested = new Float64Array(visits.length * 2)
    timing.drive = new Int32Array(visits.length * 2)
  }
  if (isOrdinary(vehicle, frozen)) return timeOrdinary(model, vehicle, visits, timing, isHasty)
  const slots = vehicle.breaks.length ? placeBreaks(model, vehicle, frozen, visits) : noSlots
  if (!slots) return false
  timing.slots = slots
  timing.departure = frozen.visits ? frozen.departure : earliestDeparture(vehicle, slots)
  if (!driveForward(model, vehicle, frozen, visits, timing)) return false
  if (!frozen.visits) {
    const earliest = timing.departure
    timing.departure = latestDeparture(model, vehicle, visits, timing)
    if (!isHasty && timing.departure !== earliest) driveForward(model, vehicle, frozen, visits, timing)
  }
  return true
}

const noSlots: readonly number[] = []

function earliestDeparture(vehicle: VehicleModel, slots: readonly number[]): number {
  let moment = vehicle.from
  for (let k = 0; slots[k] === 0; k++) {
    const { from, seconds } = vehicle.breaks[k]!
    moment = Math.max(moment, from) + seconds
  }
  return moment
}

/** From the departure on, each thing as early as it can. */
function driveForward(
  model: Model,
  vehicle: VehicleModel,
  frozen: Frozen,
  visits: readonly number[],
  timing: Timing,
): boolean {
  const { seconds, places, place } = model
  const { slots, begin } = timing
  let at = vehicle.startPlace
  let moment = timing.departure
  let lateness = 0
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    const to = stop === reload ? vehicle.startPlace : place[stop]!
    moment += seconds[at * places + to]!
    at = to
    if (slots.length) moment = rested(vehicle, frozen, slots, 2 * i + 1, moment)
    if (stop === reload) {
      begin[i] = moment
      moment += vehicle.reloadSeconds
    } else {
      const start = beginAt(model, stop, moment)
      if (start === Infinity) return false
      begin[i] = start
      if (start > model.due[stop]!) lateness += (start - model.due[stop]!) * model.latenessPrice[stop]!
      moment = start + model.service[stop]!
    }
    if (slots.length) moment = rested(vehicle, frozen, slots, 2 * i + 2, moment)
    if (i + 1 === frozen.visits && i + 1 < visits.length) moment = Math.max(moment, frozen.notBefore)
  }
  if (vehicle.endPlace >= 0) moment += seconds[at * places + vehicle.endPlace]!
  timing.end = moment
  timing.lateness = lateness
  return moment <= vehicle.to
}

/** The moment after the breaks taken at a slot. */
function rested(
  vehicle: VehicleModel,
  frozen: Frozen,
  slots: readonly number[],
  slot: number,
  moment: number,
): number {
  for (let k = 0; k < slots.length; k++) {
    if (slots[k] !== slot) continue
    const isNew = frozen.visits && slot === 2 * frozen.visits && (frozen.breakSlots[k] ?? -1) < 0
    if (isNew) moment = Math.max(moment, frozen.notBefore)
    moment = Math.max(moment, vehicle.breaks[k]!.from) + vehicle.breaks[k]!.seconds
  }
  return moment
}

/** The last moment before the breaks of a slot that has them over by `bound`. */
function boundBefore(vehicle: VehicleModel, slots: readonly number[], slot: number, bound: number): number {
  for (let k = slots.length - 1; k >= 0; k--)
    if (slots[k] === slot) bound = Math.min(vehicle.breaks[k]!.to, bound - vehicle.breaks[k]!.seconds)
  return bound
}

/** Backwards from the end: the last moment to leave that keeps the end, and every lateness as it is. */
function latestDeparture(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  timing: Timing,
): number {
  const { seconds, places, place, service } = model
  const { slots, begin } = timing
  let bound = timing.end
  let next = vehicle.endPlace
  for (let i = visits.length - 1; i >= 0; i--) {
    const stop = visits[i]!
    const at = stop === reload ? vehicle.startPlace : place[stop]!
    if (next >= 0) bound -= seconds[at * places + next]!
    next = at
    if (slots.length) bound = boundBefore(vehicle, slots, 2 * i + 2, bound)
    if (stop === reload) bound -= vehicle.reloadSeconds
    else {
      bound -= service[stop]!
      bound = begin[i]! > model.due[stop]! ? begin[i]! : lastTimely(model, stop, bound)
    }
    if (slots.length) bound = boundBefore(vehicle, slots, 2 * i + 1, bound)
  }
  return next >= 0 ? bound - seconds[vehicle.startPlace * places + next]! : bound
}

/** Of each number of breaks taken: earliest moment, price of lateness, slots in rows of `breaksMost`. */
const breaksMost = 8
const reached = new Float64Array(breaksMost + 1)
const reachedLateness = new Float64Array(breaksMost + 1)
const reachedSlots = new Int32Array((breaksMost + 1) * breaksMost)

/**
 * Chooses the slots of the breaks: for each number of breaks taken so far the earliest moment is carried
 * along the route, which suffices because to be earlier is never worse. Null if the breaks cannot be had.
 */
function placeBreaks(
  model: Model,
  vehicle: VehicleModel,
  frozen: Frozen,
  visits: readonly number[],
): readonly number[] | null {
  const { seconds, places, place, service } = model
  const count = vehicle.breaks.length
  reached.fill(Infinity)
  reachedLateness.fill(0)
  reached[0] = vehicle.from
  offerBreaks(vehicle, frozen, 0)
  if (frozen.visits)
    for (let k = 0; k <= count; k++) if (reached[k]! < Infinity) reached[k] = frozen.departure
  let at = vehicle.startPlace
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    const to = stop === reload ? vehicle.startPlace : place[stop]!
    const drive = seconds[at * places + to]!
    at = to
    for (let k = 0; k <= count; k++) reached[k]! += drive
    offerBreaks(vehicle, frozen, 2 * i + 1)
    for (let k = 0; k <= count; k++) {
      const moment = reached[k]!
      if (moment === Infinity) continue
      if (stop === reload) {
        reached[k] = moment + vehicle.reloadSeconds
        continue
      }
      const begin = beginAt(model, stop, moment)
      const late = begin - model.due[stop]!
      if (late > 0 && begin < Infinity) reachedLateness[k]! += late * model.latenessPrice[stop]!
      reached[k] = begin + service[stop]!
    }
    offerBreaks(vehicle, frozen, 2 * i + 2)
    if (i + 1 === frozen.visits && i + 1 < visits.length)
      for (let k = 0; k <= count; k++) reached[k] = Math.max(reached[k]!, frozen.notBefore)
  }
  const home = vehicle.endPlace >= 0 ? seconds[at * places + vehicle.endPlace]! : 0
  let best = -1
  let least = Infinity
  for (let k = 0; k <= count; k++) {
    const end = reached[k]! + home
    const isOwed = k < count && (end > vehicle.breaks[k]!.to || vehicle.breaks[k]!.isPast)
    if (isOwed || end >= least) continue
    best = k
    least = end
  }
  if (best <= 0) return best < 0 ? null : noSlots
  const slots: number[] = []
  for (let k = 0; k < best; k++) slots.push(reachedSlots[best * breaksMost + k]!)
  return slots
}

/** Takes breaks at a slot where that makes a number of breaks reached earlier than before. */
function offerBreaks(vehicle: VehicleModel, frozen: Frozen, slot: number): void {
  const count = vehicle.breaks.length
  if (frozen.visits) {
    for (let k = 0; k < count; k++) {
      if (frozen.breakSlots[k] !== slot) continue
      takeBreak(vehicle, k, slot, -Infinity)
      reached.fill(Infinity, 0, k + 1)
    }
    if (slot < 2 * frozen.visits) return
  }
  const least = frozen.visits > 0 && slot === 2 * frozen.visits ? frozen.notBefore : -Infinity
  for (let k = 0; k < count; k++)
    if (!frozen.visits || (frozen.breakSlots[k] ?? -1) < 0) takeBreak(vehicle, k, slot, least)
}

function takeBreak(vehicle: VehicleModel, k: number, slot: number, notBefore: number): void {
  const { from, to, seconds } = vehicle.breaks[k]!
  const moment = Math.max(reached[k]!, notBefore)
  if (moment > to) return
  const after = (moment > from ? moment : from) + seconds
  const lateness = reachedLateness[k]!
  if (after > reached[k + 1]! || (after === reached[k + 1] && lateness >= reachedLateness[k + 1]!)) return
  reached[k + 1] = after
  reachedLateness[k + 1] = lateness
  for (let j = 0; j < k; j++) reachedSlots[(k + 1) * breaksMost + j] = reachedSlots[k * breaksMost + j]!
  reachedSlots[(k + 1) * breaksMost + k] = slot
}
