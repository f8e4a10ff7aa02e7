// Where OMS says no.
import { refusal } from '#kernel/refusal.ts'

/** All errors of the order at once, by field: `facts.fields`. */
export const OrderInvalid = refusal(
  'oms.order-invalid',
  { zh: '订单有 {count} 处错误', en: 'The order has {count} error(s)' },
  {
    zh: '请按字段修正后，用新的键重新提交',
    en: 'Mend the fields named and hand it in again under a new key',
  },
)
export const OrderNotFound = refusal(
  'oms.order-not-found',
  { zh: '没有这个订单', en: 'There is no such order' },
  { zh: '请检查订单编号', en: 'Check the order' },
)
export const StatusForbids = refusal(
  'oms.status-forbids',
  { zh: '订单 {no} 的状态为 {status}，不能变为 {to}', en: 'Order {no} is {status} and cannot become {to}' },
  { zh: '请刷新页面查看订单的最新状态', en: 'Refresh the page to see where the order stands' },
)
export const PartHasLeft = refusal(
  'oms.part-has-left',
  {
    zh: '订单 {no} 已有 {parts} 批发出，不能取消',
    en: '{parts} part(s) of order {no} have left: it cannot be cancelled',
  },
  { zh: '请等剩余货物发出，或由客户退货', en: 'Let the rest follow, or take the goods back as a return' },
)
/** Said to a flow: it comes again, and by then the waybill number is there. */
export const PartNotSent = refusal(
  'oms.part-not-sent',
  {
    zh: '订单 {order} 的这批货物已签收，但运单号尚未登记',
    en: 'A part of order {order} was signed for before its waybill number was recorded',
  },
  { zh: '请先处理停放的“确认发货”步骤，再重新执行', en: 'Settle the parked step that confirms it, then run again' },
)
export const CustomerNotFound = refusal(
  'oms.customer-not-found',
  { zh: '没有这个客户', en: 'There is no such customer' },
  { zh: '请检查客户编号', en: 'Check the customer' },
)
export const ShopNotFound = refusal(
  'oms.shop-not-found',
  { zh: '没有店铺 {shop}', en: 'There is no shop {shop}' },
  { zh: '请在店铺设置中登记该店铺', en: 'Register the shop in the settings first' },
)
export const WebhookRefused = refusal(
  'oms.webhook-refused',
  { zh: '店铺 {shop} 的推送被拒绝：{reason}', en: 'The webhook of shop {shop} was refused: {reason}' },
  {
    zh: '请核对签名密钥、推送格式与时间',
    en: 'Check the signing secret, the format and the age of the webhook',
  },
)
