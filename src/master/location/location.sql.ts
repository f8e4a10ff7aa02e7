// Sites of the company: where goods are received and sent from.
import type { Tx } from '#kernel/db.ts'

export interface SiteRow {
  code: string; nameZh: string; contact: string; phone: string; province: string; city: string;
    county: string; street: string
}

/** The warehouse; the first by code where there are several. */
export const warehouseOf = (tx: Tx) => tx.maybe<SiteRow>(
  `select code, name_zh as "nameZh", contact, phone, province, city, county, street from master.site
   where tenant_id = $1 and kind = 'warehouse' order by code limit 1`, [tx.tenant])

/** All warehouses, at most 200, by code. */
export const warehouses = (tx: Tx) => tx.rows<{ code: string; nameZh: string; nameEn: string }>(
  `select code, name_zh as "nameZh", name_en as "nameEn" from master.site
   where tenant_id = $1 and kind = 'warehouse' order by code limit 200`, [tx.tenant])
