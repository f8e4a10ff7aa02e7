// A machine that comes back says what it works on; what it has forgotten it is told again, for the rest only.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { inFlight } from '../../records/command/command.sql.ts'
import { tell } from '../../records/command/command.ts'
import { giveJob } from '../../records/machine/give-job.ts'
import { lockMachine, openRun } from '../../records/machine/machine.sql.ts'

export const reconcileJob = command({
  name: 'mcs.reconcile-job', title: { zh: '核对设备任务', en: 'Reconcile the job of a machine' }, inner: true,
  input: z.object({ machine: z.string(), operation: z.string(), lastCommand: z.string() }),
  async run(tx, { machine: code, operation, lastCommand }) {
    const machine = await lockMachine(tx, code)
    if (!machine) return done({ given: false })
    // A command that was lost on its way is told again under its own id: a machine carries it out once.
    const flying = await inFlight(tx, machine.id)
    if (flying && flying.id !== lastCommand && flying.state !== 'requested')
      return done({ given: false }, { errands: [tell(machine, flying)] })
    const run = await openRun(tx, machine.id)
    if (!run || run.operation_id === operation) return done({ given: false })
    const parts = await giveJob(tx, machine, run.operation_id, run.quantity - run.good, 'machine-returned')
    return done({ given: parts.errands.length > 0 }, parts)
  },
})
