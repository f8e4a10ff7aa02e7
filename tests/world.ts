// A world for tests: a database of its own (from a migrated template), tenants, a performer and a dispatcher.
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Actor } from '#kernel/actor.ts'
import { performer } from '#kernel/batch.ts'
import type { Performer } from '#kernel/batch.ts'
import type { Command, Query } from '#kernel/command.ts'
import { isRefused } from '#kernel/command.ts'
import type { Db, DbConfig, Tx } from '#kernel/db.ts'
import { openDb, withTenant } from '#kernel/db.ts'
import type { Dispatcher } from '#kernel/dispatch.ts'
import { startDispatcher } from '#kernel/dispatch.ts'
import { migrate } from '#kernel/migrate.ts'
import { numbersFrom } from '#kernel/number.ts'
import { sealWith, secretKey } from '#kernel/secrets/seal.ts'
import { embeddedSettings, letRolesSignIn } from '#server/database.ts'
import { startEmbedded } from '#server/embedded-postgres.ts'

export const migrationsFolder = path.resolve(import.meta.dirname, '../db/migrations')

/** Somebody who may do everything, or what is listed. */
export const person = (id = 'person:test', may: readonly string[] = ['*']): Actor => ({
  kind: 'person',
  id,
  name: id,
  may,
})

export interface World {
  readonly db: Db
  readonly tenant: number
  /** A second tenant that must see nothing of the first. */
  readonly other: number
  readonly performer: Performer
  /** Failures of lines and errands, as they happened. */
  readonly failures: { where: string; error: unknown }[]
  /** Starts delivering facts to the flows that the test has imported. */
  dispatch(): Dispatcher
  /** Carries out a command and returns its result; a refusal is thrown. */
  do<I, R>(
    command: Command<I, R>,
    input: I,
    options?: { actor?: Actor; key?: string; tenant?: number },
  ): Promise<R>
  ask<I, R>(query: Query<I, R>, input: I, options?: { actor?: Actor; tenant?: number }): Promise<R>
  tx<T>(work: (tx: Tx) => Promise<T>, tenant?: number, options?: { reading?: boolean }): Promise<T>
  /** SQL as the owner, outside of tenancy: for arranging and checking in tests only. */
  sql<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>
  /** Payloads of the facts of a name, oldest first. */
  facts<P = Record<string, unknown>>(name: string): Promise<P[]>
  config: DbConfig
  close(): Promise<void>
}

/** Makes a world. Each has its own database, made from a template that holds all migrations. */
export async function newWorld({ durable = false } = {}): Promise<World> {
  sealWith([secretKey(Buffer.alloc(32, 6))])
  const server = await (durable ? durableServer() : testServer())
  const run = process.env['SIXLINK_TEST_RUN'] ?? process.pid
  const database = `w${run}_${randomUUID().slice(0, 13).replaceAll('-', '_')}`
  await fromTemplate(server, database)
  const config: DbConfig = { ...server, database }
  const db = openDb({ ...config, max: 8 }),
    numbers = openDb({ ...config, max: 1 })
  const workerDb = openDb({ ...config, max: 1 }, 'sixlink_worker')
  const owner = new pg.Pool({ ...config, max: 2 })
  owner.on('error', () => {})
  numbersFrom(numbers)
  await owner.query(`insert into kernel.tenant (id, code, name_zh, name_en)
    values (1, 'one', '一号公司', 'Company One'), (2, 'two', '二号公司', 'Company Two')`)
  const perform = performer(db),
    failures: World['failures'] = []
  let dispatcher: Dispatcher | undefined
  return {
    db,
    tenant: 1,
    other: 2,
    performer: perform,
    failures,
    config,
    dispatch: () =>
      (dispatcher ??= startDispatcher(db, workerDb, {
        onFailure: (where, error) => {
          failures.push({ where, error })
        },
      })),
    async do(command, input, { actor = person(), key, tenant = 1 } = {}) {
      const { outcome } = await perform.perform(tenant, command, {
        input: command.input.parse(input),
        actor,
        key,
      })
      if (isRefused(outcome)) throw outcome
      return outcome.result as never
    },
    ask: (query, input, { actor = person(), tenant = 1 } = {}) =>
      withTenant(db, tenant, tx => query.run(tx, query.input.parse(input), { actor }), { reading: true }),
    tx: (work, tenant = 1, options = {}) => withTenant(db, tenant, work, options),
    sql: async <T>(text: string, values: unknown[] = []) => (await owner.query(text, values)).rows as T[],
    facts: async <P>(name: string) =>
      (await owner.query('select payload from kernel.fact where name = $1 order by id', [name])).rows.map(
        (r: { payload: unknown }) => r.payload as P,
      ),
    async close() {
      await dispatcher?.stop()
      await Promise.all([db.close(), numbers.close(), workerDb.close(), owner.end()])
      const admin = new pg.Client(server)
      await admin.connect()
      await admin.query(`drop database if exists ${database} with (force)`)
      await admin.end()
    },
  }
}

let server: Promise<DbConfig & { database: string }> | undefined

/** Where a connection string leads, in parts, so that a database of another name can be opened beside it. */
export function partsOf(url: string): DbConfig & { database: string } {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url })
  return {
    host, port, database: database ?? 'postgres', ...(user ? { user } : {}),
    ...(typeof password === 'string' ? { password } : {}),
  }
}

/** One server for all test files of a run (global set-up), or one that is started and adopted here. */
export function testServer(): Promise<DbConfig & { database: string }> {
  return (server ??= (async () => {
    const url = process.env['SIXLINK_TEST_URL']
    if (url) return partsOf(url)
    const given = process.env['SIXLINK_TEST_SOCKET']
    if (given) return { host: given, port: 5432, user: 'postgres', database: 'postgres', ownLogin: true }
    const e = await startEmbedded(
      path.join(os.tmpdir(), `sixlink-test-${os.userInfo().username}`),
      testSettings,
    )
    return { host: e.host, port: e.port, user: e.user, database: e.database, ownLogin: true }
  })())
}

let durable: Promise<DbConfig & { database: string }> | undefined

/** A server with the product's durability (fsync on), for measuring. It ends with this process. */
function durableServer(): Promise<DbConfig & { database: string }> {
  return (durable ??= (async () => {
    const e = await startEmbedded(
      path.join(os.tmpdir(), `sixlink-bench-${os.userInfo().username}`),
      embeddedSettings,
    )
    return { host: e.host, port: e.port, user: e.user, database: e.database, ownLogin: true }
  })())
}

/** Durability is off in tests but for those that kill the database: they start their own. */
export const testSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '256MB',
}

/**
 * Creates a database from the template of the present migrations, making the template once for all
 * processes.
 */
async function fromTemplate(where: DbConfig & { database: string }, database: string): Promise<void> {
  const hash = createHash('sha256')
  for (const name of fs.readdirSync(migrationsFolder).sort())
    hash.update(fs.readFileSync(path.join(migrationsFolder, name)))
  const template = `t_${hash.digest('hex').slice(0, 16)}`
  const admin = new pg.Client(where)
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(866060002)')
    const exists = await admin.query('select from pg_database where datname = $1', [template])
    if (!exists.rowCount) {
      const draft = `${template}_draft`
      await admin.query(`drop database if exists ${draft} with (force)`)
      await admin.query(`create database ${draft}`)
      await migrate({ ...where, database: draft }, migrationsFolder)
      await admin.query(`alter database ${draft} rename to ${template}`)
    }
    if (where.ownLogin) await letRolesSignIn(where as pg.ClientConfig)
    await admin.query(`create database ${database} template ${template}`)
  } finally {
    await admin.end()
  }
}
