// The thread behind the door: solves one task, tells better plans on the way, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import type { Message, Task } from './door.ts'
import { isRefusal } from './refuse.ts'
import { solve } from './solve.ts'

/** Plans are copied from thread to thread: the first at once, then a few a second. */
const tellEveryMs = 200

const { problem, settings, cancelled } = workerData as Task
const say = (message: Message) => parentPort!.postMessage(message)
const cpuMs = () => process.threadCpuUsage().user / 1_000 + process.threadCpuUsage().system / 1_000
let toldAt = -Infinity

try {
  const solution = solve(problem, {
    ...settings,
    now: cpuMs,
    signal: {
      get aborted() {
        return Atomics.load(cancelled, 0) === 1
      },
    },
    onProgress: ({ steps, spent, value, best }) => {
      const now = performance.now()
      if (now - toldAt < tellEveryMs) return
      toldAt = now
      say({ kind: 'better', progress: { steps, spent, value }, solution: best() })
    },
  })
  say({ kind: 'done', solution })
} catch (error) {
  if (isRefusal(error)) say({ kind: 'refused', faults: error.faults })
  else
    say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
