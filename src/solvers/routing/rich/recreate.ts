// Recreate: absent stops go where they cost least, in a chanceful order, now and then blind to a place.
import { nextBelow, nextShare, randomFrom } from '../classical/random.ts'
import type { Random } from '../classical/random.ts'
import { stopsMax } from '../problem.ts'
import type { Model } from './model.ts'
import type { Near } from './near.ts'
import { near } from './near.ts'
import type { Place } from './place.ts'
import { mayTake, noPlace, tryPoints, tryTour, tryTrips } from './place.ts'
import type { Plan } from './plan.ts'
import { idleTours, putIn } from './plan.ts'
import type { Tour } from './tour.ts'

export interface Recreate {
  readonly random: Random
  /** The chance that a place is passed over ("blinks" of SISR); 0: the best place always. */
  readonly blinkShare: number
  /** Only places beside the nearest stops are tried, if any of them will do; null: all places. */
  readonly nearRows: Near | null
  /** So many of the stops that were absent before are tried again. */
  readonly retries: number
  /** Gives up as soon as the plan costs more: it would be refused anyway. */
  readonly limit: number
  /** By stop: the least that putting it in has ever cost in this search; infinite if never. Learned here. */
  readonly least: Float64Array | null
  readonly isStopped: () => boolean
}

/** Puts absent stops in, those that are worth it; false if it gave up. */
export function recreate(plan: Plan, settings: Recreate): boolean {
  const { model } = plan
  const { random } = settings
  const left: number[] = []
  const waiting = chooseWaiting(plan, settings, left)
  sortWaiting(model, waiting, random)
  if (nextShare(random) < absentFirstShare) putAbsentFirst(plan, waiting)
  // A first plan begins with the stops that few vehicles can serve, before the others fill those.
  if (settings.retries === Infinity) waiting.sort((a, b) => model.servers[a]! - model.servers[b]!)
  const { least, limit } = settings
  let absence = 0
  for (const stop of left) absence += model.absence[stop]!
  // What the others that wait will cost at least: a step that cannot succeed any more is given up at once.
  let ahead = 0
  if (least) for (const stop of waiting) if (least[stop]! < Infinity) ahead += least[stop]!
  let idle = idleTours(plan)
  for (let i = 0; i < waiting.length; i++) {
    const stop = waiting[i]!
    if (least && least[stop]! < Infinity) ahead -= least[stop]!
    const most = limit - plan.cost - absence - ahead
    const bound = Math.min(most, model.absence[stop]!)
    const place = most < 0 || settings.isStopped() ? null : findPlace(plan, stop, settings, idle, bound)
    if (place?.tour) {
      if (least && place.cost < least[stop]!) least[stop] = place.cost
      const wasIdle = place.tour.visits.length === 0
      putIn(plan, stop, place)
      if (wasIdle) idle = idleTours(plan)
    } else if (place && model.absence[stop]! <= most) {
      left.push(stop)
      absence += model.absence[stop]!
    } else {
      plan.absent = [...left, ...waiting.slice(i)]
      return false
    }
  }
  plan.absent = left
  return plan.cost + absence <= limit
}

/** Puts in whatever still can go in, each at its best place. */
export function insertAbsent(plan: Plan, isStopped: () => boolean = () => false): void {
  const random = randomFrom(1)
  const all = { blinkShare: 0, nearRows: null, retries: Infinity, limit: Infinity, least: null }
  recreate(plan, { ...all, random, isStopped })
}

/** The share of steps in which stops left out before go in first, into the room that was made. */
const absentFirstShare = 0.3

function putAbsentFirst(plan: Plan, waiting: number[]): void {
  if (plan.savedAbsent.length === 0) return
  const before = new Set(plan.savedAbsent)
  const rank = (stop: number) => (before.has(stop) ? (plan.model.mustServe[stop] ? 0 : 1) : 2)
  waiting.sort((a, b) => rank(a) - rank(b))
}

/** The stops just taken out, and some of those absent for longer; the others stay in `left`. */
function chooseWaiting(plan: Plan, { random, retries }: Recreate, left: number[]): number[] {
  if (plan.savedAbsent.length === 0) return plan.absent.slice()
  const before = new Set(plan.savedAbsent)
  const waiting = plan.absent.filter(stop => !before.has(stop))
  const older = plan.absent.filter(stop => before.has(stop))
  for (let i = 0; i < older.length; i++) {
    const j = i < retries ? i + nextBelow(random, older.length - i) : i
    const stop = older[j]!
    older[j] = older[i]!
    if (i < retries) waiting.push(stop)
    else left.push(stop)
  }
  return waiting
}

/** The orders of SISR with their weights: chance, demand, far, close; windows: narrow, early, late. */
function sortWaiting(model: Model, waiting: number[], random: Random): void {
  const draw = nextBelow(random, model.windowFrom.length ? 17 : 11)
  const depot = model.vehicles[0]!.startPlace
  const far = (stop: number) => model.metres[depot * model.places + model.place[stop]!]!
  const key = (stop: number): number => {
    if (draw < 4) return nextShare(random)
    if (draw < 8) return -sizeOf(model, stop)
    if (draw < 10) return -far(stop)
    if (draw < 11) return far(stop)
    if (draw < 13) return finite(model.due[stop]!) - finite(model.ready[stop]!)
    return draw < 15 ? finite(model.ready[stop]!) : -finite(model.due[stop]!)
  }
  for (const stop of waiting) keys[stop] = key(stop)
  waiting.sort((a, b) => keys[a]! - keys[b]!)
}

/** By stop: where it stands in the order that is being made; kept, so that ordering makes no garbage. */
const keys = new Float64Array(stopsMax)

const finite = (moment: number): number => Math.max(-1e12, Math.min(1e12, moment))

/** Its greatest share of the first vehicle that limits it. */
function sizeOf(model: Model, stop: number): number {
  let size = 0
  for (let d = 0; d < model.dimensions; d++) {
    const load = model.delivery[d * model.stops + stop]! + model.pickup[d * model.stops + stop]!
    size = Math.max(size, load / model.vehicles[0]!.capacity[d]!)
  }
  return size
}

/** The cheapest place for a stop that costs less than `most`, or none. `idle` may be opened. */
export function findPlace(
  plan: Plan,
  stop: number,
  settings: Recreate,
  idle: readonly Tour[],
  most: number,
): Place {
  const { model, tourOf, tours, saved } = plan
  const { random, blinkShare, nearRows } = settings
  const best = noPlace(blinkShare, random)
  best.cost = most
  if (nearRows) tryNear(plan, stop, near(nearRows, stop), best)
  if (!best.tour) {
    // Tours that changed first: room is there most likely, and a good place spares looking at others.
    for (const tour of saved.keys())
      if (tour.visits.length && mayTake(model, tour, stop, tourOf)) tryTour(model, tour, stop, best)
    for (let v = 0; v < tours.length; v++) {
      const tour = tours[v]!
      if (tour.visits.length === 0 || saved.has(tour)) continue
      if (mayTake(model, tour, stop, tourOf)) tryTour(model, tour, stop, best)
    }
  }
  for (let i = 0; i < idle.length; i++)
    if (mayTake(model, idle[i]!, stop, tourOf)) tryPoints(model, idle[i]!, stop, 0, 0, best)
  return best
}

/** So many nearest stops are looked at. */
const neighboursMax = 30

function tryNear(plan: Plan, stop: number, row: Int32Array, best: Place): void {
  const { model, tourOf } = plan
  for (let i = 0; i < row.length && i < neighboursMax; i++) {
    const beside = row[i]!
    const tour = tourOf[beside]
    if (!tour || !mayTake(model, tour, stop, tourOf)) continue
    const at = plan.position[beside]!
    const first = Math.max(at, tour.frozen.visits)
    tryPoints(model, tour, stop, first, at + 1, best)
    tryTrips(model, tour, stop, first, at + 1, best)
  }
}

/** The cheapest place for a stop, every place looked at with care. */
export function findPlaceThoroughly(plan: Plan, stop: number): Place {
  const settings = {
    random: randomFrom(1),
    blinkShare: 0,
    nearRows: null,
    retries: 0,
    limit: Infinity,
    least: null,
    isStopped: () => false,
  }
  return findPlace(plan, stop, settings, idleTours(plan), Infinity)
}
