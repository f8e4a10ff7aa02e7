// All zones and bins as rows that import again.
import type { Tx } from '#kernel/db.ts'

type Row = Record<string, unknown>
export const allZoneRows = (tx: Tx) => tx.rows<Row>(
  `select code, name_zh as "nameZh", name_en as "nameEn", kind,
     array_to_string(storage_classes, '、') as "storageClasses", warehouse
   from wms.zone where tenant_id = $1 order by code`, [tx.tenant])
export const allBinRows = (tx: Tx) => tx.rows<Row>(
  `select b.code, z.code as zone, b.rack, b.level, b.pick_sequence as "pickSequence",
     b.capacity_cm3 as "capacityCm3", b.capacity_grams as "capacityGrams",
     array_to_string(b.storage_classes, '、') as "storageClasses", b.mixing, b.blocked
   from wms.bin b join wms.zone z on z.tenant_id = $1 and z.id = b.zone_id
   where b.tenant_id = $1 order by b.pick_sequence, b.code`, [tx.tenant])
