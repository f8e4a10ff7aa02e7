// Why pieces are scrapped: the list the operator chooses from.
import type { Tx } from '#kernel/db.ts'

export interface ScrapReason { code: string; nameZh: string; nameEn: string }

export const scrapReasons = (tx: Tx) => tx.rows<ScrapReason>(
  `select code, name_zh as "nameZh", name_en as "nameEn" from mes.scrap_reason
   where tenant_id = $1 order by position, code limit 200`, [tx.tenant])

export const scrapReasonExists = (tx: Tx, code: string) => tx.maybe<{ code: string }>(
  `select code from mes.scrap_reason where tenant_id = $1 and code = $2`, [tx.tenant, code])
