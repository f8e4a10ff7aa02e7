// Telemetry: Sparkplug over MQTT into PostgreSQL against the broker's own rate at the same QoS; last values;
// charts.
// Run: node benchmarks/telemetry.ts [seconds]. Publisher, broker and plain subscriber are processes of their
// own.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import mqtt from 'mqtt'
import pg from 'pg'
import { performer } from '#kernel/batch.ts'
import { openDb, withTenant } from '#kernel/db.ts'
import type { Db } from '#kernel/db.ts'
import { migrate } from '#kernel/migrate.ts'
import { lastValues, machineHistory } from '#mcs/index.ts'
import { encode } from '#protocols/sparkplug/payload.ts'
import { topicOf } from '#protocols/sparkplug/topic.ts'
import { startDeviceGateway } from '#adapters/devices/sparkplug/gateway.ts'
import { startBroker } from '#server/broker.ts'
import { startEmbedded } from '#server/embedded-postgres.ts'

const nodes = 100,
  metricsEach = 4,
  windowSize = 40,
  publishers = 2
const seconds = Number(process.argv[2] ?? 5),
  pairs = 3
const asker = { actor: { kind: 'system' as const, id: 'bench', name: 'bench', may: ['*'] } }
const role = process.env['BENCH_ROLE']
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/**
 * Nodes that publish as fast as the broker acknowledges, a fixed number under way; `base` tells nodes of
 * publishers apart.
 */
async function publish(url: string, base: number): Promise<void> {
  const client = await mqtt.connectAsync(url, { clientId: `bench-${base}`, reconnectPeriod: 0 })
  const seq = new Int32Array(nodes)
  const next = (node: number) => seq[node]!++ % 256
  const names = Array.from({ length: metricsEach }, (_, i) => `Process/m${i}`)
  for (let n = base; n < nodes; n += publishers) {
    await client.publishAsync(
      topicOf('bench', 'NBIRTH', `n${n}`),
      encode({ timestamp: Date.now(), seq: next(n), metrics: [{ name: 'bdSeq', type: 'UInt64', value: 0 }] }),
      { qos: 1 },
    )
    await client.publishAsync(
      topicOf('bench', 'DBIRTH', `n${n}`, 'd'),
      encode({
        timestamp: Date.now(),
        seq: next(n),
        metrics: names.map((name, i) => ({ name, alias: i + 1, type: 'Double', value: 0 })),
      }),
      { qos: 1 },
    )
  }
  process.send!('ready')
  // Each message of a node has a moment of its own, so that every sample is a row.
  const at = Date.now()
  let stop = false,
    sent = 0
  process.on('message', () => {
    stop = true
  })
  const one = async () => {
    for (let i = base; !stop; i += publishers) {
      const node = i % nodes
      const timestamp = at + seq[node]!
      sent++
      const metrics = names.map((_, m) => ({
        name: '',
        alias: m + 1,
        type: 'Double' as const,
        value: sent + m / 7,
      }))
      await client.publishAsync(
        topicOf('bench', 'DDATA', `n${node}`, 'd'),
        encode({ timestamp, seq: next(node), metrics }),
        { qos: 1 },
      )
    }
  }
  await Promise.all(Array.from({ length: windowSize }, one))
  await client.endAsync()
  process.send!({ sent })
  process.disconnect()
}

/** A subscriber that does nothing but count: the broker's own rate. */
async function subscribe(url: string): Promise<void> {
  const client = await mqtt.connectAsync(url, { clientId: 'bench-plain', clean: true })
  let count = 0
  client.on('message', () => {
    count++
  })
  await client.subscribeAsync('spBv1.0/#', { qos: 1 })
  process.on('message', () => process.send!({ count }))
  process.send!('ready')
}

async function broker(): Promise<void> {
  const { url } = await startBroker()
  process.send!({ url })
  process.on('disconnect', () => process.exit(0))
}

function child(name: string, url = '', base = 0): ChildProcess {
  return fork(import.meta.filename, [], {
    env: { ...process.env, BENCH_ROLE: name, BENCH_URL: url, BENCH_BASE: String(base) },
  })
}
const word = <T>(from: ChildProcess) =>
  new Promise<T>(resolve => {
    from.once('message', m => resolve(m as T))
  })

/** Messages per second that arrive at whoever counts, in one run of the publishers. */
async function rate(url: string, count: () => Promise<number>): Promise<number> {
  const pub = Array.from({ length: publishers }, (_, i) => child('publish', url, i))
  await Promise.all(pub.map(p => word(p)))
  await sleep(1_000)
  const before = await count(),
    from = performance.now()
  await sleep(seconds * 1000)
  const after = await count(),
    to = performance.now()
  const ended = pub.map(p => word(p))
  for (const p of pub) p.send('stop')
  await Promise.all(ended)
  return ((after - before) / (to - from)) * 1000
}

async function plainRate(url: string): Promise<number> {
  const sub = child('subscribe', url)
  await word(sub)
  try {
    return await rate(url, async () => {
      const answer = word<{ count: number }>(sub)
      sub.send('count')
      return (await answer).count
    })
  } finally {
    sub.kill()
  }
}

async function gatewayRate(url: string, db: Db): Promise<{ rate: number; rows: number; wrong: number }> {
  let wrong = 0
  const failures: unknown[] = []
  const gateway = await startDeviceGateway({
    db,
    performer: performer(db),
    tenantOf: group => (group === 'bench' ? 1 : null),
    mqttUrl: url,
    clock: { now: () => new Date() },
    keepSession: false,
    host: `bench-${Date.now()}`,
    onFailure: (where, error) => {
      failures.push([where, error])
    },
  })
  await sleep(1_000)
  const rowsOf = () =>
    withTenant(db, 1, tx =>
      tx.one<{ n: number }>('select count(*)::int as n from mcs.telemetry where tenant_id = $1', [1]),
    )
  const before = (await rowsOf()).n
  try {
    // What counts is what is committed: samples taken in less those that still wait.
    const found = await rate(
      url,
      async () => (gateway.counts.samples - gateway.waiting()) / metricsEach,
    )
    for (let i = 0; gateway.waiting() && i < 100; i++) await sleep(100)
    const rows = (await rowsOf()).n - before
    wrong = gateway.counts.samples - rows
    if (failures.length) console.log('failures', failures.slice(0, 3))
    return { rate: found, rows, wrong }
  } finally {
    await gateway.stop()
  }
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-bench-'))
  fs.chmodSync(folder, 0o755)
  const postgres = await startEmbedded(folder, { shared_buffers: '256MB', max_wal_size: '4GB' })
  const where = { host: postgres.host, port: postgres.port, user: postgres.user, database: postgres.database }
  await migrate(where, path.resolve(import.meta.dirname, '../db/migrations'))
  const owner = new pg.Client(where)
  await owner.connect()
  await owner.query(`insert into kernel.tenant (id, code, name_zh, name_en) values (1, 'one', '一', 'One')`)
  await owner.query(`insert into mcs.machine (tenant_id, id, code, name_zh, name_en, kind, work_center,
    bus_group, edge_node, device)
    select 1, gen_random_uuid(), 'B' || n, '机', 'M', 'other', 'X', case when n < ${nodes} then 'bench' else
      'idle' end, 'n' || n, 'd'
    from generate_series(0, 999) n`)
  const db = openDb({ ...where, max: 4 })
  // Each run has a broker of its own: a session that was left behind would be kept fed.
  const withBroker = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
    const server = child('broker')
    const { url } = await word<{ url: string }>(server)
    try {
      return await work(url)
    } finally {
      server.disconnect()
    }
  }
  try {
    const ratios: number[] = []
    for (let pair = 0; pair < pairs; pair++) {
      const plain = await withBroker(plainRate),
        ours = await withBroker(at => gatewayRate(at, db))
      ratios.push(ours.rate / plain)
      const samples = (ours.rate * metricsEach).toFixed(0),
        percent = ((ours.rate / plain) * 100).toFixed(0)
      console.log(
        `pair ${pair + 1}: broker alone ${plain.toFixed(0)} msg/s; into PostgreSQL ${ours.rate.toFixed(0)}`,
        `msg/s = ${samples} samples/s (${percent} %), ${ours.rows} rows, ${ours.wrong} missing`,
      )
    }
    ratios.sort((a, b) => a - b)
    const median = (ratios[Math.floor(pairs / 2)]! * 100).toFixed(0)
    console.log(
      `QoS 1, ${metricsEach} metrics a message: median ${median} % of the broker's own rate (target 60 %)`,
    )
    await reads(owner, db)
  } finally {
    await db.close()
    await owner.end()
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The last value of 1,000 machines, and a day of 86,400 samples as a 500-point chart. */
async function reads(owner: pg.Client, db: Db): Promise<void> {
  await owner.query(`insert into mcs.series (tenant_id, machine_id, metric) select 1, id, m from mcs.machine,
    unnest(array['Process/barrelTemperature', 'Process/injectionPressure', 'State/Current', 'Count/Good']) m
      on conflict do nothing`)
  await owner.query(`insert into mcs.last_value (tenant_id, series_id, machine_id, metric, at, value, quality)
    select 1, id, machine_id, metric, now(), random() * 200, 192 from mcs.series on conflict do nothing`)
  await owner.query(`insert into mcs.telemetry select 1, s.id, date_trunc('second', now()) - n * interval
    '1 second', 200 + sin(n), 192
    from mcs.series s join mcs.machine m on m.id = s.machine_id, generate_series(1, 86400) n
    where m.code = 'B0' and s.metric = 'Process/barrelTemperature'`)
  await owner.query('vacuum analyze mcs.telemetry, mcs.last_value, mcs.series, mcs.machine')
  const to = new Date(),
    from = new Date(to.getTime() - 86_400_000)
  const time = async (what: string, target: number, ask: () => Promise<unknown[]>) => {
    const times: number[] = []
    let size = 0
    for (let i = 0; i < 40; i++) {
      const start = performance.now()
      size = (await ask()).length
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    const [p50, p95] = [times[20]!, times[38]!].map(ms => ms.toFixed(1))
    console.log(`${what}: ${size} rows, p50 ${p50} ms, p95 ${p95} ms (target ${target} ms)`)
  }
  await time('one last value of 1,000 machines', 20, () =>
    withTenant(db, 1, tx => lastValues.run(tx, { metric: 'State/Current' }, asker)),
  )
  await time('all last values of 1,000 machines', 20, () =>
    withTenant(db, 1, tx => lastValues.run(tx, {}, asker)),
  )
  await time(
    'a day of 86,400 samples as a chart',
    50,
    async () =>
      (
        await withTenant(db, 1, tx =>
          machineHistory.run(
            tx,
            {
              machine: 'B0',
              metric: 'Process/barrelTemperature',
              from: from.toISOString(),
              to: to.toISOString(),
              points: 500,
            },
            asker,
          ),
        )
      ).at,
  )
}

const url = process.env['BENCH_URL'] ?? ''
if (role === 'publish') await publish(url, Number(process.env['BENCH_BASE']))
else if (role === 'subscribe') await subscribe(url)
else if (role === 'broker') await broker()
else await main()
