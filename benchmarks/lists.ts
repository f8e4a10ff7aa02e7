// Lists of 100,000 orders over HTTP at 8 clients, beside the same page by hand-written SQL in the same run.
import pg from 'pg'
import { performer } from '#kernel/batch.ts'
import { identities } from '#kernel/identity.ts'
import { hashToken, newToken } from '#kernel/identity.ts'
import '#server/rooms.ts'
import { buildHttp } from '#server/http.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import { machine, percentile } from './measure.ts'

const orders = Number(process.env['N'] ?? 100_000),
  clients = 8,
  seconds = Number(process.env['S'] ?? 8)

// The demo's 400 past orders, as they are, each many times over.
const world = await demoWorld({ durable: true })
await world.sql(`insert into oms.sales_order select (jsonb_populate_record(o, jsonb_build_object(
    'id', gen_random_uuid(), 'no', o.no || '-' || g, 'external_no', o.external_no || '-' || g,
    'placed_at', o.placed_at - g * interval '7 minutes'))).*
  from oms.sales_order o, generate_series(1, ${Math.ceil(orders / 400)}) g`)
await world.sql('vacuum analyze oms.sales_order')

const token = newToken('k', 1)
await world.sql(
  `insert into kernel.api_key (tenant_id, id, token_hash, prefix, name, permissions)
  values (1, gen_random_uuid(), $1, 'k', 'bench', '{*}')`,
  [hashToken(token)],
)
const app = buildHttp(
  { db: world.db, performer: performer(world.db), identities: identities(world.db), publicUrl: 'http://x' },
  () => {},
)
const base = await app.listen({ port: 0, host: '127.0.0.1' })

async function load(one: () => Promise<void>): Promise<number[]> {
  const samples: number[] = [],
    until = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const at = performance.now()
        await one()
        samples.push(performance.now() - at)
      }
    }),
  )
  return samples
}
const pages = ['', '?status=held', '?sort=placed_at', '?search=0001-25', '?status=shipped,completed']
const got: Record<string, number[]> = {}
for (const page of pages) {
  const one = async () => {
    const answer = await fetch(`${base}/api/oms/orders${page}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const body = (await answer.json()) as { result?: { rows: unknown[] }; error?: unknown }
    if (!body.result?.rows.length) throw new Error(`${page}: ${JSON.stringify(body).slice(0, 300)}`)
  }
  await one()
  got[page || '(first page)'] = await load(one)
}
const pool = new pg.Pool({ ...world.config, max: clients })
const limit = await load(async () => {
  await pool.query({
    name: 'limit',
    values: [1],
    text: `select * from oms.sales_order where tenant_id = $1
    order by placed_at desc, id desc limit 50`,
  })
})
console.log(`orders' list over HTTP, ${orders} orders, ${clients} clients; ${machine()}`)
console.log('| page | requests | p50 ms | p99 ms |\n| --- | --- | --- | --- |')
for (const [page, s] of [['SQL limit, first page', limit] as const, ...Object.entries(got)])
  console.log(
    `| ${page} | ${s.length} | ${percentile(s, 0.5).toFixed(1)} | ${percentile(s, 0.99).toFixed(1)} |`,
  )
await pool.end()
await app.close()
await world.close()
process.exit(0)
