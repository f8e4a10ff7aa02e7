// Progress and expected end of production reach the plan; a date that moved reaches the order line behind it.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { QuantityOrZero } from '#values/quantity.ts'
import { PlanProgressed } from '../../events.ts'
import { isNews, news } from '../../records/production-order/go-on.ts'
import type { ProductionRow } from '../../records/production-order/production-order.sql.ts'
import { lockProduction, moveProduction } from '../../records/production-order/production-order.sql.ts'
import { moveDemands } from '../../records/supply-demand/supply-demand.sql.ts'

const UpdateProgress = z.strictObject({
  productionOrder: Id, good: QuantityOrZero.optional(), scrap: QuantityOrZero.optional(), expectedAt: Moment,
  why: z.string().max(200), uncertain: z.boolean(),
})
type UpdateProgress = z.infer<typeof UpdateProgress>
type Result = { counted: boolean }

export const updateProgress = command<UpdateProgress, Result>({
  name: 'erp.update-progress', title: { zh: '更新生产进度', en: 'Update the progress of production' },
  output: z.object({ counted: z.boolean() }),
  input: UpdateProgress,
  async runMany(tx, calls) {
    const rows = new Map((await lockProduction(tx, [...new Set(calls.map(c =>
      c.input.productionOrder))])).map(r => [r.id, r]))
    const moved = new Set<Id>()
    const outcomes = calls.map((call): Outcome<Result> => {
      const row = rows.get(call.input.productionOrder)
      // Late news of an order that is done or cancelled changes nothing.
      if (!row || !['planned', 'in-progress'].includes(row.state)) return done<Result>({ counted: false })
      const { next, facts } = progressed(row, call)
      rows.set(row.id, next)
      moved.add(row.id)
      return done<Result>({ counted: true }, { facts })
    })
    const changed = [...moved].map(id => rows.get(id)!)
    if (changed.length) {
      const pegged = changed.filter(r => r.demand)
      await Promise.all([
        moveProduction(tx, changed),
        moveDemands(tx, pegged.map(r => r.demand!), pegged.map(r => r.expectedAt), pegged.map(r =>
          r.uncertain)),
      ])
    }
    return outcomes
  },
})

/** Totals only rise: reports of other operations may arrive later than newer ones. */
function progressed(row: ProductionRow, { input }: Call<UpdateProgress>): { next: ProductionRow;
  facts: NewFact<any>[] } {
  const next: ProductionRow = {
    ...row, state: 'in-progress', good: Math.max(row.good, input.good ?? 0), scrap: Math.max(row.scrap,
      input.scrap ?? 0),
    expectedAt: new Date(input.expectedAt), uncertain: input.uncertain,
  }
  const facts = [
    PlanProgressed({ productionOrder: row.id, order: row.order, good: next.good, scrap: next.scrap,
      of: row.quantity,
      expectedAt: input.expectedAt }),
    ...news(row, next, input.why),
  ]
  return { next: { ...next, toldAt: isNews(row, next) ? next.expectedAt : row.toldAt }, facts }
}
