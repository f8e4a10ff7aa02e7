// The lists of the warehouse's tasks: put-away, pick lists and picks.
import type { Column } from '#kernel/list.ts'
import { list } from '#kernel/list.ts'
import { bin, item, lot, moment, order, quantity, state, w, warehouse } from './list-columns.ts'

const taskStates = { open: w('待办', 'Open'), done: w('完成', 'Done'), cancelled: w('已取消', 'Cancelled') }
const done: Record<string, Column> = {
  created_at: moment(w('建立', 'Created'), true),
  done_at: moment(w('完成', 'Done')),
  done_by: { kind: 'text', title: w('操作人', 'By'), filter: 'contains' },
}

export const putAwayTaskList = list({
  name: 'wms.put-away-tasks',
  title: w('上架任务', 'Put-away tasks'),
  source: 'wms.put_away_task_list',
  warehouse: 'warehouse',
  sort: '-created_at',
  opensWith: { state: 'open' },
  finds: {
    'wms.receipt': 'receipt_id',
    'master.item': 'item_id',
    'wms.lot': 'lot_id',
    'wms.bin': 'to_bin_id',
  },
  columns: {
    receipt_no: {
      kind: 'text',
      title: w('收货单号', 'Receipt no.'),
      search: 'wms.receipt',
      filter: 'contains',
    },
    ...item,
    lot,
    quantity: quantity(w('数量', 'Quantity')),
    from_bin: { ...bin(w('从', 'From')), search: false },
    to_bin: bin(w('到', 'To')),
    warehouse,
    state: state(taskStates),
    ...order,
    ...done,
  },
})

const pickStates = {
  released: w('已下发', 'Released'),
  picking: w('拣货中', 'Picking'),
  picked: w('已拣完', 'Picked'),
  packed: w('已打包', 'Packed'),
  issued: w('已出库', 'Issued'),
  cancelled: w('已取消', 'Cancelled'),
}
export const pickListList = list({
  name: 'wms.pick-lists',
  title: w('拣货单', 'Pick lists'),
  source: 'wms.pick_list_list',
  warehouse: { all: 'warehouses' },
  sort: '-created_at',
  link: '/wms/pick-lists/:id',
  finds: { 'wms.pick_list': 'id' },
  columns: {
    no: {
      kind: 'ref',
      title: w('单号', 'No.'),
      search: 'wms.pick_list',
      filter: 'contains',
      link: '/wms/pick-lists/:id',
    },
    order_no: {
      kind: 'ref',
      title: w('订单', 'Order'),
      search: 'wms.pick_list',
      filter: 'contains',
      link: '/oms/orders/:order_id',
    },
    priority: { kind: 'number', title: w('优先级', 'Priority'), filter: 'range' },
    state: state(pickStates),
    tasks: { kind: 'number', title: w('任务', 'Tasks') },
    tasks_done: { kind: 'number', title: w('已完成', 'Done') },
    pieces: { kind: 'number', title: w('件数', 'Pieces') },
    ...order,
    created_at: moment(w('下发', 'Released'), true),
    picked_at: moment(w('拣完', 'Picked')),
    packed_at: moment(w('打包', 'Packed')),
    issued_at: moment(w('出库', 'Issued')),
  },
})

export const pickTaskList = list({
  name: 'wms.pick-tasks',
  title: w('拣货任务', 'Pick tasks'),
  source: 'wms.pick_task_list',
  warehouse: 'warehouse',
  sort: '-created_at',
  opensWith: { state: 'open' },
  finds: {
    'wms.pick_list': 'pick_list_id',
    'master.item': 'item_id',
    'wms.lot': 'lot_id',
    'wms.bin': 'bin_id',
  },
  columns: {
    pick_list_no: {
      kind: 'ref',
      title: w('拣货单', 'Pick list'),
      search: 'wms.pick_list',
      filter: 'contains',
      link: '/wms/pick-lists/:pick_list_id',
    },
    pick_list_id: { kind: 'id', title: w('拣货单标识', 'Pick list id'), filter: 'in' },
    order_no: {
      kind: 'ref',
      title: w('订单', 'Order'),
      search: 'wms.pick_list',
      filter: 'contains',
      link: '/oms/orders/:order_id',
    },
    sequence: { kind: 'number', title: w('顺序', 'Place in the walk') },
    ...item,
    lot,
    bin: bin(),
    warehouse,
    quantity: quantity(w('数量', 'Quantity')),
    picked: quantity(w('已拣', 'Picked')),
    state: state(taskStates),
    ...order,
    ...done,
  },
})
