// The lists of the warehouse: search, filter, sort and page by key over views that resolve the names.
import { list } from '#kernel/list.ts'
import { bin, item, lot, moment, order, quantity, state, w, warehouse } from './list-columns.ts'

export const stockStatuses = {
  available: w('合格', 'Available'),
  receiving: w('待上架', 'At the dock'),
  inspection: w('待检', 'In inspection'),
  blocked: w('冻结', 'Blocked'),
  defective: w('不良', 'Defective'),
}

export const stockList = list({
  name: 'wms.stock',
  title: w('即时库存', 'Stock by bin and lot'),
  source: 'wms.stock_list',
  warehouse: 'warehouse',
  sort: '-received_at',
  finds: { 'master.item': 'item_id', 'wms.lot': 'lot_id', 'wms.bin': 'bin_id' },
  columns: {
    ...item,
    lot,
    bin: bin(),
    zone: { kind: 'text', title: w('库区', 'Zone'), filter: 'in' },
    warehouse,
    item_kind: { kind: 'text', title: w('类别', 'Kind'), filter: 'in', extra: true },
    status: state(stockStatuses),
    on_hand: quantity(w('现存', 'On hand')),
    reserved: quantity(w('占用', 'Reserved')),
    available: quantity(w('可用', 'Free')),
    received_at: moment(w('入库时间', 'Received'), true),
    expires_on: { kind: 'day', title: w('有效期', 'Expires'), filter: 'range' },
  },
})

const sources = {
  receipt: w('收货', 'Receipt'),
  'put-away': w('上架', 'Put-away'),
  pick: w('拣货', 'Pick'),
  order: w('销售出库', 'Order'),
  'job-order': w('生产领料', 'Job order'),
  count: w('盘点', 'Count'),
  move: w('移库', 'Move'),
  opening: w('期初', 'Opening'),
  history: w('历史', 'History'),
}
export const stockLedgerList = list({
  name: 'wms.stock-ledger',
  title: w('库存流水', 'Stock ledger'),
  source: 'wms.stock_ledger_list',
  warehouse: 'warehouse',
  sort: '-at',
  finds: { 'master.item': 'item_id', 'wms.lot': 'lot_id', 'wms.bin': 'bin_id' },
  columns: {
    at: moment(w('时间', 'Time'), true),
    ...item,
    lot,
    bin: bin(),
    kind: {
      ...state({
        opening: w('期初', 'Opening'),
        receipt: w('入库', 'Receipt'),
        move: w('移动', 'Move'),
        issue: w('出库', 'Issue'),
        count: w('盘点', 'Count'),
      }),
      title: w('类型', 'Kind'),
    },
    status: { ...state(stockStatuses), extra: true },
    quantity: quantity(w('数量', 'Quantity')),
    cost_minor: { kind: 'money', title: w('金额', 'Cost'), filter: 'range' },
    source: { kind: 'state', title: w('来源', 'Source'), filter: 'in', values: sources },
    source_id: { kind: 'id', title: w('来源标识', 'Source id'), filter: 'in' },
    ...order,
    reason: { kind: 'text', title: w('原因', 'Reason'), filter: 'contains', extra: true },
    by_name: { kind: 'text', title: w('操作人', 'By'), filter: 'contains' },
  },
})

export const binList = list({
  name: 'wms.bins',
  title: w('库位', 'Bins'),
  source: 'wms.bin_list',
  warehouse: 'warehouse',
  sort: 'code',
  finds: { 'wms.bin': 'id' },
  columns: {
    code: { ...bin(w('库位', 'Bin')), sort: true },
    zone: { kind: 'text', title: w('库区', 'Zone'), filter: 'in' },
    zone_name_zh: { kind: 'text', title: w('库区名', 'Zone name (Chinese)'), search: true },
    warehouse,
    zone_name_en: { kind: 'text', title: w('库区英文名', 'Zone name (English)'), extra: true },
    zone_kind: {
      kind: 'state',
      title: w('用途', 'Use'),
      filter: 'in',
      values: {
        receiving: w('收货', 'Receiving'),
        storage: w('存储', 'Storage'),
        dispatch: w('发货', 'Dispatch'),
        defective: w('不良', 'Defective'),
      },
    },
    rack: { kind: 'text', title: w('货架', 'Rack'), filter: 'in' },
    level: { kind: 'number', title: w('层', 'Level'), filter: 'range' },
    pick_sequence: { kind: 'number', title: w('拣货顺序', 'Pick sequence'), sort: true, extra: true },
    storage_classes: { kind: 'text', title: w('存储类别', 'Storage classes'), filter: 'contains' },
    mixing: {
      kind: 'state',
      title: w('混放', 'Mixing'),
      filter: 'in',
      values: {
        'one-lot': w('单批次', 'One lot'),
        'one-item': w('单物料', 'One item'),
        any: w('可混放', 'Any'),
      },
    },
    items: { kind: 'number', title: w('物料数', 'Items'), filter: 'range' },
    filled_percent: { kind: 'number', title: w('占用率 %', 'Filled %'), filter: 'range' },
    capacity_cm3: { kind: 'number', title: w('容积 cm³', 'Room, cm³'), extra: true },
    capacity_grams: { kind: 'number', title: w('承重 g', 'Load, g'), extra: true },
    blocked: { kind: 'flag', title: w('停用', 'Blocked'), filter: 'in' },
  },
})

export const receiptList = list({
  name: 'wms.receipts',
  title: w('收货', 'Receipts'),
  source: 'wms.receipt_list',
  warehouse: 'warehouse',
  sort: '-expected_at',
  finds: { 'wms.receipt': 'id', 'master.item': 'item_id' },
  columns: {
    no: { kind: 'text', title: w('单号', 'No.'), sort: true, search: 'wms.receipt', filter: 'contains' },
    source: {
      kind: 'state',
      title: w('来源', 'Source'),
      filter: 'in',
      values: {
        production: w('生产', 'Production'),
        purchase: w('采购', 'Purchase'),
        return: w('退货', 'Return'),
      },
    },
    ...item,
    expected: quantity(w('应收', 'Expected')),
    received: quantity(w('已收', 'Received')),
    put_away: quantity(w('已上架', 'Put away')),
    state: state({
      expected: w('待收', 'Expected'),
      receiving: w('收货中', 'Receiving'),
      'put-away': w('待上架', 'To put away'),
      done: w('完成', 'Done'),
    }),
    expected_at: moment(w('预计', 'Expected at'), true),
    created_at: moment(w('建立', 'Created')),
    document_id: { kind: 'id', title: w('单据行', 'Purchase line or inspection'), filter: 'in' },
    source_id: { kind: 'id', title: w('来源单据', 'Source'), filter: 'in' },
    ...order,
  },
})
