// The classical engine: one depot, one vehicle type, capacity and one time window; least total distance.
import { search } from './search.ts'
import type { Tuning } from './search.ts'

/**
 * A classical problem. Place 0 is the depot, places 1 .. n-1 are the customers; every array has n entries,
 * the matrices n * n, row = from. All values are whole numbers that fit in 32 bits; `distance` is what is
 * minimised, `duration` what the time windows feel. Without `ready` and `due` there are no time windows.
 */
export interface ClassicalProblem {
  capacity: number
  demand: Int32Array
  distance: Int32Array
  duration?: Int32Array
  ready?: Int32Array
  due?: Int32Array
  service?: Int32Array
  /** The most routes there may be; without it as many as there are customers. */
  vehicles?: number
}

export interface ClassicalSettings {
  seed: number
  /** Either a number of steps (the same seed gives the same answer), or milliseconds as `now` tells them. */
  budget: { steps: number } | { milliseconds: number }
  /** The caller's clock in milliseconds (of wall or of CPU); needed for a budget in milliseconds only. */
  now?: () => number
  /** Called with a better answer, at most once in some hundred steps. */
  onBetter?: (better: Better) => void
  /** Asked now and then: shall we stop early? */
  isStopped?: () => boolean
  /** Routes to begin with, as lists of customers; customers that it leaves out are inserted. */
  start?: readonly (readonly number[])[]
  /** For experiments: other than the chosen constants. */
  tuning?: Partial<Tuning>
}

export interface Better {
  cost: number
  /** How many customers no route serves yet. */
  unserved: number
  steps: number
  routes: () => number[][]
}

export interface ClassicalAnswer {
  routes: number[][]
  /** Total distance of the routes. */
  cost: number
  /** Customers for whom no place was found: the fleet is too small, or they cannot be served at all. */
  unserved: number[]
  steps: number
}

/** Solves a classical problem within the budget; deterministic for a budget in steps. No clock of its own. */
export function solveClassical(problem: ClassicalProblem, settings: ClassicalSettings): ClassicalAnswer {
  return search(problem, settings)
}
