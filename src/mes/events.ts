// Facts of MES: what happened on the shop floor.
import { z } from 'zod'
import { fact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { Quantity, QuantityOrZero } from '#values/quantity.ts'

const ofJob = { jobOrder: Id, productionOrder: Id, order: Id.nullable() }

export const JobOrderReleased = fact({
  name: 'mes.JobOrderReleased',
  payload: z.object({ ...ofJob, no: z.string(), item: Id, quantity: Quantity, operations: z.int() }),
  subject: p => p.jobOrder, journey: p => p.order, outward: true,
})
/** 领料: the job wants its material from the warehouse. */
export const MaterialRequested = fact({
  name: 'mes.MaterialRequested',
  payload: z.object({ ...ofJob, lines: z.array(z.object({ item: Id, quantity: Quantity })).min(1) }),
  subject: p => p.jobOrder, journey: p => p.order,
})
/** The operation is next at a machine; the machine must run at these values before it may start. */
export const OperationDispatched = fact({
  name: 'mes.OperationDispatched',
  payload: z.object({
    ...ofJob, operation: Id, machine: z.string(), quantity: Quantity,
    setpoints: z.array(z.object({ parameter: z.string(), value: z.int(), unit: z.string() })),
  }),
  subject: p => p.operation, journey: p => p.order,
})
export const OperationStarted = fact({
  name: 'mes.OperationStarted',
  payload: z.object({ ...ofJob, operation: Id, code: z.string(), machine: z.string().nullable(),
    quantity: Quantity }),
  subject: p => p.operation, journey: p => p.order, outward: true,
})
/**
 * Progress: `good` and `scrap` are totals of the operation; `finished` totals of the job's last making
 * operation.
 */
export const ProductionReported = fact({
  name: 'mes.ProductionReported',
  payload: z.object({
    ...ofJob, operation: Id, code: z.string(), good: QuantityOrZero, scrap: QuantityOrZero, of: Quantity,
    finished: QuantityOrZero, expectedAt: Moment,
    /** A machine of the job is silent: more may have been made than was heard, and the end is not known. */
    uncertain: z.boolean().optional(),
    /** Why the date is another, where it is not plain progress: plant-late, plant-silent. */
    why: z.string().optional(),
  }),
  subject: p => p.jobOrder, journey: p => p.order,
})
export const OperationFinished = fact({
  name: 'mes.OperationFinished',
  payload: z.object({
    ...ofJob, operation: Id, code: z.string(), machine: z.string().nullable(), good: QuantityOrZero,
      scrap: QuantityOrZero,
    /** It never started: the job was cancelled, and the machine is released. */
    cancelled: z.boolean().optional(),
  }),
  subject: p => p.operation, journey: p => p.order,
})
/** An alarm or silence marks the operation: the job will end later (or is uncertain). */
export const OperationFlagged = fact({
  name: 'mes.OperationFlagged',
  payload: z.object({
    ...ofJob, operation: Id, machine: z.string(), alarm: Id.nullable(), reason: z.string(),
    delayMinutes: z.int(), expectedAt: Moment, uncertain: z.boolean(),
  }),
  subject: p => p.jobOrder, journey: p => p.order,
})
export const OperationUnflagged = fact({
  name: 'mes.OperationUnflagged',
  payload: z.object({ ...ofJob, operation: Id, machine: z.string(), expectedAt: Moment }),
  subject: p => p.jobOrder, journey: p => p.order,
})
/** The setpoint was not confirmed: the operation does not start, and this is why. */
export const OperationBlocked = fact({
  name: 'mes.OperationBlocked',
  payload: z.object({ ...ofJob, operation: Id, machine: z.string(), reason: z.string() }),
  subject: p => p.operation, journey: p => p.order, outward: true,
})
export const InspectionRequested = fact({
  name: 'mes.InspectionRequested',
  payload: z.object({
    ...ofJob, inspection: Id, item: Id, lot: z.string(), quantity: Quantity,
    sampleSize: z.int(), acceptance: z.int(), rejection: z.int(),
  }),
  subject: p => p.inspection, journey: p => p.order, outward: true,
})
/** The lot may be stock. `orderLine` is the line it was made for. */
export const LotPassedInspection = fact({
  name: 'mes.LotPassedInspection',
  payload: z.object({ ...ofJob, inspection: Id, item: Id, lot: z.string(), quantity: Quantity,
    orderLine: Id.nullable() }),
  subject: p => p.jobOrder, journey: p => p.order,
})
export const LotFailedInspection = fact({
  name: 'mes.LotFailedInspection',
  payload: z.object({ ...ofJob, inspection: Id, item: Id, lot: z.string(), quantity: Quantity }),
  subject: p => p.jobOrder, journey: p => p.order, outward: true,
})
/**
 * A third party's plant will be late, by its pace or its word, or says nothing. The probability is in basis
 * points; null where too few days were heard.
 */
export const PlantDelayExpected = fact({
  name: 'mes.PlantDelayExpected',
  payload: z.object({ ...ofJob, plant: z.string(), expectedAt: Moment, dueAt: Moment,
    lateProbabilityBp: z.int().nullable(), why: z.enum(['plant-late', 'plant-silent']) }),
  subject: p => p.jobOrder, journey: p => p.order, outward: true,
})
export const JobOrderCompleted = fact({
  name: 'mes.JobOrderCompleted',
  payload: z.object({ ...ofJob, good: QuantityOrZero, scrap: QuantityOrZero }),
  subject: p => p.jobOrder, journey: p => p.order,
})
