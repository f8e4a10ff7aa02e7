// The books follow the goods: each event posts its entry by auto-voucher-rules.csv.
import { flow, when, within } from '#kernel/flow.ts'
import * as erp from '#erp/index.ts'
import * as tms from '#tms/index.ts'
import * as wms from '#wms/index.ts'

export const recordToReport = flow('record-to-report', [
  within(wms.OpeningStockEntered).do(erp.postOpeningStock),
  within(wms.OpeningStockTakenBack).do(erp.takeBackOpeningStock),
  when(wms.MaterialIssued).do(erp.postMaterialIssue),
  when(wms.StockPutAway).do(erp.postStockReceipt),
  when(wms.StockAdjusted).do(erp.postStockDifference),
  when(wms.GoodsIssued).do(erp.postCostOfSale),
  when(tms.ShipmentPickedUp).do(erp.postFreight),
  when(tms.ShipmentDelivered).do(erp.invoiceOrder, p => ({
    order: p.order, shipment: p.shipment, lines: p.lines, deliveredAt: p.at,
  })),
])
