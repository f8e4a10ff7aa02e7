// Commands to machines: one in flight at each, the next is handed out when it has ended.
import type { Tx } from '#kernel/db.ts'
import { publishCommand } from '../../ports.ts'
import type { Machine } from '../machine/machine.sql.ts'
import type { Parts } from '../outcome.ts'
import { nothing } from '../outcome.ts'
import { agrees } from './command.rule.ts'
import type { CommandRow } from './command.sql.ts'
import { moveCommand, takeNext } from './command.sql.ts'

/** While a machine is not there the gateway is asked again after this long, until the command expires. */
const askAgainMs = 1_000
/** The machine is given this long to take a job or to stop. */
export const jobSeconds = 60

/** Hands out the next waiting command of a machine, if nothing is in flight there. */
export async function issueNext(tx: Tx, machine: Machine): Promise<Parts> {
  const next = await takeNext(tx, machine.id)
  return next ? { ...nothing(), errands: [tell(machine, next)] } : nothing()
}

/** The errand that tells a machine a command; its key is the command, so that a repeat is recognised. */
export const tell = (machine: Machine, c: CommandRow, again?: Date) => publishCommand({
  command: c.id, group: machine.bus_group, node: machine.edge_node, device: machine.device, kind: c.kind,
  metric: c.metric, value: c.value, operation: c.operation_id, expiresAt: c.expires_at.toISOString(),
}, { key: c.id, ...(again ? { runAt: new Date(again.getTime() + askAgainMs) } : {}) })

/** Ends a command; false if it was moved on meanwhile. A read-back that does not agree confirms nothing. */
export async function endCommand(tx: Tx, command: CommandRow, to: 'confirmed' | 'refused' | 'expired',
  more: { readBack?: number; reason?: string }): Promise<boolean> {
  if (to === 'confirmed' && !agrees(command.value, more.readBack ?? NaN, command.tolerance)) return false
  return await moveCommand(tx, command.id, command.state, to, more) === 1
}
