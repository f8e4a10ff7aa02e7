// The operator's page: the next job, its state, why it may not start, its setpoints and its progress.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { QueueRow } from './my-operations.sql.ts'
import { queueRows } from './my-operations.sql.ts'
import { whyNot } from './why-not.rule.ts'
import { MyOperationsAnswer } from './my-operations.answer.ts'

/** A touch page shows no more; the rest has its turn later. */
const rowsMax = 100

export const myOperations = query({
  name: 'mes.my-operations', title: { zh: '我的工序', en: 'My operations' },
  output: MyOperationsAnswer,
  input: z.strictObject({ workCenter: z.string().max(40).optional() }),
  async run(tx, { workCenter }) {
    const rows = await queueRows(tx, workCenter ?? null, rowsMax)
    return { rows: rows.map(row => ({ ...row, ...may(row) })) }
  },
})

/** The one thing that a person can do with it now. */
function may(row: QueueRow) {
  const mayStart = row.kind === 'make' && row.state === 'allowed'
  const mayInspect = row.inspection !== null && row.inspectionState === 'requested'
  return {
    mayStart, mayInspect, mayReport: row.kind === 'make' && row.state === 'running',
    mayFinish: row.kind === 'make' && row.state === 'running' && row.good + row.scrap >= row.quantity,
    mayRetry: row.state === 'blocked', left: Math.max(0, row.quantity - row.good - row.scrap),
    why: mayStart || mayInspect || row.state === 'running' ? null : whyNot(row),
  }
}
