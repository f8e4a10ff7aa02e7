// The product's HTTP over a test's database, on a real port of this process, for what is asked of the door.
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { proveSecondFactor } from '#kernel/account/second-factor.ts'
import { openDb } from '#kernel/db.ts'
import { identities as identitiesOver } from '#kernel/identity.ts'
import { furnish } from '#server/furnish.ts'
import { hookRoutes } from '#server/hooks.ts'
import { buildHttp } from '#server/http.ts'
import { importRoutes } from '#server/imports/import-routes.ts'
import { startLive } from '#server/live.ts'
import { photoRoutes } from '#server/photos.ts'
import { plantRoutes } from '#server/plants.ts'
import { publicRoutes } from '#server/public-routes.ts'
import { referenceRoutes } from '#server/reference.ts'
import '#server/rooms.ts'
import { sessionRoutes } from '#server/session-routes.ts'
import type { World } from '../world.ts'

export interface Served {
  readonly base: string
  /** Every route that is mounted beside the declarations: `METHOD /path/:parameter`. */
  readonly beside: readonly string[]
  stop(): Promise<void>
}

/** Opens the doors of the product, but for the demo's panel and the web application's files. */
export async function serve({ db, performer, config }: World): Promise<Served> {
  const identities = identitiesOver(db, proveSecondFactor),
    publicUrl = 'http://localhost:8606'
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-door-'))
  const workerDb = openDb({ ...config, max: 1 }, 'sixlink_worker'),
    live = await startLive(workerDb, config as pg.ClientConfig)
  const beside: string[] = []
  const app = buildHttp({ db, performer, identities, publicUrl, log: true }, http => {
    http.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) beside.push(`${one} ${url}`)
    })
    sessionRoutes(http, {
      db,
      identities,
      publicUrl,
      demo: false,
      demoAccounts: [],
      furnish,
      mailboxOpen: () => true,
    })
    live.routes(http)
    hookRoutes(http, { db, performer })
    photoRoutes(http, { db, performer, data })
    importRoutes(http, { db, performer, onFailure: () => {} })
    publicRoutes(http, { db })
    plantRoutes(http, { db, performer })
    referenceRoutes(http)
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    beside,
    async stop() {
      await app.close()
      await live.stop()
      await workerDb.close()
      fs.rmSync(data, { recursive: true, force: true })
    },
  }
}
