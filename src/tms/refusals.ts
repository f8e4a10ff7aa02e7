// What TMS says no to.
import { refusal } from '#kernel/refusal.ts'

export const ShipmentNotFound = refusal(
  'tms.shipment-not-found',
  { zh: '没有此运输任务', en: 'There is no such shipment' },
  { zh: '请从运输任务列表中打开', en: 'Open it from the list of shipments' },
)
export const WaybillNotFound = refusal(
  'tms.waybill-not-found',
  { zh: '运单号 {number} 不是我们的', en: 'Waybill {number} is not one of ours' },
  {
    zh: '请核对承运商和运单号；刚下单的运单稍后再推送',
    en: 'Check carrier and number; push a fresh waybill again later',
  },
)
export const AlreadyPickedUp = refusal(
  'tms.already-picked-up',
  { zh: '{no} 已被承运商揽收，不能改订', en: '{no} was picked up by the carrier and cannot be rebooked' },
  { zh: '请联系承运商拦截或退回', en: 'Ask the carrier to intercept or return it' },
)
export const BookingRuns = refusal(
  'tms.booking-runs',
  { zh: '{no} 正在等待承运商答复', en: '{no} is waiting for the answer of its carrier' },
  { zh: '请等待答复，或在“停靠步骤”中重新运行', en: 'Wait for the answer, or run the parked step again' },
)
export const ShipmentClosed = refusal(
  'tms.shipment-closed',
  { zh: '{no} 已{state}，不能改订', en: '{no} is {state} and cannot be rebooked' },
  { zh: '请为订单重新发货', en: 'Start a new delivery for the order' },
)
export const ServiceNotUsable = refusal(
  'tms.service-not-usable',
  { zh: '{carrier} {service} 不能承运：{why}', en: '{carrier} {service} cannot carry it: {whyEn}' },
  { zh: '请从报价中另选一项服务', en: 'Choose another service from the quotes' },
)
export const AddressUnknown = refusal(
  'tms.address-unknown',
  {
    zh: '地址库中没有：{province} {city} {county}',
    en: 'Not in the address base: {province} {city} {county}',
  },
  { zh: '请更正省、市、区县', en: 'Correct province, city and county' },
)
export const NoSender = refusal(
  'tms.no-sender',
  { zh: '没有可发货的仓库地址', en: 'No warehouse address to send from' },
  { zh: '请在主数据中登记仓库地址', en: 'Enter the address of a warehouse in the master data' },
)
export const NoLabel = refusal(
  'tms.no-label-not-found',
  { zh: '{no} 还没有运单号，不能打印面单', en: '{no} has no waybill yet and no label' },
  { zh: '请等待承运商给出运单号', en: 'Wait for the waybill of the carrier' },
)
export const TokenNotFound = refusal(
  'tms.token-not-found',
  { zh: '没有此物流查询', en: 'There is nothing to track here' },
  { zh: '请使用通知中的完整地址', en: 'Use the whole address of your notice' },
)
export const PushRejected = refusal(
  'tms.push-rejected',
  { zh: '{carrier} 的推送被拒绝（{reason}）', en: 'The push of {carrier} was rejected ({reason})' },
  { zh: '请核对承运商的推送密钥和地址', en: 'Check the push secret and address of the carrier' },
)
