// Calls that save master data: the good ones in one statement, each bad one refused with all its faults.
import type { Call, Outcome } from '#kernel/command.ts'
import { done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { refusal } from '#kernel/refusal.ts'
import type { RowFault, Saved, SavedRow } from './saved.ts'

export const MasterDataInvalid = refusal(
  'master.data-invalid',
  { zh: '有 {count} 处需要修正', en: 'Fields to mend: {count}' },
  { zh: '请按字段修正后重试', en: 'Mend the fields named and try again' },
)

/**
 * Saves what the calls give. A call with faults is refused alone; the others are saved without it. Calls for
 * the same key came from two people at one moment: the later one is saved after the earlier one.
 */
export async function saveEach<I>(
  tx: Tx,
  calls: readonly Call<I>[],
  entity: string,
  keyOf: (input: I) => string,
  save: (rows: readonly I[]) => Promise<Saved>,
): Promise<Outcome<SavedRow>[]> {
  const outcomes: Outcome<SavedRow>[] = []
  let left = calls.map((_, i) => i)
  while (left.length) {
    const now = [...new Map(left.toReversed().map(i => [keyOf(calls[i]!.input), i])).values()].sort(byNumber)
    const saved = await save(now.map(i => calls[i]!.input))
    if (saved.rows)
      now.forEach((i, at) => {
        const { before, ...row } = saved.rows[at]!
        outcomes[i] = done(row, { changes: [{ entity, id: row.id, before, after: calls[i]!.input }] })
      })
    else
      for (const [i, faults] of Map.groupBy(saved.faults, fault => now[fault.row]!))
        outcomes[i] = MasterDataInvalid({ count: faults.length, fields: faults.map(fieldOf) })
    left = left.filter(i => !outcomes[i])
  }
  return outcomes
}

const byNumber = (a: number, b: number) => a - b
const fieldOf = ({ path, code, says }: RowFault) => ({ path, code, says })
