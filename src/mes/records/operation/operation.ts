// An operation: one step of a job order, as its routing was at release.
import type { Id } from '#values/id.ts'

export type OperationKind = 'issue' | 'make' | 'inspect'
export type OperationState =
  'waiting' | 'dispatched' | 'blocked' | 'allowed' | 'running' | 'finished' | 'cancelled'

export interface Setpoint { readonly parameter: string; readonly value: number; readonly unit: string }

export interface Operation {
  readonly id: Id; readonly jobOrder: Id; readonly sequence: number; readonly code: string
  readonly nameZh: string; readonly nameEn: string; readonly kind: OperationKind
  readonly workCenter: string; readonly machine: string | null; readonly state: OperationState
  readonly quantity: number; readonly quantityMax: number
  readonly good: number; readonly scrap: number; readonly unmade: number
  readonly secondsPerPiece: number; readonly setupSeconds: number
  readonly setpoints: readonly Setpoint[]; readonly aql: string | null
  readonly countedGood: number; readonly countedScrap: number; readonly takenGood: number;
    readonly takenScrap: number
  readonly readyAt: Date | null; readonly dispatchedAt: Date | null; readonly startedAt: Date | null
  readonly startedBy: string | null; readonly finishedAt: Date | null; readonly blockedReason: string | null
}

/** Over, one way or the other. */
export const isEnded = (o: Pick<Operation, 'state'>): boolean => o.state === 'finished'
  || o.state === 'cancelled'

/** The last operation that makes pieces: its good pieces are what the job has made. */
export const lastMaking = <T extends Pick<Operation, 'kind'>>(operations: readonly T[]): T | undefined =>
  operations.findLast(o => o.kind === 'make')
