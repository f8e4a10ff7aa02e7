// Gives a machine the job of an operation: how many pieces it is still to make.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { insertCommands, openJobCommands } from '../command/command.sql.ts'
import { issueNext, jobSeconds } from '../command/command.ts'
import type { Parts } from '../outcome.ts'
import { nothing } from '../outcome.ts'
import type { Machine } from './machine.sql.ts'

/** A job's quantity is bounded as any setpoint is. */
const quantityMax = 1_000_000_000

/** One job command under way per operation: asking again while it is does nothing. */
export async function giveJob(tx: Tx, machine: Machine, operation: Id, quantity: number,
  why: string | null): Promise<Parts> {
  if (quantity < 1 || (await openJobCommands(tx, operation)).length) return nothing()
  await insertCommands(tx, machine.id, 'recipe', [{
    id: tx.id(), kind: 'job', parameter: 'Job', value: quantity, unit: '件', metric: 'Job/Quantity', min: 1,
    max: quantityMax, tolerance: 0, recipe: null, operation, journey: machine.journey, state: 'requested',
      reason: null,
    why, expiresAt: new Date(tx.now.getTime() + jobSeconds * 1000),
  }])
  return issueNext(tx, machine)
}
