// The door to the routing solver: a search in a worker thread, with progress, cancel, and the best so far.
import { Worker } from 'node:worker_threads'
import { checkProblem, checkSettings } from './check-problem.ts'
import type { Problem } from './problem.ts'
import { refuse } from './solve.ts'
import type { Solution } from './solution.ts'
import type { Start } from './start.ts'

export interface DoorSettings {
  readonly seed: number
  readonly steps?: number
  /** In milliseconds of wall time. */
  readonly budgetMs?: number
  readonly start?: Start
  /** Called with better plans, at most every 100 ms. */
  readonly onProgress?: (best: Solution) => void
}

export interface Running {
  /** The answer; rejected if the problem is refused or the worker fails. */
  readonly done: Promise<Solution>
  /** The best plan heard of so far. */
  best(): Solution | null
  /**
   * Ends the search; the best plan found until then. Of a large problem writing that down may take too long:
   * then it is the last one heard of, so that there is an answer within 50 ms once there is any.
   */
  cancel(): Promise<Solution>
}

/** What the worker is given. The flag becomes 1 when the search is to stop. */
export interface Order {
  readonly problem: Problem
  readonly settings: Omit<DoorSettings, 'onProgress'>
  readonly flag: Int32Array<SharedArrayBuffer>
}

export type Report =
  | { readonly kind: 'better'; readonly solution: Solution }
  | { readonly kind: 'done'; readonly solution: Solution }

/** So long who cancels waits for the very best before the last plan heard of will do. */
const patienceMs = 25
const patience = (): Promise<void> => new Promise(resolve => setTimeout(resolve, patienceMs))

/** Starts a search. A problem that makes no sense is refused at once, before there is a thread. */
export function start(problem: Problem, { onProgress, ...settings }: DoorSettings): Running {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  let best: Solution | null = null
  let cancelled: Promise<Solution> | null = null
  const done = new Promise<Solution>((resolve, reject) => {
    refuse([...checkSettings({ ...settings, now: () => 0 }), ...checkProblem(problem)])
    const order: Order = { problem, settings, flag }
    const worker = new Worker(new URL('./solve.worker.ts', import.meta.url), { workerData: order })
    worker.on('message', (report: Report) => {
      best = report.solution
      if (report.kind === 'better') return onProgress?.(report.solution)
      resolve(report.solution)
      void worker.terminate()
    })
    worker.on('error', reject)
    worker.on('exit', code => reject(new Error(`the routing worker ended with ${code} before it answered`)))
  })
  // Who cancels may never look at `done`; its rejection is told by `cancel` then.
  done.catch(() => {})
  return {
    done,
    best: () => best,
    cancel: () => {
      Atomics.store(flag, 0, 1)
      cancelled ??= Promise.race([done, patience().then(() => best ?? done)])
      return cancelled
    },
  }
}
