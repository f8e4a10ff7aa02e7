// What an operation may do next, what a count adds, what may be reported: pure.
import type { Operation } from './operation.ts'

type Step = Pick<Operation, 'sequence' | 'kind' | 'state' | 'nameZh' | 'nameEn'>

export type StartVerdict =
  | { may: true }
  | { may: false; because: 'started' }
  | { may: false; because: 'sequence'; before: string }
  | { may: false; because: 'state'; why: string }

/** Whether an operation may start: every earlier step is finished, and it is allowed (machine confirmed). */
export function mayStart(operation: Step & Pick<Operation, 'blockedReason'>,
  all: readonly Step[]): StartVerdict {
  if (operation.state === 'running' || operation.state === 'finished') return {
    may: false, because: 'started' }
  const before = all.find(o => o.sequence < operation.sequence && o.state !== 'finished'
    && o.state !== 'cancelled')
  if (before) return { may: false, because: 'sequence', before: before.nameZh }
  if (operation.state === 'allowed' && operation.kind === 'make') return { may: true }
  return { may: false, because: 'state', why: operation.blockedReason ?? operation.state }
}

export interface Totals { readonly good: number; readonly scrap: number }

export interface Counted {
  /** The totals to remember. */
  seen: Totals
  /** What to report now. */
  take: Totals
  note: string | null
}

/**
 * What the machine's totals add: only the difference to what was taken before. A counter that goes backwards
 * (restart, replaced controller) is ignored and noted; pieces beyond `room` are not taken: an operation
 * cannot make more than it may.
 */
export function count(totals: Totals, seen: Totals, taken: Totals, room: number, running: boolean): Counted {
  const nothing = { good: 0, scrap: 0 }
  if (totals.good < seen.good || totals.scrap < seen.scrap)
    return { seen, take: nothing,
      note: `counter went backwards: ${seen.good}/${seen.scrap} -> ${totals.good}/${totals.scrap}` }
  if (!running) return { seen: totals, take: nothing, note: null }
  const scrap = Math.min(totals.scrap - taken.scrap, room)
  const good = Math.min(totals.good - taken.good, room - scrap)
  const over = totals.good - taken.good - good + totals.scrap - taken.scrap - scrap
  return { seen: totals, take: { good, scrap },
    note: over > 0 ? `${over} counted beyond the quantity` : null }
}

/** How many more pieces may be reported. */
export const roomOf = (o: Pick<Operation, 'quantityMax' | 'good' | 'scrap' | 'unmade'>): number =>
  o.quantityMax - o.good - o.scrap - o.unmade

/** Pieces of the quantity that nobody has reported yet. */
export const unaccounted = (o: Pick<Operation, 'quantity' | 'good' | 'scrap'>): number =>
  Math.max(0, o.quantity - o.good - o.scrap)

/** The most that may be reported for a quantity, with the over-production limit in basis points. */
export const quantityMaxOf = (quantity: number, overProductionBp: number): number =>
  quantity + Math.floor(quantity * overProductionBp / 10_000)

/**
 * What a cancelled job still stops: everything that has not started, unless only the inspection is left:
 * then the pieces exist, and they become stock for others.
 */
export function stoppable<T extends Step>(operations: readonly T[]): readonly T[] {
  const open = operations.filter(o => o.state !== 'finished' && o.state !== 'cancelled'
    && o.state !== 'running')
  const made = operations.some(o => o.kind === 'make' && (o.state === 'finished' || o.state === 'running'))
  return made && open.every(o => o.kind === 'inspect') ? [] : open
}
