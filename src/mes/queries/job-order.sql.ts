// One job order with everything that hangs on it.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

type Row = Record<string, unknown>
/** The most rows of one kind that a detail page shows. */
const rowsMax = 200

export const jobOrderRow = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select r.* from mes.job_order_row r where r.tenant_id = $1 and r.id = $2`, [tx.tenant, id])

export const operationRows = (tx: Tx, job: Id) => tx.rows<Row>(
  `select r.id, r.sequence, r.code, r.name_zh, r.name_en, r.kind, r.work_center, r.machine, r.state,
    r.quantity, r.good,
     r.scrap, r.unmade, r.quantity_max, r.setpoints, r.seconds_per_piece, r.setup_seconds, r.aql, r.skill,
       r.count_note,
     r.ready_at, r.dispatched_at, r.allowed_at, r.started_at, r.started_by, r.finished_at, r.blocked_reason
   from mes.operation r where r.tenant_id = $1 and r.job_order_id = $2 order by r.sequence limit ${rowsMax}`,
  [tx.tenant, job])

export const flagRows = (tx: Tx, job: Id) => tx.rows<Row>(
  `select id, operation_id, machine, alarm_id, severity, reason, is_silent, delay_minutes, raised_at,
    cleared_at
   from mes.operation_flag where tenant_id = $1 and job_order_id = $2
     and (cleared_at is null or cleared_at > raised_at) order by raised_at desc, id limit ${rowsMax}`,
       [tx.tenant, job])

export const materialRows = (tx: Tx, job: Id) => tx.rows<Row>(
  `select m.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom,
     i.uom_scale, m.requested, m.received
   from mes.job_material m left join master.item i on i.tenant_id = $1 and i.id = m.item_id
   where m.tenant_id = $1 and m.job_order_id = $2 order by i.code, m.item_id limit ${rowsMax}`,
     [tx.tenant, job])

export const lotRows = (tx: Tx, job: Id) => tx.rows<Row>(
  `select l.item_id, i.code as item_code, i.name_zh as item_name_zh, i.name_en as item_name_en, i.uom,
    i.uom_scale, l.lot,
     l.quantity, l.received_at
   from mes.job_material_lot l left join master.item i on i.tenant_id = $1 and i.id = l.item_id
   where l.tenant_id = $1 and l.job_order_id = $2 order by i.code, l.lot limit ${rowsMax}`, [tx.tenant, job])

export const reportRows = (tx: Tx, job: Id) => tx.rows<Row>(
  `select p.id, p.operation_id, p.origin, p.good, p.scrap, p.reason, p.reported_by, p.machine, p.at
   from mes.production_report p where p.tenant_id = $1 and p.job_order_id = $2
     order by p.id desc limit ${rowsMax}`,
  [tx.tenant, job])

export const inspectionRows = (tx: Tx, job: Id) => tx.rows<Row>(
  `select * from mes.published_inspection where tenant_id = $1 and job_order_id = $2
   order by requested_at, id limit ${rowsMax}`, [tx.tenant, job])

export const inspectionRow = (tx: Tx, id: Id) => tx.maybe<Row>(
  `select r.*, n.operation_id, n.inspected_by, n.decision_reason from mes.inspection_row r
   join mes.inspection n on n.tenant_id = $1 and n.id = r.id where r.tenant_id = $1 and r.id = $2`,
     [tx.tenant, id])

export const resultRows = (tx: Tx, inspection: Id) => tx.rows<Row>(
  `select unit, passed, reason, note from mes.inspection_result
   where tenant_id = $1 and inspection_id = $2 order by unit limit 2000`, [tx.tenant, inspection])

/** Down the genealogy: the lots that were made from a material lot. */
export const lotsMadeFrom = (tx: Tx, lot: string) => tx.rows<Row>(
  `select j.lot, j.id as job_order_id, j.no as job_order_no, j.item_id, i.code as item_code,
    i.name_zh as item_name_zh,
     i.name_en as item_name_en, l.quantity, l.received_at
   from mes.job_material_lot l join mes.job_order j on j.tenant_id = $1 and j.id = l.job_order_id
   left join master.item i on i.tenant_id = $1 and i.id = j.item_id
   where l.tenant_id = $1 and l.lot = $2 order by l.received_at desc, j.id limit ${rowsMax}`,
     [tx.tenant, lot])

/** Up the genealogy: the job that made a lot. */
export const jobOfLot = (tx: Tx, lot: string) => tx.maybe<{ id: Id; no: string }>(
  `select id, no from mes.job_order where tenant_id = $1 and lot = $2`, [tx.tenant, lot])
