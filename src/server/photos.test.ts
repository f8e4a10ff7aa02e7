// Photos at the inspection over HTTP: what is a picture, whose it is, how many, and where it stands.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { identities } from '#kernel/identity.ts'
import './rooms.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import type { World } from '#tests/world.ts'
import { photos } from '#mes/index.ts'
import { buildHttp } from './http.ts'
import { photoRoutes, pictureBytesMax, pictureType } from './photos.ts'

let world: World, app: FastifyInstance, inspection: string, lot: string
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-photos-'))
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const cookies = new Map<string, string>()

beforeAll(async () => {
  world = await demoWorld()
  app = buildHttp(
    {
      db: world.db,
      performer: world.performer,
      identities: identities(world.db),
      publicUrl: 'http://localhost',
      log: false,
      ratePerMinute: 0,
    },
    http => photoRoutes(http, { db: world.db, performer: world.performer, data }),
  )
  await app.ready()
  const [found] = await world.sql<{ id: string; lot: string }>('select id, lot from mes.inspection limit 1')
  inspection = found!.id
  lot = found!.lot
  for (const who of ['inspector', 'picker']) {
    const { token } = await identities(world.db).signIn(`${who}@demo.sixlink`, 'sixlink-demo', 'test')
    cookies.set(who, `sixlink_session=${token}`)
  }
})
afterAll(async () => {
  await app?.close()
  await world?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

const send = (who: string, body: Buffer, type = 'image/png', of = inspection) =>
  app.inject({
    method: 'POST',
    url: `/api/mes/photos/${of}`,
    headers: { cookie: cookies.get(who) ?? '', 'content-type': type },
    payload: body,
  })

test('a photo is kept once, listed with its lot, and read back as it was', async () => {
  const answers = await Promise.all([send('inspector', png), send('inspector', png)])
  expect(answers.map(a => a.statusCode)).toEqual([200, 200])
  const listed = await world.ask(photos, { lot })
  expect(listed).toMatchObject([{ inspection, taken_by: expect.any(String) }])
  expect(fs.readdirSync(path.join(data, 'files', '1'))).toHaveLength(1)
  const read = await app.inject({
    url: `/api/mes/photo/${listed[0]!.id}`,
    headers: { cookie: cookies.get('picker')! },
  })
  expect([read.statusCode, read.headers['content-type'], read.rawPayload.equals(png)]).toEqual([
    200,
    'image/png',
    true,
  ])
  expect((await app.inject({ url: `/api/mes/photo/${listed[0]!.id}` })).statusCode).toBe(401)
})

test.each([
  ['who may not inspect', 'picker', () => send('picker', png), 403],
  ['who is not signed in', 'nobody', () => send('nobody', png), 401],
  [
    'a page that says it is a picture',
    'inspector',
    () => send('inspector', Buffer.from('<html></html>')),
    415,
  ],
  ['another kind of file', 'inspector', () => send('inspector', png, 'text/html'), 415],
  ['too large a picture', 'inspector', () => send('inspector', Buffer.alloc(pictureBytesMax + 1, 255)), 413],
  [
    'an inspection that is not there',
    'inspector',
    () => send('inspector', png, 'image/png', '0199d2c0-0000-7000-8000-0000000000ff'),
    404,
  ],
])('%s is refused', async (_says, _who, work, status) => {
  expect((await work()).statusCode).toBe(status)
})

test('the twenty-first photo is too many, however many are sent at once', async () => {
  const variant = (n: number) => Buffer.concat([png, Buffer.from([n])])
  const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => send('inspector', variant(n))))
  expect(answers.filter(a => a.statusCode === 200)).toHaveLength(19)
  expect((await world.ask(photos, { lot })).length).toBe(20)
})

test.each([
  [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  [png, 'image/png'],
  [Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
  [Buffer.from('<svg xmlns="x"/>'), null],
  [Buffer.alloc(0), null],
])('what a file is stands in its first bytes', (bytes, type) => {
  expect(pictureType(bytes)).toBe(type)
})
