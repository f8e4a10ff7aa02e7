// Runs in a process of its own: the font and its parser need some 100 MB that the server must not keep.
import { drawLabels } from './draw-label.ts'
import type { LabelPage } from './label.rule.ts'

/** What the server asks, and what it hears. */
export interface LabelAsked {
  id: number
  pages: readonly LabelPage[]
}
export interface LabelDrawn {
  id: number
  pdf?: Uint8Array
  error?: string
}

process.on('message', async ({ id, pages }: LabelAsked) => {
  try {
    process.send!({ id, pdf: await drawLabels(pages) })
  } catch (error) {
    process.send!({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
// The server is gone: so are we.
process.on('disconnect', () => process.exit(0))
