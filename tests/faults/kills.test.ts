// The real product and SIGKILL at random moments of the story: server, worker, PostgreSQL, broker, machines.
// It ends the same, and nothing is left over.
import fs from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import pg from 'pg'
import { openDb, withTenant } from '#kernel/db.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import type { Product } from '../product.ts'
import { dataFolder, freePort, signIn, startProduct, until } from '../product.ts'
import type { Letters } from './letters.ts'
import { startLetters } from './letters.ts'
import type { Helper } from './processes.ts'
import { commandOf, descendants, killDescendant, startHelper } from './processes.ts'
import { chance } from './seed.ts'

// On a busy machine a story may take its time; one that hangs says where it stands after 90 s.
vi.setConfig({ testTimeout: 180_000 })
const { below } = chance('kills')
const data = dataFolder()
let product: Product, broker: Helper, letters: Letters, port: number, brokerPort: number
const env = () => ({
  SIXLINK_SPEED: '600',
  MQTT_URL: `mqtt://127.0.0.1:${brokerPort}`,
  SMTP_URL: letters.url,
  SIXLINK_CREW: '1',
  // The database is killed too: it must be the product's own.
  DATABASE_URL: '',
})
const start = async () => {
  product = await startProduct({ data, port, env: env() })
}
const startBroker = () => startHelper('tests/faults/broker.process.ts', [String(brokerPort)])

beforeAll(async () => {
  ;[port, brokerPort, letters] = await Promise.all([freePort(), freePort(), startLetters()])
  broker = await startBroker()
  await start()
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await broker?.kill()
  await letters?.stop()
  fs.rmSync(data, { recursive: true, force: true })
})

const socket = () => ({ host: `${data}/pg/run`, port: 5432, user: 'postgres', database: 'postgres' })
async function sql<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(socket())
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(text, values)).rows as T[]
  } finally {
    await client.end().catch(() => {})
  }
}

/** Sends the shop's order; says its number at the shop. */
async function sendOrder(quantity: number): Promise<string> {
  const boss = await signIn(product.base, 'boss@demo.sixlink')
  const sent = await boss.post<{ status: number; externalNo: string }>('/api/demo/send-order', { quantity })
  expect(sent.status).toBe(201)
  return sent.externalNo
}

const soon = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
/** Waits a random while of the story, and says at which moment it strikes. */
async function strike(what: string, from: number, to: number, kill: () => unknown): Promise<void> {
  const ms = from + below(to - from)
  await soon(ms)
  console.log(`${what} is killed ${ms} ms later`)
  await kill()
}

const once = [
  'oms.OrderAccepted',
  'oms.ShippingStarted',
  'wms.OrderPacked',
  'tms.CarrierBooked',
  'oms.OrderShipped',
  'oms.CustomerNotified',
  'wms.GoodsIssued',
  'tms.ShipmentPickedUp',
  'tms.ShipmentDelivered',
  'erp.InvoiceIssued',
  'oms.OrderCompleted',
]
const perJob = [
  'erp.SupplyDecided',
  'erp.ProductionPlanned',
  'mes.JobOrderReleased',
  'wms.MaterialIssued',
  'mes.JobOrderCompleted',
]

/** The end as it must be: completed, everything once, told once, nothing parked, all invariants silent. */
async function endsTheSame(externalNo: string): Promise<void> {
  const order = await until(
    `order ${externalNo} is completed`,
    async () => {
      const [row] = await sql<{ id: string; no: string; status: string }>(
        `select id, no, status from oms.sales_order where external_no = $1`,
        [externalNo],
      )
      return row?.status === 'completed' && row
    },
    90_000,
  ).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await where(externalNo)}\n${product.log().slice(-3_000)}`)
  })
  await until('all work is done', async () => {
    const [row] = await sql<{
      n: number
    }>(`select (select count(*) from kernel.delivery where parked_at is null)::int
      + (select count(*) from kernel.errand where parked_at is null)::int n`)
    return row!.n === 0
  })
  const stated = await sql<{ name: string; n: number }>(
    `select name, count(*)::int n from kernel.fact where journey = $1 group by 1`,
    [order.id],
  )
  const count = (name: string) => [name, stated.find(s => s.name === name)?.n ?? 0]
  expect(once.map(count)).toEqual(once.map(name => [name, 1]))
  await madeOnce(order.id, count)
  expect(
    await sql(`select line as what, error from kernel.delivery where parked_at is not null
    union all select name, error from kernel.errand where parked_at is not null`),
  ).toEqual([])
  expect([...letters.byKey.values()].filter(text => text.includes(order.no))).toHaveLength(1)
  const db = openDb({ ...socket(), max: 1 })
  try {
    expect((await withTenant(db, 1, checkInvariants)).filter(c => c.violations > 0)).toEqual([])
  } finally {
    await db.close()
  }
}

/** What was short was made, and nothing more: a further job only for pieces that the machines spoilt. */
async function madeOnce(order: string, count: (name: string) => unknown[]): Promise<void> {
  const jobs = await sql<{ quantity: number; good: number }>(
    `select quantity::int, good::int from mes.published_job_order where order_id = $1 order by id`,
    [order],
  )
  const [short] = await sql<{ n: number }>(
    `select coalesce(sum((payload->>'short')::int), 0)::int n from kernel.fact
    where journey = $1 and name = 'wms.StockShort'`,
    [order],
  )
  const sum = (of: (job: { quantity: number; good: number }) => number) =>
    jobs.reduce((n, job) => n + of(job), 0)
  expect(sum(j => j.good)).toBe(short!.n)
  expect(jobs.filter(j => j.good < j.quantity)).toHaveLength(Math.max(0, jobs.length - 1))
  expect(sum(j => j.quantity)).toBe(short!.n + sum(j => j.quantity - j.good))
  expect(perJob.map(count)).toEqual(perJob.map(name => [name, jobs.length]))
}

/** Where a story stands that did not end. */
async function where(externalNo: string): Promise<string> {
  const facts = await sql<{ name: string; at: Date }>(
    `select name, at from kernel.fact where journey =
    (select id from oms.sales_order where external_no = $1) order by id desc limit 8`,
    [externalNo],
  )
  return facts.map(f => `${f.at.toISOString()} ${f.name}`).join('\n')
}

test('the server', async () => {
  const order = await sendOrder(100)
  for (const [from, to] of [
    [100, 2_500],
    [500, 6_000],
  ] as const) {
    await strike('the server', from, to, async () => {
      const below = descendants(product.pid)
      expect(below.some(p => p.command.includes('simulated/main.ts'))).toBe(true)
      expect(below.some(p => p.command.includes('postgres'))).toBe(true)
      await product.kill()
      await until(
        'nothing is left of it',
        async () => below.every(p => commandOf(p.pid) !== p.command),
        8_000,
      )
    })
    await start()
  }
  await endsTheSame(order)
})

test('the server, and the next one started at once while the old database is still going down', async () => {
  const order = await sendOrder(10)
  await strike('the server', 100, 2_000, async () => {
    await product.kill()
    await start()
  })
  await endsTheSame(order)
})

test('PostgreSQL comes back by itself, and the product goes on', async () => {
  const order = await sendOrder(20),
    { pid } = product
  for (const to of [2_500, 5_000])
    await strike('PostgreSQL', 200, to, () => killDescendant(pid, `-D ${data}/pg/data`))
  await endsTheSame(order)
  expect(product.pid).toBe(pid)
  expect((await fetch(`${product.base}/health`)).status).toBe(200)
})

test('workers that deliver beside the server', async () => {
  const startWorker = () =>
    startHelper('src/server/worker.ts', [], { SIXLINK_DATA: data, PORT: String(port), ...env() })
  const workers = await Promise.all([startWorker(), startWorker()])
  try {
    const order = await sendOrder(20)
    for (const at of [0, 1]) {
      await strike('a worker', 100, 3_000, () => workers[at]!.kill())
      workers[at] = await startWorker()
    }
    await endsTheSame(order)
  } finally {
    await Promise.all(workers.map(w => w.kill()))
  }
})

test('the broker', async () => {
  const order = await sendOrder(20)
  for (const to of [2_500, 4_000]) {
    await strike('the broker', 200, to, () => broker.kill())
    await soon(below(1_500))
    broker = await startBroker()
  }
  await endsTheSame(order)
})

test('the simulated machines', async () => {
  const order = await sendOrder(20)
  const plant = 'simulated/main.ts'
  for (const to of [3_000, 6_000]) {
    await until('the plant is up', async () => descendants(product.pid).some(p => p.command.includes(plant)))
    await strike('the plant', 500, to, () =>
      until('it is killed', async () => killDescendant(product.pid, plant)),
    )
  }
  await endsTheSame(order)
})
