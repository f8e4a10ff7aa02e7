// What the classical engine is given and answers: matrices, settings, routes; and its constants by name.

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

/** What was chosen by measurement (README, "Engine"); experiments may pass others. */
export interface Tuning {
  /** Customers up to which an insertion tries every place; beyond, the places beside so many nearest. */
  everyPlaceMax: number
  neighbours: number
  /** First and last temperature as shares of the mean edge of the first plan. */
  hot: number
  /** The first temperature where there is one course only and no time windows. */
  hotAlone: number
  cold: number
  meanRemoved: number
  stringMax: number
  blinkShare: number
  /** Customers up to which plans are bred, without and with time windows. */
  breedMax: number
  breedWindowsMax: number
  /** Steps for each place that the budget must hold for breeding to be worth while. */
  breedReach: number
  people: number
  /** The share of the budget for the first plans of the population. */
  foundingShare: number
  childHot: number
  /** Steps of a child for each place. */
  childSteps: number
  /** After so many children a head without success the population is renewed. */
  patience: number
}
