// Loads along a tour: whether they fit, and whether one more would.
import type { Model, VehicleModel } from './model.ts'
import { reload } from './model.ts'
import type { Points } from './points.ts'

/** What of a tour its loads depend on. */
interface Loaded {
  readonly vehicle: VehicleModel
  readonly visits: readonly number[]
  readonly points: Points
}

/** Loads by point and dimension; false if a trip is overloaded. */
export function weigh(model: Model, tour: Loaded): boolean {
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
export function fitsAt(model: Model, tour: Loaded, stop: number, point: number): boolean {
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
