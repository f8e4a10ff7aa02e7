// Regions: nobody's data, the same for every tenant.
import type { Tx } from '#kernel/db.ts'
import type { Region } from './region.rule.ts'

export const allRegions = (tx: Tx): Promise<Region[]> =>
  tx.rows<Region>('select code, level, name, parent from master.region')
