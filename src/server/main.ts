// Starts the product: database, broker, machines' gateway, dispatcher, HTTP; and, in the demo, its plant and
// crew.
import './rooms.ts'
import path from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { sealAll } from '#kernel/secrets/seal-all.ts'
import { performer as performerOver } from '#kernel/batch.ts'
import { now } from '#kernel/clock.ts'
import { startDispatcher } from '#kernel/dispatch.ts'
import { proveSecondFactor } from '#kernel/account/second-factor.ts'
import { KeyMissing } from '#kernel/secrets/seal.ts'
import type { Db } from '#kernel/db.ts'
import { identities as identitiesOver } from '#kernel/identity.ts'
import { startDeviceGateway } from '#adapters/devices/sparkplug/gateway.ts'
import { startWebhooks } from './webhooks/runner.ts'
import { startBroker } from './broker.ts'
import { openDatabase } from './database.ts'
import { demoAccounts, demoTenant } from './demo/accounts.ts'
import { demoRoutes, startDemo } from './demo/demo.ts'
import { endHttp, endInTurn, onSignals } from './ending.ts'
import type { Ending } from './ending.ts'
import { furnish } from './furnish.ts'
import { hookRoutes } from './hooks.ts'
import { importRoutes } from './imports/import-routes.ts'
import { buildHttp } from './http.ts'
import { startLive } from './live.ts'
import { everySecond, hasTenants, tenantsByCode } from './periodic.ts'
import { plantRoutes } from './plants.ts'
import { plugErrands } from './plug.ts'
import { mailboxOpen, postman } from './postman.ts'
import { photoRoutes } from './photos.ts'
import { publicRoutes } from './public-routes.ts'
import { referenceRoutes } from './reference.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingsFrom } from './settings.ts'
import { staticRoutes } from './static.ts'

const began = performance.now()
const settings = settingsFrom(process.env)
const endings: Ending[] = []
let stopping = false

/** Ends everything; what does not end in ten seconds is left behind, and said so by the exit code. */
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(code || 1), 10_000).unref()
  await endInTurn(endings)
  process.exit(code)
}
onSignals(() => void stop(0))
// The parent that started us has died: do not outlive it.
if (process.send) process.on('disconnect', () => void stop(0))

const say = (where: string, error: unknown) => {
  console.error(
    `${new Date().toISOString()} ${where}: ${error instanceof Error ? error.message : String(error)}`,
  )
}

try {
  const database = await openDatabase(settings)
  endings.push(() => database.stop())
  const { db, workerDb, owner } = database
  // What a fresh database is filled with is read only where it is loaded: it would stay in memory.
  if (!(await hasTenants(database))) {
    const { seedCommon, seedDemo } = await import('./demo/company.ts')
    await (settings.demo ? seedDemo(database) : seedCommon(database))
  }
  const performer = performerOver(db),
    identities = identitiesOver(db, proveSecondFactor)
  const broker = settings.mqttUrl ? null : await startBroker({ port: settings.mqttPort })
  if (broker) endings.push(() => broker.stop())
  const mqttUrl = settings.mqttUrl ?? broker!.url
  const live = await startLive(workerDb, owner)
  endings.push(() => live.stop())
  const tenants = await tenantsByCode(workerDb)
  const gateway = await startDeviceGateway({
    db,
    performer,
    mqttUrl,
    tenantOf: tenants.of,
    clock: { now },
    onFailure: say,
    tap: broker?.tap ?? null,
    onSamples: live.samples,
  })
  endings.push(() => gateway.stop())
  const { carriers, mailer } = plugErrands({ settings, db, gateway, onFailure: say })
  endings.push(() => mailer.close())
  const dispatcher = startDispatcher(db, workerDb, { onFailure: say })
  endings.push(() => dispatcher.stop())
  endings.push(postman({ db, workerDb, mailer, onFailure: say }))
  endings.push(startWebhooks({ db, workerDb, allow: settings.allowsInside, onFailure: say }))
  endings.push(everySecond({ db, workerDb, performer, onFailure: say, also: tenants.refresh }))
  const lookAgain = async () => {
    await tenants.refresh()
    gateway.refresh()
  }
  const demo = startDemo({ settings, db, mqttUrl, broker, lookAgain, onFailure: say })
  endings.push(() => demo.stop())

  const app = buildHttp({ db, performer, identities, publicUrl: settings.publicUrl, log: true,
    ratePerMinute: settings.ratePerMinute }, http => {
    sessionRoutes(http, { db, identities, publicUrl: settings.publicUrl, demoAccounts, furnish,
      demo: settings.demo && demoTenant.code, servesFactories: true, mailboxOpen: mailboxOpen(settings) })
    live.routes(http)
    hookRoutes(http, { db, performer })
    photoRoutes(http, { db, performer, data: settings.data })
    importRoutes(http, { db, performer, onFailure: say })
    publicRoutes(http, { db })
    plantRoutes(http, { db, performer })
    referenceRoutes(http)
    demoRoutes(http, demo, { db, performer, settings })
    staticRoutes(http, path.join(settings.root, 'web/dist'))
  })
  endings.push(() => endHttp(app))
  await app.listen({ port: settings.port, host: settings.host })
  await carriers.start()
  endings.push(() => carriers.stop())
  void demo.open().catch(error => say('demo factories', error))
  void sealStored(database.db, tenants.all()).catch(error => say('secrets', error))
  const ms = Math.round(performance.now() - began)
  console.log(
    `Sixlink 六联 is ready in ${ms} ms: ${settings.publicUrl}${settings.demo ? ' (demo company)' : ''}`,
  )
  returnMemory()
  process.send?.({ ready: true, ms, port: settings.port, mqttUrl })
} catch (error) {
  console.error(error)
  await stop(1)
}

/** What an earlier version, or an older key, left in the database comes under the key of now. */
async function sealStored(db: Db, companies: readonly number[]): Promise<void> {
  const { sealed, missing } = await sealAll(db, companies)
  if (sealed) console.log(`Sixlink: ${sealed} stored secrets were sealed under the key of now`)
  for (const key of missing) say('secrets', new KeyMissing(key))
}

/** Starting needs more memory than running; once it is over, what it used is given back. */
function returnMemory(): void {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as () => void
  setTimeout(collect, 2_000).unref()
}
