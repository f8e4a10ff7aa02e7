// What an import did to every table it writes, and how it is undone: made rows go, changed rows come back.
import { sqlState } from '../db.ts'
import type { Tx } from '../db.ts'
import type { Id } from '#values/id.ts'
import { refusal } from '../refusal.ts'
import type { ImportTarget, Trace } from './target.ts'
import type { TraceRow } from './trace.sql.ts'
import {
  columnsOf,
  insertRows,
  insertTraces,
  removeRows,
  standing,
  tablesWith,
  tracesOf,
  updateRows,
  usesIn,
  writtenKeys,
} from './trace.sql.ts'

export const ChangedSince = refusal(
  'kernel.import-changed-since',
  { zh: '导入之后又有改动：{which}', en: 'Changed since the import: {which}' },
  { zh: '请先把它们改回来，或逐条处理', en: 'Change them back first, or mend them one by one' },
)
export const UsedMeanwhile = refusal(
  'kernel.import-used-meanwhile',
  { zh: '已被使用（{where}）：{which}', en: 'Used meanwhile ({where}): {which}' },
  { zh: '已有业务的记录不能撤销，请停用或更正它们', en: 'What has documents stays: retire or correct it' },
)
const namesMax = 10

/**
 * Notes what the transaction wrote into the tables of the target. `before` looks from outside of the
 * transaction, where everything still is as it was: what was written is locked, so that this stays true.
 */
export async function takeTraces(
  tx: Tx,
  target: ImportTarget,
  batch: Id,
  before: <T>(look: (outside: Tx) => Promise<T>) => Promise<T>,
): Promise<void> {
  const keysOf = new Map<string, unknown[][]>()
  for (const trace of target.traces) {
    const keys = trace.of ? keysOf.get(trace.of)! : await writtenKeys(tx, trace.relation, trace.key)
    keysOf.set(trace.relation, keys)
    if (!keys.length) continue
    const after = await standing(tx, trace.relation, trace.key, keys)
    const old = await before(outside => standing(outside, trace.relation, trace.key, keys))
    const oldBy = new Map(old.map(o => [JSON.stringify(o.key), o.rows])),
      afterBy = new Map(after.map(a => [JSON.stringify(a.key), a.hash]))
    await insertTraces(
      tx,
      batch,
      keys.map((key): TraceRow => ({
        relation: trace.relation,
        key,
        before: oldBy.get(JSON.stringify(key)) ?? [],
        hash: afterBy.get(JSON.stringify(key)) ?? 'nothing',
      })),
    )
  }
}

/** Undoes what the traces of a batch tell; refuses where a row was changed since, or is used meanwhile. */
export async function undoTraces(tx: Tx, target: ImportTarget, batch: Id): Promise<void> {
  const all = Map.groupBy(await tracesOf(tx, batch), row => row.relation)
  const of = (trace: Trace) => all.get(trace.relation) ?? []
  for (const trace of target.traces) await unchanged(tx, trace, of(trace))
  for (const trace of target.traces) await unused(tx, target, trace, of(trace))
  try {
    for (const trace of target.traces.toReversed()) await putBack(tx, trace, of(trace))
  } catch (error) {
    if (sqlState(error) !== '23503') throw error
    throw UsedMeanwhile({ where: (error as { table?: string }).table ?? '', which: target.title.zh })
  }
}

async function unchanged(tx: Tx, trace: Trace, rows: readonly TraceRow[]): Promise<void> {
  if (!rows.length) return
  const now = await standing(
    tx,
    trace.relation,
    trace.key,
    rows.map(r => r.key),
  )
  const hashes = new Map(now.map(n => [JSON.stringify(n.key), n.hash]))
  const other = rows.filter(r => (hashes.get(JSON.stringify(r.key)) ?? 'nothing') !== r.hash)
  if (other.length) throw ChangedSince({ which: await namesOf(tx, trace, other) })
}

async function unused(tx: Tx, target: ImportTarget, trace: Trace, rows: readonly TraceRow[]): Promise<void> {
  const made = rows.filter(r => !r.before.length)
  if (!trace.usedAs || !made.length) return
  const others = await tablesWith(
    tx,
    trace.usedAs,
    target.traces.map(t => t.relation),
  )
  for (const { relation, column } of others) {
    const used = new Set(
      await usesIn(
        tx,
        relation,
        column,
        made.map(r => r.key[0]),
      ),
    )
    if (!used.size) continue
    const which = await namesOf(
      tx,
      trace,
      made.filter(r => used.has(r.key[0] as Id)),
    )
    throw UsedMeanwhile({ where: relation, which })
  }
}

async function namesOf(tx: Tx, trace: Trace, rows: readonly TraceRow[]): Promise<string> {
  const some = rows.slice(0, namesMax)
  const now = await standing(
    tx,
    trace.relation,
    trace.key,
    some.map(r => r.key),
  )
  const names = some.map(row => {
    const found = now.find(n => JSON.stringify(n.key) === JSON.stringify(row.key))?.rows[0] ?? row.before[0]
    const name = trace.named && (found as Record<string, unknown> | undefined)?.[trace.named]
    return String(name ?? row.key.join(' '))
  })
  return names.join(', ') + (rows.length > namesMax ? ` … (${rows.length})` : '')
}

/** A row that stood alone is changed back in place, since others hang on it; a set is replaced. */
async function putBack(tx: Tx, trace: Trace, rows: readonly TraceRow[]): Promise<void> {
  if (!rows.length) return
  const alone = trace.of ? [] : rows.filter(r => r.before.length)
  const away = rows.filter(r => !alone.includes(r))
  const columns = await columnsOf(tx, trace.relation)
  if (alone.length)
    await updateRows(
      tx,
      trace.relation,
      trace.key,
      columns,
      alone.flatMap(r => r.before),
    )
  if (away.length)
    await removeRows(
      tx,
      trace.relation,
      trace.key,
      away.map(r => r.key),
    )
  const back = away.flatMap(r => r.before)
  if (back.length) await insertRows(tx, trace.relation, columns, back)
}
