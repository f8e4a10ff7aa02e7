// The worker thread behind the door: searches, and tells of better plans now and then.
import { parentPort, workerData } from 'node:worker_threads'
import type { Order, Report } from './door.ts'
import { solve } from './solve.ts'

const msBetweenReports = 100

const { problem, settings, flag } = workerData as Order
const now = (): number => performance.now()
const signal = {
  get aborted() {
    return Atomics.load(flag, 0) === 1
  },
}
let reported = -Infinity
const tell = (report: Report): void => parentPort!.postMessage(report)
const solution = solve(problem, {
  ...settings,
  now,
  signal,
  onProgress: progress => {
    if (now() - reported < msBetweenReports || signal.aborted) return
    tell({ kind: 'better', solution: progress.solution() })
    reported = now()
  },
})
tell({ kind: 'done', solution })
