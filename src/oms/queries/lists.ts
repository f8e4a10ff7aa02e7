// The lists of OMS: orders, and the letters that left.
import { list } from '#kernel/list.ts'

const status = {
  held: { zh: '待审核', en: 'On hold' },
  accepted: { zh: '已接受', en: 'Accepted' },
  shipping: { zh: '发货中', en: 'Shipping' },
  shipped: { zh: '已发货', en: 'Shipped' },
  completed: { zh: '已完成', en: 'Completed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
}
const channel = {
  'web-shop': { zh: '网店', en: 'Web shop' },
  dealer: { zh: '经销商', en: 'Dealer' },
  counter: { zh: '门店', en: 'Counter' },
}
const level = { normal: { zh: '普通', en: 'Normal' }, vip: { zh: 'VIP', en: 'VIP' } }
const policy = {
  'ship-complete': { zh: '齐套发货', en: 'Ship complete' },
  'ship-available': { zh: '有货先发', en: 'Ship what is there' },
}

export const orders = list({
  name: 'oms.orders',
  title: { zh: '销售订单', en: 'Sales orders' },
  source: 'oms.published_order',
  sort: '-placed_at',
  link: '/oms/orders/:id',
  finds: { 'oms.sales_order': 'id', 'master.party': 'customer_id' },
  opensWith: { status: 'held' },
  columns: {
    no: {
      kind: 'ref',
      title: { zh: '订单号', en: 'Order' },
      search: 'oms.sales_order',
      sort: true,
      link: '/oms/orders/:id',
    },
    external_no: { kind: 'text', title: { zh: '渠道单号', en: 'Channel no.' }, search: 'oms.sales_order' },
    channel: { kind: 'state', title: { zh: '渠道', en: 'Channel' }, values: channel, filter: 'in' },
    customer_id: { kind: 'id', title: { zh: '客户', en: 'Customer' }, filter: 'in' },
    customer_code: {
      kind: 'text',
      title: { zh: '客户编码', en: 'Customer code' },
      filter: 'in',
      search: 'master.party',
      extra: true,
    },
    customer_name_zh: {
      kind: 'text',
      title: { zh: '客户', en: 'Customer (Chinese)' },
      filter: 'contains',
      search: 'master.party',
    },
    customer_name_en: {
      kind: 'text',
      title: { zh: '客户（英文）', en: 'Customer' },
      filter: 'contains',
      search: 'master.party',
    },
    customer_level: { kind: 'state', title: { zh: '级别', en: 'Level' }, values: level, filter: 'in' },
    status: { kind: 'state', title: { zh: '状态', en: 'Status' }, values: status, filter: 'in' },
    hold_reasons: { kind: 'text', title: { zh: '待审原因', en: 'Held for' }, extra: true },
    priority: { kind: 'number', title: { zh: '优先级', en: 'Priority' }, filter: 'range' },
    ship_policy: {
      kind: 'state',
      title: { zh: '发货方式', en: 'Shipping' },
      values: policy,
      filter: 'in',
      extra: true,
    },
    total_minor: { kind: 'money', title: { zh: '金额', en: 'Total' }, filter: 'range' },
    contact: {
      kind: 'text',
      title: { zh: '收货人', en: 'Receiver' },
      search: 'oms.sales_order',
      extra: true,
    },
    province: { kind: 'text', title: { zh: '省', en: 'Province' }, filter: 'in', extra: true },
    city: { kind: 'text', title: { zh: '市', en: 'City' }, filter: 'contains' },
    placed_at: { kind: 'moment', title: { zh: '下单时间', en: 'Placed' }, sort: true, filter: 'range' },
    wanted_at: { kind: 'moment', title: { zh: '要求日期', en: 'Wanted' }, filter: 'range', extra: true },
    promised_at: { kind: 'moment', title: { zh: '承诺日期', en: 'Promised' }, filter: 'range' },
    promise_uncertain: { kind: 'flag', title: { zh: '日期不确定', en: 'Uncertain' }, filter: 'in' },
    promise_why: { kind: 'text', title: { zh: '日期原因', en: 'Why this date' }, extra: true },
    is_late: { kind: 'flag', title: { zh: '延期', en: 'Late' }, filter: 'in' },
    tracking_number: { kind: 'text', title: { zh: '运单号', en: 'Waybill' }, search: 'oms.sales_order' },
    shipped_at: { kind: 'moment', title: { zh: '发货时间', en: 'Shipped' }, filter: 'range', extra: true },
    completed_at: {
      kind: 'moment',
      title: { zh: '签收时间', en: 'Completed' },
      filter: 'range',
      extra: true,
    },
  },
})

export const mail = list({
  name: 'oms.mail',
  title: { zh: '客户邮件', en: 'Mail to customers' },
  source: 'oms.mail_row',
  sort: '-created_at',
  finds: { 'oms.mail': 'id' },
  columns: {
    order_id: { kind: 'id', title: { zh: '订单', en: 'Order' }, filter: 'in' },
    order_no: { kind: 'ref', title: { zh: '订单号', en: 'Order' }, link: '/oms/orders/:order_id' },
    kind: {
      kind: 'state',
      title: { zh: '种类', en: 'Kind' },
      filter: 'in',
      values: {
        shipped: { zh: '已发货', en: 'Shipped' },
        'part-shipped': { zh: '部分发货', en: 'Part shipped' },
      },
    },
    to_address: { kind: 'text', title: { zh: '收件人', en: 'To' }, search: 'oms.mail' },
    subject: { kind: 'text', title: { zh: '主题', en: 'Subject' }, search: 'oms.mail' },
    body: { kind: 'text', title: { zh: '正文', en: 'Text' }, extra: true },
    link: { kind: 'text', title: { zh: '链接', en: 'Link' }, extra: true },
    state: {
      kind: 'state',
      title: { zh: '状态', en: 'State' },
      filter: 'in',
      values: { outgoing: { zh: '待发送', en: 'Outgoing' }, sent: { zh: '已发送', en: 'Sent' } },
    },
    via: { kind: 'text', title: { zh: '途径', en: 'Via' }, extra: true },
    created_at: { kind: 'moment', title: { zh: '写信时间', en: 'Written' }, sort: true, filter: 'range' },
    sent_at: { kind: 'moment', title: { zh: '发送时间', en: 'Sent' }, filter: 'range' },
  },
})
