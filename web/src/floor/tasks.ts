// What the picker's page reads of WMS: put-away and pick tasks in walking order; and how one scan is judged.
import { matching } from './scan.ts'

export interface Task {
  id: string
  kind: 'put-away' | 'pick'
  bin: string
  item: { id: string; code: string; gtin: string | null; name: { zh: string; en: string }; unit: string; scale: number }
  lot: string | null
  quantity: number
  pickList: string | null
  pickListNo: string | null
  orderNo: string | null
}
export interface PackJob { id: string; no: string; orderNo: string | null; state: string; orderId: string | null }

type Raw = Record<string, unknown>
const first = (row: Raw, ...names: string[]): unknown => names.map(n => row[n]).find(v => v !== undefined && v !== null)
const text = (value: unknown): string => value === undefined || value === null ? '' : String(value)
const orNull = (value: unknown): string | null => text(value) || null

/** The rows in an answer: a list of the kernel, or a plain array. */
export function rowsOf(answer: unknown): Raw[] {
  if (Array.isArray(answer)) return answer as Raw[]
  return (answer as { rows?: Raw[] } | null)?.rows ?? []
}

/** A row of `wms.my-tasks`. */
export function taskOf(row: Raw): Task {
  const inner = typeof row['item'] === 'object' && row['item'] ? row['item'] as Raw : row
  const putAway = text(row['kind']).startsWith('put')
  const zh = text(first(inner, 'nameZh', 'name_zh', 'itemNameZh', 'item_name_zh', 'item_zh')), en = text(first(inner, 'nameEn', 'name_en', 'itemNameEn', 'item_name_en', 'item_en'))
  return {
    id: text(row['id'] ?? row['task']), kind: putAway ? 'put-away' : 'pick',
    bin: text(first(row, 'bin', ...(putAway ? ['toBin', 'to_bin'] : ['fromBin', 'from_bin']))),
    item: {
      id: text(first(row, 'itemId', 'item_id') ?? (inner === row ? row['item'] : inner['id'])),
      code: text(first(inner, 'itemCode', 'item_code') ?? (inner === row ? '' : inner['code'])),
      gtin: orNull(first(inner, 'gtin', 'itemGtin', 'item_gtin')), name: { zh: zh || en, en: en || zh },
      unit: text(first(inner, 'uom', 'unit') ?? '件'), scale: Number(first(inner, 'uomScale', 'uom_scale') ?? 1) || 1,
    },
    lot: orNull(row['lot']), quantity: Number(row['quantity'] ?? 0),
    pickList: orNull(first(row, 'pickList', 'pick_list_id', 'pickListId')), pickListNo: orNull(first(row, 'pickListNo', 'pick_list_no')),
    orderNo: orNull(first(row, 'orderNo', 'order_no')),
  }
}

export const packJobOf = (row: Raw): PackJob => ({
  id: text(row['id']), no: text(row['no']), orderNo: orNull(first(row, 'orderNo', 'order_no')), state: text(row['state']),
  orderId: orNull(first(row, 'orderId', 'order_id')),
})

/** What was scanned right so far for the task in hand: the codes as the server knows them. */
export interface Held { item: string | null; bin: string | null }
export const nothingHeld: Held = { item: null, bin: null }

/** What one scan means for the task: a right item, a right bin, or not (yet) known to be right. */
export type Judged = { kind: 'item' | 'bin'; held: Held } | { kind: 'again'; held: Held } | { kind: 'other'; expected: 'item' | 'bin' }

/** The order of the two scans is free; what is still missing names what was expected. */
export function judge(task: Task, held: Held, code: string): Judged {
  const item = matching(code, [task.item.gtin, task.item.code, task.item.id])
  if (item) return held.item ? { kind: 'again', held } : { kind: 'item', held: { ...held, item } }
  const bin = matching(code, [task.bin])
  if (bin) return held.bin ? { kind: 'again', held } : { kind: 'bin', held: { ...held, bin } }
  return { kind: 'other', expected: firstWanted(task, held) }
}

/** Goods in hand are scanned before their bin; goods to fetch after it. */
export function firstWanted(task: Pick<Task, 'kind'>, held: Held): 'item' | 'bin' {
  if (task.kind === 'put-away') return held.item ? 'bin' : 'item'
  return held.bin ? 'item' : 'bin'
}

export const isWhole = (held: Held): held is { item: string; bin: string } => held.item !== null && held.bin !== null
