// What goes out to a third party's plant, in the order in which it changed.
import type { Tx } from '#kernel/db.ts'

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
