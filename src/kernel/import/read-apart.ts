// Reading a file in a worker: the sheet, or a refusal that says what is wrong with the file.
import { Worker } from 'node:worker_threads'
import type { FileFault } from './file-fault.ts'
import { FileUnreadable, UnreadableFile } from './file-fault.ts'
import type { Sheet } from './read-file.ts'
import { readFile } from './read-file.ts'

const memoryMb = 768
const waitMs = 120_000
/** A text of this size is read sooner than a thread begins. */
const smallText = 128 * 1024

/** Reads the file; throws FileUnreadable. A file that eats memory or time ends its own thread only. */
export async function readApart(bytes: Buffer): Promise<Sheet> {
  if (bytes.length > smallText || bytes.subarray(0, 2).toString('latin1') === 'PK') return inThread(bytes)
  return readFile(bytes).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? FileUnreadable({ ...error.found }) : error
  })
}

function inThread(bytes: Buffer): Promise<Sheet> {
  const worker = new Worker(new URL('./read-file.worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  return new Promise((resolve, reject) => {
    const heavy = () =>
      reject(FileUnreadable({ why: 'too-heavy', zh: '内容过于庞大', en: 'it is too heavy' }))
    const late = setTimeout(heavy, waitMs)
    worker.once('message', (told: { sheet?: Sheet; found?: FileFault }) => {
      if (told.sheet) resolve(told.sheet)
      else reject(FileUnreadable({ ...told.found }))
    })
    worker.once('error', error => {
      if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') heavy()
      else reject(error)
    })
    worker.once('exit', () => {
      clearTimeout(late)
      heavy()
    })
  }).finally(() => void worker.terminate()) as Promise<Sheet>
}
