// MES of the demo company: work centers, machines, scrap reasons, and sixty days of finished jobs.
import type { Tx } from '#kernel/db.ts'
import { samplingPlan } from '#mes/index.ts'
import { minute } from '#values/moment.ts'
import { needed } from '#values/quantity.ts'
import type { SeedOperation } from './erp-products.ts'
import { boms, routings } from './erp-products.ts'
import { seedId } from './ids.ts'
import type { PastJob } from './past-production.ts'
import { pastGood, pastJobs, pastTimes } from './past-production.ts'

const workCenters = [
  ['WAREHOUSE', '仓库领料', 'Warehouse issue', []], ['INJECTION', '注塑车间', 'Injection moulding',
    ['IMM-01', 'IMM-02']],
  ['ASSEMBLY', '组装线', 'Assembly', ['ASM-01']], ['PACKING', '包装', 'Packing', ['PKG-01']],
  ['INSPECTION', '质检', 'Inspection', []],
] as const

/** Why a piece is scrap: words that every shop floor starts with. */
export const scrapReasons = [
  ['short-shot', '缺料 (短射)', 'Short shot'], ['flash', '飞边', 'Flash'], ['sink-mark', '缩水', 'Sink mark'],
  ['warp', '变形', 'Warped'], ['scratch', '划伤', 'Scratched'], ['colour', '色差', 'Off colour'],
  ['assembly-error', '装配不良', 'Assembled wrongly'], ['function', '功能不良', 'Does not work'],
  ['material', '来料不良', 'Bad material'], ['machine-reject', '设备剔除', 'Rejected by the machine'],
  ['set-up', '调机废品', 'Set-up scrap'],
] as const

type Row = Record<string, unknown>

/** Puts the shop floor and its past in place; a second run changes nothing. */
export async function seedMes(tx: Tx): Promise<void> {
  await insert(tx, 'mes.work_center', workCenters.map(([code, name_zh, name_en]) =>
    ({ code, name_zh, name_en, shift_minutes: 480, over_production_bp: 0, auto_finish: false })))
  await insert(tx, 'mes.work_center_machine', workCenters.flatMap(([work_center, , , machines]) =>
    machines.map((machine, i) => ({ work_center, machine, preference: i + 1 }))))
  await insert(tx, 'mes.scrap_reason', scrapReasons.map(([code, name_zh, name_en], i) =>
    ({ code, name_zh, name_en, position: i + 1 })))
  const jobs = pastJobs(tx.now)
  const tables = ['production_intake', 'job_order', 'operation', 'production_report', 'operation_flag',
    'job_material',
    'job_material_lot', 'inspection'] as const
  const made = jobs.map(rowsOf)
  for (const table of tables) await insert(tx, `mes.${table}`, made.flatMap(rows => rows[table]))
}

/** Inserts rows whose keys are the columns. Table and columns are constants of this file. */
async function insert(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  if (!rows.length) return
  const columns = Object.keys(rows[0]!).join(', ')
  await tx.count(`insert into ${table} (tenant_id, ${columns})
    select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb) on conflict do nothing`,
  [tx.tenant, JSON.stringify(rows)])
}

/** Every row of one past job. */
function rowsOf(job: PastJob) {
  const steps = routings[job.item]!, times = pastTimes(job), id = seedId(`job-order:${job.n}`)
  const day = job.releasedAt.toISOString().slice(0, 10).replaceAll('-', ''), end = times.at(-1)!.finishedAt
  const production = seedId(`production-order:${job.n}`), item = seedId(`item:${job.item}`),
    lot = `PC${day}-00001`
  const operations = operationsOf(job, steps, times, id)
  const scrap = operations.reduce((sum, o) => sum + o.scrap, 0)
  return {
    production_intake: [{ production_order_id: production, cancelled_at: null }],
    job_order: [{ id, no: `SCGD${day}-00001`, production_order_id: production,
      production_order_no: `SCDD${day}-00001`,
      order_id: null, order_line_id: null, item_id: item, quantity: job.quantity, lot, priority: 0,
        state: 'completed',
      good: pastGood(job), scrap, start_at: job.releasedAt, due_at: job.dueAt, expected_at: end,
        is_uncertain: false,
      released_at: job.releasedAt, completed_at: end, cancelled_at: null }],
    operation: operations,
    production_report: operations.filter(o => o.kind === 'make').flatMap(o => reportsOf(job, id, o)),
    operation_flag: job.n % 7 === 0 ? [flagOf(job, id, times[1]!.startedAt)] : [],
    ...materialsOf(job, id), inspection: inspectionsOf(job, id, item, lot, operations.at(-1)!, end),
  }
}

function operationsOf(job: PastJob, steps: readonly SeedOperation[], times: ReturnType<typeof pastTimes>,
  job_order_id: string) {
  let quantity = job.quantity
  return steps.map((step, i) => {
    const scrap = step.code === 'MOULD' ? job.mouldScrap : step.code === 'ASSEMBLE' ? job.assemblyScrap
      : step.kind === 'inspect' && job.verdict === 'scrapped' ? quantity : 0
    const good = quantity - scrap, counted = step.kind === 'make' ? good : 0, { startedAt, finishedAt } =
      times[i]!
    const row = {
      id: seedId(`operation:${job.n}-${step.sequence}`), job_order_id, sequence: step.sequence,
        code: step.code,
      name_zh: step.zh, name_en: step.en, kind: step.kind, work_center: step.workCenter,
        machine: machineOf(job, step),
      state: 'finished', quantity, quantity_max: quantity, good, scrap, unmade: 0,
      seconds_per_piece: step.secondsPerPiece, setup_seconds: step.setupSeconds, setpoints: step.setpoints,
      aql: step.aql, skill: step.skill, counted_good: counted, counted_scrap: 0, taken_good: counted,
        taken_scrap: 0,
      created_at: job.releasedAt, ready_at: startedAt, dispatched_at: startedAt, allowed_at: startedAt,
      started_at: startedAt, started_by: step.kind === 'make' ? '王师傅' : null, finished_at: finishedAt,
    }
    quantity = good
    return row
  })
}
type OperationRow = ReturnType<typeof operationsOf>[number]

const machineOf = (job: PastJob, step: SeedOperation): string | null =>
  step.workCenter === 'INJECTION' ? (job.n % 2 ? 'IMM-01' : 'IMM-02') : step.workCenter === 'ASSEMBLY'
    ? 'ASM-01' : null

/** The machine's counts in four quarters, and the operator's scrap at the end. */
function reportsOf(job: PastJob, job_order_id: string, o: OperationRow): Row[] {
  const span = o.finished_at.getTime() - o.started_at.getTime()
  const row = (k: number, origin: string, good: number, scrap: number, counted: number | null) => ({
    id: seedId(`production-report:${job.n}-${o.sequence}-${k}`), operation_id: o.id, job_order_id, origin,
      good, scrap,
    reason: scrap ? (o.code === 'MOULD' ? 'short-shot' : 'assembly-error') : null,
    reported_by: counted === null ? '王师傅' : o.machine!, machine: counted === null ? null : o.machine,
    counted_good: counted, counted_scrap: counted === null ? null : 0,
    at: new Date(o.started_at.getTime() + Math.round(span * (k + 1) / 5)),
  })
  const totals = [0, 1, 2, 3].map(k => Math.floor(o.good * (k + 1) / 4))
  const counts = totals.map((total, k) => row(k, 'machine', total - (totals[k - 1] ?? 0), 0, total))
  return o.scrap ? [...counts, row(4, 'person', 0, o.scrap, null)] : counts
}

const flagOf = (job: PastJob, job_order_id: string, start: Date): Row => ({
  id: seedId(`operation-flag:${job.n}`), operation_id: seedId(`operation:${job.n}-20`), job_order_id,
  machine: job.n % 2 ? 'IMM-01' : 'IMM-02', alarm_id: seedId(`past-alarm:${job.n}`), severity: 700,
  reason: 'PRESSURE_HIGH', is_silent: false, delay_minutes: 120,
    raised_at: new Date(start.getTime() + 25 * minute),
  cleared_at: new Date(start.getTime() + 45 * minute),
})

/** Material as the bill asks for it, from one lot a month. */
function materialsOf(job: PastJob, job_order_id: string): { job_material: Row[]; job_material_lot: Row[] } {
  const lines = boms[job.item]!.map(([code, quantity, per = 1]) =>
    ({ code, quantity: needed(job.quantity, quantity, per), item_id: seedId(`item:${code}`) }))
  const month = job.releasedAt.toISOString().slice(2, 7).replace('-', '')
  return {
    job_material: lines.map(l => ({ job_order_id, item_id: l.item_id, requested: l.quantity,
      received: l.quantity })),
    job_material_lot: lines.map(l => ({ job_order_id, item_id: l.item_id, lot: `${l.code}-${month}`,
      quantity: l.quantity,
      cost_minor: 0, received_at: new Date(job.releasedAt.getTime() + 5 * minute) })),
  }
}

/** The inspection of the lot; a reworked lot was inspected twice. */
function inspectionsOf(job: PastJob, job_order_id: string, item_id: string, lot: string, o: OperationRow,
  end: Date): Row[] {
  const plan = samplingPlan(o.quantity, o.aql ?? '1.0')!, day = lot.slice(2, 10)
  const row = (k: number, state: string, defects: number, reason: string | null, at: Date) => ({
    id: seedId(`inspection:${job.n}-${k}`), no: `ZJD${day}-0000${k}`, job_order_id, operation_id: o.id,
      item_id, lot,
    quantity: o.quantity, aql: o.aql, code_letter: plan.letter, sample_size: plan.sampleSize,
    acceptance: plan.acceptance, rejection: plan.rejection, defects, state, requested_at: o.started_at,
    inspected_by: '李质检', decided_at: at, decided_by: '李质检', decision_reason: reason,
  })
  const failed = plan.rejection
  switch (job.verdict) {
    case 'passed': return [row(1, 'passed', 0, null, end)]
    case 'reworked': return [
      row(1, 'reworked', failed, '更换密封圈后复检', new Date(o.started_at.getTime() + minute)), row(2, 'passed', 0,
        null, end)]
    case 'conceded': return [row(1, 'conceded', failed, '外观轻微,客户同意', end)]
    case 'scrapped': return [row(1, 'scrapped', failed, '耐压不合格', end)]
    default: return job.verdict satisfies never
  }
}
