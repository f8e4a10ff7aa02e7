// Statements of imports: a file and what became of it.
import type { Tx } from '../db.ts'
import type { Id } from '#values/id.ts'

export interface BatchRow {
  id: Id; target: string; fileName: string; bytes: number; encoding: string; rowCount: number
  headings: string[]; mapping: Record<string, number | null>
  state: 'uploaded' | 'running' | 'interrupted' | 'done' | 'failed' | 'undone'
  phase: string | null; progress: number; made: number | null; changed: number | null
  sums: { file: Record<string, number>; written: Record<string, number> } | null; failure: unknown
  byName: string; createdAt: Date; endedAt: Date | null; undoneAt: Date | null; undoneBy: string | null
  /** Another import of the very same file that is in. */
  sameFile: boolean
}
const columns = `b.id, b.target, b.file_name as "fileName", b.bytes, b.encoding, b.row_count as "rowCount",
  b.headings, b.mapping, case when b.state = 'running' and b.lease_until < now() then 'interrupted'
    else b.state end as state, b.phase, b.progress, b.made, b.changed, b.sums, b.failure,
  b.by_name as "byName", b.created_at as "createdAt", b.ended_at as "endedAt", b.undone_at as "undoneAt",
  b.undone_by as "undoneBy",
  exists (select from kernel.import_batch o where o.tenant_id = b.tenant_id and o.id <> b.id
    and o.target = b.target and o.sha256 = b.sha256 and o.state = 'done') as "sameFile"`

export const batchById = (tx: Tx, id: Id) => tx.maybe<BatchRow>(
  `select ${columns} from kernel.import_batch b where b.tenant_id = $1 and b.id = $2`, [tx.tenant, id])
export const contentOf = async (tx: Tx, id: Id) => (await tx.maybe<{ content: Buffer | null }>(
  'select content from kernel.import_batch where tenant_id = $1 and id = $2', [tx.tenant, id]))
  ?.content ?? null
export const latestBatches = (tx: Tx, targets: readonly string[]) => tx.rows<BatchRow>(
  `select ${columns} from kernel.import_batch b where b.tenant_id = $1 and b.target = any($2::text[])
   order by b.created_at desc, b.id limit 100`, [tx.tenant, targets])

export interface NewBatch {
  id: Id; target: string; fileName: string; sha256: string; bytes: number; encoding: string; rowCount: number
  headings: readonly string[]; mapping: Readonly<Record<string, number | null>>; content: Buffer; by: string
}
export const insertBatch = (tx: Tx, b: NewBatch) => tx.count(
  `insert into kernel.import_batch (tenant_id, id, target, file_name, sha256, bytes, encoding, row_count,
     headings, mapping, content, by_name, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  [tx.tenant, b.id, b.target, b.fileName, b.sha256, b.bytes, b.encoding, b.rowCount,
    JSON.stringify(b.headings), JSON.stringify(b.mapping), b.content, b.by, tx.now])
/** Files that nobody went on with do not stay for ever. */
export const dropOldContent = (tx: Tx) => tx.count(
  `update kernel.import_batch set content = null where tenant_id = $1 and content is not null
     and state in ('uploaded', 'failed') and created_at < $2::timestamptz - interval '2 days'`, [tx.tenant,
       tx.now])
export const keepMapping = (tx: Tx, id: Id, mapping: unknown) => tx.count(
  `update kernel.import_batch set mapping = $3 where tenant_id = $1 and id = $2
     and state in ('uploaded', 'failed')`, [tx.tenant, id, JSON.stringify(mapping)])

/** Takes a batch to run it; nobody else has it then. */
export const takeBatch = (tx: Tx, id: Id, run: Id, mapping: unknown) => tx.count(
  `update kernel.import_batch set state = 'running', run = $3, mapping = $4, progress = 0, failure = null,
     phase = 'reading', lease_until = now() + interval '30 seconds', ended_at = null
   where tenant_id = $1 and id = $2 and content is not null and (state in ('uploaded', 'failed')
     or state = 'running' and lease_until < now())`, [tx.tenant, id, run, JSON.stringify(mapping)])
export const tellProgress = (tx: Tx, id: Id, run: Id, phase: string, progress: number) => tx.count(
  `update kernel.import_batch set phase = $4, progress = $5, lease_until = now() + interval '30 seconds'
   where tenant_id = $1 and id = $2 and run = $3 and state = 'running'`, [tx.tenant, id, run, phase,
     progress])
export const failBatch = (tx: Tx, id: Id, run: Id, failure: unknown) => tx.count(
  `update kernel.import_batch set state = 'failed', failure = $4, ended_at = $5, phase = null, run = null
   where tenant_id = $1 and id = $2 and run = $3 and state = 'running'`, [tx.tenant, id, run,
     JSON.stringify(failure), tx.now])
export const finishBatch = (tx: Tx, id: Id, run: Id, made: number, changed: number,
  sums: unknown) => tx.count(
  `update kernel.import_batch set state = 'done', made = $4, changed = $5, sums = $6, progress = 100,
     phase = null, content = null, run = null, ended_at = $7
   where tenant_id = $1 and id = $2 and run = $3 and state = 'running'`, [tx.tenant, id, run, made, changed,
     JSON.stringify(sums), tx.now])
export const markUndone = (tx: Tx, id: Id, by: string) => tx.count(
  `update kernel.import_batch set state = 'undone', undone_at = $3, undone_by = $4
   where tenant_id = $1 and id = $2 and state = 'done'`, [tx.tenant, id, tx.now, by])
/** One import of a company at a time: two files with the same new codes follow each other. */
export const takeImportTurn = (tx: Tx) =>
  tx.count('select pg_advisory_xact_lock($1::int, 1230000131)', [tx.tenant])
