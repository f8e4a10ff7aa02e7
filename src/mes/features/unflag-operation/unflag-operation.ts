// An alarm cleared, or the machine is back: the date comes back too.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OperationFlagged, OperationUnflagged } from '../../events.ts'
import { expectAgain } from '../../records/job-order/expectation.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { findOpenJob } from '../../records/job-order/open-job.ts'
import { isEnded } from '../../records/operation/operation.ts'
import { clearFlag, rememberCleared } from '../../records/operation-flag/operation-flag.sql.ts'

export const unflagOperation = command({
  name: 'mes.unflag-operation', title: { zh: '解除工序异常', en: 'Unflag operation' }, inner: true,
  input: z.object({ operation: Id, alarm: Id.nullable() }),
  async run(tx, { operation: id, alarm }, call) {
    const open = await findOpenJob(tx, id)
    if (!open || isEnded(open.operation)) return done({ cleared: false })
    const { job, operation } = open
    const at = call.cause?.at ?? tx.now, machine = operation.machine ?? operation.workCenter
    const cleared = await clearFlag(tx, id, alarm, at)
    if (!cleared) {
      await rememberCleared(tx, { id: tx.id(), operation: id, job: job.id, machine, alarm, at })
      return done({ cleared: false })
    }
    const { expectedAt, flags } = await expectAgain(tx, job, open.operations)
    // While a silence stands the date stays uncertain: what is left is said instead.
    const silent = flags.find(f => f.isSilent)
    const fact = silent
      ? OperationFlagged({ ...ofJob(job), operation: silent.operation, machine: silent.machine,
        alarm: silent.alarm,
        reason: silent.reason, delayMinutes: silent.delayMinutes, expectedAt: expectedAt.toISOString(),
          uncertain: true })
      : OperationUnflagged({ ...ofJob(job), operation: id, machine: cleared.machine,
        expectedAt: expectedAt.toISOString() })
    return done({ cleared: true }, {
      facts: [fact], changes: [{ entity: 'mes.operation', id, after: { unflagged: alarm ?? 'no-data' } }] })
  },
})
