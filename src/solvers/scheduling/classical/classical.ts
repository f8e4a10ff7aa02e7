// The classical (flexible) job shop: jobs of operations in a fixed sequence, each on one of several machines.

/** One machine that can do an operation, and the whole units of time it then takes (0 or more). */
export type Alternative = { machine: number; time: number }

/** `jobs[job][operation]` lists the alternatives of that operation; machines are numbered from 0. */
export type ClassicalProblem = { machines: number; jobs: Alternative[][][] }

/** Machine and start of each operation, in the order of the problem; `lowerBound` is proved. */
export type ClassicalAnswer = {
  makespan: number
  lowerBound: number
  machine: number[][]
  start: number[][]
}

/** What a search may spend: steps (moves made; the same seed then gives the same answer) or milliseconds. */
export type Budget = { steps: number } | { milliseconds: number }

export type ClassicalSettings = {
  seed: number
  budget: Budget
  /** Milliseconds of the clock that a budget in milliseconds counts, best CPU time; the solver has none. */
  now?: () => number
  /** Told every better answer at once. */
  onBetter?: (answer: ClassicalAnswer) => void
  /** Asked every fraction of a millisecond whether to stop and answer with the best so far. */
  isCancelled?: () => boolean
  /** A plan to start from: machine and start of each operation; need not be tight, must be feasible. */
  start?: { machine: number[][]; start: number[][] }
}
