// The product's database: the embedded PostgreSQL or one's own, migrated, with the pools that the product
// uses.
import path from 'node:path'
import pg from 'pg'
import type { Db, DbConfig } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { migrate } from '#kernel/migrate.ts'
import { numbersFrom } from '#kernel/number.ts'
import { keysOf } from '#kernel/secrets/keys.ts'
import { sealWith } from '#kernel/secrets/seal.ts'
import type { Embedded } from './embedded-postgres.ts'
import { startEmbedded } from './embedded-postgres.ts'
import { rolesSignIn } from './database.sql.ts'
import { makePartitions } from './partitions.ts'
import type { Settings } from './settings.ts'

export interface Database {
  /** Commands and queries. */
  db: Db
  /** The worker role: finds work across tenants, tells other processes of news. */
  workerDb: Db
  /** How the owner connects: migrations, seeds, LISTEN. */
  owner: pg.ClientConfig
  stop(): Promise<void>
}

/** Memory that suits one small server: durable, with a cache that leaves room for the rest. */
export const embeddedSettings = {
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  wal_compression: 'on',
  effective_cache_size: '1GB',
  // Fresh tables get their statistics soon: until then a statement may be planned by the wrong index.
  autovacuum_naptime: '10s',
  autovacuum_analyze_scale_factor: '0.05',
}

/**
 * How often one looks whether the embedded PostgreSQL lives: when it was killed it is started again, over
 * and over.
 */
const watchMs = 200

/**
 * Keeps the embedded PostgreSQL up until it is stopped. A worker never starts one: it waits for the
 * server's.
 */
async function keepUp(dir: string, mayLaunch: boolean): Promise<{ now: Embedded; stop(): Promise<void> }> {
  const start = () => startEmbedded(dir, embeddedSettings, { mayLaunch })
  let server = await start(),
    starting: Promise<void> | null = null
  const timer = setInterval(() => {
    if (starting || server.running()) return
    console.error(`PostgreSQL ${server.pid} is gone${mayLaunch ? ': starting it again' : ''}`)
    starting = start()
      .then(
        next => {
          server = next
          console.error(`PostgreSQL is back as ${server.pid}`)
        },
        error => {
          console.error(error)
        },
      )
      .finally(() => {
        starting = null
      })
  }, watchMs)
  return {
    now: server,
    async stop() {
      clearInterval(timer)
      await starting
      await server.stop()
    },
  }
}

/** On the embedded server the roles sign in themselves; its socket is ours alone. */
export async function letRolesSignIn(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query(rolesSignIn)
  await client.end()
}

/**
 * Opens the database; the embedded one is started when no DATABASE_URL is given. `migrating` false for
 * workers.
 */
export async function openDatabase(settings: Settings, migrating = true): Promise<Database> {
  sealWith(keysOf(settings.data, settings.secret))
  const where: DbConfig = {}
  let stopServer = async () => {}
  if (settings.databaseUrl) where.connectionString = settings.databaseUrl
  else {
    const { now: server, stop } = await keepUp(path.join(settings.data, 'pg'), migrating)
    Object.assign(where, {
      host: server.host,
      port: server.port,
      user: server.user,
      database: server.database,
    })
    stopServer = stop
  }
  const owner = where as pg.ClientConfig
  if (migrating) {
    await migrate(owner, path.join(settings.root, 'db/migrations'))
    await makePartitions(owner)
    if (!settings.databaseUrl) await letRolesSignIn(owner)
  }
  if (!settings.databaseUrl) where.ownLogin = true
  const db = openDb({ ...where, max: 12 }),
    numbers = openDb({ ...where, max: 1 })
  const workerDb = openDb({ ...where, max: 2 }, 'sixlink_worker')
  numbersFrom(numbers)
  return {
    db,
    workerDb,
    owner,
    async stop() {
      // Who still holds a connection after this is cut off by the server, and undone.
      const closed = Promise.all([db.close(), numbers.close(), workerDb.close()])
      await Promise.race([closed, new Promise(resolve => setTimeout(resolve, 1_000).unref())])
      closed.catch(() => {})
      await stopServer()
    },
  }
}
