// Bad inputs (reliability.md, section 4) at the HTTP door: rows of the fixtures, and what JSON cannot hold.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import zlib from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '#kernel/api-keys.ts'
import { newOutside, plugOutside } from '../flows/actors.ts'
import { demoWorld } from '../flows/demo-world.ts'
import type { Served } from '../faults/serve.ts'
import { serve } from '../faults/serve.ts'
import type { World } from '../world.ts'
import { fingerprint } from './fuzz.ts'

const fixture = <T>(name: string): T[] =>
  JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../fixtures/bad-input', name), 'utf8')) as T[]
interface BadOrder {
  row: string
  line?: object
  order?: object
  field: string
}
let world: World, door: Served, token: string, customer: string, item: string
beforeAll(async () => {
  plugOutside(newOutside())
  world = await demoWorld()
  door = await serve(world)
  token = (await world.do(createApiKey, { name: 'bad', permissions: ['*'] })).token!
  const first = async (text: string) => (await world.sql<{ id: string }>(text))[0]!.id
  customer = await first(`select id from master.party where kind = 'customer' order by code`)
  item = await first(`select id from master.item where code = 'FG-KT-17'`)
}, 120_000)
afterAll(async () => {
  await door?.stop()
  await world?.close()
})

const place = '/api/oms/place-order'
const good = () => ({ channel: 'dealer', customer, lines: [{ item, quantity: 1 }] })
interface Got {
  status: number
  headers: Headers
  body: { error?: { code: string; fields?: { path: string }[] }; result?: Record<string, unknown> }
}
async function send(method: string, to: string, body?: unknown, more: Record<string, string> = {}) {
  const answer = await fetch(door.base + to, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...more,
    },
    ...(body === undefined
      ? {}
      : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
  } as RequestInit)
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  const said = isJson && text ? (JSON.parse(text) as Got['body']) : {}
  return { status: answer.status, headers: answer.headers, body: said } as Got
}

test.each(fixture<BadOrder>('orders.json'))(
  '$row is refused by its field',
  async ({ line, order, field }) => {
    const before = await fingerprint(world)
    const { status, body } = await send('POST', place, {
      ...good(),
      ...order,
      lines: [{ item, quantity: 1, ...line }],
    })
    expect([status, body.error?.code]).toEqual([400, 'request.invalid'])
    expect(body.error!.fields!.map(f => f.path)).toContain(field)
    expect(await fingerprint(world)).toEqual(before)
  },
)

test.each(fixture<{ row: string; text: string }>('texts.json'))(
  '$row is text and nothing but text',
  async ({ text }) => {
    const made = await send('POST', place, { ...good(), note: text })
    expect(made.status).toBe(200)
    const page = await send('GET', `/api/oms/order?id=${String(made.body.result!['order'])}`)
    expect(page.body.result!['note']).toBe(text)
    expect(page.headers.get('content-type')).toMatch(/^application\/json/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    // Searched for, sorted and filtered by: never SQL.
    for (const name of ['search', 'sort', 'status', 'no', 'after']) {
      const { status } = await send('GET', `/api/oms/orders?${new URLSearchParams({ [name]: text })}`)
      expect([name, status < 500]).toEqual([name, true])
    }
  },
)

test('B-19, B-83: a tax of 100.01 %, a bill with itself', async () => {
  const made = {
    code: 'BAD-1',
    nameZh: '坏',
    nameEn: 'Bad',
    kind: 'finished',
    uom: '件',
    taxRateBp: 10_001,
  }
  const tax = await send('POST', '/api/erp/save-item', made)
  expect([tax.status, JSON.stringify(tax.body)]).toEqual([400, expect.stringContaining('taxRateBp')])
  const ring = { item: 'FG-KT-17', lines: [{ component: 'FG-KT-17', quantity: 1, per: 1 }] }
  const { status } = await send('POST', '/api/erp/save-bill', ring)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
})

test('B-50: of a key that is given twice the last counts, and is checked', async () => {
  const twice = JSON.stringify(good()).replace('"quantity":1', '"quantity":1,"quantity":0')
  expect((await send('POST', place, twice)).status).toBe(400)
})

test('B-54, B-57: a million elements, and what unpacks to gigabytes, are not read', async () => {
  expect((await send('POST', place, `[${'1,'.repeat(1_000_000)}1]`)).status).toBe(413)
  const bomb = zlib.brotliCompressSync(Buffer.alloc(50 * 1024 * 1024))
  for (const encoding of ['br', 'gzip', 'deflate']) {
    const { status } = await send('POST', place, new Uint8Array(bomb), { 'content-encoding': encoding })
    expect([encoding, status]).toEqual([encoding, 400])
  }
})

/** What the server says to bytes that no client would send. */
const raw = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = net.connect(Number(new URL(door.base).port), '127.0.0.1')
    let heard = ''
    socket.on('data', chunk => (heard += chunk.toString()))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
    socket.end(bytes)
  })
test('B-58: two lengths, or a length and chunks, are no request', async () => {
  const head = `POST ${place} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nidempotency-key: k\r\n`
  const body = JSON.stringify(good()),
    length = `content-length: ${body.length}\r\n`
  const answers = [
    await raw(`${head}${length}transfer-encoding: chunked\r\n\r\n${body}`),
    await raw(`${head}${length}content-length: 3\r\n\r\n${body}`),
    await raw(`${head}transfer-encoding: chunked, identity\r\n\r\n${body}`),
    await raw(`${head}content-length: -1\r\n\r\n${body}`),
  ]
  expect(answers.map(a => a.split(' ')[1])).toEqual(['400', '400', '400', '400'])
})

test('B-59, B-62: a method or a company is not what a header says it is', async () => {
  const before = await fingerprint(world)
  const more = {
    'x-http-method-override': 'DELETE',
    'x-method-override': 'POST',
    'x-tenant-id': '2',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'evil.example',
    'x-original-url': '/api/oms/place-order',
  }
  const plain = await send('GET', '/api/kernel/roles'),
    spoofed = await send('GET', '/api/kernel/roles', undefined, more)
  expect([spoofed.status, spoofed.body]).toEqual([200, plain.body])
  expect(
    (await raw(`TRACE ${place} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).split(' ')[1],
  ).toMatch(/^4/)
  for (const method of ['OPTIONS', 'HEAD']) expect((await send(method, place)).status).toBe(404)
  expect(await fingerprint(world)).toEqual(before)
})

test('B-52, B-60, B-65, B-66: names, ids and cursors that cannot be are refused, not guessed', async () => {
  const { id } = (await world.sql<{ id: string }>('select id from oms.sales_order limit 1'))[0]!
  const other = Buffer.from(JSON.stringify(['x', randomUUID()])).toString('base64url')
  const asked: [string, number[]][] = [
    ['/api/oms/orders?a[__proto__][x]=1', [400, 409]],
    ['/api/oms/orders?__proto__=1&constructor=2', [400, 409]],
    [`/api/oms/order?id=${id}&id=${id}`, [400]],
    [`/api/oms/order?id[]=${id}`, [400]],
    [`/api/oms/order?id={${id}}`, [400]],
    [`/api/oms/order?id=${id.toUpperCase()}`, [200]],
    ['/api/oms/order?id=00000000-0000-0000-0000-000000000000', [400, 404]],
    ['/api/oms/order?id=9223372036854775808', [400]],
    ['/api/oms/orders?limit=1e9', [400]],
    ['/api/oms/orders?limit=-1', [400]],
    ['/api/oms/orders?offset=1e12', [400, 409]],
    ['/api/oms/orders?sort=password', [400, 409]],
    [`/api/oms/orders?after=${other}`, [200, 400, 409]],
    ['/api/oms/orders?after=not-a-cursor', [400, 409]],
    ['/api/oms/..%252f..%252fetc%252fpasswd', [404]],
  ]
  const wrong: unknown[] = []
  for (const [to, right] of asked) {
    const { status } = await send('GET', to)
    if (!right.includes(status)) wrong.push([to, status])
  }
  expect(wrong).toEqual([])
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})
