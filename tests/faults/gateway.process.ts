// Broker and gateway in one process as the product has them, to be killed: <port> <database as JSON>
import { performer } from '#kernel/batch.ts'
import type { DbConfig } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { startDeviceGateway } from '#adapters/devices/sparkplug/gateway.ts'
import { startBroker } from '#server/broker.ts'

const db = openDb({ ...(JSON.parse(process.argv[3]!) as DbConfig), max: 4 })
const broker = await startBroker({ port: Number(process.argv[2]) })
await startDeviceGateway({
  db, performer: performer(db), mqttUrl: broker.url, tap: broker.tap, clock: { now: () => new Date() },
  tenantOf: group => (group === 'kill' ? 1 : null),
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
