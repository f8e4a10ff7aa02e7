// What a scanned code is: bins, lots, parcels and pick lists by their code.
import type { Tx } from '#kernel/db.ts'

type Row = Record<string, unknown>
/** A code of a shelf label leads to few things: more would not fit the phone. */
const rowsMax = 50

export const scannedBin = (tx: Tx, code: string) => tx.maybe<Row>(
  `select id, code, zone, zone_name_zh as "zoneNameZh", zone_name_en as "zoneNameEn", rack, level,
     filled_percent as "filledPercent", blocked
   from wms.bin_list where tenant_id = $1 and code = upper($2)`, [tx.tenant, code])

export const contentsOfBin = (tx: Tx, bin: string) => tx.rows<Row>(
  `select id, item_code as "itemCode", item_name_zh as "itemNameZh", item_name_en as "itemNameEn", lot,
    status,
     on_hand as "onHand", reserved, available, uom, uom_scale as "uomScale"
   from wms.stock_list where tenant_id = $1 and bin_id = $2 order by item_code,
     lot limit ${rowsMax}`, [tx.tenant, bin])

/** Lots under a code, of one item where the barcode names it. */
export const scannedLots = (tx: Tx, code: string, item: string | null) => tx.rows<Row & { item: string }>(
  `select l.id, l.code, l.item_id as item, i.code as "itemCode", i.name_zh as "itemNameZh",
    i.name_en as "itemNameEn",
     l.received_at as "receivedAt", l.expires_on as "expiresOn"
   from wms.lot l join master.item i on i.tenant_id = $1 and i.id = l.item_id
   where l.tenant_id = $1 and l.code = $2 and ($3::uuid is null or l.item_id = $3)
   order by l.id limit ${rowsMax}`,
  [tx.tenant, code, item])

export const scannedParcel = (tx: Tx, sscc: string) => tx.maybe<Row>(
  `select p.id, p.sscc, p.pick_list_id as "pickList", l.no as "pickListNo", p.order_id as "order",
     p.weight_grams as "weightGrams", p.contents
   from wms.package p join wms.pick_list l on l.tenant_id = $1 and l.id = p.pick_list_id
   where p.tenant_id = $1 and p.sscc = $2`, [tx.tenant, sscc])

export const scannedPickList = (tx: Tx, no: string) => tx.maybe<Row>(
  `select id, no, order_id as "order", order_no as "orderNo", state from wms.pick_list
   where tenant_id = $1 and no = upper($2)`, [tx.tenant, no])

export const whereItemStands = (tx: Tx, item: string, warehouses: readonly string[] | null) => tx.rows<Row>(
  `select id, lot, bin, status, on_hand as "onHand", available from wms.stock_list
   where tenant_id = $1 and item_id = $2 and ($3::text[] is null or warehouse = any($3))
   order by received_at, id limit ${rowsMax}`, [tx.tenant, item, warehouses])
