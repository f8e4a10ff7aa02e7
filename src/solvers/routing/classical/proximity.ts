// Who is near whom: rows of nearest customers, made when first asked for: a large plan starts at once.
import type { Plan } from './plan.ts'

export interface Proximity {
  readonly reach: number
  readonly rows: (Int32Array | undefined)[]
  readonly weigh: (from: number, to: number) => number
}

/** By distance alone: the customers that a ruin tears out together. */
export function byDistance(plan: Plan, reach: number): Proximity {
  const { distance, distanceTo, size } = plan
  return {
    reach: Math.min(reach, size - 2),
    rows: Array.from({ length: size }),
    weigh: (from, to) => distance[from * size + to]! + distanceTo[from * size + to]!,
  }
}

/**
 * By distance, and with time windows also by the least waiting and lateness that going from one to the other
 * forces (Vidal et al. 2013, weights 0.2 and 1): the neighbours an insertion looks at.
 */
export function byTime(plan: Plan, reach: number): Proximity {
  const { distance, distanceTo, travel, travelTo, ready, due, size } = plan
  const oneWay = (from: number, to: number, drive: number, cost: number): number => {
    const wait = ready[to]! - drive - due[from]!
    const late = ready[from]! + drive - due[to]!
    return cost + (wait > 0 ? 0.2 * wait : 0) + (late > 0 ? late : 0)
  }
  const weigh = (from: number, to: number): number => {
    const cell = from * size + to
    const there = oneWay(from, to, travel[cell]!, distance[cell]!)
    const back = oneWay(to, from, travelTo[cell]!, distanceTo[cell]!)
    return there < back ? there : back
  }
  return { ...byDistance(plan, reach), weigh: plan.hasWindows ? weigh : (f, t) => distance[f * size + t]! }
}

/** The customers nearest to one, nearest first, without itself. */
export function near(proximity: Proximity, customer: number): Int32Array {
  const known = proximity.rows[customer]
  if (known) return known
  const size = proximity.rows.length
  // Sorting numbers that carry their index is the engine's fast path; weights are halves at the finest.
  const keys = new Float64Array(Math.max(0, size - 2))
  for (let other = 1, i = 0; other < size; other++)
    if (other !== customer) keys[i++] = Math.floor(proximity.weigh(customer, other)) * 1048576 + other
  keys.sort()
  const row = new Int32Array(proximity.reach)
  for (let i = 0; i < row.length; i++) row[i] = keys[i]! % 1048576
  proximity.rows[customer] = row
  return row
}
