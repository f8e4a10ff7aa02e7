// Words of the TMS pages.
import { area } from './index.ts'

export const tmsWords = area('tms', {
  zh: {
    shipment: '运输任务', order: '销售订单', pickList: '拣货单', label: '打印面单', tracking: '客户查询页', rebook: '换承运商', rebooked: '已改订',
    rebookAsk: '改用其他承运商？', rebookSays: '原运单将作废，并向所选承运商申请新的运单号。', cannotRebook: '已揽收或正在等待承运商答复，不能改订',
    carrier: '承运商', service: '服务', number: '运单号', cost: '运费', days: '时效', daysUnit: '天', eta: '预计送达', promised: '承诺日期', weight: '重量', rule: '选择规则',
    'cheapest-in-time': '按期最省', fastest: '最快', cheapest: '最便宜', state: '状态', why: '选择理由', receiver: '收件人', sender: '发件人', contents: '物品', signedBy: '签收人', created: '创建', booked: '订舱', pickedUp: '揽收', delivered: '签收', failed: '失败原因',
    quotes: '比价（全部服务）', quotesHint: '{n} 个服务参与比较', reason: '理由', freight: '运费', surcharge: '附加费', total: '合计', billable: '计费重', noQuotes: '还没有比价', chosen: '已选', use: '改用',
    parcels: '包裹', sscc: '箱码 SSCC', size: '长×宽×高', noParcels: '没有包裹', events: '物流轨迹', noEvents: '还没有轨迹', waybills: '运单申请', attempt: '次', asked: '申请', answered: '答复', noWaybills: '还没有申请运单', labelNo: '还没有运单号',
    w_requested: '等待答复', w_unknown: '答复丢失，核对中', w_active: '有效', w_refused: '被拒', w_voiding: '作废中', w_void: '已作废', cm: '厘米', kg: '千克',
  },
  en: {
    shipment: 'Shipment', order: 'Sales order', pickList: 'Pick list', label: 'Print label', tracking: 'Customer page', rebook: 'Change carrier', rebooked: 'Booked anew',
    rebookAsk: 'Use another carrier?', rebookSays: 'The waybill is voided and a new number is asked of the carrier chosen.', cannotRebook: 'Already picked up, or the carrier still owes an answer',
    carrier: 'Carrier', service: 'Service', number: 'Waybill', cost: 'Freight', days: 'Time', daysUnit: 'd', eta: 'Expected', promised: 'Promised', weight: 'Weight', rule: 'Rule',
    'cheapest-in-time': 'Cheapest in time', fastest: 'Fastest', cheapest: 'Cheapest', state: 'State', why: 'Why this one', receiver: 'Receiver', sender: 'Sender', contents: 'Contents', signedBy: 'Signed by', created: 'Created', booked: 'Booked', pickedUp: 'Picked up', delivered: 'Delivered', failed: 'Failed because',
    quotes: 'Compared services', quotesHint: '{n} services compared', reason: 'Reason', freight: 'Freight', surcharge: 'Surcharge', total: 'Total', billable: 'Billed weight', noQuotes: 'Not compared yet', chosen: 'Chosen', use: 'Use this',
    parcels: 'Parcels', sscc: 'SSCC', size: 'L × W × H', noParcels: 'No parcels', events: 'Tracking', noEvents: 'No events yet', waybills: 'Waybill requests', attempt: 'Try', asked: 'Asked', answered: 'Answered', noWaybills: 'No waybill asked yet', labelNo: 'There is no waybill yet',
    w_requested: 'Waiting', w_unknown: 'Answer lost, checking', w_active: 'Active', w_refused: 'Refused', w_voiding: 'Being voided', w_void: 'Void', cm: 'cm', kg: 'kg',
  },
})
