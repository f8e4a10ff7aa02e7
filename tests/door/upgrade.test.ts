// The data of the previous release, as its own product left them, under today's migrations and today's house.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performer } from '#kernel/batch.ts'
import { openDb, withTenant } from '#kernel/db.ts'
import type { Db } from '#kernel/db.ts'
import { startDispatcher } from '#kernel/dispatch.ts'
import { identities } from '#kernel/identity.ts'
import { migrate } from '#kernel/migrate.ts'
import { numbersFrom } from '#kernel/number.ts'
import { allQueries } from '#kernel/command.ts'
import { sealWith, secretKey } from '#kernel/secrets/seal.ts'
import { sealAll } from '#kernel/secrets/seal-all.ts'
import { placeOrder, shopOf } from '#oms/index.ts'
import { letRolesSignIn } from '#server/database.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import { seedRegions } from '../../db/seed/regions.ts'
import { newOutside, plugOutside } from '../flows/actors.ts'
import { migrationsFolder, person, testServer } from '../world.ts'

/**
 * First line: the release and its migrations; then per table its rows, a story under way among them. Samples
 * of machines are left out: they are many, and all alike.
 */
const fixture = path.join(import.meta.dirname, 'fixtures/release-0.1.0.jsonl.br')
let config: Awaited<ReturnType<typeof testServer>>, owner: pg.Client, db: Db, workerDb: Db, applied: string[]

beforeAll(async () => {
  const server = await testServer()
  config = { ...server, database: `w${process.env['SIXLINK_TEST_RUN'] ?? process.pid}_upgrade` }
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`drop database if exists ${config.database} with (force)`)
  await admin.query(`create database ${config.database}`)
  await admin.end()
  const [head, ...tables] = zlib.brotliDecompressSync(fs.readFileSync(fixture)).toString().split('\n')
  const { migrations } = JSON.parse(head!) as { migrations: string[] }
  await migrate(config, folderOf(migrations))
  owner = new pg.Client(config)
  await owner.connect()
  await seedRegions(owner)
  await load(tables)
  applied = await migrate(config, migrationsFolder)
  if (server.ownLogin) await letRolesSignIn(config)
  db = openDb({ ...config, max: 4 })
  workerDb = openDb({ ...config, max: 1 }, 'sixlink_worker')
  numbersFrom(db)
  plugOutside(newOutside())
}, 120_000)
afterAll(async () => {
  await Promise.all([db?.close(), workerDb?.close(), owner?.end()])
})

/** Only the migrations that the release had. */
function folderOf(names: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-release-'))
  for (const name of names) fs.copyFileSync(path.join(migrationsFolder, name), path.join(folder, name))
  return folder
}

/** As a restore does it: no triggers, no checks of references; every row as it was. */
async function load(tables: string[]): Promise<void> {
  await owner.query('set session_replication_role = replica')
  for (const line of tables) {
    const { table, rows } = JSON.parse(line) as { table: string; rows: object[] }
    await owner.query(`delete from ${table}`)
    await owner.query(
      `insert into ${table} overriding system value
      select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
  }
  await owner.query('reset session_replication_role')
  await owner.query(`select setval(pg_get_serial_sequence('kernel.delivery', 'id'), 1000000)`)
  await owner.query('analyze')
}

test("today's migrations apply to it, and what must hold holds", async () => {
  expect(applied.length).toBeGreaterThan(0)
  const checks = await withTenant(db, 1, checkInvariants, { reading: true })
  expect(checks.filter(c => c.violations)).toEqual([])
  expect(checks.length).toBeGreaterThan(90)
})

test('its people sign in with the passwords they had, and no trial ends for them', async () => {
  const { identity } = await identities(db).signIn('boss@demo.sixlink', 'sixlink-demo', 'a browser')
  expect(identity).toMatchObject({ tenant: 1, roles: ['boss'], trialEndsAt: null })
})

test('every list answers, with the rows it had', async () => {
  const empty: string[] = []
  for (const query of allQueries().values()) {
    if (!query.list) continue
    const { rows } = (await withTenant(
      db,
      1,
      tx => query.run(tx, query.input.parse({}) as never, { actor: person() }),
      { reading: true },
    )) as { rows: unknown[] }
    if (!rows.length) empty.push(query.name)
  }
  expect(empty.filter(name => /orders|stock|items|shipments|journal|customers|job/.test(name))).toEqual([])
})

test('work goes on: a new order is taken, allocated and followed, beside the one under way', async () => {
  const { rows } = await owner.query<{ customer: string; item: string }>(`select
    (select id from master.party where kind = 'customer' order by code limit 1) as customer,
    (select item_id from wms.published_stock where on_hand > reserved and item_id in
      (select id from master.item where kind = 'finished') limit 1) as item`)
  const failures: string[] = []
  const dispatcher = startDispatcher(db, workerDb, {
    onFailure: (where, error) => failures.push(`${where}: ${String(error)}`),
  })
  const { customer, item } = rows[0]!
  const { outcome } = await performer(db).perform(1, placeOrder, {
    actor: person(),
    input: placeOrder.input.parse({ channel: 'dealer', customer, lines: [{ item, quantity: 1 }] }),
  })
  expect(outcome).toMatchObject({ done: true, result: { status: 'accepted' } })
  await dispatcher.idle(1)
  await dispatcher.stop()
  expect(failures).toEqual([])
  const lists = await owner.query(`select from wms.pick_list where order_id = $1`, [
    (outcome as never as { result: { order: string } }).result.order,
  ])
  expect(lists.rowCount).toBe(1)
  expect((await withTenant(db, 1, checkInvariants, { reading: true })).filter(c => c.violations)).toEqual([])
}, 60_000)

test('the secrets that the release kept in clear are sealed, and open as before', async () => {
  const kept = async () =>
    (
      await owner.query<{ text: string }>(
        `select secret as text from oms.shop where secret is not null
        union all select push_secret from tms.carrier`,
      )
    ).rows.map(r => r.text)
  const clear = await kept()
  expect(clear.filter(text => text.startsWith('sealed.'))).toEqual([])
  sealWith([secretKey(Buffer.alloc(32, 7))])
  const { rows } = await owner.query<{ id: number }>('select id from kernel.tenant')
  const done = await sealAll(db, rows.map(r => r.id))
  expect(done).toEqual({ sealed: clear.length, missing: [] })
  expect((await kept()).filter(text => !text.startsWith('sealed.1.'))).toEqual([])
  const opened = await withTenant(db, 1, tx => shopOf(tx, 'woo-main'))
  expect(clear).toContain(opened!.secret)
})
