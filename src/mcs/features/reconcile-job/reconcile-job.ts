// A machine that comes back says what it works on; what it has forgotten it is told again, for the rest only.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { giveJob } from '../../records/machine/give-job.ts'
import { lockMachine, openRun } from '../../records/machine/machine.sql.ts'

export const reconcileJob = command({
  name: 'mcs.reconcile-job', title: { zh: '核对设备任务', en: 'Reconcile the job of a machine' }, inner: true,
  input: z.object({ machine: z.string(), operation: z.string() }),
  async run(tx, { machine: code, operation }) {
    const machine = await lockMachine(tx, code)
    const run = machine && await openRun(tx, machine.id)
    if (!machine || !run || run.operation_id === operation) return done({ given: false })
    const parts = await giveJob(tx, machine, run.operation_id, run.quantity - run.good, 'machine-returned')
    return done({ given: parts.errands.length > 0 }, parts)
  },
})
