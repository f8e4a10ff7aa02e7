// What the floor reads of MES and MCS, in the shape the pages show: jobs at work centers, setpoints, inspections.

/** One operation as an operator sees it. */
export interface Job {
  id: string
  state: string
  code: string
  name: { zh: string; en: string }
  jobNo: string
  orderNo: string | null
  item: { code: string; name: { zh: string; en: string }; unit: string; scale: number }
  workCenter: string
  machine: string | null
  quantity: number
  good: number
  scrap: number
  dueAt: string | null
  blockedReason: string | null
  flagReason: string | null
  setpoints: { parameter: string; value: number; unit: string }[]
}
export interface Reason { code: string; name: { zh: string; en: string } }
/** A command that MCS sent for the operation, with what the machine read back. */
export interface Asked { id: string; parameter: string; value: number; unit: string; state: string; readBack: number | null; reason: string | null }
export interface Inspection {
  id: string; no: string; lot: string; state: string; quantity: number; sampleSize: number; acceptance: number; rejection: number
  item: Job['item']
}

type Raw = Record<string, unknown>

/** A value under its name as TypeScript or as SQL writes it. */
function pick(row: Raw, ...names: string[]): unknown {
  for (const name of names) if (row[name] !== undefined && row[name] !== null) return row[name]
  return null
}
const text = (value: unknown): string => value === null || value === undefined ? '' : String(value)
const textOrNull = (value: unknown): string | null => value === null || value === undefined || value === '' ? null : String(value)
const number = (value: unknown): number => Number(value ?? 0) || 0

function named(row: Raw, camel: string, snake: string): { zh: string; en: string } {
  const whole = row[camel]
  if (whole && typeof whole === 'object' && 'zh' in whole) return whole as { zh: string; en: string }
  const zh = text(pick(row, `${camel}Zh`, `${snake}_zh`)), en = text(pick(row, `${camel}En`, `${snake}_en`))
  return { zh: zh || en, en: en || zh }
}

function itemOf(row: Raw): Job['item'] {
  const whole = row['item']
  const inner = whole && typeof whole === 'object' ? whole as Raw : null
  return {
    code: text(inner?.['code'] ?? pick(row, 'itemCode', 'item_code')),
    name: inner ? named(inner, 'name', 'name') : named(row, 'itemName', 'item_name'),
    unit: text((inner ?? row)['uom'] ?? '件'), scale: number(inner ? pick(inner, 'uomScale', 'uom_scale') : pick(row, 'uomScale', 'uom_scale')) || 1,
  }
}

export function jobOf(row: Raw): Job {
  return {
    id: text(row['id']), state: text(row['state']), code: text(row['code']), name: named(row, 'name', 'name'),
    jobNo: text(pick(row, 'jobNo', 'job_no', 'no', 'jobOrderNo', 'job_order_no')), orderNo: textOrNull(pick(row, 'orderNo', 'order_no')),
    item: itemOf(row), workCenter: text(pick(row, 'workCenter', 'work_center')), machine: textOrNull(row['machine']),
    quantity: number(row['quantity']), good: number(row['good']), scrap: number(row['scrap']),
    dueAt: textOrNull(pick(row, 'dueAt', 'due_at')),
    blockedReason: textOrNull(pick(row, 'blockedReason', 'blocked_reason')), flagReason: textOrNull(pick(row, 'flagReason', 'flag_reason')),
    setpoints: (row['setpoints'] as Job['setpoints'] | null) ?? [],
  }
}

export function askedOf(row: Raw): Asked {
  return {
    id: text(row['id']), parameter: text(row['parameter']), value: number(row['value']), unit: text(row['unit']), state: text(row['state']),
    readBack: pick(row, 'readBack', 'read_back') === null ? null : number(pick(row, 'readBack', 'read_back')), reason: textOrNull(row['reason']),
  }
}

export function inspectionOf(row: Raw): Inspection {
  return {
    id: text(row['id']), no: text(row['no']), lot: text(row['lot']), state: text(row['state']), quantity: number(row['quantity']),
    sampleSize: number(pick(row, 'sampleSize', 'sample_size')), acceptance: number(row['acceptance']), rejection: number(row['rejection']),
    item: itemOf(row),
  }
}

export const reasonOf = (row: Raw): Reason => ({ code: text(row['code']), name: row['says'] ? row['says'] as Reason['name'] : named(row, 'name', 'name') })

/** The list in an answer, whether it is a list of the kernel or a plain array under any name. */
export function rowsOf(answer: unknown): Raw[] {
  if (Array.isArray(answer)) return answer as Raw[]
  if (answer && typeof answer === 'object') return (Object.values(answer).find(Array.isArray) as Raw[] | undefined) ?? []
  return []
}

const running = new Set(['running', 'started', 'in-progress'])
const ready = new Set(['ready', 'allowed'])
const closed = new Set(['finished', 'done', 'completed', 'cancelled'])

/** What can be done with an operation now. */
export type Stage = 'running' | 'ready' | 'blocked' | 'waits' | 'closed'
export function stageOf(job: Pick<Job, 'state' | 'blockedReason'>): Stage {
  if (running.has(job.state)) return 'running'
  if (closed.has(job.state)) return 'closed'
  if (job.state === 'blocked' || job.blockedReason) return 'blocked'
  return ready.has(job.state) ? 'ready' : 'waits'
}

/** The order of the operator's queue: what runs, then what may start, what is stopped, what still waits. */
const rank: Record<Stage, number> = { running: 0, ready: 1, blocked: 2, waits: 3, closed: 4 }
export const byStage = (a: Job, b: Job): number => rank[stageOf(a)] - rank[stageOf(b)]

/** By the rule of the sampling plan: pass at `acceptance` or fewer, fail at `rejection` or more. */
export function verdictOf(defects: number, { acceptance, rejection }: Pick<Inspection, 'acceptance' | 'rejection'>): 'pass' | 'fail' | 'between' {
  return defects <= acceptance ? 'pass' : defects >= rejection ? 'fail' : 'between'
}
