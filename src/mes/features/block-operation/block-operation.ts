// A setpoint was not confirmed: the operation does not start, and this is why.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OperationBlocked } from '../../events.ts'
import { ofJob } from '../../records/job-order/job-order.ts'
import { findOpenJob } from '../../records/job-order/open-job.ts'
import { setBlocked } from '../../records/operation/operation.sql.ts'

export const blockOperation = command({
  name: 'mes.block-operation', title: { zh: '工序受阻', en: 'Block operation' }, inner: true,
  input: z.object({ operation: Id, machine: z.string(), parameter: z.string(), reason: z.string() }),
  async run(tx, { operation, machine, parameter, reason }, call) {
    const open = await findOpenJob(tx, operation)
    const why = `${parameter}: ${reason}`
    // Late: it runs already, has ended, or was dispatched again after this failure.
    if (!open || !await setBlocked(tx, operation, machine, why, call.cause?.at ?? tx.now)) return done({
      blocked: false })
    return done({ blocked: true }, {
      facts: [OperationBlocked({ ...ofJob(open.job), operation, machine, reason: why })],
      changes: [{ entity: 'mes.operation', id: operation, before: { state: open.operation.state },
        after: { state: 'blocked', reason: why } }],
    })
  },
})
