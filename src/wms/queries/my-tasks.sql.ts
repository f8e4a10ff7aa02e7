// Open work of the warehouse, for the phone.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export interface OpenTask {
  kind: 'put-away' | 'pick'; id: Id; document: string; pickList: Id | null; sequence: number; priority: number
  item: Id; itemCode: string; itemNameZh: string; itemNameEn: string; gtin: string | null; uom: string
  uomScale: number; lot: string; fromBin: string; toBin: string | null; quantity: number; picked: number
  order: Id | null; createdAt: Date
}

/** More than this nobody carries in a shift; the rest comes when these are done. */
const tasksMax = 200

const common = `item_id as item, item_code as "itemCode", item_name_zh as "itemNameZh",
  item_name_en as "itemNameEn",
  gtin, uom, uom_scale as "uomScale", lot`

const mine = '($2::text[] is null or warehouse = any($2))'

/** Picking before putting away (an order waits for it), urgent lists first, each in its walking order. */
export const openWork = (tx: Tx, warehouses: readonly string[] | null) => tx.rows<OpenTask>(
  `(select 'pick' as kind, id, pick_list_no as document, pick_list_id as "pickList", sequence, priority,
    ${common},
      bin as "fromBin", null as "toBin", quantity, picked, order_id as "order", created_at as "createdAt"
    from wms.pick_task_list where tenant_id = $1 and state = 'open' and ${mine}
    order by priority desc, pick_list_no, sequence limit ${tasksMax})
   union all
   (select 'put-away', id, receipt_no, null, pick_sequence, 0, ${common}, from_bin, to_bin, quantity, 0,
      order_id, created_at
    from wms.put_away_task_list where tenant_id = $1 and state = 'open' and ${mine}
    order by pick_sequence, id limit ${tasksMax})`, [tx.tenant, warehouses])
