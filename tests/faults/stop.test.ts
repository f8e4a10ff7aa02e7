// A stop while everything is under way: requests, an import, streams, deliveries. Nothing is half done, and
// nothing is left behind.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, withTenant } from '#kernel/db.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import type { Client, Product } from '../product.ts'
import { dataFolder, freePort, signIn, startProduct, until } from '../product.ts'
import { commandOf, descendants } from './processes.ts'

const data = dataFolder()
let product: Product, port: number, hanging: http.Server, hangingPort: number
/** A receiver that takes a webhook and never answers. */
const received: string[] = []
const env = () => ({
  SIXLINK_SPEED: '600',
  // The database is stopped too: it must be the product's own.
  DATABASE_URL: '',
  WEBHOOK_ALLOW: `127.0.0.1:${hangingPort}`,
})
beforeAll(async () => {
  hanging = http.createServer(request => {
    received.push(String(request.headers['webhook-id']))
  })
  await new Promise<void>(resolve => hanging.listen(0, '127.0.0.1', resolve))
  hangingPort = (hanging.address() as net.AddressInfo).port
  port = await freePort()
  product = await startProduct({ data, port, env: env() })
}, 180_000)
afterAll(async () => {
  await product?.stop()
  hanging?.closeAllConnections()
  hanging?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

async function sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({
    host: `${data}/pg/run`,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
  })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end()
  }
}

/** A file of so many new items, uploaded; its batch. */
async function upload(boss: Client, rows: number): Promise<{ id: string; mapping: object }> {
  const lines = Array.from({ length: rows }, (_, i) => `STOP-${i},停机物料${i},Stop item ${i},原料,件`)
  const answer = await fetch(`${product.base}/api/imports/upload/items`, {
    method: 'POST',
    headers: { cookie: boss.cookie, 'content-type': 'application/octet-stream', 'x-file-name': 'stop.csv' },
    body: ['编码,名称,英文名称,类别,单位', ...lines].join('\n'),
  })
  return ((await answer.json()) as { result: { id: string; mapping: object } }).result
}

/** One request over a connection of its own that is kept: its status and whether the connection ends. */
function raw(agent: http.Agent, method: string, place: string, boss: Client, body?: unknown, key?: string) {
  return new Promise<{ status: number; connection: string; body: string }>((resolve, reject) => {
    const request = http.request(
      `${product.base}${place}`,
      {
        agent,
        method,
        headers: {
          cookie: boss.cookie,
          'content-type': 'application/json',
          'idempotency-key': key ?? randomUUID(),
        },
      },
      answer => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            connection: String(answer.headers.connection),
            body: text,
          }),
        )
        answer.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

interface Traffic {
  /** Keys of all that was sent, answered or not. */
  sent: string[]
  answered: { status: number; connection: string; body: string; key: string }[]
  cut: number
  stopped: Promise<void>
}
/** Orders without pause over eight kept connections, until the server does not answer any more. */
function traffic(boss: Client, order: object): Traffic {
  const seen: Traffic = { sent: [], answered: [], cut: 0, stopped: Promise.resolve() }
  const one = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    for (;;) {
      const key = randomUUID()
      seen.sent.push(key)
      try {
        const answer = await raw(agent, 'POST', '/api/oms/place-order', boss, order, key)
        seen.answered.push({ ...answer, key })
        if (answer.status === 503) break
      } catch {
        seen.cut++
        break
      }
    }
    agent.destroy()
  }
  seen.stopped = Promise.all(Array.from({ length: 8 }, one)).then(() => {})
  return seen
}

test('SIGTERM in the middle: work ends, what comes is refused, nothing is half done', async () => {
  const boss = await signIn(product.base, 'boss@demo.sixlink')
  await boss.post('/api/kernel/add-webhook', {
    name: 'hanging',
    facts: ['oms.*'],
    url: `http://127.0.0.1:${hangingPort}/in`,
  })
  const [customer] = await sql<{ id: string }>(
    `select id from master.party where kind = 'customer' order by code`,
  )
  const [item] = await sql<{ id: string }>(`select id from master.item where code = 'FG-KT-17'`)
  const order = { channel: 'dealer', customer: customer!.id, lines: [{ item: item!.id, quantity: 1 }] }
  const before = await sql<{ n: number }>('select count(*)::int n from master.item')
  const batch = await upload(boss, 4_000)
  const stream = await fetch(`${product.base}/api/live`, { headers: { cookie: boss.cookie } })
  expect(stream.status).toBe(200)
  const streamed = stream.text()
  // Half a request: its sender never sends the rest, and is not waited for for ever.
  const half = net.connect(port, '127.0.0.1')
  half.on('error', () => {})
  half.write('POST /api/oms/place-order HTTP/1.1\r\nhost: x\r\ncontent-length: 5000\r\n\r\n{')
  const orders = traffic(boss, order)
  await until('deliveries are under way', async () => received.length > 0 && orders.answered.length > 20)
  await boss.post(`/api/imports/batch/${batch.id}/run`, { mapping: batch.mapping })
  const below = descendants(product.pid)
  expect(below.some(p => p.command.includes('postgres'))).toBe(true)

  const began = Date.now(),
    code = await product.stop()
  console.log(`stopped in ${Date.now() - began} ms with ${orders.answered.length} orders answered`)
  expect([code, product.log().match(/unhandled|TypeError/i)]).toEqual([0, null])
  await Promise.all([orders.stopped, streamed])
  half.destroy()

  // Every answer is whole: taken, or refused for the stop with the word that ends the connection.
  const statuses = new Set(orders.answered.map(a => a.status))
  expect([...statuses].filter(s => s !== 200 && s !== 503)).toEqual([])
  for (const refused of orders.answered.filter(a => a.status === 503)) {
    expect(refused.connection).toBe('close')
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'request.going-down' } })
  }

  // Nothing is left: no process, no port, no lock.
  await until('nothing is left of it', async () => below.every(p => commandOf(p.pid) !== p.command), 10_000)
  expect(fs.existsSync(path.join(data, 'pg/data/postmaster.pid'))).toBe(false)
  expect(fs.readFileSync(path.join(data, 'pg/postgres.log'), 'utf8').trimEnd().split('\n').at(-1)).toMatch(
    /database system is shut down/,
  )
  await new Promise<void>((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })

  // It starts again without a recovery, and all that was answered is there, once.
  const logged = fs.readFileSync(path.join(data, 'pg/postgres.log'), 'utf8').length
  product = await startProduct({ data, port, env: env() })
  expect(fs.readFileSync(path.join(data, 'pg/postgres.log'), 'utf8').slice(logged)).not.toMatch(/recovery/)
  const taken = orders.answered.filter(a => a.status === 200)
  // What was done was answered, and what was answered was done.
  const kept = await sql<{ key: string }>('select key from kernel.idempotency where key = any($1)', [
    orders.sent,
  ])
  expect(kept.map(k => k.key).sort()).toEqual(taken.map(a => a.key).sort())
  const again = await signIn(product.base, 'boss@demo.sixlink')
  const { state } = await again.get<{ state: string }>(`/api/imports/batch/${batch.id}`)
  const after = await sql<{ n: number }>('select count(*)::int n from master.item')
  // As a whole or not at all.
  expect([state === 'done' ? 4_000 : 0, ['done', 'running', 'interrupted', 'failed']]).toEqual([
    after[0]!.n - before[0]!.n,
    expect.arrayContaining([state]),
  ])
  const db = openDb({ host: `${data}/pg/run`, port: 5432, user: 'postgres', database: 'postgres', max: 1 })
  try {
    const broken = await withTenant(db, 1, checkInvariants)
    expect(broken.filter(c => c.violations > 0)).toEqual([])
  } finally {
    await db.close()
  }
}, 240_000)
