// Starts one database server for the whole run and stops it at the end; a running one is adopted.
// With DATABASE_URL the run uses that server: databases of its own on it, never the one that is named.
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#server/embedded-postgres.ts'
import { testSettings } from './world.ts'

/** Databases of a run begin with these: worlds and the product's. Templates (`t_`) stay for the next run. */
const runsOwn = `^[wp]${process.pid}_`

export default async function setup() {
  const own = process.env['DATABASE_URL']
  // Products under test must not inherit it: they would load the demo into somebody's company.
  delete process.env['DATABASE_URL']
  process.env['SIXLINK_TEST_RUN'] = String(process.pid)
  if (own && (await maySetUp(own))) {
    process.env['SIXLINK_TEST_URL'] = own
    return () => tidyUp(own)
  }
  const shared = path.join(os.tmpdir(), `sixlink-test-${os.userInfo().username}`)
  const postgres = await startEmbedded(shared, testSettings)
  process.env['SIXLINK_TEST_SOCKET'] = postgres.host
  return () => postgres.stop()
}

/** Worlds are arranged outside of tenancy, and each is a database: that needs a superuser. */
async function maySetUp(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const asked = await client.query<{ rolsuper: boolean; version: string }>(
      `select rolsuper, current_setting('server_version') as version from pg_roles
       where rolname = current_user`,
    )
    const { rolsuper, version } = asked.rows[0]!
    console.log(
      rolsuper
        ? `Tests run on the PostgreSQL ${version} of DATABASE_URL, in databases of their own`
        : 'DATABASE_URL names no superuser, who alone may arrange tests: they run on the embedded PostgreSQL',
    )
    return rolsuper
  } finally {
    await client.end()
  }
}

async function tidyUp(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const left = await client.query<{ datname: string }>('select datname from pg_database where datname ~ $1', [
    runsOwn,
  ])
  for (const { datname } of left.rows) await client.query(`drop database if exists ${datname} with (force)`)
  await client.end()
}
