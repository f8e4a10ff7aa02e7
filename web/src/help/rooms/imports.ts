// Help for bringing in one's own data, and for the guide to the first order.
import { both, screen, term, thing } from '../topic.ts'
import type { RoomHelp } from '../topic.ts'

export const help: RoomHelp = {
  room: 'imports',
  title: both('数据导入', 'Imports'),
  screens: [
    screen('/imports', '把 Excel 或 CSV 里的物料、客户、库存等带进来。先预览，所有错误一次列清；导入后可以整批撤销。',
      'Bring items, customers, stock and more from Excel or CSV. A preview lists all errors at once, and a '
        + 'whole import can be undone.'),
    screen('/imports/$id', '一次导入：逐行的错误、进度、合计核对与撤销。',
      'One import: errors by row, progress, totals against the file, and its undo.'),
    screen('/guide', '从空公司到第一张订单发货，每一步看着现有数据自动打勾。',
      'From an empty company to the first order shipped; each step ticks itself by what is there.',
      [
        thing('/imports', '导入数据', 'Import data'),
        thing('/oms/new-order', '录入第一张订单', 'Place the first order'),
        thing('/company/people', '邀请同事', 'Invite colleagues'),
      ]),
  ],
  things: [
    thing('/imports?target=items', '导入物料', 'Import items'),
    thing('/imports?target=customers', '导入客户', 'Import customers'),
    thing('/imports?target=opening-stock', '导入期初库存', 'Import opening stock'),
  ],
  words: [
    term('item', '物料', '买、做、卖的东西；代码在公司内唯一。', 'What is bought, made or sold; its code is unique.'),
    term('base unit', '基本单位', '数量一律按最小单位存（件、克），箱和托只是换算。',
      'Quantities are kept in the smallest unit (piece, gram); cases and pallets are multiples.'),
    term('lot', '批次', '期初库存按库位和批次导入。', 'Opening stock comes in by bin and lot.'),
  ],
  steps: ['items', 'materials', 'customers', 'suppliers', 'stock'],
}
