// The account of a job that a third party made: every piece is good, scrap or unmade at one of its steps.
import type { Id } from '#values/id.ts'

export interface Step {
  readonly id: Id
  readonly kind: string
}
export interface Came {
  readonly operation: Id
  readonly good: number
  readonly scrap: number
}

/**
 * Each step hands on what it did not scrap; what the last making step did not report good was never made. A
 * step that only inspects passes on what it gets: the plant reports what it takes for good.
 */
export function settle(quantity: number, steps: readonly Step[], reports: readonly Came[]) {
  const last = steps.findLast(s => s.kind === 'make')
  let pieces = quantity
  return steps.map(step => {
    const own = reports.filter(r => r.operation === step.id)
    const scrap = own.reduce((sum, r) => sum + r.scrap, 0),
      took = pieces
    pieces = step === last ? own.reduce((sum, r) => sum + r.good, 0) : pieces - scrap
    return { operation: step.id, quantity: took, good: pieces, scrap, unmade: took - pieces - scrap }
  })
}
