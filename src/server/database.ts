// The product's database: the embedded PostgreSQL or one's own, migrated, with the pools that the product uses.
import path from 'node:path'
import pg from 'pg'
import type { Db, DbConfig } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { migrate } from '#kernel/migrate.ts'
import { numbersFrom } from '#kernel/number.ts'
import { startEmbedded } from './embedded-postgres.ts'
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
  shared_buffers: '128MB', max_connections: '60', max_wal_size: '2GB', checkpoint_timeout: '15min',
  random_page_cost: '1.1', wal_compression: 'on', effective_cache_size: '1GB',
}

/** Opens the database; the embedded one is started when no DATABASE_URL is given. `migrating` false for workers. */
export async function openDatabase(settings: Settings, migrating = true): Promise<Database> {
  const where: DbConfig = {}
  let stopServer = async () => {}
  if (settings.databaseUrl) where.connectionString = settings.databaseUrl
  else {
    const server = await startEmbedded(path.join(settings.data, 'pg'), embeddedSettings)
    Object.assign(where, { host: server.host, port: server.port, user: server.user, database: server.database })
    stopServer = () => server.stop()
  }
  const owner = where as pg.ClientConfig
  if (migrating) await migrate(owner, path.join(settings.root, 'db/migrations'))
  const db = openDb({ ...where, max: 12 }), numbers = openDb({ ...where, max: 1 })
  const workerDb = openDb({ ...where, max: 2 }, 'sixlink_worker')
  numbersFrom(numbers)
  return {
    db, workerDb, owner,
    async stop() {
      await Promise.all([db.close(), numbers.close(), workerDb.close()])
      await stopServer()
    },
  }
}
