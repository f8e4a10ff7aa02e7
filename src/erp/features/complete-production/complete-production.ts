// The job is done: the plan closes, unused material is free again, and what was scrapped for an order is
// made anew.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#values/id.ts'
import { QuantityOrZero } from '#values/quantity.ts'
import { PlanProgressed } from '../../events.ts'
import { goOn } from '../../records/production-order/go-on.ts'
import type { ProductionRow } from '../../records/production-order/production-order.sql.ts'
import { addPromises, lockProduction, lockPromises, materialsOf,
  moveProduction } from '../../records/production-order/production-order.sql.ts'
import { loadOutlook } from '../../records/supply-demand/outlook.ts'
import { answerShortages } from '../../records/supply-demand/propose-supply.rule.ts'
import { startSupply } from '../../records/supply-demand/supply.ts'
import type { Started } from '../../records/supply-demand/supply.ts'
import { endDemands, lockDemands, lockOrders } from '../../records/supply-demand/supply-demand.sql.ts'

/** The fact mes.JobOrderCompleted. */
export const completeProduction = command({
  name: 'erp.complete-production', inner: true, title: { zh: '生产订单完工', en: 'Complete a production order' },
  input: z.object({ productionOrder: Id, order: Id.nullable(), good: QuantityOrZero, scrap: QuantityOrZero }),
  run: async (tx, { productionOrder, order, good, scrap }, { actor }) => {
    if (order) await lockOrders(tx, [order])
    const [row] = await lockProduction(tx, [productionOrder])
    if (!row || ['completed', 'cancelled'].includes(row.state)) return done({ completed: false })
    await moveProduction(tx, [{ ...row, good, scrap, state: 'completed', expectedAt: tx.now, toldAt: tx.now,
      uncertain: false }])
    await giveBack(tx, [productionOrder])
    const missing = row.demand && good < row.quantity ? await makeAnew(tx, row, row.quantity - good, actor.id)
      : null
    if (row.demand && good >= row.quantity) await endDemands(tx, [row.demand], 'fulfilled')
    return done({ completed: true }, {
      facts: [PlanProgressed({ productionOrder, order: row.order, good, scrap, of: row.quantity,
        expectedAt: tx.now.toISOString() }),
        ...missing?.facts ?? [], ...await goOn(tx)],
      errands: missing?.errands ?? [],
      changes: [{ entity: 'erp.production-order', id: productionOrder, before: { state: row.state },
        after: { state: 'completed', good, scrap } }],
    })
  },
})

/** Material that a closed order was promised and never took. */
async function giveBack(tx: Tx, ids: readonly Id[]): Promise<void> {
  const left = (await materialsOf(tx, ids)).filter(m => m.issued < m.quantity)
  await lockPromises(tx, left.map(m => m.item))
  await addPromises(tx, left.map(m => m.item), left.map(m => m.issued - m.quantity))
}

/**
 * A second production order for the pieces that the first one lost; the rule decides again where the policy
 * asks nobody.
 */
async function makeAnew(tx: Tx, row: ProductionRow, short: number, actor: string): Promise<Started | null> {
  const [demand] = await lockDemands(tx, [row.demand!])
  if (demand?.state !== 'decided') return null
  const outlook = await loadOutlook(tx, [row.item])
  const [answer] = answerShortages([{ item: row.item, short, wantedAt: demand.wantedAt }], outlook, 'make')
  if ('ring' in answer!) return null
  const choice = answer!.choice && { ...answer!.choice, why: { zh: '补产报废的件数',
    en: 'Made anew for what was scrapped' } }
  const [started] = await startSupply(tx, [{ demand: demand.id, order: demand.order,
    orderLine: demand.orderLine,
    item: row.item, short, wantedAt: demand.wantedAt, priority: row.priority, answer: { ...answer!, choice },
      by: 'rule', actor,
    isNew: false }], outlook)
  return started!
}
