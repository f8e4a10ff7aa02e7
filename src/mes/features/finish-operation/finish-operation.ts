// The operator finishes an operation: its good pieces go to the next step.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { endOperation } from '../../records/job-order/finish-operation.ts'
import { openJob } from '../../records/job-order/open-job.ts'
import { unaccounted } from '../../records/operation/operation.rule.ts'
import { NotRunning, PiecesUnaccounted } from '../../refusals.ts'

export const finishOperation = command({
  name: 'mes.finish-operation', title: { zh: '完工', en: 'Finish operation' },
  output: z.object({ operation: z.string(), good: z.int(), scrap: z.int(), unmade: z.int() }),
  input: z.strictObject({
    operation: Id,
    /** Finish although pieces are missing: they were never made. */
    short: z.boolean().default(false),
  }),
  async run(tx, { operation: id, short }) {
    const open = await openJob(tx, id)
    const { operation } = open
    if (operation.state !== 'running') throw NotRunning({ operation: operation.nameZh,
      state: operation.state })
    const left = unaccounted(operation)
    if (left > 0 && !short) throw PiecesUnaccounted({ left })
    const facts = await endOperation(tx, open, left)
    const { good, scrap } = operation
    return done({ operation: id, good, scrap, unmade: left }, {
      facts, changes: [{ entity: 'mes.operation', id, before: { state: 'running' },
        after: { state: 'finished', good, scrap, unmade: left } }],
    })
  },
})
