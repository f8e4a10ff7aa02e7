// One pick list: its head, its tasks in walking order, its parcels.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

export const pickListHead = (tx: Tx, id: Id) =>
  tx.maybe<Record<string, unknown>>(
    `select id, no, order_id as "order", order_no as "orderNo", priority, state, created_at as "createdAt",
     picked_at as "pickedAt", packed_at as "packedAt", issued_at as "issuedAt", tasks, tasks_done as
       "tasksDone", pieces
   from wms.pick_list_list where tenant_id = $1 and id = $2`,
    [tx.tenant, id],
  )

export const pickListTasks = (tx: Tx, id: Id) =>
  tx.rows<Record<string, unknown>>(
    `select id, sequence, item_id as item, item_code as "itemCode", item_name_zh as "itemNameZh",
     item_name_en as "itemNameEn", gtin, uom, uom_scale as "uomScale", lot, bin, quantity, picked, state,
     done_at as "doneAt", done_by as "doneBy"
   from wms.pick_task_list where tenant_id = $1 and pick_list_id = $2 order by sequence`,
    [tx.tenant, id],
  )

export const pickListParcels = (tx: Tx, id: Id) =>
  tx.rows<Record<string, unknown>>(
    `select id, sscc, weight_grams as "weightGrams", length_mm as "lengthMm", width_mm as "widthMm",
     height_mm as "heightMm", contents
   from wms.package where tenant_id = $1 and pick_list_id = $2 order by id`,
    [tx.tenant, id],
  )
