// One item in the warehouse: where it stands, who holds it, who waits for it, what is on its way.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'

/** A page shows this many of each; the lists show all. */
const rowsMax = 200

const mine = (named: string) => `($3::text[] is null or ${named} = any($3))`

type Row = Record<string, unknown>
export const stockOfItem = (tx: Tx, item: Id, warehouses: readonly string[] | null) => tx.rows<Row>(
  `select id, lot, bin, zone, status, on_hand as "onHand", reserved, available, received_at as "receivedAt",
     expires_on as "expiresOn"
   from wms.stock_list where tenant_id = $1 and item_id = $2 and ${mine('warehouse')}
   order by coalesce(expires_on, 'infinity'), received_at, id limit ${rowsMax}`,
  [tx.tenant, item, warehouses])

export const holdersOfItem = (tx: Tx, item: Id, warehouses: readonly string[] | null) => tx.rows<Row>(
  `select r.id, r.order_id as "order", r.demand_id as line, l.code as lot, b.code as bin, r.quantity
   from wms.stock s
   join wms.reservation r on r.tenant_id = $1 and r.stock_id = s.id and r.state = 'active'
   join wms.lot l on l.tenant_id = $1 and l.id = s.lot_id
   join wms.bin b on b.tenant_id = $1 and b.id = s.bin_id
   join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
   where s.tenant_id = $1 and s.item_id = $2 and s.on_hand > 0
     and ${mine('wms.warehouse_of($1, z.warehouse)')} order by r.id limit ${rowsMax}`,
  [tx.tenant, item, warehouses])

export const waitingForItem = (tx: Tx, item: Id) => tx.rows<Record<string, unknown>>(
  `select id as line, order_id as "order", wanted, allocated, wanted - allocated as short, priority,
     created_at as "createdAt"
   from wms.demand
   where tenant_id = $1 and item_id = $2 and allocated < wanted and cancelled_at is null
   order by priority desc, created_at, id limit ${rowsMax}`, [tx.tenant, item])
