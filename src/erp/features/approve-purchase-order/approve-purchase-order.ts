// A purchase order above the company's amount is approved: now the supplier is told. The wait moves its date.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { inPlantTime } from '#master/calendar/calendar.rule.ts'
import { warehouseOf } from '#master/location/location.sql.ts'
import { partiesById } from '#master/party/party.sql.ts'
import { Id } from '#values/id.ts'
import { SupplyDateChanged } from '../../events.ts'
import { PurchaseDecided, PurchaseOrderNotFound } from '../../refusals.ts'
import { dated, isNews, news, newsMs } from '../../records/production-order/go-on.ts'
import {
  lockProduction,
  moveProduction,
  queueSeconds,
} from '../../records/production-order/production-order.sql.ts'
import type { WaitingPurchase } from '../../records/purchase-order/purchase-approval.sql.ts'
import {
  decidePurchase,
  demandsOfPurchase,
  linesToOrder,
  lockPurchase,
  purchaseById,
} from '../../records/purchase-order/purchase-approval.sql.ts'
import { purchaseKind, telling } from '../../records/purchase-order/purchase-order.ts'
import { defaultPolicy } from '../../records/supply-demand/propose-supply.rule.ts'
import { lockOrders, moveDemands, policyOf } from '../../records/supply-demand/supply-demand.sql.ts'

export const approvePurchaseOrder = command({
  name: 'erp.approve-purchase-order',
  title: { zh: '审批采购订单', en: 'Approve a purchase order' },
  output: z.object({ purchaseOrder: z.string(), expectedAt: z.string() }),
  input: z.strictObject({ purchaseOrder: Id }),
  bounds: {
    amount: async (tx, { purchaseOrder }) => (await purchaseById(tx, purchaseOrder))?.totalMinor ?? null,
    approves: {
      kind: purchaseKind,
      title: { zh: '采购订单', en: 'Purchase orders' },
      hasAmount: true,
      maker: async (tx, { purchaseOrder }) => (await purchaseById(tx, purchaseOrder))?.madeBy ?? null,
    },
  },
  run: async (tx, { purchaseOrder: id }, { actor }) => {
    const seen = await purchaseById(tx, id)
    if (!seen) throw PurchaseOrderNotFound()
    // Locks in the order of the house: the sales order, its production, then the paper itself.
    if (seen.order) await lockOrders(tx, [seen.order])
    const [production] = seen.productionOrder ? await lockProduction(tx, [seen.productionOrder]) : []
    const row = (await lockPurchase(tx, id))!
    if (row.state !== 'to-approve') throw PurchaseDecided({ no: row.no, state: row.state })
    const waited = Math.max(0, tx.now.getTime() - row.orderedAt.getTime())
    const expectedAt = new Date(row.expectedAt.getTime() + waited)
    const [lines, suppliers, site] = await Promise.all([
      linesToOrder(tx, id),
      partiesById(tx, [row.supplier]),
      warehouseOf(tx),
    ])
    const { fact, errand } = telling({ ...row, expectedAt }, lines, suppliers[0]!, site)
    await decidePurchase(tx, id, { state: 'ordered', by: actor.id, expectedAt, reason: null })
    const later =
      waited < newsMs
        ? []
        : production
          ? await laterMaterial(tx, production, expectedAt)
          : await laterGoods(tx, row, expectedAt)
    return done(
      { purchaseOrder: id, expectedAt: expectedAt.toISOString() },
      {
        facts: [fact, ...later],
        errands: errand ? [errand] : [],
        changes: [
          {
            entity: 'erp.purchase-order',
            id,
            before: { state: row.state },
            after: { state: 'ordered', expectedAt },
          },
        ],
      },
    )
  },
})

type Production = Awaited<ReturnType<typeof lockProduction>>[number]
/** A production order that waits for this material starts when it is there. */
async function laterMaterial(tx: Tx, row: Production, materialAt: Date): Promise<NewFact<any>[]> {
  if (row.state !== 'waiting-for-material' || row.materialAt! >= materialAt) return []
  const [policy, queue] = await Promise.all([policyOf(tx), queueSeconds(tx)])
  const { plantHours } = policy ?? defaultPolicy
  const next = {
    ...row,
    ...dated(row, materialAt, inPlantTime(materialAt, queue.seconds, plantHours), policy ?? defaultPolicy),
  }
  await moveProduction(tx, [{ ...next, toldAt: isNews(row, next) ? next.expectedAt : row.toldAt }])
  if (row.demand) await moveDemands(tx, [row.demand], [next.expectedAt], [next.uncertain])
  return news(row, next, 'approval')
}

/** Goods bought for order lines come later, and so do their promises. */
async function laterGoods(tx: Tx, row: WaitingPurchase, expectedAt: Date): Promise<NewFact<any>[]> {
  const demands = await demandsOfPurchase(tx, row.id)
  await moveDemands(
    tx,
    demands.map(d => d.id),
    demands.map(() => expectedAt),
    demands.map(() => false),
  )
  return row.order
    ? demands.map(d =>
        SupplyDateChanged({
          order: row.order!,
          orderLine: d.orderLine,
          expectedAt: expectedAt.toISOString(),
          why: 'approval',
          uncertain: false,
        }),
      )
    : []
}
