// A purchase order is not approved: it ends before the supplier heard of it, its budget is free again, and
// what it was for is decided anew.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { monthOf } from '#master/calendar/calendar.rule.ts'
import { Id } from '#values/id.ts'
import { PurchaseDecided, PurchaseOrderNotFound } from '../../refusals.ts'
import { insertNotices } from '../../records/notice/notice.sql.ts'
import type { NewNotice } from '../../records/notice/notice.sql.ts'
import {
  closeLines,
  decidePurchase,
  demandsOfPurchase,
  freeBudget,
  lockPurchase,
  purchaseById,
  reopenDemands,
} from '../../records/purchase-order/purchase-approval.sql.ts'
import { lockOrders } from '../../records/supply-demand/supply-demand.sql.ts'

export const rejectPurchaseOrder = command({
  name: 'erp.reject-purchase-order',
  title: { zh: '驳回采购订单', en: 'Reject a purchase order' },
  output: z.object({ purchaseOrder: z.string(), toDecide: z.int() }),
  input: z.strictObject({ purchaseOrder: Id, reason: z.string().trim().min(1).max(300) }),
  bounds: {
    amount: async (tx, { purchaseOrder }) => (await purchaseById(tx, purchaseOrder))?.totalMinor ?? null,
  },
  run: async (tx, { purchaseOrder: id, reason }, { actor }) => {
    const seen = await purchaseById(tx, id)
    if (!seen) throw PurchaseOrderNotFound()
    if (seen.order) await lockOrders(tx, [seen.order])
    const row = (await lockPurchase(tx, id))!
    if (row.state !== 'to-approve') throw PurchaseDecided({ no: row.no, state: row.state })
    const demands = await demandsOfPurchase(tx, id)
    await reopenDemands(
      tx,
      demands.map(d => d.id),
    )
    await Promise.all([
      closeLines(tx, id),
      decidePurchase(tx, id, { state: 'cancelled', by: actor.id, expectedAt: row.expectedAt, reason }),
      freeBudget(tx, monthOf(row.orderedAt), row.totalMinor),
      insertNotices(tx, [
        ...demands.map((d): NewNotice => ({
          role: 'clerk',
          kind: 'supply-to-decide',
          link: `/erp/supply/${d.id}`,
          says: {
            zh: `采购订单 ${row.no} 被驳回（${reason}）：请重新决定`,
            en: `Purchase order ${row.no} was rejected (${reason}): decide again`,
          },
        })),
        ...(row.productionOrder
          ? [
              {
                role: 'planner' as const,
                kind: 'material-not-bought',
                link: `/erp/production-orders/${row.productionOrder}`,
                says: {
                  zh: `采购订单 ${row.no} 被驳回（${reason}），生产订单仍缺料`,
                  en: `Purchase order ${row.no} was rejected (${reason}): material is still missing`,
                },
              },
            ]
          : []),
      ]),
    ])
    return done(
      { purchaseOrder: id, toDecide: demands.length },
      {
        changes: [
          {
            entity: 'erp.purchase-order',
            id,
            before: { state: row.state },
            after: { state: 'cancelled', reason },
          },
        ],
      },
    )
  },
})
