// What goes out to a third party's plant, in the order in which it changed.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface OutgoingOrder {
  change: number
  productionOrder: string
  jobOrder: string
  state: string
  item: string
  itemNameZh: string
  itemNameEn: string
  uom: string
  quantity: number
  lot: string
  priority: number
  startAt: Date
  dueAt: Date
  operations: {
    sequence: number
    code: string
    nameZh: string
    nameEn: string
    kind: string
    workCenter: string
    secondsPerPiece: number
    setupSeconds: number
  }[]
  materials: { item: string; uom: string; quantity: number }[]
}
/** Orders after a change, oldest first. */
export const ordersOut = (tx: Tx, plant: string, after: number, limit: number) =>
  tx.rows<OutgoingOrder>(
    `select j.change_no as change, j.production_order_no as "productionOrder", j.no as "jobOrder",
       case when j.cancelled_at is not null then 'cancelled' else j.state end as state, i.code as item,
       i.name_zh as "itemNameZh", i.name_en as "itemNameEn", i.uom, j.quantity, j.lot, j.priority,
       j.start_at as "startAt", j.due_at as "dueAt",
       coalesce((select jsonb_agg(jsonb_build_object('sequence', o.sequence, 'code', o.code,
         'nameZh', o.name_zh,
         'nameEn', o.name_en, 'kind', o.kind, 'workCenter', o.work_center,
         'secondsPerPiece', o.seconds_per_piece, 'setupSeconds', o.setup_seconds) order by o.sequence)
         from mes.operation o where o.tenant_id = $1 and o.job_order_id = j.id), '[]') as operations,
       coalesce((select jsonb_agg(jsonb_build_object('item', c.code, 'uom', c.uom, 'quantity', m.requested)
         order by c.code) from mes.job_material m join master.item c on c.tenant_id = $1 and c.id = m.item_id
         where m.tenant_id = $1 and m.job_order_id = j.id), '[]') as materials
     from mes.job_order j join master.item i on i.tenant_id = $1 and i.id = j.item_id
     where j.tenant_id = $1 and j.plant = $2 and j.change_no > $3 order by j.change_no limit $4`,
    [tx.tenant, plant, after, limit],
  )

export interface PlantMessageShown {
  message: string
  at: Date
  sentBy: string | null
  format: string | null
}
export interface PlantWatch {
  plant: string
  openJobs: number
  lateJobs: number
  silentJobs: number
  lastMessage: PlantMessageShown | null
}
/** What is open at each third party's plant, what will be late or is not heard of, and its last message. */
export const watchOf = (tx: Tx) =>
  tx.rows<PlantWatch>(
    `select p.code as plant, j.open as "openJobs", j.late as "lateJobs", j.silent as "silentJobs",
       (select jsonb_build_object('message', m.message, 'at', m.at, 'sentBy', m.sent_by, 'format', m.format)
         from mes.plant_message m where m.tenant_id = $1 and m.plant = p.code
         order by m.at desc limit 1) as "lastMessage"
     from mes.plant p cross join lateral (
       select count(*)::int as open, count(*) filter (where expected_at > due_at)::int as late,
         count(*) filter (where is_uncertain)::int as silent
       from mes.job_order where tenant_id = $1 and plant = p.code and state in ('released', 'running')) j
     where p.tenant_id = $1 order by p.code limit 100`,
    [tx.tenant],
  )

export interface PlantJob {
  id: Id
  no: string
  productionOrder: string
  itemZh: string
  itemEn: string
  state: string
  quantity: number
  good: number
  scrap: number
  dueAt: Date
  expectedAt: Date | null
  heardAt: Date | null
  isLate: boolean
  isSilent: boolean
  lateProbabilityBp: number | null
}
/** Open jobs of a plant, the most urgent first; a hundred. */
export const openJobsAt = (tx: Tx, plant: string) =>
  tx.rows<PlantJob>(
    `select j.id, j.no, j.production_order_no as "productionOrder", i.name_zh as "itemZh",
       i.name_en as "itemEn", j.state, j.quantity, j.good, j.scrap, j.due_at as "dueAt",
       j.expected_at as "expectedAt", j.heard_at as "heardAt",
       coalesce(j.expected_at > j.due_at, false) as "isLate",
       j.is_uncertain as "isSilent", j.late_probability_bp as "lateProbabilityBp"
     from mes.job_order j join master.item i on i.tenant_id = $1 and i.id = j.item_id
     where j.tenant_id = $1 and j.plant = $2 and j.state in ('released', 'running')
     order by j.due_at, j.id limit 100`,
    [tx.tenant, plant],
  )

/** The newest twenty messages of a plant. */
export const messagesOf = (tx: Tx, plant: string) =>
  tx.rows<PlantMessageShown>(
    `select message, at, sent_by as "sentBy", format from mes.plant_message
     where tenant_id = $1 and plant = $2 order by at desc limit 20`,
    [tx.tenant, plant],
  )
