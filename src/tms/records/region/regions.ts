// The address base in memory: 3,353 regions that change once a year, read once per process.
import type { Tx } from '#kernel/db.ts'
import type { RegionTree } from './region.rule.ts'
import { regionTree } from './region.rule.ts'
import { allRegions } from './region.sql.ts'

let tree: RegionTree | undefined

/** The tree of regions. An empty base is not kept: it is being loaded. */
export async function regionsOf(tx: Tx): Promise<RegionTree> {
  if (tree) return tree
  const fresh = regionTree(await allRegions(tx))
  if (fresh.size) tree = fresh
  return fresh
}
