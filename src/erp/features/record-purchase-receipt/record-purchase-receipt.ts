// Purchased goods stand in their bin: the line counts them, and plans that waited for them go on by
// themselves.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { PurchaseLineNotFound } from '../../refusals.ts'
import { goOn } from '../../records/production-order/go-on.ts'
import { insertReceipt, lockPurchaseOf, receiveLine,
  settlePurchase } from '../../records/purchase-order/purchase-order.sql.ts'
import { demandsOfLines, endDemands } from '../../records/supply-demand/supply-demand.sql.ts'

export const recordPurchaseReceipt = command({
  name: 'erp.record-purchase-receipt', inner: true, title: { zh: '记录采购入库',
    en: 'Record a receipt of a purchase' },
  input: z.strictObject({ purchaseLine: Id, task: Id, item: Id, quantity: Quantity }),
  run: async (tx, { purchaseLine, task, quantity }) => {
    if (!await lockPurchaseOf(tx, purchaseLine)) throw PurchaseLineNotFound()
    if (!await insertReceipt(tx, task, purchaseLine, quantity)) return done({ counted: false })
    const line = (await receiveLine(tx, purchaseLine, quantity))!
    const order = await settlePurchase(tx, line.purchaseOrder)
    if (line.orderLine && line.received >= line.quantity)
      await endDemands(tx, (await demandsOfLines(tx, [line.orderLine])).map(d => d.id), 'fulfilled')
    return done({ counted: true }, {
      facts: await goOn(tx),
      changes: [{ entity: 'erp.purchase-order', id: line.purchaseOrder,
        after: { line: line.id, received: line.received, state: order?.state } }],
    })
  },
})
