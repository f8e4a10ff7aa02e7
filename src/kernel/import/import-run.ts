// Running an import beside everything else: taken once, told how it goes, its end written down.
import type { Id, TenantId } from '#values/id.ts'
import type { Actor } from '../actor.ts'
import type { Performer } from '../batch.ts'
import { isRefused } from '../command.ts'
import type { Db, Tx } from '../db.ts'
import { withTenant } from '../db.ts'
import { newId } from '../id.ts'
import { Refusal } from '../refusal.ts'
import { batchOf, runImport } from './import-batch.ts'
import { batchById, failBatch, takeBatch, tellProgress } from './import-batch.sql.ts'
import type { Mapping } from './mapping.rule.ts'
import { isMapping } from './mapping.rule.ts'
import { MappingInvalid, NotToRun } from './refusals.ts'

const beatMs = 5_000

/**
 * Takes a batch and runs it. Resolves when it is taken; `ended` when it is in, or has failed as the batch
 * then says. If this process dies meanwhile nothing is kept, and after 30 s it may be run again.
 */
export async function startImport(
  db: Db,
  performer: Performer,
  tenant: TenantId,
  id: Id,
  mapping: Mapping,
  actor: Actor,
): Promise<{ ended: Promise<void> }> {
  const run = newId()
  await withTenant(db, tenant, async tx => {
    const { batch, target } = await batchOf(tx, id)
    if (!isMapping(mapping, batch.headings, target.columns)) throw MappingInvalid()
    if (!(await takeBatch(tx, id, run, mapping))) throw NotToRun()
  })
  return { ended: carry(db, performer, tenant, id, run, actor) }
}

async function carry(
  db: Db,
  performer: Performer,
  tenant: TenantId,
  id: Id,
  run: Id,
  actor: Actor,
): Promise<void> {
  const beat = setInterval(
    () => void withTenant(db, tenant, tx => keepAlive(tx, id, run)).catch(() => {}),
    beatMs,
  )
  let failure: unknown = null
  try {
    const { outcome } = await performer.perform(tenant, runImport, { input: { batch: id, run }, actor })
    if (isRefused(outcome)) failure = told(outcome)
  } catch (error) {
    failure = told(error)
  } finally {
    clearInterval(beat)
  }
  if (failure) await withTenant(db, tenant, tx => failBatch(tx, id, run, failure)).catch(() => {})
}
const keepAlive = async (tx: Tx, id: Id, run: Id) => {
  const batch = await batchById(tx, id)
  if (batch?.phase) await tellProgress(tx, id, run, batch.phase, batch.progress)
}

const told = (error: unknown) =>
  error instanceof Refusal
    ? { code: error.code, says: error.says, remedy: error.remedy }
    : {
        code: 'kernel.import-fault',
        says: {
          zh: '系统内部错误，未导入任何内容',
          en: 'Something is wrong on our side; nothing was imported',
        },
        remedy: { zh: '请重试，或联系管理员', en: 'Try again, or tell an administrator' },
        detail: error instanceof Error ? error.message.slice(0, 200) : '',
      }
