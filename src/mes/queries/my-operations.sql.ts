// The operator's queue: what is at the machines and what waits for them.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface QueueRow {
  id: Id; jobOrder: Id; jobOrderNo: string; order: Id | null; sequence: number; code: string; nameZh: string
  nameEn: string; kind: string; workCenter: string; machine: string | null; state: string; quantity: number;
    good: number
  scrap: number; setpoints: unknown; skill: string | null; item: Id; itemCode: string | null;
    itemNameZh: string | null
  itemNameEn: string | null; uom: string | null; lot: string; priority: number; dueAt: Date; expectedAt: Date
  isUncertain: boolean; allowedAt: Date | null; startedAt: Date | null; startedBy: string | null
  blockedReason: string | null; flagReason: string | null; inspection: Id | null; inspectionNo: string | null
  sampleSize: number | null; inspectionState: string | null; next: string | null
}

export const queueRows = (tx: Tx, workCenter: string | null, limit: number) => tx.rows<QueueRow>(
  `select o.id, o.job_order_id as "jobOrder", j.no as "jobOrderNo", j.order_id as "order", o.sequence, o.code,
     o.name_zh as "nameZh", o.name_en as "nameEn", o.kind, o.work_center as "workCenter", o.machine, o.state,
       o.quantity,
     o.good, o.scrap, o.setpoints, o.skill, j.item_id as item, i.code as "itemCode",
       i.name_zh as "itemNameZh",
     i.name_en as "itemNameEn", i.uom, j.lot, j.priority, j.due_at as "dueAt", j.expected_at as "expectedAt",
     j.is_uncertain as "isUncertain", o.allowed_at as "allowedAt", o.started_at as "startedAt",
     o.started_by as "startedBy", o.blocked_reason as "blockedReason",
     (select f.reason from mes.operation_flag f where f.tenant_id = $1 and f.operation_id = o.id
       and f.cleared_at is null
      order by f.severity desc, f.id limit 1) as "flagReason",
     n.id as inspection, n.no as "inspectionNo", n.sample_size as "sampleSize", n.state as "inspectionState",
     (select x.name_zh from mes.operation x where x.tenant_id = $1 and x.job_order_id = o.job_order_id
        and x.sequence > o.sequence order by x.sequence limit 1) as next
   from mes.operation o join mes.job_order j on j.tenant_id = $1 and j.id = o.job_order_id
   left join master.item i on i.tenant_id = $1 and i.id = j.item_id
   left join mes.inspection n on n.tenant_id = $1 and n.operation_id = o.id and n.state in ('requested',
     'failed')
   where o.tenant_id = $1 and ($2::text is null or o.work_center = $2)
     and (o.state in ('dispatched', 'blocked', 'allowed', 'running') or (o.state = 'waiting'
       and o.ready_at is not null))
   order by array_position(array['running', 'allowed', 'blocked', 'dispatched', 'waiting'], o.state),
     j.priority desc,
     j.due_at, o.ready_at, o.id limit $3`, [tx.tenant, workCenter, limit])
