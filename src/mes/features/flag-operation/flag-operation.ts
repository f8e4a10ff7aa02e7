// An alarm or a silence marks the operation: the job will end later, or nobody knows.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { minute } from '#values/moment.ts'
import { OperationFlagged } from '../../events.ts'
import { expectAgain } from '../../records/job-order/expectation.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { findOpenJob } from '../../records/job-order/open-job.ts'
import { isEnded } from '../../records/operation/operation.ts'
import { delayMinutes } from '../../records/operation-flag/operation-flag.rule.ts'
import { raiseFlag } from '../../records/operation-flag/operation-flag.sql.ts'

export const flagOperation = command({
  name: 'mes.flag-operation', title: { zh: '标记工序异常', en: 'Flag operation' }, inner: true,
  input: z.object({
    machine: z.string(), operation: Id, alarm: Id.nullable(), severity: z.int(), reason: z.string(),
      silent: z.boolean(),
  }),
  async run(tx, { machine, operation, alarm, severity, reason, silent }, call) {
    const open = await findOpenJob(tx, operation)
    if (!open || isEnded(open.operation)) return done({ flagged: false })
    const delay = delayMinutes(severity, reason, silent)
    const raised = await raiseFlag(tx, {
      id: tx.id(), operation, job: open.job.id, machine, alarm, severity, reason, silent, delayMinutes: delay,
      at: call.cause?.at ?? tx.now,
    })
    if (!raised) return done({ flagged: false })
    // What was promised moves by the whole delay, even where the work itself runs ahead of its plan.
    const { expectedAt, isUncertain } = await expectAgain(tx, open.job, open.operations,
      new Date(open.job.expectedAt.getTime() + delay * minute))
    return done({ flagged: true }, {
      facts: [OperationFlagged({ ...ofJob(open.job), operation, machine, alarm, reason, delayMinutes: delay,
        expectedAt: expectedAt.toISOString(), uncertain: isUncertain })],
      changes: [{ entity: 'mes.operation', id: operation, after: { flag: reason, delayMinutes: delay } }],
    })
  },
})
