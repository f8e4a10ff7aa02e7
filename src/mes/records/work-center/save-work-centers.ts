// Work centers are saved by their code; the code is their identity.
import type { Tx } from '#kernel/db.ts'
import type { Saved } from '#master/saved.ts'
import { faultsFound, inOrder, repeated } from '#master/saved.ts'
import { takeMasterTurn } from '#master/turn.sql.ts'
import { workCentersOf, writeWorkCenters } from './save-work-centers.sql.ts'
import type { WorkCenterInput } from './work-center-input.ts'

/** Saves work centers, set-based. Faults: a code twice. */
export async function saveWorkCenters(tx: Tx, rows: readonly WorkCenterInput[]): Promise<Saved> {
  await takeMasterTurn(tx)
  const codes = rows.map(row => row.code),
    { faults, say } = faultsFound()
  for (const at of repeated(rows, row => row.code))
    say(at, 'code', 'twice', '编码重复', 'The code stands here twice')
  if (faults.length) return { faults }
  const known = await workCentersOf(tx, codes)
  return { rows: inOrder(codes, await writeWorkCenters(tx, rows), known) }
}
