// Lists of 100,000 orders over HTTP at 8 clients, beside the same page by hand-written SQL in the same run;
// the server is a process of its own.
import { fork } from 'node:child_process'
import http from 'node:http'
import path from 'node:path'
import pg from 'pg'
import { hashToken, newToken } from '#kernel/identity.ts'
import '#server/rooms.ts'
import { demoWorld } from '#tests/flows/demo-world.ts'
import { machine, percentile } from './measure.ts'
import { manyOrders } from './many-orders.ts'

const orders = Number(process.env['N'] ?? 100_000),
  clients = Number(process.env['C'] ?? 8),
  seconds = Number(process.env['S'] ?? 8)

const world = await demoWorld({ durable: true })
await manyOrders(world, orders)
const token = newToken('k', 1)
await world.sql(
  `insert into kernel.api_key (tenant_id, id, token_hash, prefix, name, permissions)
  values (1, gen_random_uuid(), $1, 'k', 'bench', '{*}')`,
  [hashToken(token)],
)
const server = fork(path.join(import.meta.dirname, 'order-server.ts'), {
  env: { ...process.env, WHERE: JSON.stringify(world.config) },
})
const port = await new Promise<number>(resolve =>
  server.once('message', message => resolve((message as { port: number }).port)),
)
const agent = new http.Agent({ keepAlive: true, maxSockets: clients })

/** The rows of a page, read but not parsed: what the load generator does is not the server's work. */
const page = (query: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const path = `/api/oms/orders${query}`,
      headers = { authorization: `Bearer ${token}` }
    http
      .get({ agent, host: '127.0.0.1', port, path, headers }, answer => {
        const parts: Buffer[] = []
        answer.on('data', part => parts.push(part as Buffer))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString()
          if (answer.statusCode === 200 && text.includes('"id":')) resolve(text)
          else reject(new Error(`${query}: ${text.slice(0, 300)}`))
        })
      })
      .on('error', reject)
  })

async function load(one: () => Promise<unknown>): Promise<number[]> {
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

const first = JSON.parse(await page('')) as { result: { next: string } }
const pages: [string, string][] = [
  ['first page', ''],
  ['next page', `?after=${encodeURIComponent(first.result.next)}`],
  ['one state', '?status=held'],
  ['two states', '?status=shipped,completed'],
  ['oldest first', '?sort=placed_at'],
  ['by number', '?sort=-no'],
  ['search: part of a number', '?search=0031-25'],
  ['search: part of a customer’s name', `?search=${encodeURIComponent('电器')}`],
  ['search: receiver', `?search=${encodeURIComponent('陈思')}`],
]
const wanted = process.env['ONLY']
const got: [string, number[]][] = []
for (const [name, query] of pages.filter(([name]) => !wanted || name.includes(wanted))) {
  for (let i = 0; i < 40; i++) await page(query)
  got.push([name, await load(() => page(query))])
}
const pool = new pg.Pool({ ...world.config, max: clients })
const limit = await load(() =>
  pool.query({
    name: 'limit',
    values: [1],
    text: `select * from oms.sales_order where tenant_id = $1
    order by placed_at desc, id desc limit 50`,
  }),
)
console.log(`orders' list over HTTP, ${orders} orders, ${clients} clients; ${machine()}`)
console.log('| page | requests/s | p50 ms | p99 ms |\n| --- | --- | --- | --- |')
for (const [name, s] of [['SQL limit, first page', limit] as const, ...got])
  console.log(
    `| ${name} | ${(s.length / seconds).toFixed(0)} | ${percentile(s, 0.5).toFixed(1)} | ` +
      `${percentile(s, 0.99).toFixed(1)} |`,
  )
server.disconnect()
await pool.end()
await world.close()
process.exit(0)
