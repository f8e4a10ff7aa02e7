// npm run backup [-- folder]: an archive of the embedded database and the files; the product may run.
import fs from 'node:fs'
import path from 'node:path'
import { embeddedSettings } from '../database.ts'
import { startEmbedded } from '../embedded-postgres.ts'
import { settingsFrom } from '../settings.ts'
import { takeBackup } from './backup.ts'

const settings = settingsFrom(process.env)
if (settings.databaseUrl) {
  console.error(
    'DATABASE_URL is set: a PostgreSQL of your own is backed up by its own means (pg_dump, ' +
      'pg_basebackup, or your provider); files lie in SIXLINK_DATA\n' +
      '已设置 DATABASE_URL：请用该数据库自带的工具备份；文件在 SIXLINK_DATA 中',
  )
  process.exit(2)
}
const folder = path.resolve(process.argv[2] ?? path.join(settings.data, 'backups'))
fs.mkdirSync(folder, { recursive: true })
const began = performance.now()
const server = await startEmbedded(path.join(settings.data, 'pg'), embeddedSettings)
try {
  const name = `sixlink-${new Date().toISOString().slice(0, 19).replaceAll(/[:-]/g, '')}Z.tar.gz`
  const { host, port, user, database } = server
  const from = { host, port, user, database }
  const taken = await takeBackup(settings.data, from, path.join(folder, name), settings.secret)
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  const files = Object.keys(taken.manifest.files).length
  console.log(
    `${taken.file}: ${(taken.bytes / 1e6).toFixed(1)} MB, ${files} files, ` +
      `${taken.manifest.facts} facts, ${seconds} s`,
  )
  const key = taken.manifest.secretKey
  if (key)
    console.log(
      key.inArchive
        ? `the archive holds the key ${key.id} that opens its secrets: keep it as you keep a password ` +
            '(归档含密钥，请妥善保管)'
        : `secrets in it are sealed under the key ${key.id} of SIXLINK_SECRET, which the archive does not ` +
            'hold: keep that too (归档不含密钥，请另行保管 SIXLINK_SECRET)',
    )
} finally {
  await server.stop()
}
