// Material went to a job: it is cost of production (400101 / 1403) and no longer promised.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { dayOf } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { post } from '../../records/journal-entry/journal-entry.ts'
import { postedFor } from '../../records/journal-entry/journal-entry.sql.ts'
import { materialIssue } from '../../records/journal-entry/voucher.rule.ts'
import { issueToJobs } from '../../records/production-order/job-books.sql.ts'
import type { ProductionRow } from '../../records/production-order/production-order.sql.ts'
import { addPromises, lockProduction,
  lockPromises } from '../../records/production-order/production-order.sql.ts'

/** The fact wms.MaterialIssued: once per job order, from its lots. */
const PostMaterialIssue = z.object({
  jobOrder: Id, productionOrder: Id, costMinor: MinorOrZero,
  lots: z.array(z.object({ item: Id, quantity: Quantity })),
})
type PostMaterialIssue = z.infer<typeof PostMaterialIssue>
type Result = { entry: Id | null }
const openStates = ['waiting-for-material', 'planned', 'in-progress']

export const postMaterialIssue = command<PostMaterialIssue, Result>({
  name: 'erp.post-material-issue', inner: true, title: { zh: '记生产领料', en: 'Post a material issue' },
  input: PostMaterialIssue,
  async runMany(tx, calls) {
    const [locked, , posts] = await Promise.all([
      lockProduction(tx, calls.map(c => c.input.productionOrder)),
      lockPromises(tx, calls.flatMap(c => c.input.lots.map(l => l.item))),
      postedFor(tx, calls.map(() => 'material-issue'), calls.map(c => c.input.jobOrder)),
    ])
    const rows = new Map(locked.map(r => [r.id, r])), known = new Set(posts.map(k => k.sourceId))
    const fresh = calls.filter(({ input }) => !known.has(input.jobOrder) && known.add(input.jobOrder))
    await take(tx, fresh, rows)
    const posted = await post(tx, fresh.map(({ input, journey }) => materialIssue({
      sourceId: input.jobOrder, order: rows.get(input.productionOrder)?.order ?? journey, day: dayOf(tx.now),
    }, input.costMinor)), calls[0]!.actor.name)
    return calls.map((call): Outcome<Result> => {
      const entry = posted[fresh.indexOf(call)]
      return done<Result>({ entry: entry?.entry ?? null }, { facts: entry ? [entry.fact] : [] })
    })
  },
})

async function take(tx: Tx, calls: readonly Call<PostMaterialIssue>[],
  rows: ReadonlyMap<Id, ProductionRow>): Promise<void> {
  const known = calls.filter(c => rows.has(c.input.productionOrder))
  if (!known.length) return
  const ended = await issueToJobs(tx, known.map(({ input }) =>
    ({ ...input, production: input.productionOrder })))
  // A closed order gave its promises back when it closed.
  const open = ended.filter(e => openStates.includes(rows.get(e.production)!.state))
  if (open.length) await addPromises(tx, open.map(e => e.item), open.map(e => -e.ended))
}
