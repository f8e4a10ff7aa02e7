// Facts of MCS: what changes a plan. Samples are telemetry and never become facts.
import { z } from 'zod'
import { fact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { QuantityOrZero } from '#values/quantity.ts'

/** The sales order that the machine's operation serves, where there is one. */
const order = Id.nullish()

/**
 * Every setpoint of an operation's recipe was confirmed by read-back: the machine runs at the values asked
 * for.
 */
export const RecipeConfirmed = fact({
  name: 'mcs.RecipeConfirmed',
  payload: z.object({ operation: Id, machine: z.string(), order }),
  subject: p => p.operation, journey: p => p.order,
})
/** A setpoint was refused, expired or read back otherwise. */
export const RecipeFailed = fact({
  name: 'mcs.RecipeFailed',
  payload: z.object({ operation: Id, machine: z.string(), parameter: z.string(), reason: z.string(), order }),
  subject: p => p.operation, journey: p => p.order,
})
/** PackML state (or `NoData` for a machine that fell silent). */
export const MachineStateChanged = fact({
  name: 'mcs.MachineStateChanged',
  payload: z.object({ machine: z.string(), from: z.string(), to: z.string() }),
  subject: p => p.machine, outward: true,
})
export const AlarmRaised = fact({
  name: 'mcs.AlarmRaised',
  payload: z.object({
    alarm: Id, machine: z.string(), code: z.string(), severity: z.int(), operation: Id.nullable(),
    messageZh: z.string(), messageEn: z.string(), order,
  }),
  subject: p => p.machine, journey: p => p.order,
})
export const AlarmCleared = fact({
  name: 'mcs.AlarmCleared',
  payload: z.object({ alarm: Id, machine: z.string(), code: z.string(), operation: Id.nullable(), order }),
  subject: p => p.machine, journey: p => p.order,
})
/** No word from the machine within its limit: "no data", never "idle". */
export const MachineFellSilent = fact({
  name: 'mcs.MachineFellSilent',
  payload: z.object({ machine: z.string(), operation: Id.nullable(), order }),
  subject: p => p.machine, journey: p => p.order,
})
export const MachineReturned = fact({
  name: 'mcs.MachineReturned',
  payload: z.object({ machine: z.string(), operation: Id.nullable(), order }),
  subject: p => p.machine, journey: p => p.order,
})
/** Totals counted by the machine for an operation since it began there. */
export const PiecesCounted = fact({
  name: 'mcs.PiecesCounted',
  payload: z.object({ machine: z.string(), operation: Id, good: QuantityOrZero, scrap: QuantityOrZero,
    order }),
  subject: p => p.operation, journey: p => p.order,
})
