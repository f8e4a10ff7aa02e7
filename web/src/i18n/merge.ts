// Words of merged orders: the company's rule, and what leaves together.
import { area } from './index.ts'

export const mergeWords = area('merge', {
  zh: {
    rule: '订单合并规则', on: '自动合并', off: '不合并', enabled: '同一客户的订单', windowMinutes: '下单间隔不超过（分钟）',
    saved: '合并规则已保存', ruleLink: '合并规则',
    says: '开启后：同一客户、同一收货地址、同一承运规则的订单，下单间隔不超过此分钟数、且都还没打包，就合并打包：一个运单、一封通知，运费按货物重量分摊到各订单。',
    saysNot: '等待会使承诺日期推迟的订单、有货先发的订单不合并。付款、发票、取消各订单仍然各自独立。',
    waits: '将与以下订单合并打包', together: '与以下订单同一运单', split: '拆出合并', splitAsk: '让订单 {no} 单独发货？',
    splitSays: '它将单独打包、单独出运单，之后不会再自动合并。', orders: '同一运单的订单', order: '销售订单', pickList: '拣货单',
    weight: '货物重量', share: '分摊运费',
  },
  en: {
    rule: 'Merging of orders', on: 'Leave together', off: 'Leave one by one',
    enabled: 'Orders of one customer', windowMinutes: 'Placed within (minutes)',
    saved: 'The rule of merging is saved', ruleLink: 'Merging of orders',
    says:
      'Orders of one customer, to one address, by one rule of carriage, placed within so many minutes and '
      + 'not packed yet are packed together: one waybill, one letter, the freight shared by weight.',
    saysNot:
      'Orders that would miss their promised day by waiting, and orders that leave in parts, are not '
      + 'merged. Payments, invoices and cancelling stay with each order.',
    waits: 'Will be packed together with', together: 'In one shipment with', split: 'Pack by itself',
    splitAsk: 'Let order {no} leave by itself?',
    splitSays: 'It gets parcels and a waybill of its own, and is not merged again by itself.',
    orders: 'Orders in this shipment', order: 'Order', pickList: 'Pick list', weight: 'Goods weigh',
    share: 'Share of freight',
  },
})
