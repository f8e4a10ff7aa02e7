// Which vehicle drives which tour: tours change vehicles, with one another or with an idle one, when it pays.
import { nothingFrozen } from './timing.ts'
import type { Plan } from './plan.ts'
import { change, idleTours } from './plan.ts'
import type { Tour } from './tour.ts'
import { newTour, settle } from './tour.ts'
import type { Model, VehicleModel } from './model.ts'

/** So many tours in use are compared two by two in some ten milliseconds; more are not. */
const toursMax = 60

/** Exchanges vehicles wherever an exchange of two pays; true if any did. Frozen tours stay. */
export function exchangeVehicles(plan: Plan, isStopped: () => boolean): boolean {
  if (plan.tours.reduce((count, tour) => count + (tour.visits.length ? 1 : 0), 0) > toursMax) return false
  let isBetter = false
  const loose = plan.tours.filter(tour => tour.frozen === nothingFrozen || tour.frozen.visits === 0)
  for (const tour of loose) {
    if (tour.visits.length === 0) continue
    if (isStopped()) break
    const busy = loose.filter(other => other !== tour && other.visits.length > 0)
    for (const other of [...idleTours(plan), ...busy])
      if (exchange(plan, tour, other)) {
        isBetter = true
        if (tour.visits.length === 0) break
      }
  }
  return isBetter
}

/** Exchanges the visits of two tours if that costs less. */
function exchange(plan: Plan, tour: Tour, other: Tour): boolean {
  if (tour.vehicle.kind === other.vehicle.kind || other.frozen.visits) return false
  const { model } = plan
  const was = tour.cost + other.cost
  const now = costBy(model, other, tour.visits) + costBy(model, tour, other.visits)
  if (now >= was) return false
  const visits = tour.visits
  change(plan, tour, other.visits)
  change(plan, other, visits)
  return true
}

/** A tour to reckon on, by vehicle: kept, so that trying makes no garbage. */
const trials = new WeakMap<VehicleModel, Tour>()

/** What visits would cost if the vehicle of a tour drove them. */
function costBy(model: Model, tour: Tour, visits: readonly number[]): number {
  if (visits.length === 0) return 0
  for (const stop of visits) if (stop >= 0 && tour.vehicle.refuses[stop]) return Infinity
  const trial = trials.get(tour.vehicle) ?? newTour(model, tour.vehicle)
  trials.set(tour.vehicle, trial)
  trial.visits = [...visits]
  settle(model, trial)
  return trial.cost
}
