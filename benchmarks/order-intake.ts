// Order intake beside the least that hand-written SQL must write for the same orders: one server, one run,
// alternating.
// C=8 clients, S=seconds a round, R=rounds, HOT=1 for one item that everybody wants, BATCH=500 for bulk
// calls.
import { execFileSync, fork, spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { flow, within, when } from '#kernel/flow.ts'
import { hashToken, newToken } from '#kernel/identity.ts'
import { answer } from '#kernel/port.ts'
import * as oms from '#oms/index.ts'
import * as tms from '#tms/index.ts'
import * as wms from '#wms/index.ts'
import { omsInvariants } from '#oms/invariants.sql.ts'
import { newWorld } from '#tests/world.ts'
import { alternate, machine, median, percentile, spread } from './measure.ts'
import { furnishCompany } from './order-company.ts'

const clients = Number(process.env['C'] ?? 8),
  seconds = Number(process.env['S'] ?? 10),
  rounds = Number(process.env['R'] ?? 3)
const hot = process.env['HOT'] === '1',
  bulk = Number(process.env['BATCH'] ?? 0)

/** The whole house where it is built; otherwise what intake needs of it. */
const whole = await import('#server/rooms.ts').then(
  () => true,
  () => false,
)
if (!whole) {
  answer(oms.askAvailability, wms.availabilityOf)
  answer(oms.askServiceability, tms.serviceabilityOf)
  answer(oms.askReceivables, async () => new Map())
  flow('order-to-delivery', [
    within(oms.OrderAccepted).do(wms.allocateStock, p => ({
      order: p.order,
      priority: p.priority,
      lines: p.lines,
    })),
    when(wms.OrderFullyAllocated).do(oms.startShipping),
    when(oms.OrderAccepted).do(oms.startShipping),
  ])
}

const world = await newWorld({ durable: true })
const { items, customers } = await furnishCompany(world)
const pick = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)]!
const folder = path.join(import.meta.dirname, 'limits')
await world.sql(fs.readFileSync(path.join(folder, 'order-schema.sql'), 'utf8'))

/** pgbench over the same socket, with prepared statements and as many clients. */
async function limit(): Promise<number> {
  const script = path.join(folder, hot ? 'order-hot.sql' : 'order-outbox.sql')
  const args = [
    '-h',
    world.config.host!,
    '-p',
    String(world.config.port ?? 5432),
    '-U',
    'postgres',
    '-n',
    '-M',
    'prepared',
    '-f',
    script,
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(seconds),
    world.config.database!,
  ]
  const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', part => {
    out += part
  })
  child.stderr.on('data', part => {
    out += part
  })
  await new Promise(resolve => child.on('close', resolve))
  const tps = /tps = ([\d.]+)/.exec(out)?.[1]
  if (!tps) throw new Error(out.slice(0, 1_000))
  return Number(tps)
}

const latencies: number[] = []
const orderOf = () => {
  const lines = [0, 1, 2].map(k => ({
    item: hot && k === 0 ? items[0]! : items[Math.floor(((k + Math.random()) * items.length) / 3)]!,
    quantity: 1,
  }))
  return { channel: 'dealer', customer: pick(customers), externalNo: crypto.randomUUID(), lines }
}

/** The product's HTTP in a process of its own, with a key that may place orders. */
async function serve(): Promise<{ port: number; token: string; stop(): void }> {
  const token = newToken('k', 1)
  await world.sql(
    `insert into kernel.api_key (tenant_id, id, token_hash, prefix, name, permissions)
     values (1, gen_random_uuid(), $1, 'k', 'bench', '{oms.*}')`,
    [hashToken(token)],
  )
  const child = fork(path.join(import.meta.dirname, 'order-server.ts'), {
    env: { ...process.env, WHERE: JSON.stringify(world.config) },
  })
  const port = await new Promise<number>(resolve =>
    child.once('message', message => resolve((message as { port: number }).port)),
  )
  return { port, token, stop: () => child.kill() }
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
const server = await serve()

/** One changing call; the answer's status and body. */
function post(place: string, body: unknown): Promise<{ status: number; text: string }> {
  const bytes = Buffer.from(JSON.stringify(body))
  const headers = {
    'content-type': 'application/json',
    'content-length': bytes.length,
    authorization: `Bearer ${server.token}`,
    'idempotency-key': crypto.randomUUID(),
  }
  return new Promise((resolve, reject) => {
    const request = http.request(
      { agent, port: server.port, host: '127.0.0.1', path: place, method: 'POST', headers },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', part => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode!, text }))
      },
    )
    request.on('error', reject)
    request.end(bytes)
  })
}

/** Orders a second over HTTP. */
async function ours(): Promise<number> {
  let placed = 0
  const until = performance.now() + seconds * 1_000,
    began = performance.now()
  latencies.length = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) {
        const at = performance.now()
        const { status, text } = bulk
          ? await post('/api/oms/place-order/bulk', { items: Array.from({ length: bulk }, orderOf) })
          : await post('/api/oms/place-order', orderOf())
        if (status !== 200 || (bulk && /"error"/.test(text)))
          throw new Error(`${status} ${text.slice(0, 300)}`)
        latencies.push(performance.now() - at)
        placed += bulk || 1
      }
    }),
  )
  return placed / ((performance.now() - began) / 1_000)
}

async function check(): Promise<void> {
  for (const { code, sql } of [...omsInvariants, ...wms.wmsInvariants].filter(
    i => !/^I-27|^I-36/.test(i.code),
  )) {
    const rows = await world.sql(sql)
    if (rows.length) throw new Error(`${code}: ${JSON.stringify(rows[0])}`)
  }
  const [held] = await world.sql<{ n: number }>(
    `select count(*)::int as n from oms.sales_order where status <> 'accepted'`,
  )
  if (held!.n) throw new Error(`${held!.n} orders were held`)
}

try {
  execFileSync('pgbench', ['--version'])
  const p99s: number[] = []
  const figures = await alternate(
    [
      { name: 'limit', round: limit },
      {
        name: 'ours',
        round: async () => {
          const rate = await ours()
          // After the warm-up: statistics as any database has them that is older than a minute.
          if (!p99s.length) await world.sql('analyze')
          p99s.push(percentile(latencies, 0.99))
          return rate
        },
      },
    ],
    rounds,
  )
  const [limits, rates] = [figures.get('limit')!, figures.get('ours')!]
  if (process.env['CHECK'] !== '0') await check()
  const what = `${clients} clients${hot ? ', hot item' : ''}${bulk ? `, ${bulk} a call` : ''}`
  const ratio = ((median(rates) / median(limits)) * 100).toFixed(0)
  console.log(`order intake, ${what}: limit ${spread(limits)}/s, ours ${spread(rates)}/s, ratio ${ratio} %`)
  const house = whole ? 'whole house' : 'OMS, WMS, TMS'
  console.log(`p99 ${median(p99s.slice(1)).toFixed(1)} ms · ${house} · ${machine()}`)
} finally {
  server.stop()
  agent.destroy()
  await world.close()
}
process.exit(0)
