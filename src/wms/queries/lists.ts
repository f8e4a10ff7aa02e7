// The lists of the warehouse: search, filter, sort and page by key over views that resolve the names.
import type { Column } from '#kernel/list.ts'
import { list } from '#kernel/list.ts'
import type { Words } from '#values/words.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
const item: Record<string, Column> = {
  item_code: { kind: 'ref', title: w('物料', 'Item'), search: true, filter: 'contains',
    link: '/erp/items/:item_id' },
  item_name_zh: { kind: 'text', title: w('名称', 'Name (Chinese)'), search: true, filter: 'contains' },
  item_name_en: { kind: 'text', title: w('英文名', 'Name (English)'), search: true, extra: true },
  item_id: { kind: 'id', title: w('物料标识', 'Item id'), filter: 'in' },
  uom: { kind: 'text', title: w('单位', 'Unit'), extra: true },
  uom_scale: { kind: 'id', title: w('单位换算', 'Units per unit of measure') },
}
const lot: Column = { kind: 'text', title: w('批次', 'Lot'), search: true, filter: 'contains' }
const order: Record<string, Column> = {
  order_id: { kind: 'id', title: w('订单标识', 'Order id'), filter: 'in' },
}
const bin = (title = w('库位', 'Bin')): Column => ({ kind: 'text', title, search: true, filter: 'contains' })
const quantity = (title: Words): Column => ({ kind: 'quantity', title, filter: 'range', unit: 'uom' })
const moment = (title: Words, sort = false): Column => ({ kind: 'moment', title, sort, filter: 'range' })
const state = (values: Record<string, Words>): Column =>
  ({ kind: 'state', title: w('状态', 'State'), filter: 'in', values })

export const stockStatuses = {
  available: w('合格', 'Available'), receiving: w('待上架', 'At the dock'), inspection: w('待检', 'In inspection'),
  blocked: w('冻结', 'Blocked'), defective: w('不良', 'Defective'),
}

export const stockList = list({
  name: 'wms.stock', title: w('即时库存', 'Stock by bin and lot'), source: 'wms.stock_list', sort: '-received_at',
  columns: {
    ...item, lot, bin: bin(), zone: { kind: 'text', title: w('库区', 'Zone'), filter: 'in' },
    item_kind: { kind: 'text', title: w('类别', 'Kind'), filter: 'in', extra: true },
    status: state(stockStatuses), on_hand: quantity(w('现存', 'On hand')), reserved: quantity(w('占用',
      'Reserved')),
    available: quantity(w('可用', 'Free')), received_at: moment(w('入库时间', 'Received'), true),
    expires_on: { kind: 'day', title: w('有效期', 'Expires'), filter: 'range' },
  },
})

const sources = {
  receipt: w('收货', 'Receipt'), 'put-away': w('上架', 'Put-away'), pick: w('拣货', 'Pick'), order: w('销售出库',
    'Order'),
  'job-order': w('生产领料', 'Job order'), count: w('盘点', 'Count'), move: w('移库', 'Move'),
  opening: w('期初', 'Opening'), history: w('历史', 'History'),
}
export const stockLedgerList = list({
  name: 'wms.stock-ledger', title: w('库存流水', 'Stock ledger'), source: 'wms.stock_ledger_list', sort: '-at',
  columns: {
    at: moment(w('时间', 'Time'), true), ...item, lot, bin: bin(),
    kind: { ...state({ opening: w('期初', 'Opening'), receipt: w('入库', 'Receipt'), move: w('移动', 'Move'),
      issue: w('出库', 'Issue'), count: w('盘点', 'Count') }), title: w('类型', 'Kind') },
    status: { ...state(stockStatuses), extra: true }, quantity: quantity(w('数量', 'Quantity')),
    cost_minor: { kind: 'money', title: w('金额', 'Cost'), filter: 'range' },
    source: { kind: 'state', title: w('来源', 'Source'), filter: 'in', values: sources },
    source_id: { kind: 'id', title: w('来源标识', 'Source id'), filter: 'in' }, ...order,
    reason: { kind: 'text', title: w('原因', 'Reason'), filter: 'contains', extra: true },
    by_name: { kind: 'text', title: w('操作人', 'By'), search: true, filter: 'contains' },
  },
})

export const binList = list({
  name: 'wms.bins', title: w('库位', 'Bins'), source: 'wms.bin_list', sort: 'code',
  columns: {
    code: { ...bin(w('库位', 'Bin')), sort: true }, zone: { kind: 'text', title: w('库区', 'Zone'),
      filter: 'in' },
    zone_name_zh: { kind: 'text', title: w('库区名', 'Zone name (Chinese)'), search: true },
    zone_name_en: { kind: 'text', title: w('库区英文名', 'Zone name (English)'), extra: true },
    zone_kind: { kind: 'state', title: w('用途', 'Use'), filter: 'in', values: { receiving: w('收货',
      'Receiving'),
      storage: w('存储', 'Storage'), dispatch: w('发货', 'Dispatch'), defective: w('不良', 'Defective') } },
    rack: { kind: 'text', title: w('货架', 'Rack'), filter: 'in' }, level: { kind: 'number', title: w('层',
      'Level'), filter: 'range' },
    pick_sequence: { kind: 'number', title: w('拣货顺序', 'Pick sequence'), sort: true, extra: true },
    storage_classes: { kind: 'text', title: w('存储类别', 'Storage classes'), filter: 'contains' },
    mixing: { kind: 'state', title: w('混放', 'Mixing'), filter: 'in', values: { 'one-lot': w('单批次', 'One lot'),
      'one-item': w('单物料', 'One item'), any: w('可混放', 'Any') } },
    items: { kind: 'number', title: w('物料数', 'Items'), filter: 'range' },
    filled_percent: { kind: 'number', title: w('占用率 %', 'Filled %'), filter: 'range' },
    capacity_cm3: { kind: 'number', title: w('容积 cm³', 'Room, cm³'), extra: true },
    capacity_grams: { kind: 'number', title: w('承重 g', 'Load, g'), extra: true },
    blocked: { kind: 'flag', title: w('停用', 'Blocked'), filter: 'in' },
  },
})

export const receiptList = list({
  name: 'wms.receipts', title: w('收货', 'Receipts'), source: 'wms.receipt_list', sort: '-expected_at',
  columns: {
    no: { kind: 'text', title: w('单号', 'No.'), sort: true, search: true, filter: 'contains' },
    source: { kind: 'state', title: w('来源', 'Source'), filter: 'in', values: { production: w('生产',
      'Production'),
      purchase: w('采购', 'Purchase'), return: w('退货', 'Return') } },
    ...item, expected: quantity(w('应收', 'Expected')), received: quantity(w('已收', 'Received')),
    put_away: quantity(w('已上架', 'Put away')),
    state: state({ expected: w('待收', 'Expected'), receiving: w('收货中', 'Receiving'),
      'put-away': w('待上架', 'To put away'), done: w('完成', 'Done') }),
    expected_at: moment(w('预计', 'Expected at'), true), created_at: moment(w('建立', 'Created')),
    document_id: { kind: 'id', title: w('单据行', 'Purchase line or inspection'), filter: 'in' },
    source_id: { kind: 'id', title: w('来源单据', 'Source'), filter: 'in' }, ...order,
  },
})

const taskStates = { open: w('待办', 'Open'), done: w('完成', 'Done'), cancelled: w('已取消', 'Cancelled') }
const done: Record<string, Column> = {
  created_at: moment(w('建立', 'Created'), true), done_at: moment(w('完成', 'Done')),
  done_by: { kind: 'text', title: w('操作人', 'By'), filter: 'contains', search: true },
}

export const putAwayTaskList = list({
  name: 'wms.put-away-tasks', title: w('上架任务', 'Put-away tasks'), source: 'wms.put_away_task_list',
  sort: '-created_at', opensWith: { state: 'open' },
  columns: {
    receipt_no: { kind: 'text', title: w('收货单号', 'Receipt no.'), search: true, filter: 'contains' }, ...item,
      lot,
    quantity: quantity(w('数量', 'Quantity')), from_bin: bin(w('从', 'From')), to_bin: bin(w('到', 'To')),
    state: state(taskStates), ...order, ...done,
  },
})

const pickStates = {
  released: w('已下发', 'Released'), picking: w('拣货中', 'Picking'), picked: w('已拣完', 'Picked'),
  packed: w('已打包', 'Packed'), issued: w('已出库', 'Issued'), cancelled: w('已取消', 'Cancelled'),
}
export const pickListList = list({
  name: 'wms.pick-lists', title: w('拣货单', 'Pick lists'), source: 'wms.pick_list_list', sort: '-created_at',
  link: '/wms/pick-lists/:id',
  columns: {
    no: { kind: 'ref', title: w('单号', 'No.'), search: true, filter: 'contains', link: '/wms/pick-lists/:id' },
    order_no: { kind: 'ref', title: w('订单', 'Order'), search: true, filter: 'contains',
      link: '/oms/orders/:order_id' },
    priority: { kind: 'number', title: w('优先级', 'Priority'), filter: 'range' }, state: state(pickStates),
    tasks: { kind: 'number', title: w('任务', 'Tasks') }, tasks_done: { kind: 'number', title: w('已完成',
      'Done') },
    pieces: { kind: 'number', title: w('件数', 'Pieces') }, ...order, created_at: moment(w('下发', 'Released'),
      true),
    picked_at: moment(w('拣完', 'Picked')), packed_at: moment(w('打包', 'Packed')), issued_at: moment(w('出库',
      'Issued')),
  },
})

export const pickTaskList = list({
  name: 'wms.pick-tasks', title: w('拣货任务', 'Pick tasks'), source: 'wms.pick_task_list', sort: '-created_at',
  opensWith: { state: 'open' },
  columns: {
    pick_list_no: { kind: 'ref', title: w('拣货单', 'Pick list'), search: true, filter: 'contains',
      link: '/wms/pick-lists/:pick_list_id' },
    pick_list_id: { kind: 'id', title: w('拣货单标识', 'Pick list id'), filter: 'in' },
    order_no: { kind: 'ref', title: w('订单', 'Order'), search: true, filter: 'contains',
      link: '/oms/orders/:order_id' },
    sequence: { kind: 'number', title: w('顺序', 'Place in the walk') }, ...item, lot, bin: bin(),
    quantity: quantity(w('数量', 'Quantity')), picked: quantity(w('已拣', 'Picked')), state: state(taskStates),
    ...order, ...done,
  },
})
