// Words of the WMS pages.
import { area } from './index.ts'

export const wmsWords = area('wms', {
  zh: {
    pickList: '拣货单', order: '销售订单', shipment: '运输任务', state: '状态', priority: '优先级', tasks: '任务',
    pieces: '件数', released: '下发', picked: '拣完', packed: '打包', issued: '出库', walk: '拣货顺序', bin: '库位',
    item: '物料', lot: '批次', quantity: '数量', pickedQuantity: '已拣', by: '操作人', at: '时间', noTasks: '没有任务',
    packages: '包裹', sscc: '箱码 SSCC', weight: '重量', size: '长×宽×高', noPackages: '还没有打包', pack: '按规则打包',
    packAsk: '打包 {no}？', packSays: '打包后立即比价并向承运商要运单号。', packedOk: '已打包', notPicked: '还没有拣完', floor: '拣货页面',
    done: '已完成', open: '待拣',
    stockOf: '物料库存', onHand: '现存', reserved: '占用', available: '可用', byBin: '库位与批次', zone: '库区',
    received: '入库', expires: '有效期', noStock: '没有库存', holders: '谁占用了它', noHolders: '没有占用', waiting: '谁在等它',
    noWaiting: '没有等待', wanted: '需要', short: '还缺', since: '自', ledger: '库存流水', itemPage: '物料', job: '工单用料',
  },
  en: {
    pickList: 'Pick list', order: 'Sales order', shipment: 'Shipment', state: 'State', priority: 'Priority',
    tasks: 'Tasks', pieces: 'Pieces', released: 'Released', picked: 'Picked', packed: 'Packed',
    issued: 'Issued', walk: 'Walking order', bin: 'Bin', item: 'Item', lot: 'Lot', quantity: 'Quantity',
    pickedQuantity: 'Picked', by: 'By', at: 'Time', noTasks: 'No tasks',
    packages: 'Packages', sscc: 'SSCC', weight: 'Weight', size: 'L × W × H', noPackages: 'Not packed yet',
    pack: 'Pack by the rule', packAsk: 'Pack {no}?',
    packSays: 'Carriers are compared at once and a waybill is asked for.', packedOk: 'Packed',
    notPicked: 'Not all is picked', floor: 'Picker page', done: 'Done', open: 'To pick',
    stockOf: 'Stock of an item', onHand: 'On hand', reserved: 'Reserved', available: 'Free',
    byBin: 'By bin and lot', zone: 'Zone', received: 'Received', expires: 'Expires',
    noStock: 'Nothing in stock', holders: 'Who holds it', noHolders: 'Nobody holds it',
    waiting: 'Who waits for it', noWaiting: 'Nobody waits', wanted: 'Wanted', short: 'Short',
    since: 'Since', ledger: 'Stock ledger', itemPage: 'Item', job: 'Material of a job',
  },
})
