// The kernel's promises: replay by key, facts delivered once and in order, refusals kept, tenants apart.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newWorld, person } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { command, done } from './command.ts'
import { fact } from './fact.ts'
import { flow, when, within } from './flow.ts'
import { refusal } from './refusal.ts'

const Poured = fact({
  name: 'test.Poured',
  payload: z.object({ cup: z.string(), ml: z.int() }),
  subject: p => p.cup,
})
const Tasted = fact({
  name: 'test.Tasted',
  payload: z.object({ cup: z.string() }),
  subject: p => p.cup,
  outward: true,
})
const TooMuch = refusal(
  'test.too-much',
  { zh: '{ml} 太多', en: '{ml} is too much' },
  { zh: '少倒', en: 'Pour less' },
)
const pour = command({
  name: 'test.pour',
  title: { zh: '倒', en: 'Pour' },
  input: z.strictObject({ cup: z.string(), ml: z.int() }),
  runMany: async (_tx, calls) =>
    calls.map(({ input }) =>
      input.ml > 100 ? TooMuch({ ml: input.ml }) : done({ cup: input.cup }, { facts: [Poured(input)] }),
    ),
})
const taste = command({
  name: 'test.taste',
  title: { zh: '尝', en: 'Taste' },
  input: z.object({ cup: z.string(), ml: z.int() }),
  run: async (_tx, { cup, ml }) => {
    if (ml === 66) throw new Error('hot')
    return done({}, { facts: [Tasted({ cup })] })
  },
})
const smell = command({
  name: 'test.smell',
  title: { zh: '闻', en: 'Smell' },
  input: z.object({ cup: z.string(), ml: z.int() }),
  run: async (_tx, { ml }) => {
    if (ml === 13) throw TooMuch({ ml })
    return done({})
  },
})
flow('test', [within(Poured).do(smell), when(Poured).do(taste)])

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(async () => {
  await world?.close()
})

test('the same key twice carries out once and answers the same', async () => {
  const first = await world.do(pour, { cup: 'a', ml: 10 }, { key: 'k1' })
  expect(await world.do(pour, { cup: 'a', ml: 10 }, { key: 'k1' })).toEqual(first)
  expect(await world.facts('test.Poured')).toHaveLength(1)
  await expect(world.do(pour, { cup: 'b', ml: 10 }, { key: 'k1' })).rejects.toMatchObject({
    code: 'kernel.key-reused',
  })
})

test('the same key fifty times at once carries out once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => world.do(pour, { cup: 'c', ml: 7 }, { key: 'k2' })),
  )
  expect(new Set(answers.map(a => JSON.stringify(a))).size).toBe(1)
  expect((await world.facts<{ cup: string }>('test.Poured')).filter(p => p.cup === 'c')).toHaveLength(1)
})

test('a refused call of a batch is refused alone, and its key keeps answering so', async () => {
  const results = await Promise.allSettled(
    [5, 101, 6].map((ml, i) => world.do(pour, { cup: `r${i}`, ml }, { key: `r${i}` })),
  )
  expect(results.map(r => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  await expect(world.do(pour, { cup: 'r1', ml: 101 }, { key: 'r1' })).rejects.toMatchObject({
    code: 'test.too-much',
  })
  const audit = await world.sql(`select refused from kernel.audit where refused is not null`)
  expect(audit).toContainEqual({ refused: 'test.too-much' })
})

test('a refusal within undoes what stated the fact', async () => {
  await expect(world.do(pour, { cup: 'w', ml: 13 })).rejects.toMatchObject({ code: 'test.too-much' })
  expect((await world.facts<{ cup: string }>('test.Poured')).filter(p => p.cup === 'w')).toHaveLength(0)
})

test('deliveries run once, in order per subject; a broken one stops no other subject', async () => {
  for (const ml of [66, 1, 2]) await world.do(pour, { cup: 'hot', ml })
  const dispatcher = world.dispatch()
  await dispatcher.idle(world.tenant)
  const tasted = await world.facts<{ cup: string }>('test.Tasted')
  expect(tasted.filter(t => t.cup === 'hot')).toHaveLength(0)
  expect(tasted.filter(t => t.cup === 'c')).toHaveLength(1)
  expect(world.failures.length).toBeGreaterThan(0)
  const waiting = await world.sql<{ attempts: number }>(
    `select attempts from kernel.delivery where subject = 'hot' order by id`,
  )
  expect(waiting[0]!.attempts).toBeGreaterThan(0)
  expect(waiting).toHaveLength(3)
})

test('a crowd behind a broken one, longer than any look ahead, stops no other subject', async () => {
  await world.sql(`insert into kernel.fact
      (tenant_id, at, id, name, version, subject, command, actor, payload)
    select 1, now(), ('01990000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, 'test.Poured', 1,
      case g when 3001 then 'free' else 'crowded' end, gen_random_uuid(), '{}',
      jsonb_build_object('cup', case g when 3001 then 'free' else 'crowded' end, 'ml',
        case g when 1 then 66 else 1 end) from generate_series(1, 3001) g`)
  await world.sql(`insert into kernel.delivery (tenant_id, line, fact_id, subject)
    select 1, (select line from kernel.delivery where subject = 'hot' limit 1), id, subject
    from kernel.fact where id < '01990000-0000-7000-8000-00000000ffff' order by id`)
  const tasted = async () => (await world.facts<{ cup: string }>('test.Tasted')).map(t => t.cup)
  await expect.poll(tasted, { timeout: 20_000 }).toContain('free')
  expect(await tasted()).not.toContain('crowded')
  await world.sql(`delete from kernel.delivery where subject = 'crowded'`)
})

test('a tenant sees nothing of another', async () => {
  await world.do(pour, { cup: 'mine', ml: 1 })
  const seen = await world.tx(tx => tx.rows('select * from kernel.fact'), world.other)
  expect(seen).toHaveLength(0)
  await expect(
    world.tx(tx => tx.rows(`insert into kernel.number_series values (1, 'x', 'y', 1)`), world.other),
  ).rejects.toThrow()
  expect(person().may).toEqual(['*'])
})
