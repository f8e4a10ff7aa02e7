// Telemetry: Sparkplug over MQTT into PostgreSQL against the broker's own rate at the same QoS; last values;
// charts.
// Run: node benchmarks/telemetry.ts [seconds]. The broker and, in our rounds, the gateway run in one process
// as in the product; publishers and the plain subscriber are processes of their own.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { performer } from '#kernel/batch.ts'
import { openDb, withTenant } from '#kernel/db.ts'
import type { Db, DbConfig } from '#kernel/db.ts'
import { migrate } from '#kernel/migrate.ts'
import { lastValues, machineHistory } from '#mcs/index.ts'
import { startDeviceGateway } from '#adapters/devices/sparkplug/gateway.ts'
import { startBroker } from '#server/broker.ts'
import { startEmbedded } from '#server/embedded-postgres.ts'
import { machine, median, percentile } from './measure.ts'
import type { Published } from './telemetry-plant.ts'
import { metricsEach, nodes, publish, publishers, subscribe } from './telemetry-plant.ts'

const seconds = Number(process.argv[2] ?? 5),
  pairs = Number(process.env['R'] ?? 3)
/** Messages a second of the round in which latency is measured below saturation. */
const pace = Number(process.env['PACE'] ?? 2_000)
const asker = { actor: { kind: 'system' as const, id: 'bench', name: 'bench', may: ['*'] } }
const role = process.env['BENCH_ROLE']

/** The broker, and with a database the gateway beside it, as src/server/main.ts starts them. */
async function server(where: DbConfig | null): Promise<void> {
  const broker = await startBroker()
  const db = where && openDb({ ...where, max: 4 })
  const gateway = db && await startDeviceGateway({
    db, performer: performer(db), mqttUrl: broker.url, tap: broker.tap, clock: { now: () => new Date() },
    tenantOf: group => (group === 'bench' ? 1 : null),
    onFailure: (at, error) => console.log('failure', at, error),
  })
  const cpu = process.cpuUsage()
  process.on('message', () => process.send!({
    count: gateway ? (gateway.counts.samples - gateway.waiting()) / metricsEach : 0,
    rebirths: gateway?.counts.rebirthsAsked ?? 0, cpu: process.cpuUsage(cpu),
  }))
  process.on('disconnect', () => {
    void (async () => {
      await gateway?.stop()
      await broker.stop()
      await db?.close()
      process.exit(0)
    })()
  })
  process.send!({ url: broker.url })
}

function child(name: string, url = '', more: Record<string, string> = {}): ChildProcess {
  const profiled = name === process.env['PROF']
  const execArgv = profiled ? ['--cpu-prof', `--cpu-prof-dir=${os.tmpdir()}`] : []
  return fork(import.meta.filename, [], {
    env: { ...process.env, BENCH_ROLE: name, BENCH_URL: url, ...more }, execArgv,
  })
}
const word = <T>(from: ChildProcess) =>
  new Promise<T>(resolve => {
    from.once('message', m => resolve(m as T))
  })
const ask = async <T>(whom: ChildProcess): Promise<T> => {
  const answer = word<T>(whom)
  whom.send('count')
  return answer
}

interface Round {
  rate: number
  took: number[]
  sent: number
}

/** Messages per second that arrive at whoever counts, in one run of the publishers. */
async function run(url: string, count: () => Promise<number>, at = 0): Promise<Round> {
  const plant = Array.from({ length: publishers }, (_, i) =>
    child('publish', url, { BENCH_BASE: String(i), BENCH_PACE: String(at) }))
  await Promise.all(plant.map(p => word(p)))
  await sleep(1_500)
  for (const p of plant) p.send('measure')
  const before = await count(),
    from = performance.now()
  await sleep(seconds * 1000)
  const after = await count(),
    to = performance.now()
  const ended = plant.map(p => word<Published>(p))
  for (const p of plant) p.send('stop')
  const told = await Promise.all(ended)
  return {
    rate: ((after - before) / (to - from)) * 1000, took: told.flatMap(p => p.took),
    sent: told.reduce((sum, p) => sum + p.sent, 0),
  }
}

/** Each run has a broker of its own: a session that was left behind would be kept fed. */
async function withServer<T>(where: DbConfig | null, work: (url: string, it: ChildProcess) =>
  Promise<T>): Promise<T> {
  const it = child('server', '', { BENCH_DB: JSON.stringify(where) })
  const { url } = await word<{ url: string }>(it)
  try {
    return await work(url, it)
  } finally {
    const gone = new Promise(resolve => it.once('exit', resolve))
    it.disconnect()
    await gone
  }
}

const plainRound = () => withServer(null, async url => {
  const sub = child('subscribe', url)
  await word(sub)
  try {
    return await run(url, async () => (await ask<{ count: number }>(sub)).count)
  } finally {
    sub.kill()
  }
})

/** Our round; `missing` are samples that were acknowledged and are not rows. */
async function ourRound(where: DbConfig, db: Db, at = 0): Promise<Round & { rows: number; missing: number }> {
  const rowsOf = () => withTenant(db, 1, tx =>
    tx.one<{ n: number }>('select count(*)::int as n from mcs.telemetry where tenant_id = $1', [1]))
  const before = (await rowsOf()).n
  const round = await withServer(where, (url, it) =>
    run(url, async () => (await ask<{ count: number }>(it)).count, at))
  const rows = (await rowsOf()).n - before
  return { ...round, rows, missing: (round.sent + nodes) * metricsEach - rows }
}

const figures = (took: readonly number[]) =>
  `p50 ${percentile(took, 0.5).toFixed(0)} ms, p99 ${percentile(took, 0.99).toFixed(0)} ms`

/** Ours and the limit in turn, then ours below saturation. */
async function ingest(where: DbConfig, db: Db): Promise<void> {
  const ratios: number[] = []
  for (let pair = 0; pair <= pairs; pair++) {
    const plain = await plainRound(),
      ours = await ourRound(where, db)
    if (pair > 0) ratios.push(ours.rate / plain.rate)
    console.log(
      `${pair ? `pair ${pair}` : 'warm-up'}: broker alone ${plain.rate.toFixed(0)} msg/s; into PostgreSQL`,
      `${ours.rate.toFixed(0)} msg/s = ${(ours.rate * metricsEach).toFixed(0)} samples/s`,
      `(${((ours.rate / plain.rate) * 100).toFixed(0)} %), publish to row ${figures(ours.took)},`,
      `${ours.rows} rows, ${ours.missing} missing`,
    )
  }
  console.log(`QoS 1, ${metricsEach} metrics a message: median ${(median(ratios) * 100).toFixed(0)} %`,
    `(least ${(Math.min(...ratios) * 100).toFixed(0)} %) of the broker's own rate (target 60 %)`)
  const below = await ourRound(where, db, pace)
  console.log(`${pace} msg/s offered: ${below.rate.toFixed(0)} taken, publish to row ${figures(below.took)}`,
    `(target p99 250 ms), ${below.missing} missing; ${machine()}`)
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
  try {
    if (process.env['ONLY'] !== 'reads') await ingest(where, db)
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
    withTenant(db, 1, tx => lastValues.run(tx, { metric: 'State/Current' }, asker), { reading: true }),
  )
  await time('all last values of 1,000 machines', 20, () =>
    withTenant(db, 1, tx => lastValues.run(tx, {}, asker), { reading: true }),
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
          { reading: true },
        )
      ).at,
  )
}

const url = process.env['BENCH_URL'] ?? ''
if (role === 'publish')
  await publish(url, Number(process.env['BENCH_BASE']), Number(process.env['BENCH_PACE']))
else if (role === 'subscribe') await subscribe(url)
else if (role === 'server') await server(JSON.parse(process.env['BENCH_DB']!) as DbConfig | null)
else await main()
