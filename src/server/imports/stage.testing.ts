// A stage for tests of imports: two furnished companies, their door, and what a person does there.
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { expect } from 'vitest'
import { erpInvariants } from '#erp/index.ts'
import type { Identities, Identity } from '#kernel/identity.ts'
import type { BatchRow } from '#kernel/import/import-batch.sql.ts'
import type { Preview } from '#kernel/import/import-batch.ts'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { wmsInvariants } from '#wms/index.ts'
import { furnishCompany } from '../../../db/seed/templates.ts'
import { seedRegions } from '../../../db/seed/regions.ts'
import { buildHttp } from '../http.ts'
import '../rooms.ts'
import { importRoutes } from './import-routes.ts'

export let world: World
let app: FastifyInstance
const failures: unknown[] = []
const someone = (tenant: number, may: string[]): Identity =>
  ({ tenant, actor: person('person:test', may), locale: 'zh', trialEndsAt: null }) as unknown as Identity
/** Tokens are who they say: the door itself is tested elsewhere. */
const doors: Identities = {
  of: async (token: string) =>
    token === 'boss'
      ? someone(1, ['*'])
      : token === 'other'
        ? someone(2, ['*'])
        : token === 'picker'
          ? someone(1, ['wms.adjust-stock'])
          : null,
} as unknown as Identities

/** A product with two furnished companies; `boss` is of the first, `other` of the second. */
export async function openStage(): Promise<void> {
  world = await newWorld()
  const owner = new pg.Client(world.config)
  await owner.connect()
  await seedRegions(owner)
  await owner.end()
  for (const tenant of [1, 2]) await world.tx(tx => furnishCompany(tx, 'both'), tenant, { reading: true })
  app = buildHttp(
    { db: world.db, performer: world.performer, identities: doors, publicUrl: 'http://localhost' },
    http =>
      importRoutes(http, { db: world.db, performer: world.performer, onFailure: (_, e) => failures.push(e) }),
  )
  await app.ready()
}
export async function closeStage(): Promise<void> {
  await app?.close()
  await world?.close()
}

export const get = async (url: string, who = 'boss') =>
  app.inject({ url, headers: { authorization: `Bearer ${who}` } })
export const post = (url: string, payload: object, who = 'boss') =>
  app.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json' },
  })
export const send = (target: string, bytes: Buffer, who = 'boss', name = '文件.csv') =>
  app.inject({
    method: 'POST',
    url: `/api/imports/upload/${target}`,
    payload: bytes,
    headers: {
      authorization: `Bearer ${who}`,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    },
  })
export const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'utf8')
export const uploaded = async (target: string, bytes: Buffer, who = 'boss') => {
  const answer = await send(target, bytes, who)
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)])
  return answer.json<{ result: BatchRow }>().result
}
export const previewed = async (batch: BatchRow, who = 'boss') =>
  (await post(`/api/imports/batch/${batch.id}/preview`, { mapping: batch.mapping }, who)).json<{
    result: Preview
  }>().result
export const batchNow = async (id: string, who = 'boss') =>
  (await get(`/api/imports/batch/${id}`, who)).json<{ result: BatchRow }>().result
/** Runs a batch and waits for its end. */
export const ran = async (batch: BatchRow, who = 'boss') => {
  expect((await post(`/api/imports/batch/${batch.id}/run`, { mapping: batch.mapping }, who)).statusCode).toBe(
    202,
  )
  return waited(async () => {
    const now = await batchNow(batch.id, who)
    return now.state === 'running' ? null : now
  })
}
export async function waited<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== null) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
export const imported = async (target: string, bytes: Buffer, who = 'boss') => {
  const end = await ran(await uploaded(target, bytes, who), who)
  expect([end.state, end.failure]).toEqual(['done', null])
  return end
}
export const undone = (id: string) => post(`/api/imports/batch/${id}/undo`, {})
export const places = (preview: Preview) => preview.faults.map(f => `${f.line} ${f.column} ${f.code}`)
export const broken = async () =>
  (
    await Promise.all(
      [...wmsInvariants, ...erpInvariants].map(async i => ((await world.sql(i.sql)).length ? [i.code] : [])),
    )
  ).flat()
export const count = async (table: string, tenant = 1) =>
  (await world.sql<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = ${tenant}`))[0]!
    .n

/** Three items as an office writes them. */
export const items = csv(
  '物料编码,品名,类型,计量单位,每单位最小数,条形码,零售价（元）,成本价,税率',
  'KET-1,电热水壶,成品,件,1,6901234567892,129.00,61.50,13%',
  'PP-1,聚丙烯,原材料,kg,1000,,,9.72,13%',
  'BOX-1,彩盒,包材,个,1,,,"1,200.5",0.13',
)
