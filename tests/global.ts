// Starts one database server for the whole run and stops it at the end; a running one is adopted.
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '#server/embedded-postgres.ts'
import { testSettings } from './world.ts'

export default async function setup() {
  const shared = path.join(os.tmpdir(), `sixlink-test-${os.userInfo().username}`)
  const postgres = await startEmbedded(shared, testSettings)
  process.env['SIXLINK_TEST_SOCKET'] = postgres.host
  return () => postgres.stop()
}
