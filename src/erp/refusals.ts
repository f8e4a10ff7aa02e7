// What ERP says no to, and what a person can do about it.
import { refusal } from '#kernel/refusal.ts'

export const DemandNotFound = refusal('erp.demand-not-found',
  { zh: '没有这个缺货需求', en: 'There is no such shortage' },
  { zh: '请从供应列表中选择', en: 'Choose one from the supply list' })
export const DemandDecided = refusal('erp.demand-decided',
  { zh: '该缺货已决定：{decision}', en: 'This shortage is decided already: {decision}' },
  { zh: '请查看对应的生产订单或采购订单', en: 'See its production or purchase order' })
export const CannotMake = refusal('erp.cannot-make',
  { zh: '{code} 不能生产：缺少物料清单、工艺路线，或所缺物料没有供应商',
    en: '{code} cannot be made: no bill, no routing, or nobody sells a missing material' },
  { zh: '请选择紧急采购，或先维护物料清单与工艺路线', en: 'Choose to buy, or complete its bill and routing first' })
export const CannotBuy = refusal('erp.cannot-buy',
  { zh: '{code} 没有供应商', en: 'Nobody sells {code}' },
  { zh: '请选择触发生产，或先维护供应商价目', en: 'Choose to make it, or record a supplier first' })
export const BillHasRing = refusal('erp.bill-has-ring',
  { zh: '物料清单成环：{ring}', en: 'The bill of material contains itself: {ring}' },
  { zh: '请从物料清单中去掉环上的一行', en: 'Remove one line of the ring from the bill' })
export const PeriodClosed = refusal('erp.period-closed',
  { zh: '{month} 已结账，不能再记账', en: '{month} is closed; nothing can be posted into it' },
  { zh: '请反结账，或记入未结账的月份', en: 'Reopen the month, or post into an open one' })
export const PeriodOutOfOrder = refusal('erp.period-out-of-order',
  { zh: '{month} 之前还有未结账的月份', en: 'A month before {month} is still open' },
  { zh: '请按顺序结账', en: 'Close the months in order' })
export const AccountMissing = refusal('erp.account-missing',
  { zh: '没有科目 {account}', en: 'There is no account {account}' },
  { zh: '请先导入会计科目表', en: 'Load the chart of accounts first' })
export const EntryNotFound = refusal('erp.entry-not-found',
  { zh: '没有这张凭证', en: 'There is no such journal entry' },
  { zh: '请从凭证列表中选择', en: 'Choose one from the list of entries' })
export const EntryReversed = refusal('erp.entry-reversed',
  { zh: '凭证 {no} 已经红字冲销', en: 'Entry {no} is reversed already' },
  { zh: '请查看冲销它的红字凭证', en: 'See the red entry that reversed it' })
export const NoDifference = refusal('erp.no-difference',
  { zh: '凭证 {no} 不是盘盈盘亏凭证', en: 'Entry {no} is not that of a stock difference' },
  { zh: '请选择盘盈盘亏凭证', en: 'Choose the entry that a count made' })
export const DifferenceSettled = refusal('erp.difference-settled',
  { zh: '凭证 {no} 的盘差已经处理', en: 'The difference of entry {no} is settled already' },
  { zh: '请查看处理它的凭证', en: 'See the entry that settled it' })
export const EntryIsRed = refusal('erp.entry-is-red',
  { zh: '红字凭证 {no} 不能再冲销', en: 'Entry {no} is red itself and cannot be reversed' },
  { zh: '请重新记一张正确的凭证', en: 'Post a correct entry instead' })
export const PurchaseLineNotFound = refusal('erp.purchase-line-not-found',
  { zh: '没有这一行采购订单', en: 'There is no such purchase line' },
  { zh: '请核对收货单对应的采购订单', en: 'Check the purchase order of the receipt' })
export const ProductionOrderNotFound = refusal('erp.production-order-not-found',
  { zh: '没有这张生产订单', en: 'There is no such production order' },
  { zh: '请从生产订单列表中选择', en: 'Choose one from the list of production orders' })
export const PurchaseOrderNotFound = refusal('erp.purchase-order-not-found',
  { zh: '没有这张采购订单', en: 'There is no such purchase order' },
  { zh: '请从采购订单列表中选择', en: 'Choose one from the list of purchase orders' })
export const PurchaseDecided = refusal('erp.purchase-decided',
  { zh: '采购订单 {no} 不在等待审批（{state}）', en: 'Purchase order {no} does not wait for approval ({state})' },
  { zh: '请刷新页面', en: 'Refresh the page' })
export const ItemNotFound = refusal('erp.item-not-found',
  { zh: '没有这个物料', en: 'There is no such item' },
  { zh: '请从物料列表中选择', en: 'Choose one from the list of items' })
export const PartyNotFound = refusal('erp.party-not-found',
  { zh: '没有这个往来单位', en: 'There is no such customer or supplier' },
  { zh: '请从客户或供应商列表中选择', en: 'Choose one from the lists of customers and suppliers' })
export const PartyInUse = refusal('erp.party-in-use',
  { zh: '{name} 还不能停用：{openZh}', en: '{name} cannot be retired yet: {openEn}' },
  { zh: '请先办结或作废这些单据；网店请改记到别的客户',
    en: 'Finish or cancel them first; book the shop on another customer' })
export const NoticeNotFound = refusal('erp.notice-not-found',
  { zh: '没有这条待办', en: 'There is no such notice' },
  { zh: '请刷新待办列表', en: 'Refresh the list of notices' })
export const InvoiceNotFound = refusal('erp.invoice-not-found',
  { zh: '没有这张发票', en: 'There is no such invoice' },
  { zh: '请从发票列表中选择', en: 'Choose one from the list of invoices' })
export const OverPaid = refusal('erp.over-paid',
  { zh: '收款 {paid} 元超过未收 {open} 元', en: 'Payment of {paid} yuan exceeds the open {open} yuan' },
  { zh: '多收的款请记入预收账款', en: 'Record the excess as an advance from the customer' })
export const PeriodLaterClosed = refusal('erp.period-later-closed',
  { zh: '{month} 之后还有已结账的月份', en: 'A month after {month} is closed' },
  { zh: '请从最后一个月开始反结账', en: 'Reopen the latest month first' })
export const PaymentUnknown = refusal('erp.payment-without-invoice',
  { zh: '凭证 {no} 的收款不知属于哪张发票，不能冲销', en: 'Which invoice payment {no} was for is not known' },
  { zh: '这笔收款早于发票关联功能：请保留', en: 'It was booked before payments knew their invoices: keep it' })
export const InvoicePaid = refusal('erp.invoice-paid',
  { zh: '发票 {no} 已收款，不能冲销', en: 'Invoice {no} was paid and cannot be reversed' },
  { zh: '请先退款', en: 'Pay the customer back first' })
