// What the floor reads of MES and MCS: operations at work centers, commands to machines, inspections; and
// what they mean.
import type { myOperations } from '#mes/queries/my-operations.ts'
import type { scrapReasons } from '#mes/queries/job-order.ts'
import type { AnswerOf } from '../api.ts'

/** One operation as an operator sees it. */
export type Job = AnswerOf<typeof myOperations>['rows'][number]
export type Setpoint = { parameter: string; value: number; unit: string }
export type Reason = AnswerOf<typeof scrapReasons>['rows'][number]
/** A command that MCS sent for the operation, with what the machine read back: a row of `mcs.commands`. */
export interface Asked {
  id: string
  parameter: string
  value: number
  unit: string
  state: string
  read_back: number | null
  reason: string | null
}
/** A row of `mes.inspections`. */
export interface Inspection {
  id: string
  no: string
  lot: string
  state: string
  quantity: number
  sample_size: number
  acceptance: number
  rejection: number
  item_code: string
  item_name_zh: string
  item_name_en: string
  uom: string | null
}
export interface Rows<T> {
  rows: T[]
}

/** What can be done with an operation now. */
export type Stage = 'running' | 'ready' | 'blocked' | 'waits' | 'closed'
export function stageOf(state: string): Stage {
  if (state === 'running') return 'running'
  if (state === 'finished' || state === 'cancelled') return 'closed'
  return state === 'blocked' ? 'blocked' : state === 'allowed' ? 'ready' : 'waits'
}

/** By the rule of the sampling plan: pass at `acceptance` or fewer, fail at `rejection` or more. */
export function verdictOf(
  defects: number,
  { acceptance, rejection }: Pick<Inspection, 'acceptance' | 'rejection'>,
): 'pass' | 'fail' | 'between' {
  return defects <= acceptance ? 'pass' : defects >= rejection ? 'fail' : 'between'
}
