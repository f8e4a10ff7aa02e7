// Help for OMS: orders and promises.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'oms',
  title: both('OMS 订单', 'OMS: orders'),
  screens: [
    screen(
      '/oms/orders',
      '所有渠道的销售订单。打开时只列出需要您处理的；其余的自己往前走，不必盯着。',
      'Sales orders of all channels. It opens on those that need you; the rest move on by themselves.',
    ),
    screen(
      '/oms/orders/$id',
      '一张订单的全部：走到哪一步、承诺哪天、每一行从哪里来，六个系统各做了什么、花了多久。',
      'All of one order: how far it is, what was promised, where each line comes from, and what each of the '
        + 'six systems did and when.',
      [
        thing('/oms/orders', '放行、驳回或取消（在订单页右上角）', 'Release, reject or cancel (top right of the order)'),
        thing('/wms/pick-lists', '看它的拣货单', 'Look at its pick list'),
        thing('/tms/shipments', '看它的运输', 'Look at its shipment'),
      ],
    ),
    screen(
      '/oms/new-order',
      '手工录入订单。选客户、扫码或搜物料，回车走到下一格；保存即校验信用、地址与库存，并给出承诺日期。',
      'An order by hand. Choose the customer, scan or search items, Enter goes on. Saving checks '
        + 'credit, address and stock, and promises a date.',
    ),
    screen(
      '/oms/mail',
      '发给客户的每一封邮件：接单、改期、发货、签收，何时发、发给谁。',
      'Every letter to customers: accepted, moved, shipped, signed for; when it went and to whom.',
    ),
    screen(
      '/oms/shops',
      '接入的网店：推送地址、签名密钥和它的默认客户。',
      'The web shops that send orders: the address they push to, what signs, and whose orders they are.',
    ),
    screen(
      '/oms/merge-rule',
      '同一客户短时间内的多张订单是否合并发货，下单间隔多少分钟以内算。',
      'Whether orders of one customer leave together, and within how many minutes they must be placed.',
    ),
  ],
  things: [
    thing('/oms/new-order', '录入一张订单', 'Place an order'),
    thing('/oms/orders?status=held', '处理待审核的订单', 'Decide about held orders'),
    thing('/oms/orders?view=all', '查全部订单', 'Look through all orders'),
  ],
  words: [
    term('promise', '承诺', '答应客户的到货日期。库存、生产或运输有变，它会移动并说明原因。',
      'The date the customer was told. It moves, with its reason, when stock, making or the road changes.'),
    term('priority', '优先级', '0 到 100，大的先占库存、先排产。', '0 to 100; higher ones take stock and machines first.'),
    term('credit limit', '信用额度', '客户最多可欠的金额；超过时订单待审核。',
      'What a customer may owe at most; above it an order is held.'),
    term('ship policy', '齐套发货, 有货先发', '全部备齐才发，或有多少先发多少。',
      'Leaves when all of it is there, or in parts as they are there.'),
  ],
  steps: ['order', 'shipped'],
}
