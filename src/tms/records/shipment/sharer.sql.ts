// The orders of shared shipments in the database.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Sharer } from './share.rule.ts'

export const insertSharers = (tx: Tx, shipment: Id, sharers: readonly Sharer[]) =>
  tx.count(
    `insert into tms.shipment_order (tenant_id, shipment_id, order_id, order_no, pick_list_id, lines,
       weight_grams)
     select $1, $2, s.* from jsonb_to_recordset($3::jsonb) as s("order" uuid, "orderNo" text, "pickList" uuid,
       lines jsonb, "weightGrams" bigint)`,
    [tx.tenant, shipment, JSON.stringify(sharers)],
  )

/** Who still travels in the shared ones among these shipments, in the order of their pick lists. */
export async function sharersOf(
  tx: Tx,
  shipments: readonly { id: Id; shared: boolean }[],
): Promise<Map<Id, Sharer[]>> {
  const shared = shipments.filter(s => s.shared).map(s => s.id)
  if (!shared.length) return new Map()
  const rows = await tx.rows<Sharer & { shipment: Id }>(
    `select shipment_id as shipment, order_id as "order", order_no as "orderNo", pick_list_id as "pickList",
       weight_grams as "weightGrams", lines
     from tms.shipment_order where tenant_id = $1 and shipment_id = any($2::uuid[]) and cancelled_at is null
     order by shipment_id, pick_list_id`,
    [tx.tenant, shared],
  )
  return Map.groupBy(rows, row => row.shipment)
}

/** The order leaves its shared shipments, which are locked; those are named in which others still travel. */
export const leaveShared = (tx: Tx, shipments: readonly Id[], order: Id) =>
  tx.rows<{ shipment: Id }>(
    `with gone as (update tms.shipment_order set cancelled_at = $4
       where tenant_id = $1 and shipment_id = any($2::uuid[]) and order_id = $3)
     select distinct shipment_id as shipment from tms.shipment_order
     where tenant_id = $1 and shipment_id = any($2::uuid[]) and order_id <> $3 and cancelled_at is null`,
    [tx.tenant, shipments, order, tx.now],
  )
