// An import on its way: uploaded, looked at, run as a whole or not at all, and taken back as a whole.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { z } from 'zod'
import { Id } from '#values/id.ts'
import type { TenantId } from '#values/id.ts'
import type { Actor } from '../actor.ts'
import { command, done } from '../command.ts'
import type { Db, Tx } from '../db.ts'
import { withTenant } from '../db.ts'
import { newId } from '../id.ts'
import type { LineFault } from './check-rows.ts'
import { checkRows, placed } from './check-rows.ts'
import {
  batchById,
  contentOf,
  dropOldContent,
  finishBatch,
  insertBatch,
  keepMapping,
  markUndone,
  takeImportTurn,
  tellProgress,
} from './import-batch.sql.ts'
import type { BatchRow } from './import-batch.sql.ts'
import type { Mapping } from './mapping.rule.ts'
import { guessMapping, isMapping } from './mapping.rule.ts'
import { readApart } from './read-apart.ts'
import type { Sheet } from './read-file.ts'
import {
  BatchUnknown,
  MappingInvalid,
  NotReconciled,
  NotToRun,
  NotToUndo,
  RowsInvalid,
  TargetUnknown,
} from './refusals.ts'
import type { ImportTarget, ReadRow, Written } from './target.ts'
import { targetNamed } from './target.ts'
import { takeTraces, undoTraces } from './trace.ts'

const gzip = promisify(zlib.gzip),
  gunzip = promisify(zlib.gunzip)

/** So many faults are told one by one; the rest are counted. */
export const faultsTold = 2_000

let outside: Db | undefined
/** Where an import looks from outside of its transaction: its progress, and how things stood before. */
export const importsFrom = (db: Db): void => {
  outside = db
}

/** The target of a name; refused where there is none. */
export function targetOf(name: string): ImportTarget {
  const target = targetNamed(name)
  if (!target) throw TargetUnknown({ target: name })
  return target
}
/** A batch with its target; refused where it is not there. */
export async function batchOf(tx: Tx, id: Id): Promise<{ batch: BatchRow; target: ImportTarget }> {
  const batch = await batchById(tx, id)
  if (!batch) throw BatchUnknown()
  return { batch, target: targetOf(batch.target) }
}

/** Reads a file and keeps its rows; nothing of it is in yet. */
export async function uploadFile(
  db: Db,
  tenant: TenantId,
  target: ImportTarget,
  { bytes, fileName, by }: { bytes: Buffer; fileName: string; by: string },
): Promise<BatchRow> {
  const sheet = await readApart(bytes)
  const id = newId(),
    content = await gzip(JSON.stringify(sheet), { level: 3 })
  return withTenant(db, tenant, async tx => {
    await dropOldContent(tx)
    await insertBatch(tx, {
      id,
      target: target.name,
      fileName,
      bytes: bytes.length,
      encoding: sheet.encoding,
      by,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rowCount: sheet.rows.length,
      content,
      headings: sheet.headings,
      mapping: guessMapping(sheet.headings, target.columns),
    })
    return (await batchById(tx, id))!
  })
}

async function sheetOf(tx: Tx, id: Id): Promise<Sheet> {
  const content = await contentOf(tx, id)
  if (!content) throw NotToRun()
  return JSON.parse((await gunzip(content)).toString('utf8')) as Sheet
}

export interface Preview {
  readonly rows: number
  readonly faults: readonly LineFault[]
  /** All of them, told or not. */
  readonly faultCount: number
  /** Lines of the file that have a fault. */
  readonly faultLines: number
  readonly made: number
  readonly changed: number
  readonly sums: {
    readonly file: Readonly<Record<string, number>>
    readonly written: Readonly<Record<string, number>>
  }
  /** The first rows as they were understood. */
  readonly sample: readonly ReadRow[]
}

/** Never committed: what was tried out is taken back by the end of its transaction. */
class TriedOut extends Error {
  readonly written: Written
  constructor(written: Written) {
    super('tried out')
    this.written = written
  }
}

/** All faults of all rows at once; without a fault, a dry run: everything is done, and not kept. */
export async function previewBatch(
  db: Db,
  tenant: TenantId,
  id: Id,
  mapping: Mapping,
  actor: Actor,
): Promise<Preview> {
  const { target, sheet } = await withTenant(db, tenant, async tx => {
    const { batch, target: found } = await batchOf(tx, id)
    if (!isMapping(mapping, batch.headings, found.columns)) throw MappingInvalid()
    await keepMapping(tx, id, mapping)
    return { target: found, sheet: await sheetOf(tx, id) }
  })
  const checked = checkRows(target, sheet, mapping)
  const call = { batch: id, actor, by: actor.name, progress: () => {} }
  let faults = checked.faults,
    written: Written | null = null
  if (checked.rows.length)
    try {
      await withTenant(
        db,
        tenant,
        async tx => {
          const result = await target.save(tx, checked.rows, call)
          if (!result.faults) throw new TriedOut(result)
          faults = [...faults, ...placed(result.faults, checked.rows)]
          throw new TriedOut({ made: 0, changed: 0 })
        },
        { reading: true },
      )
    } catch (error) {
      if (!(error instanceof TriedOut)) throw error
      written = error.written
    }
  const sorted = faults.toSorted((a, b) => a.line - b.line)
  const good = sorted.length ? null : written
  return {
    rows: sheet.rows.length,
    faults: sorted.slice(0, faultsTold),
    faultCount: sorted.length,
    faultLines: new Set(sorted.map(f => f.line)).size,
    made: good?.made ?? 0,
    changed: good?.changed ?? 0,
    sums: { file: checked.sums, written: good?.sums ?? {} },
    sample: checked.rows.slice(0, 20),
  }
}

const OfBatch = z.strictObject({ batch: Id, run: Id })
/** Runs a batch that was taken: everything of it, in one transaction. */
export const runImport = command<z.infer<typeof OfBatch>, { made: number; changed: number }>({
  name: 'kernel.run-import',
  inner: true,
  title: { zh: '导入文件', en: 'Import a file' },
  bounds: { unlimited: true },
  input: OfBatch,
  async run(tx, { batch: id, run }, { actor }) {
    await takeImportTurn(tx)
    const { batch, target } = await batchOf(tx, id)
    const tell = teller(tx.tenant, id, run)
    const checked = checkRows(target, await sheetOf(tx, id), batch.mapping)
    if (checked.faults.length) throw RowsInvalid({ count: checked.faults.length })
    tell('writing', 10)
    const result = await target.save(tx, checked.rows, {
      batch: id,
      actor,
      by: actor.name,
      progress: part => tell('writing', 10 + Math.round(75 * part)),
    })
    if (result.faults) throw RowsInvalid({ count: result.faults.length })
    for (const column of target.columns.filter(c => c.summed)) {
      const file = checked.sums[column.key] ?? 0,
        written = result.sums?.[column.key] ?? 0
      if (file !== written) throw NotReconciled({ column: column.title.zh, file, written })
    }
    tell('tracing', 90)
    await takeTraces(tx, target, id, look => withTenant(outside!, tx.tenant, look, { reading: true }))
    const sums = { file: checked.sums, written: result.sums ?? {} }
    if (!(await finishBatch(tx, id, run, result.made, result.changed, sums))) throw NotToRun()
    const { made, changed } = result
    return done(
      { made, changed },
      {
        facts: result.facts ?? [],
        changes: [
          {
            entity: 'kernel.import_batch',
            id,
            after: { target: target.name, file: batch.fileName, rows: checked.rows.length, made, changed },
          },
        ],
      },
    )
  },
})

const Undo = z.strictObject({ batch: Id })
export const undoImport = command<z.infer<typeof Undo>, null>({
  name: 'kernel.undo-import',
  inner: true,
  title: { zh: '撤销导入', en: 'Undo an import' },
  bounds: { unlimited: true },
  input: Undo,
  async run(tx, { batch: id }, { actor }) {
    await takeImportTurn(tx)
    const { batch, target } = await batchOf(tx, id)
    if (!(await markUndone(tx, id, actor.name))) throw NotToUndo()
    const facts = (await target.undo?.(tx, { batch: id, actor, by: actor.name, progress: () => {} })) ?? []
    await undoTraces(tx, target, id)
    return done(null, {
      facts,
      changes: [
        {
          entity: 'kernel.import_batch',
          id,
          before: { state: 'done' },
          after: { state: 'undone', target: target.name, file: batch.fileName },
        },
      ],
    })
  },
})

/** Tells how far it is, from outside of the transaction. A lost word is no harm. */
function teller(tenant: TenantId, batch: Id, run: Id): (phase: string, progress: number) => void {
  let last = 0
  return (phase, progress) => {
    const at = performance.now()
    if (progress > 10 && progress < 90 && at - last < 300) return
    last = at
    void withTenant(outside!, tenant, tx => tellProgress(tx, batch, run, phase, progress)).catch(() => {})
  }
}
