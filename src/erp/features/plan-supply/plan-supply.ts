// A shortage of an order line is planned, once and only once: both answers, and where the rule decides, the
// start.
import { z } from 'zod'
import type { Call, Outcome } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { askOrders } from '../../ports.ts'
import type { OrderForErp } from '../../ports.ts'
import { BillHasRing } from '../../refusals.ts'
import { loadOutlook } from '../../records/supply-demand/outlook.ts'
import { answerShortages } from '../../records/supply-demand/propose-supply.rule.ts'
import { startSupply } from '../../records/supply-demand/supply.ts'
import type { Answered, Started } from '../../records/supply-demand/supply.ts'
import { demandsOfLines, lockOrders } from '../../records/supply-demand/supply-demand.sql.ts'

/** The fact wms.StockShort. */
const PlanSupply = z.object({ order: Id, line: Id, item: Id, short: Quantity })
type PlanSupply = z.infer<typeof PlanSupply>
type Result = { demand: Id | null }

export const planSupply = command<PlanSupply, Result>({
  name: 'erp.plan-supply', inner: true, title: { zh: '计划缺货供应', en: 'Plan the supply of a shortage' },
  input: PlanSupply,
  async runMany(tx, calls) {
    const ids = [...new Set(calls.map(c => c.input.order))]
    const [locked, known, orders] = await Promise.all([
      lockOrders(tx, ids), demandsOfLines(tx, calls.map(c => c.input.line)), askOrders(tx, ids),
    ])
    const cancelled = new Set(locked.filter(o => o.cancelledAt).map(o => o.order))
    const demandOf = new Map(known.map(d => [d.orderLine, d.id]))
    const fresh = calls.filter(({ input }) => {
      if (demandOf.has(input.line) || cancelled.has(input.order)) return false
      demandOf.set(input.line, tx.id())
      return true
    })
    if (!fresh.length) return calls.map(({ input }) =>
      done<Result>({ demand: demandOf.get(input.line) ?? null }))
    return plan(tx, calls, fresh, demandOf, orders)
  },
})

async function plan(tx: Tx, calls: readonly Call<PlanSupply>[], fresh: readonly Call<PlanSupply>[],
  demandOf: ReadonlyMap<Id, Id>, orders: ReadonlyMap<Id, OrderForErp>): Promise<Outcome<Result>[]> {
  const outlook = await loadOutlook(tx, fresh.map(c => c.input.item))
  const answers = answerShortages(fresh.map(({ input }) => ({
    item: input.item, short: input.short, wantedAt: wantedAt(orders.get(input.order)),
  })), outlook)
  const outcomes = new Map<Call<PlanSupply>, Outcome<Result>>(), good: { call: Call<PlanSupply>;
    answered: Answered }[] = []
  fresh.forEach((call, i) => {
    const answer = answers[i]!, { input } = call
    if ('ring' in answer) {
      outcomes.set(call, BillHasRing({ ring: answer.ring.map(id =>
        outlook.items.get(id)?.code ?? id).join(' → ') }))
      return
    }
    good.push({ call, answered: {
      demand: demandOf.get(input.line)!, order: input.order, orderLine: input.line, item: input.item,
        short: input.short,
      wantedAt: wantedAt(orders.get(input.order)), priority: orders.get(input.order)?.priority ?? 0, answer,
        by: 'rule', isNew: true, actor: call.actor.id } })
  })
  const started = await startSupply(tx, good.map(g => g.answered), outlook)
  good.forEach(({ call, answered }, i) => outcomes.set(call, outcomeOf(answered, started[i]!)))
  return calls.map(call =>
    outcomes.get(call) ?? done<Result>({ demand: demandOf.get(call.input.line) ?? null }))
}

const outcomeOf = (a: Answered, { facts, errands, save }: Started): Outcome<Result> =>
  done<Result>({ demand: a.demand }, { facts, errands, changes: [{ entity: 'erp.supply-demand', id: a.demand,
    after: save }] })

const wantedAt = (order: OrderForErp | undefined): Date | null => (order?.wantedAt ? new Date(order.wantedAt)
  : null)
