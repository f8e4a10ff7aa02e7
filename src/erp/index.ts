// The door of ERP: facts, ports, commands, queries, answers. From outside only this file and ports.ts may be
// imported.
export * from './events.ts'
export { askAvailability, askOrder, askOrders, mailSupplier } from './ports.ts'
export type { Availability, OrderForErp, SupplierMail } from './ports.ts'

export { assessOrder } from './features/assess-order/assess-order.ts'
export { cancelSupply } from './features/cancel-supply/cancel-supply.ts'
export { closeNotice } from './features/close-notice/close-notice.ts'
export { closePeriod } from './features/close-period/close-period.ts'
export { completeProduction } from './features/complete-production/complete-production.ts'
export { decideSupply } from './features/decide-supply/decide-supply.ts'
export { invoiceOrder } from './features/invoice-order/invoice-order.ts'
export { orderMaterial } from './features/order-material/order-material.ts'
export { planSupply } from './features/plan-supply/plan-supply.ts'
export { postCostOfSale } from './features/post-cost-of-sale/post-cost-of-sale.ts'
export { postFreight } from './features/post-freight/post-freight.ts'
export { postMaterialIssue } from './features/post-material-issue/post-material-issue.ts'
export { postStockReceipt } from './features/post-stock-receipt/post-stock-receipt.ts'
export { receivePayment } from './features/receive-payment/receive-payment.ts'
export { recordPurchaseReceipt } from './features/record-purchase-receipt/record-purchase-receipt.ts'
export { recordSupplierTold } from './features/record-supplier-told/record-supplier-told.ts'
export { reopenPeriod } from './features/reopen-period/reopen-period.ts'
export { reverseEntry } from './features/reverse-entry/reverse-entry.ts'
export { saveBill } from './features/save-bill/save-bill.ts'
export { saveItem } from './features/save-item/save-item.ts'
export { saveParty } from './features/save-party/save-party.ts'
export { savePrice } from './features/save-price/save-price.ts'
export { saveRouting } from './features/save-routing/save-routing.ts'
export { saveSite } from './features/save-site/save-site.ts'
export { saveSupplierPrice } from './features/save-supplier-price/save-supplier-price.ts'
export { setSupplyPolicy } from './features/set-supply-policy/set-supply-policy.ts'
export { updateProgress } from './features/update-progress/update-progress.ts'

export { readAddress, sites } from './queries/read-address.ts'
export { receivablesOf } from './queries/answers.ts'
export { accounts, invoices, journalEntries, notices } from './queries/book-lists.ts'
export { customers, items, productionOrders, purchaseOrders, suppliers, supply } from './queries/lists.ts'
export {
  invoice, item, journalEntry, party, planningSettings, productionOrder, purchaseOrder, supplyDemand,
    supplyOfOrder,
  trialBalance,
} from './queries/records.ts'
export { erpInvariants } from './invariants.sql.ts'
