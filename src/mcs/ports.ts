// What MCS asks of the world outside: that a command reaches a machine, and that a fault is tried on the test
// panel.
import { allCommands } from '#kernel/command.ts'
import { errand } from '#kernel/port.ts'
import type { Id, TenantId } from '#values/id.ts'

/** Where a machine is on the plant's bus. */
export interface BusAddress { group: string; node: string; device: string }

/** A command as a machine is told it. Told twice under one id, a machine carries it out once. */
export interface PublishCommand extends BusAddress {
  command: Id
  kind: 'setpoint' | 'job' | 'stop'
  /** The metric that is written (setpoints only). */
  metric: string
  value: number
  operation: Id | null
  expiresAt: string
}
/** `sent` false: the machine is not there now; MCS asks again until the command expires. */
export interface Published { sent: boolean }

export const publishCommand = errand<PublishCommand, Published>('mcs.publish-command', {
  // By name: the feature itself hands out the next errand, and files must not form a ring.
  then: () => allCommands().get('mcs.record-sent')!,
  toInput: ({ command }, { sent }) => ({ command, sent }),
})

/** `fault` as the machine's own test panel names it; see adapters/devices/README.md. */
export interface PublishFault extends BusAddress { fault: string }
export const publishFault = errand<PublishFault, Published>('mcs.publish-fault')

/** The part of a machine that its gateway must know to understand it. */
export interface KnownMachine extends BusAddress {
  tenant: TenantId; id: Id; code: string; silentAfterMs: number
  limits: { metric: string; low: number | null; high: number | null; deadband: number; code: string }[]
  delays: Record<string, { onDelayMs: number; offDelayMs: number }>
}
