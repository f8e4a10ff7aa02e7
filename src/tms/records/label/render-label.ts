// Renders labels in a worker thread that starts with the first label and ends when none was asked for a while.
import { Worker } from 'node:worker_threads'
import type { LabelPage } from './label.rule.ts'

/** How long the thread (and its memory) waits for the next label. */
const idleMs = 15_000
/** A label takes a second at most; a thread that is silent for so long is broken. */
const renderMsMax = 20_000
/** Pages of one label: the most parcels a carrier takes under one master waybill. */
const pagesMax = 307

interface Waiting { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }
let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()

/** The pages as a PDF. */
export function renderLabel(pages: readonly LabelPage[]): Promise<Uint8Array> {
  if (pages.length < 1 || pages.length > pagesMax) throw new Error(`a label of ${pages.length} pages`)
  const thread = worker ??= start()
  clearTimeout(idle)
  return new Promise((resolve, reject) => {
    const id = ++last
    const timer = setTimeout(() => fail(thread, new Error('the label was not drawn in time')), renderMsMax)
    waiting.set(id, { resolve, reject, timer })
    thread.postMessage({ id, pages })
  })
}

function start(): Worker {
  const thread = new Worker(new URL('./label-worker.ts', import.meta.url))
  thread.on('message', ({ id, pdf, error }: { id: number; pdf?: Uint8Array; error?: string }) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    clearTimeout(asked?.timer)
    if (pdf) asked?.resolve(pdf)
    else asked?.reject(new Error(error))
    if (!waiting.size) idle = setTimeout(() => stop(thread), idleMs).unref()
  })
  thread.on('error', error => fail(thread, error instanceof Error ? error : new Error(String(error))))
  // A thread that waits for work must not keep the process alive.
  thread.unref()
  return thread
}

function fail(thread: Worker, error: Error): void {
  for (const asked of waiting.values()) { clearTimeout(asked.timer); asked.reject(error) }
  waiting.clear()
  stop(thread)
}

function stop(thread: Worker): void {
  if (worker === thread) worker = undefined
  void thread.terminate()
}
