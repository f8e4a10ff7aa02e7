// The product's HTTP over a test's database, on a real port of this process, for what is asked of the door.
import type { AddressInfo } from 'node:net'
import { proveSecondFactor } from '#kernel/account/second-factor.ts'
import { identities as identitiesOver } from '#kernel/identity.ts'
import { furnish } from '#server/furnish.ts'
import { hookRoutes } from '#server/hooks.ts'
import { buildHttp } from '#server/http.ts'
import { plantRoutes } from '#server/plants.ts'
import { publicRoutes } from '#server/public-routes.ts'
import '#server/rooms.ts'
import { sessionRoutes } from '#server/session-routes.ts'
import type { World } from '../world.ts'

export interface Served {
  readonly base: string
  stop(): Promise<void>
}

/** Opens the doors: commands, queries, session, webhooks, public tracking. */
export async function serve({ db, performer }: World): Promise<Served> {
  const identities = identitiesOver(db, proveSecondFactor),
    publicUrl = 'http://localhost:8606'
  const app = buildHttp({ db, performer, identities, publicUrl, log: true }, http => {
    sessionRoutes(http, { db, identities, publicUrl, demo: false, demoAccounts: [], furnish,
      mailboxOpen: () => true })
    hookRoutes(http, { db, performer })
    publicRoutes(http, { db })
    plantRoutes(http, { db, performer })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return { base: `http://127.0.0.1:${port}`, stop: () => app.close() }
}
