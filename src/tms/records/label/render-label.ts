// Renders labels in a child process that starts with the first label and ends when none was asked for a
// while.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LabelDrawn } from './label-worker.ts'
import type { LabelPage } from './label.rule.ts'

/** How long the process (and its memory) waits for the next label. */
const idleMs = 15_000
/** A label takes a second at most; a process that is silent for so long is broken. */
const renderMsMax = 20_000
/** Pages of one label: the most parcels a carrier takes under one master waybill. */
const pagesMax = 307

interface Waiting {
  by: ChildProcess
  resolve: (pdf: Uint8Array) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}
let worker: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()

/** The pages as a PDF. */
export function renderLabel(pages: readonly LabelPage[]): Promise<Uint8Array> {
  if (pages.length < 1 || pages.length > pagesMax) throw new Error(`a label of ${pages.length} pages`)
  const by = (worker ??= start())
  clearTimeout(idle)
  return new Promise((resolve, reject) => {
    const id = ++last
    const timer = setTimeout(() => fail(by, new Error('the label was not drawn in time')), renderMsMax)
    waiting.set(id, { by, resolve, reject, timer })
    by.send({ id, pages }, error => {
      if (error) fail(by, error)
    })
  })
}

function start(): ChildProcess {
  const child = fork(fileURLToPath(new URL('./label-worker.ts', import.meta.url)), [], {
    execArgv: [],
    serialization: 'advanced',
  })
  child.on('message', message => {
    const { id, pdf, error } = message as LabelDrawn
    const asked = waiting.get(id)
    waiting.delete(id)
    clearTimeout(asked?.timer)
    if (pdf) asked?.resolve(pdf)
    else asked?.reject(new Error(error))
    if (!waiting.size) idle = setTimeout(() => stop(child), idleMs).unref()
  })
  child.once('error', error => fail(child, error))
  child.once('exit', code => fail(child, new Error(`the label process ended (${code})`)))
  // A process that waits for work must not keep the server alive.
  child.unref()
  ;(child.channel as { unref(): void } | null)?.unref()
  return child
}

function fail(child: ChildProcess, error: Error): void {
  for (const [id, asked] of waiting) {
    if (asked.by !== child) continue
    waiting.delete(id)
    clearTimeout(asked.timer)
    asked.reject(error)
  }
  stop(child)
}

function stop(child: ChildProcess): void {
  if (worker === child) worker = undefined
  child.kill()
}
