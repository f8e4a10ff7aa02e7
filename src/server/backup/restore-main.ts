// npm run restore -- <archive> [--replace]: puts a backup back, opens and migrates it, asks the invariants.
import path from 'node:path'
import pg from 'pg'
import { withTenant } from '#kernel/db.ts'
import { keysOf } from '#kernel/secrets/keys.ts'
import { checkInvariants } from '#views/index.ts'
import { openDatabase } from '../database.ts'
import { embeddedMajor, handToPostgres } from '../embedded-postgres.ts'
import '../rooms.ts'
import { settingsFrom } from '../settings.ts'
import { countFacts, tenantIds } from './backup.sql.ts'
import { NotRestored, restoreBackup } from './restore.ts'

const archive = process.argv[2],
  replace = process.argv.includes('--replace')
const settings = settingsFrom(process.env)
if (!archive || archive.startsWith('--') || settings.databaseUrl) {
  console.error('usage: npm run restore -- <archive.tar.gz> [--replace] (not with DATABASE_URL)')
  process.exit(2)
}
try {
  const began = performance.now()
  const { manifest, aside } = await restoreBackup(path.resolve(archive), settings.data, {
    postgres: embeddedMajor(),
    replace,
  })
  handToPostgres(path.join(settings.data, 'pg'))
  const database = await openDatabase(settings)
  const owner = new pg.Client(database.owner)
  await owner.connect()
  const { rows } = await owner.query<{ n: number }>(countFacts)
  const tenants = await owner.query<{ id: number }>(tenantIds)
  let violated = 0
  for (const { id } of tenants.rows) {
    const checks = await withTenant(database.db, id, checkInvariants, { reading: true })
    for (const { code, says, violations } of checks.filter(c => c.violations)) {
      violated++
      console.error(`tenant ${id}: ${code} ${says}: ${violations}`)
    }
  }
  await owner.end()
  await database.stop()
  console.log(
    `restored the backup of ${manifest.takenAt}: ${rows[0]!.n} facts (at least ${manifest.facts} ` +
      `expected), ${violated} invariants violated, ${((performance.now() - began) / 1_000).toFixed(1)} s` +
      (aside ? `; what stood there is kept in ${aside}` : ''),
  )
  const key = manifest.secretKey
  if (key && !keysOf(settings.data, settings.secret).some(k => k.id === key.id))
    console.error(
      `secrets in it (second factors, shops, carriers, webhooks) are sealed under the key ${key.id}: ` +
        `start with the SIXLINK_SECRET that holds it (密钥 ${key.id} 缺失：请用原来的 SIXLINK_SECRET 启动)`,
    )
  process.exit(violated || rows[0]!.n < manifest.facts ? 1 : 0)
} catch (error) {
  if (!(error instanceof NotRestored)) throw error
  console.error(error.message)
  process.exit(1)
}
