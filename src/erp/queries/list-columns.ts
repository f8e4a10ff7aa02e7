// The columns that ERP's lists are made of.
import type { Column } from '#kernel/list.ts'
import type { Words } from '#values/words.ts'

export const w = (zh: string, en: string): Words => ({ zh, en })
export const text = (title: Words, more: Partial<Column> = {}): Column => ({ kind: 'text', title, ...more })
/** The table whose index finds a text; true: a list that stays short. */
type By = string | true
export const code = (title: Words, search: By): Column =>
  text(title, { sort: true, search, filter: 'contains' })
export const name = (title: Words, search: By): Column => text(title, { search })
export const hidden = (title: Words): Column => ({ kind: 'id', title, filter: 'in' })
export const moment = (title: Words, more: Partial<Column> = {}): Column => ({
  kind: 'moment',
  title,
  filter: 'range',
  ...more,
})
export const money = (title: Words, more: Partial<Column> = {}): Column => ({
  kind: 'money',
  title,
  filter: 'range',
  ...more,
})
export const quantity = (title: Words, more: Partial<Column> = {}): Column => ({
  kind: 'quantity',
  title,
  unit: 'uom',
  ...more,
})
export const state = (title: Words, values: Record<string, Words>, more: Partial<Column> = {}): Column => ({
  kind: 'state',
  title,
  filter: 'in',
  values,
  ...more,
})
export const unit = {
  uom: text(w('单位', 'Unit'), { extra: true }),
  uom_scale: { kind: 'number', title: w('单位换算', 'Scale'), extra: true },
} as const
export const itemNames = {
  item_name_zh: name(w('品名', 'Item (Chinese)'), 'master.item'),
  item_name_en: name(w('英文品名', 'Item (English)'), 'master.item'),
}
