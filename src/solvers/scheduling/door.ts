// The door to the solver: it runs in a thread of its own, so that the caller is never blocked.
import { Worker } from 'node:worker_threads'
import type { PreviousSlot, Problem } from './problem.ts'
import { refusal } from './refuse.ts'
import type { Fault, Solution, Value } from './solution.ts'

export interface RunSettings {
  readonly seed: number
  /** Milliseconds of the thread's CPU time; or steps. One of the two. */
  readonly budgetMs?: number
  readonly steps?: number
  readonly start?: readonly PreviousSlot[]
}

export interface RunProgress {
  readonly steps: number
  readonly spent: number
  readonly value: Value
}

export interface Run {
  /** The answer; rejects with a `Refusal`, or with what went wrong in the thread. */
  readonly done: Promise<Solution>
  /** The best plan told so far, at any moment; null before the first. */
  best(): Solution | null
  /** Stops the search and answers with the best so far; where there is none yet, with the first one. */
  cancel(): Promise<Solution>
  /** Told of better plans from now on, at most a few times a second. */
  onProgress(listener: (progress: RunProgress) => void): void
}

/** What the thread says. */
export type Message =
  | { readonly kind: 'better'; readonly progress: RunProgress; readonly solution: Solution }
  | { readonly kind: 'done'; readonly solution: Solution }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  | { readonly kind: 'failed'; readonly message: string }

/** What the thread is given; `cancelled` is shared, so that it is seen in the middle of a search. */
export interface Task {
  readonly problem: Problem
  readonly settings: RunSettings
  readonly cancelled: Int32Array
}

/** How long a cancelled search may take to tell its end before its last word is taken as the answer. */
const patienceMs = 30

/** Starts solving in a thread. The thread ends with the search; nothing needs to be closed. */
export function start(problem: Problem, settings: RunSettings): Run {
  const cancelled = new Int32Array(new SharedArrayBuffer(4))
  const listeners: ((progress: RunProgress) => void)[] = []
  let best: Solution | null = null
  const { promise, resolve, reject } = Promise.withResolvers<Solution>()
  const task: Task = { problem, settings, cancelled }
  const worker = new Worker(new URL('./solve.worker.ts', import.meta.url), { workerData: task })
  const end = (solution: Solution) => {
    best = solution
    resolve(solution)
  }
  worker.on('message', (message: Message) => {
    if (message.kind === 'better') {
      best = message.solution
      for (const listener of listeners) listener(message.progress)
    } else if (message.kind === 'done') end(message.solution)
    else if (message.kind === 'refused') reject(refusal(message.faults))
    else reject(new Error(message.message))
  })
  worker.on('error', reject)
  worker.on('exit', code => reject(new Error(`the solver's thread ended with code ${code}`)))
  // Whoever only asks for `best()` must not bring the process down by leaving `done` alone.
  promise.catch(() => {})
  return {
    done: promise,
    best: () => best,
    cancel() {
      Atomics.store(cancelled, 0, 1)
      const waited = setTimeout(() => {
        if (!best) return
        resolve(best)
        void worker.terminate()
      }, patienceMs)
      promise.then(
        () => clearTimeout(waited),
        () => clearTimeout(waited),
      )
      return promise
    },
    onProgress(listener) {
      listeners.push(listener)
    },
  }
}
