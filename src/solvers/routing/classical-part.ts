// Recognises a classical problem (capacity, one window, least distance) and puts it to the classical engine.
import type { ClassicalProblem } from './classical/classical-problem.ts'
import { solveClassical } from './classical/classical.ts'
import type { Model } from './rich/model.ts'
import type { Better, Search } from './rich/anneal.ts'
import type { Sketch } from './rich/plan.ts'

/** What the engine's numbers hold: 32 bits, with room for sums. */
const wholeMax = 0x3fffffff

/**
 * The problem as the classical engine takes it, or null if it is richer: other than one kind of vehicle that
 * costs by distance only, closed routes without breaks, deliveries in one dimension, and stops that must all
 * be served, alike, within one window.
 */
export function classicalFrom(model: Model): ClassicalProblem | null {
  const [vehicle] = model.vehicles
  if (!vehicle || model.kinds !== 1 || model.stops < 2) return null
  const isPlainVehicle =
    vehicle.perSecond === 0 &&
    vehicle.perUse === 0 &&
    vehicle.perMetre > 0 &&
    vehicle.endPlace === vehicle.startPlace &&
    vehicle.tripsMax === 1 &&
    vehicle.breaks.length === 0 &&
    vehicle.stopsMax >= model.stops
  const arePlainStops =
    model.dimensions <= 1 &&
    model.isPlain.every(Boolean) &&
    model.mustServe.every(Boolean) &&
    model.pickup.every(load => load === 0) &&
    model.forbidden.every(others => others.length === 0) &&
    vehicle.refuses.every(code => code === 0) &&
    model.absence.every(price => price === model.absence[0])
  const isSmall =
    Math.max(...vehicle.capacity, vehicle.to, -vehicle.from) < wholeMax &&
    model.metres.every(m => m < wholeMax / 1000)
  return isPlainVehicle && arePlainStops && isSmall ? classicalOf(model) : null
}

function classicalOf(model: Model): ClassicalProblem {
  const [vehicle] = model.vehicles
  const size = model.stops + 1
  const placeOf = (i: number) => (i === 0 ? vehicle!.startPlace : model.place[i - 1]!)
  const table = (of: Int32Array) => {
    const square = new Int32Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) square[i * size + j] = of[placeOf(i) * model.places + placeOf(j)]!
    return square
  }
  const { from, to } = vehicle!
  // A window outside the shift stays one that cannot be met.
  const readyOf = (ready: number) => (ready > to ? to + 1 : Math.max(ready, from))
  const dueOf = (due: number) => (due < from ? from - 1 : Math.min(due, to))
  const loads = Int32Array.from({ length: size }, (_, i) =>
    i && model.dimensions ? model.delivery[i - 1]! : 0,
  )
  return {
    capacity: model.dimensions ? vehicle!.capacity[0]! : 0,
    demand: loads,
    distance: table(model.metres),
    duration: table(model.seconds),
    ready: Int32Array.from({ length: size }, (_, i) => (i ? readyOf(model.ready[i - 1]!) : from)),
    due: Int32Array.from({ length: size }, (_, i) => (i ? dueOf(model.due[i - 1]!) : to)),
    service: Int32Array.from({ length: size }, (_, i) => (i ? model.service[i - 1]! : 0)),
    vehicles: model.vehicles.length,
  }
}

/** Searches by the classical engine; its routes go to the vehicles in their order. */
export function searchClassical(
  model: Model,
  problem: ClassicalProblem,
  search: Search,
  steps: number | null,
): Better {
  const sketchOf = (routes: readonly (readonly number[])[]): Sketch => ({
    visits: model.vehicles.map((_, v) => (routes[v] ?? []).map(customer => customer - 1)),
  })
  const { perMetre } = model.vehicles[0]!
  const worthOf = (cost: number, unserved: number) => cost * perMetre + unserved * model.absence[0]!
  const answer = solveClassical(problem, {
    seed: search.seed,
    // Time is told in shares of the budget, some of which is used already.
    budget: steps === null ? { milliseconds: Math.max(0, 1 - search.share(0)) } : { steps },
    now: () => search.share(0),
    isStopped: search.isStopped,
    onBetter: better => {
      const { steps: taken, cost, unserved } = better
      const routes = better.routes()
      search.onBetter({ steps: taken, worth: worthOf(cost, unserved), sketch: sketchOf(routes) })
    },
    start: search.start?.visits.filter(v => v.length).map(v => v.map(stop => stop + 1)),
  })
  return {
    steps: answer.steps,
    worth: worthOf(answer.cost, answer.unserved.length),
    sketch: sketchOf(answer.routes),
  }
}
