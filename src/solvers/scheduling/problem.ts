// What the scheduling solver is asked: jobs of operations, machines, people, tools, calendars, a goal.
// Times are whole minutes after the plan's zero (any moment the caller likes); ids are the caller's.

export interface Problem {
  /** Now: nothing that is not frozen begins earlier, setups included. Default 0. */
  readonly now?: number
  readonly machines: readonly Machine[]
  readonly resources?: readonly Resource[]
  readonly calendars?: readonly Calendar[]
  readonly setups?: readonly SetupMatrix[]
  readonly jobs: readonly Job[]
  readonly objective?: Objective
  /** The running plan, for the objective `stability` and to compare with. */
  readonly previous?: readonly PreviousSlot[]
}

/** Does one operation at a time, its setup and its pauses included. */
export interface Machine {
  readonly id: string
  /** Id of a calendar; without one it is always open. */
  readonly calendar?: string
  /** Closed besides: maintenance, a breakdown. `to` null: it does not come back. */
  readonly closed?: readonly { readonly from: number; readonly to: number | null }[]
  /** Id of a setup matrix; without one changing over takes no time. */
  readonly setup?: string
  /** The setup family that stands on it now; without one the first setup takes what `first` says. */
  readonly family?: string
}

/** From `from` to `to`, the latter not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Open while in `open` (always, if it is left out) and not in `closed`: shifts, less breaks and holidays. */
export interface Calendar {
  readonly id: string
  readonly open?: readonly Span[]
  readonly closed?: readonly Span[]
}

/** A person with skills, or a tool (a mould, a gauge): serves one operation at a time. */
export interface Resource {
  readonly id: string
  readonly kind: 'operator' | 'tool'
  /** What it can stand in for; a single mould is a tool with one skill of its own. */
  readonly skills: readonly string[]
  readonly calendar?: string
}

/** Minutes to change over, by the family that ran before (row) and the one that comes (column). */
export interface SetupMatrix {
  readonly id: string
  readonly families: readonly string[]
  readonly minutes: readonly (readonly number[])[]
  /** From a machine on which nothing stands, by the family that comes. Default 0. */
  readonly first?: readonly number[]
}

/** An order's work: one lot, however small; only a real changeover costs a setup. */
export interface Job {
  readonly id: string
  /** What it serves, for the screens: the sales order. */
  readonly order?: string
  /** When it is promised; without one it is never late. */
  readonly due?: number
  /** None of its operations starts earlier. */
  readonly release?: number
  /** What a minute late (or early) weighs. Default 1. */
  readonly weight?: number
  readonly operations: readonly Operation[]
}

export interface Operation {
  /** Unique in the whole problem. */
  readonly id: string
  /** The machines that can do it, each with its own time; a machine stands here at most once. */
  readonly alternatives: readonly Alternative[]
  /**
   * What must come before: several for an assembly, also of other jobs. Left out: the operation before it in
   * its job; empty: nothing.
   */
  readonly after?: readonly Precedence[]
  /** Its setup family: mould, colour. Without one it needs no setup and leaves the machine as it is. */
  readonly family?: string
  /** It may stop over closed time and go on; the machine and the people stay with it. Default false. */
  readonly pausable?: boolean
  readonly needs?: readonly Need[]
  /** It starts not before the last of them is there. */
  readonly materials?: readonly Material[]
  /** It may not move: it runs already, or stands in the frozen zone. Taken as a fact, closed time or not. */
  readonly frozen?: Frozen
}

export interface Alternative {
  readonly machine: string
  readonly minutes: number
}

export interface Precedence {
  readonly operation: string
  /** Minutes to wait after it: cooling, drying, carrying. Default 0. */
  readonly lag?: number
  /**
   * More than 1: it hands on its pieces in so many equal batches (quantity over transfer batch, rounded up);
   * batch i may be worked on here once it is done there (and its lag is over), so that the two overlap.
   */
  readonly batches?: number
}

/** So many resources with the skill, through setup and run (`whole`, the default) or one of them. */
export interface Need {
  readonly skill: string
  readonly count?: number
  readonly during?: 'whole' | 'run' | 'setup'
}

export interface Material {
  readonly item: string
  /** When it is there. */
  readonly from: number
}

export interface Frozen {
  readonly machine: string
  readonly start: number
  readonly end: number
  /** When its setup began; default: it had none. */
  readonly setupStart?: number
  /**
   * Who and what is on it: where they are as many as its needs, in the order of these and each as long as
   * that need says; else all from `setupStart` (or `start`) to `end`.
   */
  readonly resources?: readonly string[]
}

export type TermName = 'tardiness' | 'makespan' | 'setup' | 'earliness' | 'stability'

/**
 * What a plan is judged by, always less is better. Lexicographic: the first term decides, the next where it
 * is equal. Weighted: the sum of weight x term. Default: lexicographic, tardiness then makespan.
 */
export interface Objective {
  readonly kind: 'lexicographic' | 'weighted'
  readonly terms: readonly { readonly name: TermName; readonly weight?: number }[]
  /** What an operation on another machine than before adds to `stability`. Default 60 minutes. */
  readonly machineChangeMinutes?: number
}

/** Where an operation stood in a plan; more fields, as of a solution's slots, are welcome. */
export interface PreviousSlot {
  readonly operation: string
  readonly machine: string
  readonly start: number
  /** 0: those of its needs that are for the setup only had nobody. */
  readonly setupMinutes?: number
  readonly resources?: readonly string[]
}

export const defaultObjective: Objective = {
  kind: 'lexicographic',
  terms: [{ name: 'tardiness' }, { name: 'makespan' }],
}

/** More is refused at once: no planner looks at more in one piece, and a list of millions is a mistake. */
export const operationsMax = 20_000
export const machinesMax = 2_000
export const resourcesMax = 5_000
export const alternativesMax = 400_000
export const spansMax = 200_000
export const batchesMax = 1_000
/** Two thousand years in minutes; sums of times stay exact. */
export const timeMax = 1_000_000_000
