// Demo factories of companies: started when needed, resting when not used or when the trial is over, so many
// at once, and the ones in use go on after a restart of the server.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { serve } from '#tests/faults/serve.ts'
import type { Served } from '#tests/faults/serve.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import type { Broker } from '../broker.ts'
import { startBroker } from '../broker.ts'
import { settingsFrom } from '../settings.ts'
import type { Factories } from './factories.ts'
import { demoFactories } from './factories.ts'
import type { Company } from './hired.sql.ts'
import { plantProcess } from './plant-process.ts'

let world: World, served: Served, broker: Broker, factories: Factories, one: Company, two: Company
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-factories-')),
  failures: unknown[] = []

beforeAll(async () => {
  world = await newWorld()
  served = await serve(world)
  broker = await startBroker()
  for (const tenant of [1, 2]) {
    await world.sql(`insert into kernel.role (tenant_id, name, title_zh, title_en, permissions)
      select $1, r, r, r, '{mes.read,wms.read,erp.read}'
      from unnest(array['clerk', 'operator', 'inspector', 'picker', 'buyer']) r`, [tenant])
  }
  type Row = { id: number; code: string }
  const [a, b] = await world.sql<Row>('select id, code from kernel.tenant order by id')
  const company = ({ id, code }: Row) =>
    ({ tenant: id, code, template: 'demo', trialEndsAt: new Date(Date.now() + 864e5) })
  one = company(a!)
  two = company(b!)
  factories = open()
}, 60_000)
afterEach(async () => {
  await factories.stop()
  factories = open()
})
afterAll(async () => {
  await factories?.stop()
  await broker?.stop()
  await served?.stop()
  await world?.close()
  fs.rmSync(data, { recursive: true, force: true })
  expect(failures).toEqual([])
})

/** As the server opens them, with room for one. */
function open(): Factories {
  const env = { SIXLINK_DATA: data, SIXLINK_DEMO_FACTORIES: '1', PORT: new URL(served.base).port }
  const settings = settingsFrom(env),
    onFailure = (_where: string, error: unknown) => void failures.push(error)
  const plant = plantProcess({ settings, mqttUrl: broker.url, broker, onFailure })
  return demoFactories({ settings, db: world.db, plant, lookAgain: async () => {}, onFailure })
}
const awake = () => [one, two].filter(c => factories.of(c.tenant)).map(c => c.code)
const refused = (work: Promise<unknown>) => work.then(() => 'awake', (e: Refusal) => e.code)
/** Something that a person or a machine did in the first company. */
const happens = () =>
  world.sql(`insert into kernel.fact (tenant_id, at, id, name, version, subject, journey, cause, command,
    actor, payload) values (1, now(), gen_random_uuid(), 'mes.OperationStarted', 1, gen_random_uuid(), null,
    null, gen_random_uuid(), '{}', '{}')`)
const sessions = async () =>
  (await world.sql(`select from kernel.session s join kernel.person p on p.id = s.person_id
    where s.revoked_at is null and p.email like '%.sixlink.invalid'`)).length

test('pressed twice at once it is started once; a second company is told that it is full', async () => {
  const [first, again] = await Promise.all([factories.wake(one), factories.wake(one)])
  expect(again).toBe(first)
  expect(factories.isFull()).toBe(true)
  expect(await refused(factories.wake(two))).toBe('demo.full')
  expect(awake()).toEqual(['one'])
})

test('one that nobody has used makes way for who waits', async () => {
  const factory = await factories.wake(one)
  factory.usedAt = Date.now() - 3 * 60_000
  expect(await refused(factories.wake(two))).toBe('awake')
  expect(awake()).toEqual(['two'])
})

test('not used for long it rests, and its crew is signed out; what moves keeps it awake', async () => {
  const factory = await factories.wake(one)
  await expect.poll(sessions, { timeout: 20_000 }).toBeGreaterThan(0)
  factory.usedAt = Date.now() - 3_600_000
  await happens()
  await factories.look()
  expect(awake()).toEqual(['one'])
  await world.sql(`delete from kernel.fact where tenant_id = 1`)
  await factories.look()
  expect(awake()).toEqual([])
  expect(await sessions()).toBe(0)
})

test('when the trial ends, the factory ends with it', async () => {
  await factories.wake({ ...one, trialEndsAt: new Date(Date.now() - 1_000) })
  await factories.look()
  expect(awake()).toEqual([])
})

test('in use when the server went down, it goes on when the server is back; another does not', async () => {
  await world.sql(`update kernel.tenant set trial_ends_at = now() + interval '1 day'`)
  await factories.wake(one)
  await factories.stop()
  factories = open()
  await factories.resume()
  expect(awake()).toEqual([])
  await happens()
  await factories.resume()
  expect(awake()).toEqual(['one'])
})
