// Two dispatchers over one database: 1,000 facts, connections killed; each takes effect once, in order.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import type { Db } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { startDispatcher } from '#kernel/dispatch.ts'
import type { Dispatcher } from '#kernel/dispatch.ts'
import { fact } from '#kernel/fact.ts'
import { flow, when } from '#kernel/flow.ts'
import type { World } from '../world.ts'
import { newWorld } from '../world.ts'
import { chance } from './seed.ts'

const facts = 1_000,
  subjects = 40
const Passed = fact({
  name: 'test.Passed',
  payload: z.object({ gate: z.string(), number: z.int() }),
  subject: p => p.gate,
})
const pass = command({
  name: 'test.pass',
  title: { zh: '通过', en: 'Pass' },
  input: z.strictObject({ gate: z.string(), number: z.int() }),
  runMany: async (_tx, calls) => calls.map(({ input }) => done({}, { facts: [Passed(input)] })),
})
const enter =
  (name: string) =>
  async (tx: Parameters<NonNullable<typeof pass.runMany>>[0], gate: string, number: number) =>
    tx.count(`insert into public.passage (tenant_id, line, gate, number) values ($1, $2, $3, $4)`, [
      tx.tenant,
      name,
      gate,
      number,
    ])
/** One line takes its deliveries as sets, the other one by one: order and once must hold for both. */
const input = z.object({ gate: z.string(), number: z.int() })
const inSets = command({
  name: 'test.write-sets',
  title: { zh: '记', en: 'Write' },
  input,
  inner: true,
  runMany: async (tx, calls) => {
    for (const {
      input: { gate, number },
    } of calls)
      await enter('sets')(tx, gate, number)
    return calls.map(() => done({}))
  },
})
const oneByOne = command({
  name: 'test.write-one',
  title: { zh: '记', en: 'Write' },
  input,
  inner: true,
  run: async (tx, { gate, number }) => {
    await enter('one')(tx, gate, number)
    return done({})
  },
})
flow('test', [when(Passed).do(inSets), when(Passed).do(oneByOne)])

const { below } = chance('two dispatchers')
let world: World
const pools: Db[] = [],
  dispatchers: Dispatcher[] = []
beforeAll(async () => {
  world = await newWorld()
  await world.sql(`create table public.passage (tenant_id int not null,
    id bigint generated always as identity, line text not null,
    gate text not null, number int not null,
    by text not null default current_setting('application_name'))`)
  await world.sql(`grant usage on schema public to sixlink_app`)
  await world.sql(`grant select, insert on public.passage to sixlink_app`)
  for (const name of ['first', 'second']) {
    const where = { ...world.config, connectionString: undefined, application_name: name }
    const db = openDb({ ...where, max: 6 } as never),
      workerDb = openDb({ ...where, max: 1 } as never, 'sixlink_worker')
    pools.push(db, workerDb)
    dispatchers.push(startDispatcher(db, workerDb))
  }
})
afterAll(async () => {
  await Promise.all(dispatchers.map(d => d.stop()))
  await Promise.all(pools.map(p => p.close()))
  await world?.close()
})

const passGate = (number: number) =>
  world.do(pass, { gate: `gate ${number % subjects}`, number }, { key: `pass ${number}` })

test('a thousand facts, heard by two lines: each carried out once, in the order of its subject', async () => {
  // Many are claimed as sets; two at once are handed on directly, and both dispatchers reach for them.
  for (let from = 0; from < facts; from += 50) {
    const together = from % 100 ? 50 : 2
    for (let at = from; at < from + 50; at += together)
      await Promise.all(Array.from({ length: together }, (_, i) => passGate(at + i)))
    // Now and then everything that one of the two holds is torn from it.
    if (below(3) === 0)
      await world.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = $1`,
        [['first', 'second'][below(2)]],
      )
  }
  for (let round = 0; round < 300; round++) {
    const [row] = await world.sql<{ n: number }>('select count(*)::int n from kernel.delivery')
    if (row!.n === 0) break
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  expect(await world.sql('select line, attempts, error from kernel.delivery')).toEqual([])
  const rows = await world.sql<{ line: string; gate: string; number: number }>(
    'select line, gate, number from public.passage order by id',
  )
  expect(await world.sql('select distinct by from public.passage order by 1')).toEqual([
    { by: 'first' },
    { by: 'second' },
  ])
  for (const line of ['sets', 'one']) {
    const here = rows.filter(r => r.line === line)
    expect(here.map(r => r.number).sort((a, b) => a - b)).toEqual(Array.from({ length: facts }, (_, i) => i))
    for (let subject = 0; subject < subjects; subject++) {
      const order = here.filter(r => r.gate === `gate ${subject}`).map(r => r.number)
      expect(order).toEqual([...order].sort((a, b) => a - b))
    }
  }
}, 120_000)
