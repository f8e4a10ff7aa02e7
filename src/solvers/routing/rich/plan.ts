// The plan that the search works on: a tour for each vehicle, the stops left out, and the way back.
import type { Model } from './model.ts'
import { reload } from './model.ts'
import type { Place } from './place.ts'
import { mayTake, visitsWith } from './place.ts'
import type { Frozen } from './timing.ts'
import { nothingFrozen, vehicleFrom } from './timing.ts'
import type { Reckoned, Tour } from './tour.ts'
import { newTour, restore, setAside, settle } from './tour.ts'

export interface Plan {
  readonly model: Model
  readonly tours: readonly Tour[]
  /** By stop: the tour that serves it. */
  readonly tourOf: (Tour | null)[]
  /** By stop: which visit of its tour. */
  readonly position: Int32Array
  /** Stops that no tour serves. */
  absent: number[]
  /** Of all tours that can be driven, without what is absent. */
  cost: number
  /** How many tours cannot be driven: only while one is being changed, or if what is frozen is impossible. */
  undrivable: number
  /** The tours that changed since `mark`, as they were. */
  readonly saved: Map<Tour, Reckoned>
  savedAbsent: number[]
}

/** What every vehicle does, as visits by vehicle; what is frozen of it. */
export interface Sketch {
  readonly visits: readonly (readonly number[])[]
  readonly frozen?: readonly (Frozen | undefined)[]
}

export function newPlan(model: Model, sketch?: Sketch): Plan {
  const tours = model.vehicles.map((vehicle, v) => {
    const frozen = sketch?.frozen?.[v] ?? nothingFrozen
    return newTour(model, vehicleFrom(vehicle, frozen), frozen.visits ? frozen : nothingFrozen)
  })
  const plan: Plan = {
    model,
    tours,
    tourOf: Array.from({ length: model.stops }, () => null),
    position: new Int32Array(model.stops),
    absent: [],
    cost: 0,
    undrivable: 0,
    saved: new Map(),
    savedAbsent: [],
  }
  sketch?.visits.forEach((visits, v) => {
    if (visits.length) begin(plan, tours[v]!, visits)
  })
  for (let stop = 0; stop < model.stops; stop++) if (!plan.tourOf[stop]) plan.absent.push(stop)
  mark(plan)
  return plan
}

/** Gives a tour the visits of a sketch, as far as they are allowed and can be driven. */
function begin(plan: Plan, tour: Tour, visits: readonly number[]): void {
  const kept = tour.frozen.visits
  for (const [i, stop] of visits.entries()) {
    if (i < kept || stop === reload) tour.visits.push(stop)
    else if (!plan.tourOf[stop] && mayTake(plan.model, tour, stop, plan.tourOf)) tour.visits.push(stop)
    else continue
    if (stop !== reload) plan.tourOf[stop] = tour
  }
  const allowed = tour.visits
  tour.visits = []
  change(plan, tour, withoutIdleReloads(allowed, kept))
  if (tour.cost === Infinity) change(plan, tour, allowed.slice(0, kept))
}

/** From here on changes can be taken back. */
export function mark(plan: Plan): void {
  plan.saved.clear()
  plan.savedAbsent = plan.absent.slice()
}

/** Takes back everything since `mark`. */
export function takeBack(plan: Plan): void {
  for (const tour of plan.saved.keys())
    for (const stop of tour.visits) if (stop !== reload) plan.tourOf[stop] = null
  for (const [tour, was] of plan.saved) {
    countOut(plan, tour)
    restore(tour, was)
    countIn(plan, tour)
  }
  plan.saved.clear()
  plan.absent = plan.savedAbsent.slice()
}

/** Gives a tour other visits. The stops it loses must be handed on, to a tour or to the absent. */
export function change(plan: Plan, tour: Tour, visits: number[]): void {
  for (const stop of tour.visits) if (stop !== reload && plan.tourOf[stop] === tour) plan.tourOf[stop] = null
  countOut(plan, tour)
  if (!plan.saved.has(tour)) plan.saved.set(tour, setAside(plan.model, tour))
  tour.visits = visits
  settle(plan.model, tour)
  countIn(plan, tour)
}

function countOut(plan: Plan, tour: Tour): void {
  if (tour.cost < Infinity) plan.cost -= tour.cost
  else plan.undrivable--
}

/** The plan learns what a tour visits and costs. */
function countIn(plan: Plan, tour: Tour): void {
  const { visits } = tour
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    if (stop === reload) continue
    plan.tourOf[stop] = tour
    plan.position[stop] = i
  }
  if (tour.cost < Infinity) plan.cost += tour.cost
  else plan.undrivable++
}

/** Puts an absent stop in; the caller takes it from the absent. */
export const putIn = (plan: Plan, stop: number, place: Place): void =>
  change(plan, place.tour!, visitsWith(stop, place))

/**
 * Takes stops that are not frozen out of a tour, and reloads that have nothing to load. Without the triangle
 * inequality what remains may be too slow: then all that may be is taken out.
 */
export function takeOut(plan: Plan, tour: Tour, isTaken: (stop: number) => boolean): void {
  const kept = tour.frozen.visits
  const taken: number[] = []
  const left = tour.visits.filter((stop, i) => {
    if (i < kept || stop === reload || !isTaken(stop)) return true
    taken.push(stop)
    return false
  })
  if (taken.length === 0) return
  change(plan, tour, withoutIdleReloads(left, kept))
  if (tour.trips > 1) mergeTrips(plan, tour)
  plan.absent.push(...taken)
  if (tour.cost < Infinity) return
  const rest = tour.visits.slice(kept).filter(stop => stop !== reload)
  change(plan, tour, tour.visits.slice(0, kept))
  plan.absent.push(...rest)
}

/** Leaves out reloads that the loads no longer ask for, where that pays. */
function mergeTrips(plan: Plan, tour: Tour): void {
  for (let i = tour.visits.length - 1; i >= tour.frozen.visits; i--) {
    if (tour.visits[i] !== reload) continue
    const { visits, cost } = tour
    change(plan, tour, visits.toSpliced(i, 1))
    if (tour.cost > cost) {
      change(plan, tour, visits)
    }
  }
}

/** A reload at the begin, at the end or after another has nothing to load. */
export const withoutIdleReloads = (visits: number[], kept: number): number[] =>
  visits.filter((stop, i) => {
    if (stop !== reload || i < kept) return true
    const hasBefore = i > 0 && visits[i - 1] !== reload
    return hasBefore && visits.slice(i + 1).some(other => other !== reload)
  })

/** What the plan costs with all that is left out. */
export function worthOf(plan: Plan): number {
  let worth = plan.undrivable > 0 ? Infinity : plan.cost
  for (const stop of plan.absent) worth += plan.model.absence[stop]!
  return worth
}

/** One idle tour of each kind of vehicle; frozen ones are never idle. */
export function idleTours(plan: Plan): Tour[] {
  const seen = new Set<number>()
  return plan.tours.filter(tour => {
    if (tour.visits.length || seen.has(tour.vehicle.kind)) return false
    seen.add(tour.vehicle.kind)
    return true
  })
}

export const sketchOf = (plan: Plan): Sketch => ({ visits: plan.tours.map(tour => tour.visits) })
