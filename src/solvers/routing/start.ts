// A plan that runs already, as the search begins with it: its order of visits, and what of it has happened.
import type { Model } from './rich/model.ts'
import { reload } from './rich/model.ts'
import type { Sketch } from './rich/plan.ts'
import type { Frozen } from './rich/timing.ts'
import { nothingFrozen } from './rich/timing.ts'
import type { Route, Solution } from './solution.ts'

export interface Start {
  readonly solution: Solution
  /**
   * The present moment: visits to which a vehicle has left by then stay as they were planned, times
   * included, and nothing else begins before.
   */
  readonly at?: number
  /** By vehicle: so many of its first visits stay in any case (reloads count). */
  readonly frozenVisits?: Readonly<Record<string, number>>
}

/** Names that the problem no longer has are left out of the plan. */
export function sketchFrom(model: Model, { solution, at = -Infinity, frozenVisits = {} }: Start): Sketch {
  const { problem } = model
  const vehicleOf = new Map(problem.vehicles.map((v, i) => [v.id, i]))
  const stopOf = new Map(problem.stops.map((s, i) => [s.id, i]))
  const visits: number[][] = problem.vehicles.map(() => [])
  const frozen: Frozen[] = problem.vehicles.map(() => ({ ...nothingFrozen, notBefore: at }))
  for (const route of solution.routes) {
    const v = vehicleOf.get(route.vehicle)
    if (v === undefined) continue
    const known = route.visits.filter(visit => visit.kind === 'reload' || stopOf.has(visit.stop))
    visits[v] = known.map(visit => (visit.kind === 'reload' ? reload : stopOf.get(visit.stop)!))
    const count = Math.min(known.length, Math.max(begunVisits(route, at), frozenVisits[route.vehicle] ?? 0))
    const isClosed = problem.vehicles[v]!.end !== null
    const isDone = isClosed && count === known.length && route.visits.at(-1)!.departure < at
    if (count > 0) frozen[v] = { ...frozenOf(route, count, at), isDone }
  }
  return { visits, frozen }
}

/** So many visits has the vehicle left for by a moment. */
function begunVisits(route: Route, at: number): number {
  const isBegun = (i: number) => (i === 0 ? route.departure : route.visits[i - 1]!.departure) < at
  return route.visits.filter((_, i) => isBegun(i)).length
}

function frozenOf(route: Route, visits: number, notBefore: number): Omit<Frozen, 'isDone'> {
  const breakSlots = route.breaks.map(({ afterVisits, onArrival, begin }) => {
    const slot = 2 * afterVisits + (onArrival ? 1 : 0)
    return slot < 2 * visits || (slot === 2 * visits && begin < notBefore) ? slot : -1
  })
  return { visits, departure: route.departure, notBefore, breakSlots }
}
