// The product's HTTP over a given database, as a process of its own: the order benchmark sends to it.
import { performer } from '#kernel/batch.ts'
import type { DbConfig } from '#kernel/db.ts'
import { openDb } from '#kernel/db.ts'
import { identities } from '#kernel/identity.ts'
import { numbersFrom } from '#kernel/number.ts'
import { buildHttp } from '#server/http.ts'
import '#server/rooms.ts'

const where = JSON.parse(process.env['WHERE']!) as DbConfig
const db = openDb({ ...where, max: 12 })
numbersFrom(openDb({ ...where, max: 1 }))
const deps = { db, performer: performer(db), identities: identities(db), publicUrl: 'http://127.0.0.1' }
const app = buildHttp(deps, () => {})
await app.listen({ port: 0, host: '127.0.0.1' })
process.send!({ port: (app.server.address() as { port: number }).port })
process.on('disconnect', () => process.exit(0))
