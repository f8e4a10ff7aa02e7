// What the scheduling solver answers: when and where each operation runs, what it is worth, and why it is
// late.

export interface Solution {
  /** By start; those of one moment in the order in which they were decided. */
  readonly slots: readonly Slot[]
  readonly jobs: readonly JobOutcome[]
  /** Every term, wanted or not: see `Objective`. */
  readonly value: Value
  /** What decided the last minute of the worst job (or of the plan), from its beginning to its end. */
  readonly criticalChain: readonly Link[]
  readonly steps: number
  /**
   * No plan's makespan can be less; only of classical problems. The plan is proved best if they are equal.
   */
  readonly makespanLowerBound?: number
}

export interface Slot {
  readonly operation: string
  readonly job: string
  readonly machine: string
  /**
   * The setup's last minute is directly before `start`, but for closed time; equal to `start` without one.
   */
  readonly setupStart: number
  readonly setupMinutes: number
  readonly start: number
  /** Pauses over closed time lie between `start` and `end`. */
  readonly end: number
  /** Who serves it, in the order of its needs. */
  readonly resources: readonly string[]
  readonly frozen: boolean
}

export interface Value {
  /** Sum over the jobs of weight x minutes late. */
  readonly tardiness: number
  /** End of the last operation, from the plan's zero. */
  readonly makespan: number
  /** Minutes of setup. */
  readonly setup: number
  /** Sum over the jobs of weight x minutes finished before the due date. */
  readonly earliness: number
  /** Sum over the operations of the previous plan: minutes moved, and what a change of machine adds. */
  readonly stability: number
}

export interface JobOutcome {
  readonly job: string
  readonly end: number
  readonly due: number | null
  /** 0 if it is in time. */
  readonly lateMinutes: number
  /** Adds up to `lateMinutes` exactly; null if it is in time. */
  readonly why: Causes | null
}

/** Minutes of lateness by cause; see explain.ts for the rule of attribution. */
export interface Causes {
  /** The machine is busy with, or kept for, another job; or only a slower machine was free. */
  readonly machine: number
  readonly material: number
  readonly setup: number
  /** Shifts, breaks, holidays, maintenance; a window too short to begin in. */
  readonly calendar: number
  /** A person or tool is busy elsewhere. */
  readonly operator: number
  /** The operation may not move, or the machine is kept by one that may not. */
  readonly frozen: number
  /** The job's own work: even alone in the plant it would be late by this. */
  readonly work: number
}
export type Cause = keyof Causes

/** The causes as a person reads them. */
export const causeTexts: Record<Cause, { zh: string; en: string }> = {
  machine: { zh: '设备被占用', en: 'machine contention' },
  material: { zh: '等待物料', en: 'material' },
  setup: { zh: '换型', en: 'setup' },
  calendar: { zh: '停工时间', en: 'calendar' },
  operator: { zh: '等待人员或工装', en: 'operator or tool' },
  frozen: { zh: '冻结区', en: 'frozen zone' },
  work: { zh: '自身工时', en: 'own work' },
}

/** One operation of the critical chain, and what kept it from starting earlier. */
export interface Link {
  readonly operation: string
  readonly start: number
  readonly end: number
  readonly because: Binding
  /** The operation it waited for, where it was one. */
  readonly of: string | null
}

export type Binding =
  | 'precedence'
  | 'machine'
  | 'setup'
  | 'operator'
  | 'material'
  | 'release'
  | 'calendar'
  | 'frozen'
  /** Nothing: it starts as soon as the plan does, or later by choice. */
  | 'start'

/** One thing wrong with the problem. */
export interface Fault {
  readonly code: FaultCode
  /** Where: `jobs[2].operations[0].alternatives[1].minutes`. */
  readonly field: string
  readonly reason: string
  readonly operation?: string
  readonly machine?: string
  /** The window that is too short, the overlap, the span that clashes. */
  readonly window?: { readonly from: number; readonly to: number | null }
}

export type FaultCode =
  | 'not-a-number'
  | 'not-whole'
  | 'negative'
  | 'too-large'
  | 'too-many'
  | 'empty'
  | 'wrong-shape'
  | 'duplicate'
  | 'unknown'
  | 'wrong-size'
  | 'no-machine'
  | 'cycle'
  | 'span-reversed'
  | 'no-resource'
  | 'no-window'
  | 'frozen-overlap'
  | 'frozen-too-early'
  | 'frozen-in-future-order'
