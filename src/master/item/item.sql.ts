// Items as every room sees them: what they are called, how they are counted, what they cost by standard.
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import type { Minor } from '#values/money.ts'

export type ItemKind = 'finished' | 'semi-finished' | 'material' | 'packaging'
export interface ItemRow {
  id: Id; code: string; nameZh: string; nameEn: string; kind: ItemKind
  /** Shown as quantity / scale in this unit; kept in whole base units. */
  uom: string; scale: number
  /** Standard cost, fen per `scale` base units, without tax. */
  costMinor: Minor; taxRateBp: number
}

/** Columns of an ItemRow of `master.item i`, for statements that join it. */
export const itemColumns = `i.id, i.code, i.name_zh as "nameZh", i.name_en as "nameEn", i.kind, i.uom,
  i.uom_scale as scale, i.cost_minor as "costMinor", i.tax_rate_bp as "taxRateBp"`

export const itemsById = (tx: Tx, ids: readonly Id[]) => tx.rows<ItemRow>(
  `select ${itemColumns} from master.item i where i.tenant_id = $1 and i.id = any($2::uuid[])`, [tx.tenant,
    ids])
