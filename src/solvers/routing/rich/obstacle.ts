// Why a stop is not served: what each vehicle has against it, and what the nearest to serving it has.
import type { Obstacle, Unserved, UnservedReason } from '../solution.ts'
import { fitsAt } from './loads.ts'
import type { Model, VehicleModel } from './model.ts'
import { beginAt, refusedBySkill, refusedByWish } from './model.ts'
import { mayTake, noPlace, tryTour } from './place.ts'
import type { Plan } from './plan.ts'
import { nothingFrozen } from './timing.ts'
import type { Tour } from './tour.ts'
import { newTour } from './tour.ts'

/** From what no day would change to what this day's plan causes. */
const order: readonly Obstacle[] = [
  'forbidden-vehicle',
  'skill',
  'too-large',
  'window',
  'shift',
  'forbidden-pair',
  'stops-maximum',
  'full',
  'no-time',
]

/**
 * `isStopped`: the search was cancelled and there is no time to ask every vehicle; then only what no plan
 * would change is told.
 */
export function unservedOf(plan: Plan, stop: number, isStopped: boolean): Unserved {
  const { model } = plan
  const { id } = model.problem.stops[stop]!
  const counts = new Map<Obstacle, number>()
  const empty = new Map<number, Obstacle | null>()
  for (const tour of plan.tours) {
    const { kind } = tour.vehicle
    if (!empty.has(kind)) empty.set(kind, obstacleWhenEmpty(model, tour.vehicle, stop))
    const lasting = empty.get(kind)!
    if (!lasting && isStopped) return { stop: id, reason: 'stopped-early', obstacles: {} }
    const obstacle = lasting ?? obstacleOf(plan, tour, stop)
    if (!obstacle) {
      const reason: UnservedReason = model.mustServe[stop] ? 'stopped-early' : 'cheaper-to-leave'
      return { stop: id, reason, obstacles: {} }
    }
    counts.set(obstacle, (counts.get(obstacle) ?? 0) + 1)
  }
  const obstacles = Object.fromEntries(order.filter(o => counts.has(o)).map(o => [o, counts.get(o)!]))
  // The vehicle that came nearest tells more than the many that could never serve it.
  return { stop: id, reason: order.findLast(o => counts.has(o))!, obstacles }
}

/** What hinders a vehicle that has nothing else to do. */
function obstacleWhenEmpty(model: Model, vehicle: VehicleModel, stop: number): Obstacle | null {
  const refused = vehicle.refuses[stop]!
  if (refused === refusedByWish) return 'forbidden-vehicle'
  if (refused === refusedBySkill) return 'skill'
  if (refused) return 'too-large'
  if (vehicle.stopsMax < 1) return 'stops-maximum'
  const drive = model.seconds[vehicle.startPlace * model.places + model.place[stop]!]!
  if (beginAt(model, stop, vehicle.from + drive) === Infinity) return 'window'
  const tour = newTour(model, vehicle, nothingFrozen)
  const place = noPlace()
  tryTour(model, tour, stop, place)
  return place.tour ? null : 'shift'
}

/** What hinders a vehicle with what it does already; nothing if the stop could go in. */
function obstacleOf(plan: Plan, tour: Tour, stop: number): Obstacle | null {
  const { model, tourOf } = plan
  if (!mayTake(model, tour, stop, tourOf)) {
    if (tour.frozen.isDone) return 'no-time'
    return tour.stops >= tour.vehicle.stopsMax ? 'stops-maximum' : 'forbidden-pair'
  }
  const place = noPlace()
  tryTour(model, tour, stop, place)
  if (place.tour) return null
  for (let point = tour.frozen.visits; point <= tour.visits.length; point++)
    if (fitsAt(model, tour, stop, point)) return 'no-time'
  return tour.trips < tour.vehicle.tripsMax ? 'no-time' : 'full'
}
