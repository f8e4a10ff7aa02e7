// Help for TMS: carriers, shipments, tracking.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'tms',
  title: both('TMS 运输', 'TMS: transport'),
  screens: [
    screen('/tms/shipments', '每一票运输：选了哪家、为什么、运单号、走到哪里、何时签收。',
      'Every shipment: which carrier and why, its waybill, where it is, when it was signed for.'),
    screen('/tms/shipments/$id', '一票运输的比价、运单、面单与全程轨迹；卡住时在这里改订。',
      'One shipment: the rates compared, its waybill, labels and whole track. Rebook it here.'),
    screen('/tms/rate-cards', '各家承运商的价格：起步、续重、附加费、时效。',
      'What carriers charge: first weight, further weight, surcharges, days.'),
    screen('/tms/regions', '省市区县的地址库，地址自动识别和运价都按它。',
      'Provinces, cities and counties: addresses are read and rates are found by them.'),
  ],
  things: [
    thing('/tms/shipments', '看卡在路上的货', 'See what is stuck on the road'),
    thing('/tms/rate-cards', '核对运价', 'Check the rates'),
    thing('/oms/orders?status=shipped', '看已发未签收的订单', 'See orders on their way'),
  ],
  words: [
    term('waybill', '运单', '承运商给的单号，客户凭它查轨迹。', 'The carrier’s number; the customer tracks by it.'),
    term('billable weight', '计费重量', '实重与体积重取大的一个。', 'The larger of real and volumetric weight.'),
    term('parcel', '包裹', '一箱一个箱码 (SSCC)，一票可有多箱。', 'Each box has its SSCC; a shipment may have several.'),
    term('signed for', '签收', '收件人收下，订单完成，开始计收款。',
      'The receiver took it: the order is complete, payment is due.'),
  ],
  steps: ['warehouse', 'shipped'],
}
