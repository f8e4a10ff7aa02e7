// A shop floor for the tests of this room: work centers, a plan of 50 kettles, and the way through it.
import { mesInvariants } from './invariants.sql.ts'
import type { World } from '#tests/world.ts'
import type { Command } from '#kernel/command.ts'
import { newId } from '#kernel/id.ts'
import { allowStart } from './features/allow-start/allow-start.ts'
import { recordMaterial } from './features/record-material/record-material.ts'
import { releaseJobOrder } from './features/release-job-order/release-job-order.ts'

export const pellets = newId(), motor = newId(), kettle = newId()

type Input<C> = C extends Command<infer I, any> ? I : never
export type Plan = Input<typeof releaseJobOrder>

const step = { setpoints: [], aql: null, skill: null, setupSeconds: 0, secondsPerPiece: 60 } as const

/** The routing of the story: 领料, 注塑, 组装, 质检. */
export const routing: Plan['operations'] = [
  { ...step, sequence: 10, code: 'ISSUE', nameZh: '领料', nameEn: 'Issue', kind: 'issue',
    workCenter: 'WAREHOUSE',
    secondsPerPiece: 0, setpoints: [] },
  { ...step, sequence: 20, code: 'MOLD', nameZh: '注塑', nameEn: 'Moulding', kind: 'make',
    workCenter: 'INJECTION',
    setupSeconds: 600, setpoints: [{ parameter: 'barrelTemperature', value: 200, unit: '℃' }] },
  { ...step, sequence: 30, code: 'ASM', nameZh: '组装', nameEn: 'Assembly', kind: 'make',
    workCenter: 'ASSEMBLY',
    setpoints: [{ parameter: 'lineSpeed', value: 50, unit: '件/h' }] },
  { ...step, sequence: 40, code: 'QC', nameZh: '质检', nameEn: 'Inspection', kind: 'inspect',
    workCenter: 'INSPECTION',
    secondsPerPiece: 10, aql: '2.5', setpoints: [] },
]

/** A plan of 50, due in three days. */
export const plan = (over: Partial<Plan> = {}): Plan => ({
  productionOrder: newId(), no: 'SCDD-1', item: kettle, quantity: 50, startAt: new Date().toISOString(),
  dueAt: new Date(Date.now() + 3 * 86_400_000).toISOString(), order: newId(), orderLine: newId(), priority: 0,
  materials: [{ item: pellets, quantity: 20_000 }, { item: motor, quantity: 50 }], operations: routing,
    ...over,
})

/** Work centers, machines and scrap reasons. */
export async function furnish(world: World): Promise<void> {
  await world.sql(`insert into mes.work_center (tenant_id, code, name_zh, name_en) values
    (1, 'WAREHOUSE', '仓库', 'Warehouse'), (1, 'INJECTION', '注塑', 'Injection'), (1, 'ASSEMBLY', '组装',
      'Assembly'),
    (1, 'PACKING', '包装', 'Packing'), (1, 'INSPECTION', '质检', 'Inspection')`)
  await world.sql(`insert into mes.work_center_machine values
    (1, 'INJECTION', 'IMM-01', 1), (1, 'INJECTION', 'IMM-02', 2), (1, 'ASSEMBLY', 'ASM-01', 1)`)
  await world.sql(`insert into mes.scrap_reason values (1, 'short-shot', '缺料', 'Short shot', 1),
    (1, 'machine-reject', '设备剔除', 'Rejected by the machine', 2)`)
}

export interface Op {
  id: string; code: string; state: string; machine: string | null; quantity: number; good: number;
    scrap: number
  unmade: number; counted_good: number; taken_good: number; count_note: string | null;
    blocked_reason: string | null
}

/** The operations of a job by their code. */
export async function operationsOfJob(world: World, job: string): Promise<Record<string, Op>> {
  const rows = await world.sql<Op>('select * from mes.operation where job_order_id = $1 order by sequence',
    [job])
  return Object.fromEntries(rows.map(o => [o.code, o]))
}

export async function jobRow(world: World, job: string) {
  return (await world.sql<{
    state: string; good: number; scrap: number; expected_at: Date; is_uncertain: boolean; lot: string
    order_line_id: string | null
  }>('select * from mes.job_order where id = $1', [job]))[0]!
}

/** Releases a plan; with its material it stands before the first machine. */
export async function release(world: World, p: Plan = plan()): Promise<string> {
  return (await world.do(releaseJobOrder, p)).jobOrder!
}

export async function withMaterial(world: World, p: Plan = plan()): Promise<string> {
  const jobOrder = await release(world, p)
  await world.do(recordMaterial, { jobOrder, lots: p.materials.map((m, i) => ({ ...m, lot: `M-${i}`,
    costMinor: 100 })) })
  return jobOrder
}

/** The machine of an operation confirms its setpoints. */
export async function confirm(world: World, job: string, code: string): Promise<Op> {
  const o = (await operationsOfJob(world, job))[code]!
  await world.do(allowStart, { operation: o.id, machine: o.machine! })
  return o
}

/** Violated invariants, by code. */
export async function broken(world: World): Promise<string[]> {
  const found: string[] = []
  for (const { code, sql } of mesInvariants) if ((await world.sql(sql)).length) found.push(code)
  return found
}
