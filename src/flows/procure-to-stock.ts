// From the purchase order to stock, and on to the plan that waited for it.
import { flow, when } from '#kernel/flow.ts'
import * as erp from '#erp/index.ts'
import * as wms from '#wms/index.ts'

export const procureToStock = flow('procure-to-stock', [
  when(erp.PurchaseOrdered).do(wms.expectReceipt),
  when(wms.StockPutAway).do(erp.recordPurchaseReceipt, p => p.source === 'purchase' && p.purchaseLine
    ? { purchaseLine: p.purchaseLine, task: p.task, item: p.item, quantity: p.quantity } : null),
])
