// The columns that the lists of the warehouse are made of.
import type { Column } from '#kernel/list.ts'
import type { Words } from '#values/words.ts'

export const w = (zh: string, en: string): Words => ({ zh, en })
export const item: Record<string, Column> = {
  item_code: {
    kind: 'ref',
    title: w('物料', 'Item'),
    search: 'master.item',
    filter: 'contains',
    link: '/erp/items/:item_id',
  },
  item_name_zh: {
    kind: 'text',
    title: w('名称', 'Name (Chinese)'),
    search: 'master.item',
    filter: 'contains',
  },
  item_name_en: { kind: 'text', title: w('英文名', 'Name (English)'), search: 'master.item', extra: true },
  item_id: { kind: 'id', title: w('物料标识', 'Item id'), filter: 'in' },
  uom: { kind: 'text', title: w('单位', 'Unit'), extra: true },
  uom_scale: { kind: 'id', title: w('单位换算', 'Units per unit of measure') },
}
export const lot: Column = { kind: 'text', title: w('批次', 'Lot'), search: 'wms.lot', filter: 'contains' }
export const order: Record<string, Column> = {
  order_id: { kind: 'id', title: w('订单标识', 'Order id'), filter: 'in' },
}
export const bin = (title = w('库位', 'Bin')): Column => ({
  kind: 'text',
  title,
  search: 'wms.bin',
  filter: 'contains',
})
export const warehouse: Column = { kind: 'text', title: w('仓库', 'Warehouse'), filter: 'in', extra: true }
export const quantity = (title: Words): Column => ({ kind: 'quantity', title, filter: 'range', unit: 'uom' })
export const moment = (title: Words, sort = false): Column => ({
  kind: 'moment',
  title,
  sort,
  filter: 'range',
})
export const state = (values: Record<string, Words>): Column => ({
  kind: 'state',
  title: w('状态', 'State'),
  filter: 'in',
  values,
})
