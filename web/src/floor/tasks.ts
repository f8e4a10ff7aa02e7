// What the picker's page reads of WMS: put-away and pick tasks in walking order; and how one scan is judged.
import type { myTasks } from '#wms/queries/my-tasks.ts'
import type { AnswerOf } from '../api.ts'
import { lotIn, matching } from './scan.ts'

/** A row of `wms.my-tasks`, with the bin to go to. */
export type Task = AnswerOf<typeof myTasks>['tasks'][number] & { bin: string; left: number }
export interface PackJob {
  id: string
  no: string
  order_no: string | null
  order_id: string | null
  state: string
}

export const taskOf = (row: AnswerOf<typeof myTasks>['tasks'][number]): Task => ({
  ...row,
  bin: row.kind === 'pick' ? row.fromBin : (row.toBin ?? row.fromBin),
  left: row.quantity - row.picked,
})

/** What was scanned right so far for the task in hand: the codes as scanned; the server reads them again. */
export interface Held {
  item: string | null
  bin: string | null
}
export const nothingHeld: Held = { item: null, bin: null }

/** What one scan means for the task: a right item, a right bin, or not (yet) known to be right. */
export type Judged =
  | { kind: 'item' | 'bin'; held: Held }
  | { kind: 'again'; held: Held }
  | { kind: 'other'; expected: 'item' | 'bin' }

/** The order of the two scans is free; what is still missing names what was expected. */
export function judge(
  task: Pick<Task, 'kind' | 'gtin' | 'itemCode' | 'lot' | 'bin'>,
  held: Held,
  code: string,
): Judged {
  const lot = lotIn(code)
  if (matching(code, [task.gtin, task.itemCode]) && (lot === null || lot === task.lot))
    return held.item ? { kind: 'again', held } : { kind: 'item', held: { ...held, item: code } }
  if (matching(code, [task.bin]))
    return held.bin ? { kind: 'again', held } : { kind: 'bin', held: { ...held, bin: code } }
  return { kind: 'other', expected: firstWanted(task, held) }
}

/** Goods in hand are scanned before their bin; goods to fetch after it. */
export function firstWanted(task: Pick<Task, 'kind'>, held: Held): 'item' | 'bin' {
  if (task.kind === 'put-away') return held.item ? 'bin' : 'item'
  return held.bin ? 'item' : 'bin'
}

export const isWhole = (held: Held): held is { item: string; bin: string } =>
  held.item !== null && held.bin !== null
