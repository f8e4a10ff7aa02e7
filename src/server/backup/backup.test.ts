// The restore drill: a backup taken while orders come in is put back elsewhere, opens, holds what it must;
// what is damaged, in use, of another version or in the way is refused and changes nothing.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { dataFolder } from '#tests/product.ts'
import { migrate } from '#kernel/migrate.ts'
import { keyFile, keysOf } from '#kernel/secrets/keys.ts'
import { newKey } from '#kernel/secrets/seal.ts'
import { startEmbedded } from '../embedded-postgres.ts'
import type { Embedded } from '../embedded-postgres.ts'
import { root } from '../settings.ts'
import { takeBackup } from './backup.ts'
import type { Taken } from './backup.ts'
import { NotRestored, restoreBackup } from './restore.ts'

const data = dataFolder(),
  elsewhere = path.join(dataFolder(), 'restored')
let server: Embedded, owner: pg.Client, taken: Taken, key: string
const where = () => ({ host: server.host, port: server.port, user: server.user, database: server.database })
const archive = path.join(os.tmpdir(), `sixlink-backup-${process.pid}.tar.gz`)

/** Writes facts one by one until told to stop; says how many were acknowledged. */
function writing(): { stop(): Promise<number> } {
  let on = true,
    written = 0
  const client = new pg.Client(where())
  const work = (async () => {
    await client.connect()
    while (on) {
      await client.query(
        `insert into kernel.fact (tenant_id, at, id, name, version, subject, journey, cause,
        command, actor, payload) values (1, now(), gen_random_uuid(), 'test.Written', 1, gen_random_uuid(),
        null, null, gen_random_uuid(), '{}', jsonb_build_object('n', $1::int))`,
        [written],
      )
      written++
    }
    await client.end()
  })()
  return {
    stop: async () => {
      on = false
      await work
      return written
    },
  }
}

beforeAll(async () => {
  server = await startEmbedded(path.join(data, 'pg'), { fsync: 'off' })
  await migrate(where(), path.join(root, 'db/migrations'))
  owner = new pg.Client(where())
  await owner.connect()
  await owner.query(`insert into kernel.tenant (id, code, name_zh, name_en) values (1, 'a', '甲', 'A')`)
  fs.mkdirSync(path.join(data, 'photos'))
  fs.writeFileSync(path.join(data, 'photos', 'lot 1.jpg'), 'a picture')
  key = keysOf(data, undefined)[0]!.id
  const writer = writing()
  while ((await owner.query('select count(*)::int as n from kernel.fact')).rows[0].n < 50) continue
  taken = await takeBackup(data, where(), archive)
  expect(await writer.stop()).toBeGreaterThan(taken.manifest.facts)
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await server?.stop()
  for (const place of [data, path.dirname(elsewhere), archive])
    fs.rmSync(place, { recursive: true, force: true })
})

/** The command, as a person gives it. */
type Ended = { code: number | null; said: string }
const restoreBy = (args: string[], into: string) =>
  new Promise<Ended>(done => {
    const env = { ...process.env, SIXLINK_DATA: into, DATABASE_URL: '', NODE_NO_WARNINGS: '1' }
    const child = spawn(process.execPath, ['src/server/backup/restore-main.ts', ...args], { cwd: root, env })
    let said = ''
    for (const out of [child.stdout, child.stderr])
      out.on('data', (part: Buffer) => {
        said += part.toString()
      })
    child.on('exit', code => done({ code, said }))
  })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'restored',
    (e: NotRestored) => e.code,
  )

test('a backup taken while facts are written holds all that stood when it began', async () => {
  const { code, said } = await restoreBy([archive], elsewhere)
  expect(said).toMatch(/restored the backup of .*: \d+ facts .*0 invariants violated/)
  expect(code).toBe(0)
  expect(fs.readFileSync(path.join(elsewhere, 'photos/lot 1.jpg'), 'utf8')).toBe('a picture')
  // With it the secrets in the database open; it is for nobody else here either.
  expect(taken.manifest.secretKey).toEqual({ id: key, inArchive: true })
  expect(keysOf(elsewhere, undefined).map(k => k.id)).toEqual([key])
  expect(fs.statSync(path.join(elsewhere, keyFile)).mode & 0o777).toBe(0o600)
  const copy = await startEmbedded(path.join(elsewhere, 'pg'), { fsync: 'off' })
  const client = new pg.Client({ host: copy.host, port: copy.port, user: copy.user, database: copy.database })
  await client.connect()
  // Acknowledged facts are numbered without a gap: what is there is a whole beginning of what was written.
  const { rows } = await client.query(`select count(*)::int as n, max((payload->>'n')::int) as last
    from kernel.fact`)
  expect(rows[0].n).toBeGreaterThanOrEqual(taken.manifest.facts)
  expect(rows[0].last).toBe(rows[0].n - 1)
  await client.end()
  await copy.stop()
})

test('a key of the environment is not in the archive: it is named at the restore', async () => {
  const secret = newKey(),
    other = `${archive}.named.tar.gz`
  const { manifest } = await takeBackup(data, where(), other, secret.bytes.toString('base64'))
  expect(manifest.secretKey).toEqual({ id: secret.id, inArchive: false })
  const { code, said } = await restoreBy([other, '--replace'], elsewhere)
  fs.rmSync(other)
  expect(code).toBe(0)
  expect(said).toContain(`sealed under the key ${secret.id}: start with the SIXLINK_SECRET that holds it`)
})

describe('refused, and nothing is touched', () => {
  test('a database that is there, unless it may be put aside', async () => {
    const { code, said } = await restoreBy([archive], elsewhere)
    expect(code).toBe(1)
    expect(said).toContain('backup.data-there')
    const again = await restoreBy([archive, '--replace'], elsewhere)
    expect(again.code).toBe(0)
    const beside = fs.readdirSync(path.dirname(elsewhere))
    expect(beside.some(name => name.startsWith('restored.before-'))).toBe(true)
  })
  test('a folder that is in use', async () => {
    expect(await refusal(restoreBackup(archive, data, { postgres: 18, replace: true }))).toBe('backup.in-use')
  })
  test('an archive that is cut off, altered or no archive', async () => {
    const into = path.join(path.dirname(elsewhere), 'never'),
      bad = `${archive}.bad`
    const whole = fs.readFileSync(archive)
    const plain = await promisify(zlib.gunzip)(whole)
    plain.write('another  ', plain.indexOf('a picture'))
    for (const bytes of [
      whole.subarray(0, whole.length / 2),
      await promisify(zlib.gzip)(plain),
      Buffer.from('no archive'),
    ]) {
      fs.writeFileSync(bad, bytes)
      expect(await refusal(restoreBackup(bad, into, { postgres: 18 }))).toBe('backup.damaged')
      expect(fs.existsSync(into)).toBe(false)
    }
    fs.rmSync(bad)
  })
  test('another major version of PostgreSQL', async () => {
    const into = path.join(path.dirname(elsewhere), 'never')
    expect(await refusal(restoreBackup(archive, into, { postgres: 19 }))).toBe('backup.other-version')
    expect(fs.existsSync(into)).toBe(false)
  })
})
