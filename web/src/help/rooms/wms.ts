// Help for WMS: stock, receiving, picking.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'wms',
  title: both('WMS 仓储', 'WMS: warehouse'),
  screens: [
    screen('/wms/stock', '此刻的库存：哪种物料、哪个批次、在哪个库位、多少可用、多少已占用。',
      'Stock now: which item and lot, in which bin, how much is free and how much is reserved.'),
    screen('/wms/item-stock', '一种物料的全部库存、占用与流水。', 'All stock, reservations and movements of one item.'),
    screen('/wms/stock-ledger', '每一次库存变动：谁、何时、因为什么单据。只增不改。',
      'Every movement of stock: who, when, for which paper. Only ever added to.'),
    screen('/wms/bins', '库位：能放什么、现在放着什么。', 'Bins: what may lie in them and what does.'),
    screen('/wms/zones', '库区：把库位按存储类别分开。', 'Storage zones: bins kept apart by storage class.'),
    screen('/wms/receipts', '收货单：采购到货与生产完工入库。', 'Receipts: what suppliers brought and what was made.'),
    screen('/wms/put-away-tasks', '等着上架的货与建议的库位。', 'Goods that wait to be put away, with the bin proposed.'),
    screen('/wms/pick-lists', '拣货单：哪张订单、拣到第几行、谁在拣、装了几箱。',
      'Pick lists: for which order, how far, by whom, in how many parcels.'),
    screen('/wms/pick-tasks', '每一条拣货任务：去哪个库位、拿几件。', 'Every pick task: which bin, how many.'),
  ],
  things: [
    thing('/erp/purchase-orders', '收货：打开到货的采购订单', 'Receive goods: open the purchase order that came'),
    thing('/wms/pick-lists', '看拣货进度', 'See how picking goes'),
    thing('/floor/picker', '打开拣货员的手机页面', 'Open the picker’s page on a phone'),
  ],
  words: [
    term('on hand, reserved', '现存, 占用', '现存减占用等于可用；承诺给订单的不会被别人拿走。',
      'On hand less reserved is available; what was promised to an order is nobody else’s.'),
    term('lot', '批次', '同一次生产或到货的货；出了问题按批次追查。',
      'Goods of one making or delivery; trouble is traced by lot.'),
    term('leaves first', '先到期先出', '先到期的先出，否则先到的先出。', 'What expires first leaves first; else the oldest.'),
    term('put-away', '上架', '把收货区的货放进库位，之后才可用。',
      'Goods go from the dock into a bin; only then are they available.'),
    term('storage zone, bin', '库区, 库位', '库区里有许多库位，扫库位码确认位置。',
      'A zone has many bins; scanning the bin’s code proves the place.'),
  ],
  steps: ['warehouse', 'stock', 'shipped'],
}
