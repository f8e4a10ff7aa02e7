// 报工: the operator reports good pieces, and scrap with its reason.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { QuantityOrZero } from '#values/quantity.ts'
import { openJob } from '../../records/job-order/open-job.ts'
import { addReport } from '../../records/job-order/progress.ts'
import { roomOf } from '../../records/operation/operation.rule.ts'
import { scrapReasonExists } from '../../records/scrap-reason/scrap-reason.sql.ts'
import {
  NotRunning, NothingReported, OverQuantity, ScrapNeedsReason, UnknownScrapReason,
} from '../../refusals.ts'

export const reportProduction = command({
  name: 'mes.report-production', title: { zh: '报工', en: 'Report production' },
  output: z.object({ operation: z.string(), good: z.int(), scrap: z.int(), of: z.int() }),
  input: z.strictObject({
    operation: Id, good: QuantityOrZero.default(0), scrap: QuantityOrZero.default(0),
      reason: z.string().max(40).optional(),
  }),
  async run(tx, { operation: id, good, scrap, reason }, { actor }) {
    if (good + scrap === 0) throw NothingReported()
    await demandReason(tx, scrap, reason)
    const open = await openJob(tx, id)
    const { operation } = open
    if (operation.state !== 'running') throw NotRunning({ operation: operation.nameZh,
      state: operation.state })
    if (good + scrap > roomOf(operation)) throw OverQuantity({ left: roomOf(operation),
      reported: good + scrap })
    const { facts, after } = await addReport(tx, open, {
      origin: 'person', good, scrap, reason: scrap > 0 ? reason! : null, by: actor.name, machine: null,
        counted: null })
    const { good: goodNow, scrap: scrapNow } = after.operation
    return done({ operation: id, good: goodNow, scrap: scrapNow, of: operation.quantity }, {
      facts, changes: [{ entity: 'mes.operation', id, before: { good: operation.good,
        scrap: operation.scrap },
        after: { good: goodNow, scrap: scrapNow } }],
    })
  },
})

async function demandReason(tx: Tx, scrap: number, reason: string | undefined): Promise<void> {
  if (scrap === 0) return
  if (!reason) throw ScrapNeedsReason({ scrap })
  if (!await scrapReasonExists(tx, reason)) throw UnknownScrapReason({ reason })
}
