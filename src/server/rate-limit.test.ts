// How often one may ask: said in headers, refused with the seconds to wait, each identity by itself.
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { identities } from '#kernel/identity.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { buildHttp } from './http.ts'
import './rooms.ts'

let world: World, base: string, close: () => Promise<unknown>
beforeAll(async () => {
  world = await newWorld()
  const { db, performer } = world
  const app = buildHttp(
    { db, performer, identities: identities(db), publicUrl: 'http://localhost', ratePerMinute: 40 },
    http => http.get('/open', async () => ({ result: null })),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  close = () => app.close()
}, 60_000)
afterAll(async () => {
  await close?.()
  await world?.close()
})

const key = async (name: string) => (await world.do(createApiKey, { name, permissions: ['oms.read'] })).token!
const ask = (path: string, token?: string) =>
  fetch(base + path, token ? { headers: { authorization: `Bearer ${token}` } } : {})

test('a key has its number a minute and is told what is left; another key has its own', async () => {
  const [one, two] = await Promise.all([key('one'), key('two')])
  const first = await ask('/api/oms/orders', one)
  expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual([
    '40',
    '39',
  ])
  const answers = await Promise.all(Array.from({ length: 60 }, () => ask('/api/oms/orders', one)))
  expect(answers.filter(a => a.status === 200)).toHaveLength(39)
  const refused = answers.find(a => a.status === 429)!
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ error: { code: 'request.too-many', facts: { limit: 40 } } })
  expect((await ask('/api/oms/orders', two)).status).toBe(200)
})

test('an address without an identity has a twentieth', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask('/open')))
  expect(answers.map(a => a.status).sort()).toEqual([200, 200, 429, 429, 429, 429])
})
