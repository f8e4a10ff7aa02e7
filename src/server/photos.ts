// Pictures go in and out: checked by size and by what they are, kept as files under their content's name.
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { demand } from '#kernel/actor.ts'
import type { Performer } from '#kernel/batch.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { withTenant } from '#kernel/db.ts'
import { attachPhoto, pictureOf } from '#mes/index.ts'
import { Id } from '#values/id.ts'
import { bodyOf, failure, NoSuchPlace } from './errors.ts'
import { identityOf, mayChange } from './http.ts'

/** A photo as the floor's page sends it is some 300 kB; a raw one of a good phone still goes in. */
export const pictureBytesMax = 6 * 1024 * 1024

const kinds = {
  'image/jpeg': { ending: 'jpg', begins: [0xff, 0xd8, 0xff], at: 0 },
  'image/png': { ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  'image/webp': { ending: 'webp', begins: [0x57, 0x45, 0x42, 0x50], at: 8 },
} as const
export type PictureType = keyof typeof kinds

/** What the bytes are by their own first bytes, whatever their sender says; null: no picture that we keep. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const found = Object.entries(kinds).find(([, { begins, at }]) =>
    begins.every((b, i) => bytes[at + i] === b),
  )
  return (found?.[0] as PictureType | undefined) ?? null
}

/** Where a picture stands: by company and content. */
const fileOf = (data: string, tenant: number, sha256: string, type: PictureType): string =>
  path.join(data, 'files', String(tenant), `${sha256}.${kinds[type].ending}`)

/** Writes under another name first: a file that stands is whole. The same content is the same file. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true })
  const begun = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await fs.writeFile(begun, bytes, { flush: true })
  await fs.rename(begun, file)
}

/** Adds the routes of photos. `data`: SIXLINK_DATA. */
export function photoRoutes(
  app: FastifyInstance,
  { db, performer, data }: { db: Db; performer: Performer; data: string },
): void {
  void app.register(async photos => {
    photos.addContentTypeParser(
      Object.keys(kinds),
      { parseAs: 'buffer', bodyLimit: pictureBytesMax },
      (_request, body, taken) => {
        taken(null, body)
      },
    )
    photos.post<{ Params: { inspection: string } }>('/api/mes/photos/:inspection', async (request, reply) => {
      const { tenant, actor } = mayChange(identityOf(request), attachPhoto.name)
      demand(actor, attachPhoto.may)
      const inspection = Id.parse(request.params.inspection),
        bytes = request.body as Buffer
      const type = Buffer.isBuffer(bytes) ? pictureType(bytes) : null
      if (!type) return reply.code(415).send({ error: notAPicture })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await keep(fileOf(data, tenant, sha256, type), bytes)
      const { outcome } = await performer.perform(tenant, attachPhoto, {
        input: { inspection, sha256, type, bytes: bytes.length },
        actor,
      })
      if (isRefused(outcome)) return reply.code(failure(outcome).status).send(bodyOf(outcome))
      return { result: outcome.result }
    })
  })
  app.get<{ Params: { photo: string } }>('/api/mes/photo/:photo', async (request, reply) => {
    const { tenant, actor } = identityOf(request)
    demand(actor, 'mes.read')
    const id = Id.parse(request.params.photo)
    const picture = await withTenant(db, tenant, tx => pictureOf(tx, id), { reading: true })
    if (!picture) return reply.code(404).send(bodyOf(NoSuchPlace({ path: request.url })))
    const bytes = await fs.readFile(fileOf(data, tenant, picture.sha256, picture.type as PictureType))
    return reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .type(picture.type)
      .send(bytes)
  })
}

const notAPicture = {
  code: 'request.not-a-picture',
  says: { zh: '这不是 JPEG、PNG 或 WebP 图片', en: 'This is no JPEG, PNG or WebP picture' },
  remedy: { zh: '请换一张图片', en: 'Choose another picture' },
}
