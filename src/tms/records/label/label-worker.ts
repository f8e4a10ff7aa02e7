// Runs in a thread of its own: the font and its parser need some 100 MB that the server must not keep.
import { parentPort } from 'node:worker_threads'
import { drawLabels } from './draw-label.ts'
import type { LabelPage } from './label.rule.ts'

parentPort?.on('message', async ({ id, pages }: { id: number; pages: LabelPage[] }) => {
  try {
    const pdf = await drawLabels(pages)
    parentPort!.postMessage({ id, pdf })
  } catch (error) {
    parentPort!.postMessage({ id, error: (error as Error).message })
  }
})
