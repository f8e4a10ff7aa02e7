// Keys for programs: shown once and never stored, good over HTTP until revoked, never above their maker.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { hashToken, newToken } from '#kernel/identity.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'

let world: World, served: Served
beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
})
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

interface Heard {
  status: number
  replayed: boolean
  body: { result?: { id: string; token: string | null }; error?: { code: string } }
}
async function call(
  token: string,
  place: string,
  input?: object,
  key: string = randomUUID(),
): Promise<Heard> {
  const answer = await fetch(`${served.base}/api/kernel/${place}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    ...(input ? { method: 'POST', body: JSON.stringify(input) } : {}),
  })
  const replayed = answer.headers.get('idempotency-replayed') === 'true'
  return { status: answer.status, replayed, body: (await answer.json()) as Heard['body'] }
}
/** A key with the permissions given, made by the one who holds all. */
const keyWith = async (permissions: string[]) =>
  world.do(createApiKey, { name: 'program', permissions })

test('the token is shown once: a repeat says which key was made, nothing stored holds it', async () => {
  const boss = await keyWith(['*']),
    key = randomUUID(),
    wanted = { name: 'shop', permissions: ['kernel.read'] }
  const first = await call(boss.token, 'create-api-key', wanted, key)
  const { id, token } = first.body.result!
  expect(first).toMatchObject({ status: 200, replayed: false })
  expect(token).toMatch(/^k_/)
  expect(await call(boss.token, 'create-api-key', wanted, key)).toEqual({
    status: 200,
    replayed: true,
    body: { result: { id, token: null } },
  })
  for (const table of ['kernel.idempotency', 'kernel.audit', 'kernel.fact', 'kernel.api_key'])
    expect(
      await world.sql(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [token]),
    ).toEqual([])
  const kept = await world.sql('select id from kernel.api_key where token_hash = $1', [hashToken(token!)])
  expect(kept).toEqual([{ id }])
})

test('in a bulk call the same holds for every key made', async () => {
  const boss = await keyWith(['*']), key = randomUUID()
  const items = [{ name: 'a', permissions: ['oms.read'] }, { name: 'b', permissions: ['oms.read'] }]
  const tokens = (heard: Heard) =>
    (heard.body as { outcomes: { result: { token: string | null } }[] }).outcomes.map(o => o.result.token)
  expect(tokens(await call(boss.token, 'create-api-key/bulk', { items }, key)).every(Boolean)).toBe(true)
  expect(tokens(await call(boss.token, 'create-api-key/bulk', { items }, key))).toEqual([null, null])
})

test('a key does over HTTP what it holds, and nothing else', async () => {
  const { token } = await keyWith(['kernel.read'])
  expect((await call(token, 'api-keys')).status).toBe(200)
  expect((await call(token, 'revoke-api-key', { key: randomUUID() })).status).toBe(403)
  expect((await call(newToken('k', 1), 'api-keys')).status).toBe(401)
})

test('a revoked key is heard at most five seconds longer', async () => {
  const boss = await keyWith(['*']), { id, token } = await keyWith(['kernel.read'])
  expect((await call(token, 'api-keys')).status).toBe(200)
  expect((await call(boss.token, 'revoke-api-key', { key: id })).status).toBe(200)
  const revokedAt = Date.now()
  while ((await call(token, 'api-keys')).status === 200) {
    expect(Date.now() - revokedAt).toBeLessThan(5_500)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  expect((await call(token, 'api-keys')).status).toBe(401)
  const again = await call(boss.token, 'revoke-api-key', { key: id })
  expect(again.body.error!.code).toBe('kernel.key-not-found')
})

test('a key opens nothing once it has ended, and none is made that has', async () => {
  const boss = await keyWith(['*'])
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const made = await call(boss.token, 'create-api-key', {
    name: 'season', permissions: ['kernel.read'], expiresAt: soon,
  })
  const { id, token } = made.body.result!
  await world.sql(`update kernel.api_key set expires_at = now() where id = $1`, [id])
  expect((await call(token!, 'api-keys')).status).toBe(401)
  const { rows } = (await call(boss.token, 'api-keys?search=season')).body.result as never as {
    rows: Record<string, unknown>[]
  }
  expect(rows).toMatchObject([{ id, state: 'expired', created_by: 'program', permissions: 'kernel.read' }])
  const past = { name: 'x', permissions: ['kernel.read'], expiresAt: new Date(0).toISOString() }
  const refused = await call(boss.token, 'create-api-key', past)
  expect(refused.body.error!.code).toBe('kernel.key-ends-in-the-past')
  expect((await call((await keyWith(['kernel.read'])).token, 'api-keys')).status).toBe(200)
})

test('nobody grants what they do not hold', async () => {
  const small = await keyWith(['kernel.create-api-key', 'oms.*'])
  const asks = (permissions: string[]) => call(small.token, 'create-api-key', { name: 'x', permissions })
  expect((await asks(['oms.place-order'])).status).toBe(200)
  for (const above of [['*'], ['wms.read'], ['oms.read', 'kernel.revoke-api-key'], ['kernel.*']])
    expect((await asks(above)).body.error!.code).toBe('kernel.key-above-rights')
})
