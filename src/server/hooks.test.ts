// A carrier that does not sign its pushes (SF) is known by the secret that its address ends with.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugCarrier, simulatedCarriers } from '#adapters/carriers/index.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedCarriers } from '../../db/seed/tms.ts'

let world: World, served: Served
const secret = 'a-secret-of-the-address_24'
beforeAll(async () => {
  world = await newWorld()
  await world.tx(tx => seedCarriers(tx))
  await world.sql(`update tms.carrier set adapter = 'sf-express', push_secret = $1 where code = 'SF'`, [
    secret,
  ])
  await world.sql(`update tms.carrier set push_secret = $1 where code = 'ZTO'`, [secret])
  plugCarrier(simulatedCarriers({ db: world.db, pushUrl: 'http://127.0.0.1:1', stepMs: 1_000 }))
  served = await serve(world)
})
afterAll(async () => {
  await served?.stop()
  await world?.close()
})

const push = async (place: string, routes: object[]) => {
  const answer = await fetch(`${served.base}/hooks/carriers/one/${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ Body: { WaybillRoute: routes } }),
  })
  return { status: answer.status, body: await answer.json() as object }
}
const route = { id: '1', mailno: 'SF7444400000001', acceptTime: '2026-11-22 18:00:00', acceptAddress: '宁波',
  remark: '已收取快件', opCode: '50' }
const forged = async () =>
  (await world.sql<{ n: number }>(`select count(*)::int as n from kernel.audit
    where command = 'tms.reject-push' and input->>'reason' = 'forged'`))[0]!.n

test('the right token is taken, as SF wants to hear it', async () => {
  expect(await push(`SF/${secret}`, [])).toEqual({
    status: 200,
    body: { return_code: '0000', return_msg: '成功' },
  })
})
test('behind the right token a number that is not known yet is to come again', async () => {
  expect((await push(`SF/${secret}`, [route])).status).toBe(404)
  expect(await forged()).toBe(0)
})
test.each(['SF', 'SF/', 'SF/wrong', `SF/${secret}x`, `SF/${secret.slice(0, -1)}`])(
  'a push to %s is refused and leaves its line',
  async place => {
    const before = await forged()
    expect(await push(place, [route])).toEqual({ status: 401, body: { error: { code: 'tms.push-forged' } } })
    expect(await forged()).toBe(before + 1)
  },
)
test('a carrier that signs is not let in by a token', async () => {
  expect((await push(`ZTO/${secret}`, [route])).status).toBe(401)
})
