// A blocked operation is dispatched again: the machine gets its setpoints once more.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { openJob } from '../../records/job-order/open-job.ts'
import { setDispatched } from '../../records/operation/operation.sql.ts'
import { assign } from '../../records/work-center/work-center.rule.ts'
import { lockWorkCenters, placesOf } from '../../records/work-center/work-center.sql.ts'
import { factsOf, toMachine } from '../../records/work-center/work-center.ts'
import { NotAllowedToStart, NotBlocked } from '../../refusals.ts'

export const retryOperation = command({
  name: 'mes.retry-operation', title: { zh: '重新派工', en: 'Dispatch again' },
    output: z.object({ operation: z.string(), machine: z.string() }),
    input: z.strictObject({ operation: Id }),
  async run(tx, { operation: id }) {
    const { job, operation } = await openJob(tx, id)
    if (operation.state !== 'blocked') throw NotBlocked({ operation: operation.nameZh,
      state: operation.state })
    await lockWorkCenters(tx, [operation.workCenter])
    // The machine it holds is still its own; one that had none takes a free one, now that there may be some.
    const machine = operation.machine ?? assign([{ ...operation, ...job, id, readyAt: operation.readyAt! }],
      await placesOf(tx, operation.workCenter))[0]?.machine
    if (!machine) throw NotAllowedToStart({ operation: operation.nameZh, why: operation.blockedReason })
    const again = toMachine(operation, machine)
    await setDispatched(tx, [again])
    return done({ operation: id, machine }, {
      facts: factsOf(job, operation, again),
      changes: [{ entity: 'mes.operation', id, before: { state: 'blocked', reason: operation.blockedReason },
        after: { state: again.state, machine } }],
    })
  },
})
