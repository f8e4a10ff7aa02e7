// Imports over HTTP: templates, upload, preview, run, history, undo; and everything as files.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { demand, holds } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import {
  batchOf,
  importsFrom,
  previewBatch,
  targetOf,
  undoImport,
  uploadFile,
} from '#kernel/import/import-batch.ts'
import { startImport } from '#kernel/import/import-run.ts'
import { latestBatches } from '#kernel/import/import-batch.sql.ts'
import { fileBytesMax } from '#kernel/import/read-file.ts'
import type { ImportTarget } from '#kernel/import/target.ts'
import '#kernel/rights/import-people.ts'
import { seePersonalData } from '#kernel/rights/personal.ts'
import { importTargets } from '#kernel/import/target.ts'
import { Id } from '#values/id.ts'
import { identityOf, mayChange } from '../http.ts'
import { exportCompany } from './export.ts'
import { templateOf } from './workbook-of-rows.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Mapping = z.record(z.string().max(60), z.int().min(0).max(500).nullable())
export const WithMapping = z.strictObject({ mapping: Mapping })
/** Everything leaves the company at once: its own permission. */
export const mayExport = 'kernel.export-everything'

interface Deps {
  db: Db
  performer: Performer
  onFailure: (where: string, error: unknown) => void
}

/** Adds the routes under /api/imports and /api/export.zip. */
export function importRoutes(app: FastifyInstance, deps: Deps): void {
  importsFrom(deps.db)
  void app.register(async routes => {
    routes.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: fileBytesMax },
      (_request, body, taken) => taken(null, body),
    )
    uploading(routes, deps)
  })
  looking(app, deps)
  running(app, deps)
}

const described = ({ name, title, hint, may, columns }: ImportTarget) => ({
  name,
  title,
  hint,
  may,
  columns: columns.map(({ key, title: heading, kind, required = false, summed = false, choices }) => ({
    key,
    title: heading,
    kind,
    required,
    summed,
    ...(choices ? { choices: choices.map(c => c.words) } : {}),
  })),
})

/** The name of a file, for people only: no path, no control or direction characters. */
const plainName = (given: unknown): string => {
  let name = 'file'
  try {
    name = decodeURIComponent(String(given ?? 'file'))
  } catch {
    // A name that is no name: the file counts, not what it is called.
  }
  return (
    name
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufffd]/gu, '')
      .split(/[/\\]/)
      .pop()!
      .slice(0, 200) || 'file'
  )
}

function uploading(app: FastifyInstance, { db }: Deps): void {
  app.post<{ Params: { target: string } }>(
    '/api/imports/upload/:target',
    { bodyLimit: fileBytesMax },
    async request => {
      const target = targetOf(request.params.target)
      const { tenant, actor } = mayChange(identityOf(request), target.may)
      demand(actor, target.may)
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return {
        result: await uploadFile(db, tenant, target, {
          bytes,
          fileName: plainName(request.headers['x-file-name']),
          by: actor.name,
        }),
      }
    },
  )
}

function looking(app: FastifyInstance, { db }: Deps): void {
  const own = (request: FastifyRequest) => {
    const { actor } = identityOf(request)
    return importTargets().filter(t => holds(actor, t.may))
  }
  app.get('/api/imports/targets', async request => ({ result: own(request).map(described) }))
  app.get('/api/imports', async request => ({
    result: await withTenant(
      db,
      identityOf(request).tenant,
      tx =>
        latestBatches(
          tx,
          own(request).map(t => t.name),
        ),
      { reading: true },
    ),
  }))
  app.get<{ Params: { target: string } }>('/api/imports/template/:target', async (request, reply) => {
    identityOf(request)
    const target = targetOf(request.params.target.replace(/\.xlsx$/, ''))
    return reply
      .header('content-type', xlsx)
      .header('content-disposition', `attachment; filename="${target.name}.xlsx"`)
      .send(await templateOf(target))
  })
  app.get<{ Params: { batch: string } }>('/api/imports/batch/:batch', async request => {
    const { tenant, actor } = identityOf(request)
    return {
      result: await withTenant(
        db,
        tenant,
        async tx => {
          const { batch, target } = await batchOf(tx, Id.parse(request.params.batch))
          demand(actor, target.may)
          return batch
        },
        { reading: true },
      ),
    }
  })
  app.get('/api/export.zip', async (request, reply) => {
    const { tenant, actor } = identityOf(request)
    demand(actor, mayExport)
    // Files that import again hold everything in clear.
    demand(actor, seePersonalData)
    return reply
      .header('content-type', 'application/zip')
      .header('content-disposition', 'attachment; filename="sixlink-export.zip"')
      .send(await exportCompany(db, tenant, actor))
  })
}

function running(app: FastifyInstance, { db, performer, onFailure }: Deps): void {
  /** Who may change what this batch is of. */
  const allowed = async (request: FastifyRequest<{ Params: { batch: string } }>) => {
    const identity = identityOf(request),
      id = Id.parse(request.params.batch)
    const { target } = await withTenant(db, identity.tenant, tx => batchOf(tx, id), { reading: true })
    mayChange(identity, target.may)
    demand(identity.actor, target.may)
    return { ...identity, id }
  }
  app.post<{ Params: { batch: string } }>('/api/imports/batch/:batch/preview', async request => {
    const { tenant, actor, id } = await allowed(request)
    const { mapping } = WithMapping.parse(request.body ?? {})
    return { result: await previewBatch(db, tenant, id, mapping, actor) }
  })
  app.post<{ Params: { batch: string } }>('/api/imports/batch/:batch/run', async (request, reply) => {
    const { tenant, actor, id } = await allowed(request)
    const { mapping } = WithMapping.parse(request.body ?? {})
    const { ended } = await startImport(db, performer, tenant, id, mapping, actor)
    ended.catch(error => onFailure('import', error))
    return reply.code(202).send({ result: { batch: id } })
  })
  app.post<{ Params: { batch: string } }>('/api/imports/batch/:batch/undo', async request => {
    const { tenant, actor, id } = await allowed(request)
    const { outcome } = await performer.perform(tenant, undoImport, { input: { batch: id }, actor })
    if (isRefused(outcome)) throw outcome
    return { result: null }
  })
}
