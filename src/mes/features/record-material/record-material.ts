// Material came from the warehouse: its lots are the job's ancestors, and with all of it 领料 is finished.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { addLots, addReceived, materialMissing } from '../../records/job-material/job-material.sql.ts'
import { lockJobOrder } from '../../records/job-order/job-order.sql.ts'
import { moveOn } from '../../records/job-order/move-on.ts'
import { operationsOf, setResult, setWaitingReason } from '../../records/operation/operation.sql.ts'
import { isEnded } from '../../records/operation/operation.ts'
import { JobOrderNotFound } from '../../refusals.ts'

export const recordMaterial = command({
  name: 'mes.record-material', title: { zh: '登记领料', en: 'Record material' }, inner: true,
  input: z.object({
    jobOrder: Id,
    lots: z.array(z.object({ item: Id, lot: z.string(), quantity: Quantity, costMinor: MinorOrZero })),
  }),
  async run(tx, { jobOrder, lots }) {
    const job = await lockJobOrder(tx, jobOrder)
    if (!job) throw JobOrderNotFound({ jobOrder })
    const [operations, , , { missing }] = await Promise.all([
      operationsOf(tx, jobOrder), addLots(tx, jobOrder, lots), addReceived(tx, jobOrder, lots),
      materialMissing(tx, jobOrder)])
    const issue = operations.find(o => o.kind === 'issue' && !isEnded(o) && o.readyAt)
    // Late (the job was cancelled) or without a step of its own: the lots are kept, nothing goes on.
    if (!issue) return done({ finished: false })
    if (missing) {
      await setWaitingReason(tx, issue.id, 'material-short')
      return done({ finished: false })
    }
    await setResult(tx, issue.id, issue.quantity, 0)
    const facts = await moveOn(tx, job, operations, issue.sequence, issue.quantity)
    return done({ finished: true }, { facts,
      changes: [{ entity: 'mes.operation', id: issue.id, before: { state: issue.state },
        after: { state: 'finished' } }] })
  },
})
