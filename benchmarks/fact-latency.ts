// From the commit of a fact to the commit of its effect in another room, beside raw LISTEN/NOTIFY in the
// same run.
import pg from 'pg'
import { z } from 'zod'
import { systemActor } from '#kernel/actor.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import { fact } from '#kernel/fact.ts'
import { flow, when } from '#kernel/flow.ts'
import { onCommit } from '#kernel/live.ts'
import { newWorld } from '#tests/world.ts'
import type { Cpu } from './cpu.ts'
import { cpuNow, cpuSince } from './cpu.ts'
import { machine, median, percentile } from './measure.ts'
import { countStatements, printStatements, resetStatements } from './statements.ts'

const count = Number(process.env['N'] ?? 2_000),
  rounds = Number(process.env['R'] ?? 3),
  rate = 200
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const payload = z.object({ n: z.int() })
const row = (tx: Tx, n: number) => tx.count(
  `insert into kernel.number_series (tenant_id, kind, period, last) values ($1, 'bench', $2, 1)`,
  [tx.tenant, String(n)])

/** A fact, and a line whose command answers it with a row and a fact of its own. */
function line(name: string, answers: (tx: Tx, n: number) => Promise<void>) {
  const subject = (p: { n: number }) => String(p.n)
  const Stated = fact({ name: `bench.${name}Stated`, payload, subject })
  const Answered = fact({ name: `bench.${name}Answered`, payload, subject, outward: true })
  const state = command({
    name: `bench.state-${name}`,
    title: { zh: '陈述', en: 'State' },
    input: payload,
    run: async (_tx, { n }) => done(null, { facts: [Stated({ n })] }),
  })
  const answer = command({
    name: `bench.answer-${name}`,
    title: { zh: '回应', en: 'Answer' },
    input: payload,
    inner: true,
    async run(tx, { n }) {
      await answers(tx, n)
      return done(null, { facts: [Answered({ n })] })
    },
  })
  flow(`bench-${name}`, [when(Stated).do(answer)])
  return { state, answered: Answered.factName }
}
/** It writes and has nothing to wait for: like the limit beside it. */
const writes = line('writes', async (tx, n) => {
  tx.trailing.push(row(tx, n))
})
/** It waits for an answer of the database before it knows what to state: one way there and back more. */
const decides = line('decides', async (tx, n) => {
  await row(tx, n)
})

/** Our way: a command states a fact; on the news of the effect's commit another session reads its row. */
async function ours({ state, answered }: typeof writes): Promise<{ own: number[]; cpu: Cpu }> {
  const world = await newWorld({ durable: true })
  world.dispatch()
  await resetStatements(world)
  const reader = new pg.Client({ ...world.config, pipeline: true } as pg.ClientConfig)
  await reader.connect()
  const samples: number[] = [],
    returned = new Map<number, number>(),
    before = cpuNow(world.config)
  const unhear = onCommit(({ facts }) => {
    for (const f of facts) {
      if (f.name !== answered) continue
      const n = (f.payload as { n: number }).n
      void reader
        .query({
          name: 'r',
          text: `select last from kernel.number_series where tenant_id = 1 and kind = 'bench'
            and period = $1`,
          values: [String(n)],
        })
        .then(({ rowCount }) => {
          if (rowCount !== 1) throw new Error('told before it was visible')
          const at = performance.now()
          setTimeout(() => samples.push(Math.max(0, at - (returned.get(n) ?? at))), 5)
        })
    }
  })
  for (let n = 1; n <= count; n++) {
    const began = performance.now()
    void world.performer
      .perform(1, state, { input: { n }, actor: systemActor('bench') })
      .then(() => returned.set(n, performance.now()))
    const wait = 1000 / rate - (performance.now() - began)
    if (wait > 0) await pause(wait)
  }
  while (samples.length < count) await pause(20)
  unhear()
  const cpu = cpuSince(world.config, before)
  await printStatements(world)
  await reader.end()
  await world.close()
  return { own: samples, cpu }
}

/** The limit: INSERT + NOTIFY in one session, the row read on notice in another (performance.md B). */
async function raw(): Promise<number[]> {
  const world = await newWorld({ durable: true })
  const [writer, ear, reader] = [
    new pg.Client(world.config),
    new pg.Client(world.config),
    new pg.Client(world.config),
  ]
  await Promise.all([writer.connect(), ear.connect(), reader.connect()])
  await writer.query(
    `create table public.lat (id bigint primary key, payload jsonb not null,
      at timestamptz not null default now())`,
  )
  await ear.query('listen lat')
  const back = new Map<number, number>(),
    samples: number[] = []
  ear.on('notification', async n => {
    const id = Number(n.payload)
    await reader.query({ name: 'r', text: 'select payload from public.lat where id = $1', values: [id] })
    const at = performance.now()
    setTimeout(() => samples.push(Math.max(0, at - (back.get(id) ?? at))), 5)
  })
  for (let id = 1; id <= count; id++) {
    const began = performance.now()
    await writer.query('begin')
    await writer.query({
      name: 'i',
      text: 'insert into public.lat (id, payload) values ($1, $2)',
      values: [id, '{"kind":"x"}'],
    })
    await writer.query(`notify lat, '${id}'`)
    await writer.query('commit')
    back.set(id, performance.now())
    const wait = 1000 / rate - (performance.now() - began)
    if (wait > 0) await pause(wait)
  }
  await pause(300)
  await Promise.all([writer.end(), ear.end(), reader.end()])
  await world.close()
  return samples
}

await countStatements()
const show = (name: string, s: readonly number[]) =>
  console.log(['', name, s.length, percentile(s, 0.5).toFixed(2), percentile(s, 0.99).toFixed(2), '']
    .join(' | ').trim())
const ratios = (own: readonly number[], limit: readonly number[]) =>
  [0.5, 0.99].map(q => percentile(own, q) / percentile(limit, q))

console.log(`fact committed to effect seen by another session, ${rate} facts a second; ${machine()}`)
console.log('| | facts | p50 ms | p99 ms |\n| --- | --- | --- | --- |')
await raw()
const all: Record<'writes' | 'decides', number[][]> = { writes: [], decides: [] }
for (let round = 0; round < rounds; round++) {
  const limit = await raw()
  show('raw LISTEN/NOTIFY', limit)
  for (const [name, way] of [['writes', writes], ['decides', decides]] as const) {
    const { own, cpu } = await ours(way)
    show(`fact to effect: a line that ${name}`, own)
    console.log(`CPU ms a fact: Node ${((cpu.node / count) * 1_000).toFixed(2)}, PostgreSQL ${
      ((cpu.postgres / count) * 1_000).toFixed(2)}`)
    all[name].push(ratios(own, limit))
  }
}
for (const [name, each] of Object.entries(all)) {
  const medians = [0, 1].map(q => median(each.map(r => r[q]!)).toFixed(2))
  console.log(`| ratio, median of ${rounds}: a line that ${name} | | ${medians.join(' | ')} |`)
}
console.log(machine())
process.exit(0)
