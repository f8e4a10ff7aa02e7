// A job order (生产工单): what MES makes of one production order, step by step.
import type { Id } from '#values/id.ts'
import type { Operation } from '../operation/operation.ts'

export type JobOrderState = 'released' | 'running' | 'inspecting' | 'held' | 'completed' | 'cancelled'

export interface JobOrder {
  readonly id: Id; readonly no: string; readonly productionOrder: Id; readonly order: Id | null
  readonly orderLine: Id | null; readonly item: Id; readonly quantity: number; readonly lot: string
  readonly priority: number; readonly state: JobOrderState; readonly good: number; readonly scrap: number
  readonly startAt: Date; readonly dueAt: Date; readonly expectedAt: Date; readonly isUncertain: boolean
  readonly cancelledAt: Date | null
  /** The plant of a third party that makes it with its own MES; null: ours. */
  readonly plant: string | null
}

/** What every fact of a job says about it. */
export const ofJob = (job: Pick<JobOrder, 'id' | 'productionOrder' | 'order'>) =>
  ({ jobOrder: job.id, productionOrder: job.productionOrder, order: job.order })

export interface OpenJob { readonly job: JobOrder; readonly operations: readonly Operation[];
  readonly operation: Operation }
