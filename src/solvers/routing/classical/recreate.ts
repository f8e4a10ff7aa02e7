// Recreate: absent customers go where they cost least, in a chanceful order, now and then blind to a place.
import { link } from './moves.ts'
import type { Plan } from './plan.ts'
import { near } from './proximity.ts'
import type { Proximity } from './proximity.ts'
import type { Random } from './random.ts'
import { nextBelow, nextShare } from './random.ts'

export interface Recreate {
  /** The chance that a place is overlooked: "blinks" (SISR) keep the greedy choice from repeating itself. */
  readonly blinkShare: number
  /** All places are tried when it has no rows; else those beside the nearest customers. */
  readonly neighbours: Proximity | null
  readonly key: Float64Array
  /** The best place found by the last search: behind this node, at this cost. */
  behind: number
  cost: number
}

/**
 * Inserts the absent customers. Gives up, with some still absent, as soon as the plan costs more than
 * `limit`: the step would be refused anyway.
 */
export function recreate(plan: Plan, search: Recreate, random: Random, limit: number): boolean {
  sortAbsent(plan, search, random)
  const waiting = plan.absentCount
  let left = 0
  for (let i = 0; i < waiting; i++) {
    const customer = plan.absent[i]!
    findPlace(plan, search, random, customer)
    if (search.behind < 0) plan.absent[left++] = customer
    else {
      link(plan, customer, search.behind)
      if (plan.cost > limit) return false
    }
  }
  plan.absentCount = left
  return true
}

/** The orders of SISR, weighted: chance, demand, far, close; with windows also their length, begin, end. */
function sortAbsent(plan: Plan, { key }: Recreate, random: Random): void {
  const { absent, absentCount, demand, distance, ready, due, hasWindows } = plan
  const draw = nextBelow(random, hasWindows ? 17 : 11)
  for (let i = 0; i < absentCount; i++) {
    const c = absent[i]!
    if (draw < 4) key[c] = nextShare(random)
    else if (draw < 8) key[c] = -demand[c]!
    else if (draw < 10) key[c] = -distance[c]!
    else if (draw < 11) key[c] = distance[c]!
    else if (draw < 13) key[c] = due[c]! - ready[c]!
    else if (draw < 15) key[c] = ready[c]!
    else key[c] = -due[c]!
  }
  if (absentCount > 64) {
    absent.subarray(0, absentCount).sort((a, b) => key[a]! - key[b]!)
    return
  }
  for (let i = 1; i < absentCount; i++) {
    const c = absent[i]!
    const k = key[c]!
    let j = i - 1
    for (; j >= 0 && key[absent[j]!]! > k; j--) absent[j + 1] = absent[j]!
    absent[j + 1] = c
  }
}

function findPlace(plan: Plan, search: Recreate, random: Random, customer: number): void {
  search.behind = -1
  search.cost = Infinity
  if (search.neighbours) lookBeside(plan, search, random, customer, near(search.neighbours, customer))
  if (search.behind < 0)
    for (let route = 0; route < plan.routesTop; route++)
      if (plan.count[route]! > 0) lookAlong(plan, search, random, customer, route)
  if (plan.idleCount > 0) {
    const alone = plan.distance[customer]! + plan.distanceTo[customer]!
    if (alone < search.cost && plan.demand[customer]! <= plan.capacity && fitsAlone(plan, customer)) {
      search.cost = alone
      search.behind = plan.size + plan.idle[plan.idleCount - 1]!
    }
  }
}

function fitsAlone(plan: Plan, customer: number): boolean {
  if (!plan.hasWindows) return true
  const arrival = plan.ready[0]! + plan.travel[customer]!
  const start = Math.max(arrival, plan.ready[customer]!)
  return start <= plan.due[customer]! && start + plan.travelTo[customer]! <= plan.due[0]!
}

function lookAlong(plan: Plan, search: Recreate, random: Random, customer: number, route: number): void {
  const { distance, distanceTo, travel, travelTo, succ, at, edge, begin, latest, size, hasWindows } = plan
  if (plan.load[route]! + plan.demand[customer]! > plan.capacity) return
  const row = customer * size
  const ready = plan.ready[customer]!
  const due = plan.due[customer]!
  let best = search.cost
  let behind = -1
  let p = size + route
  do {
    const next = succ[p]!
    const from = at[p]!
    const to = at[next]!
    let arrival = 0
    if (hasWindows) {
      arrival = begin[p]! + travelTo[row + from]!
      if (arrival > due) break
    }
    const cost = distanceTo[row + from]! + distance[row + to]! - edge[p]!
    if (cost < best) {
      const start = arrival > ready ? arrival : ready
      if (!hasWindows || start + travel[row + to]! <= latest[next]!) {
        if (nextShare(random) >= search.blinkShare) {
          best = cost
          behind = p
        }
      }
    }
    p = next
  } while (p < size)
  if (behind < 0) return
  search.cost = best
  search.behind = behind
}

function lookBeside(plan: Plan, search: Recreate, random: Random, customer: number, row: Int32Array): void {
  const { distance, distanceTo, travel, travelTo, pred, succ, at, edge, begin, latest, size } = plan
  const { routeOf, load, hasWindows } = plan
  const room = plan.capacity - plan.demand[customer]!
  const base = customer * size
  const ready = plan.ready[customer]!
  const due = plan.due[customer]!
  let best = search.cost
  let behind = -1
  for (let i = 0; i < row.length; i++) {
    const beside = row[i]!
    const route = routeOf[beside]!
    if (route < 0 || load[route]! > room) continue
    for (let side = 0; side < 2; side++) {
      const p = side === 0 ? beside : pred[beside]!
      const next = side === 0 ? succ[beside]! : beside
      const from = at[p]!
      const to = at[next]!
      const cost = distanceTo[base + from]! + distance[base + to]! - edge[p]!
      if (cost >= best) continue
      if (hasWindows) {
        const arrival = begin[p]! + travelTo[base + from]!
        if (arrival > due) continue
        if ((arrival > ready ? arrival : ready) + travel[base + to]! > latest[next]!) continue
      }
      if (nextShare(random) < search.blinkShare) continue
      best = cost
      behind = p
    }
  }
  if (behind < 0) return
  search.cost = best
  search.behind = behind
}
