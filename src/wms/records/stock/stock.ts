// Stock: a quantity of one item and lot in one bin and status; and what moves it.
import { z } from 'zod'
import type { Id } from '#values/id.ts'

export const StockStatus = z.enum(['available', 'receiving', 'inspection', 'blocked', 'defective'])
export type StockStatus = z.infer<typeof StockStatus>

/** What leaves first is decided by these. */
export interface Leaving { readonly id: Id; readonly leavesOn: string; readonly receivedAt: Date }

/** Stock that may be reserved or taken. */
export interface FreeStock extends Leaving {
  readonly item: Id; readonly lot: Id; readonly bin: Id
  /** On hand and not reserved. */
  readonly available: number
}

/** One row of the ledger and its effect on the balance. */
export interface Movement {
  readonly kind: 'opening' | 'receipt' | 'move' | 'issue' | 'count'
  /** The balance; for goods that come to a place, the id it gets if there is none yet. */
  readonly stock: Id
  readonly item: Id; readonly lot: Id; readonly bin: Id; readonly status: StockStatus
  /** Above zero comes, below zero goes. */
  readonly quantity: number
  /** What is reserved goes and comes along with the goods. */
  readonly reserved?: number
  readonly costMinor?: number
  readonly source: string; readonly sourceId: Id
  readonly move?: Id; readonly order?: Id | null; readonly reason?: string
}

/** The day on which goods that never expire leave: after all others. */
export const never = 'infinity'
