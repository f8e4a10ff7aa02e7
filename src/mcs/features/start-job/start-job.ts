// The operation has started: its machine is told to make the quantity.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { giveJob } from '../../records/machine/give-job.ts'
import { lockMachine, openRun, startRun } from '../../records/machine/machine.sql.ts'

export const startJob = command({
  name: 'mcs.start-job', title: { zh: '设备开工', en: 'Start a job at a machine' }, inner: true,
  input: z.object({ operation: Id, machine: z.string(), quantity: Quantity }),
  async run(tx, { operation, machine: code, quantity }) {
    const machine = await lockMachine(tx, code)
    // A machine that MCS does not know is a work place of people: nothing to tell.
    if (!machine || machine.operation_id !== operation) return done({ given: false })
    if (await openRun(tx, machine.id) || !await startRun(tx, machine.id, operation,
      quantity)) return done({ given: false })
    return done({ given: true }, await giveJob(tx, machine, operation, quantity, null))
  },
})
