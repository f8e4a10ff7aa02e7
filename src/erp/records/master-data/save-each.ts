// Calls that save master data: the good ones in one statement, each bad one refused with all its faults.
import type { Call, Outcome } from '#kernel/command.ts'
import { done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { refusal } from '#kernel/refusal.ts'
import type { RowFault, Saved, SavedRow } from '#master/saved.ts'

export const MasterDataInvalid = refusal(
  'erp.master-data-invalid',
  { zh: '有 {count} 处需要修正', en: '{count} fields need mending' },
  { zh: '请按字段修正后重试', en: 'Mend the fields named and try again' },
)

/** Saves what the calls give. A call with faults is refused alone; the others are saved without it. */
export async function saveEach<I>(
  tx: Tx,
  calls: readonly Call<I>[],
  entity: string,
  save: (rows: readonly I[]) => Promise<Saved>,
): Promise<Outcome<SavedRow>[]> {
  const outcomes: Outcome<SavedRow>[] = []
  let left = calls.map((_, i) => i)
  while (left.length) {
    const saved = await save(left.map(i => calls[i]!.input))
    if (saved.rows) {
      left.forEach((i, at) => {
        const row = saved.rows[at]!
        outcomes[i] = done(row, { changes: [{ entity, id: row.id, after: calls[i]!.input }] })
      })
      break
    }
    const bad = Map.groupBy(saved.faults, fault => left[fault.row]!)
    for (const [i, faults] of bad)
      outcomes[i] = MasterDataInvalid({ count: faults.length, fields: faults.map(fieldOf) })
    left = left.filter(i => !bad.has(i))
  }
  return outcomes
}

const fieldOf = ({ path, code, says }: RowFault) => ({ path, code, says })
