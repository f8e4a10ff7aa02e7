// From the commit of a fact to the commit of its effect in another room, beside raw LISTEN/NOTIFY in the
// same run.
import pg from 'pg'
import { z } from 'zod'
import { systemActor } from '#kernel/actor.ts'
import { command, done } from '#kernel/command.ts'
import { fact } from '#kernel/fact.ts'
import { flow, when } from '#kernel/flow.ts'
import { onCommit } from '#kernel/live.ts'
import { newWorld } from '#tests/world.ts'
import { machine, percentile } from './measure.ts'

const count = Number(process.env['N'] ?? 2_000),
  rate = 200
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const Stated = fact({ name: 'bench.Stated', payload: z.object({ n: z.int() }), subject: p => String(p.n) })
const Answered = fact({
  name: 'bench.Answered',
  payload: z.object({ n: z.int() }),
  subject: p => String(p.n),
  outward: true,
})
const state = command({
  name: 'bench.state',
  title: { zh: '陈述', en: 'State' },
  input: z.object({ n: z.int() }),
  run: async (_tx, { n }) => done(null, { facts: [Stated({ n })] }),
})
const answer = command({
  name: 'bench.answer',
  title: { zh: '回应', en: 'Answer' },
  input: z.object({ n: z.int() }),
  inner: true,
  run: async (tx, { n }) => {
    await tx.count(
      `insert into kernel.number_series (tenant_id, kind, period, last) values ($1, 'bench', $2, 1)`,
      [tx.tenant, String(n)],
    )
    return done(null, { facts: [Answered({ n })] })
  },
})
flow('bench', [when(Stated).do(answer)])

/** Our way: a command states a fact; on the news of the effect's commit another session reads its row. */
async function ours(): Promise<number[]> {
  const world = await newWorld({ durable: true })
  world.dispatch()
  const reader = new pg.Client({ ...world.config, pipeline: true } as pg.ClientConfig)
  await reader.connect()
  const samples: number[] = [],
    returned = new Map<number, number>()
  const unhear = onCommit(({ facts }) => {
    for (const f of facts) {
      if (f.name !== 'bench.Answered') continue
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
  await reader.end()
  await world.close()
  return samples
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

await raw()
const limit = await raw(),
  own = await ours()
const row = (name: string, s: number[]) =>
  `| ${name} | ${s.length} | ${percentile(s, 0.5).toFixed(2)} | ${percentile(s, 0.99).toFixed(2)} |`
console.log(`fact committed to effect seen by another session, ${rate} facts a second; ${machine()}`)
console.log('| | facts | p50 ms | p99 ms |\n| --- | --- | --- | --- |')
console.log(row('raw LISTEN/NOTIFY', limit))
console.log(row('fact to effect', own))
console.log(
  `| ratio | | ${[0.5, 0.99].map(q => (percentile(own, q) / percentile(limit, q)).toFixed(2)).join(' | ')} |`,
)
process.exit(0)
