// A backup of the embedded database and the files beside it, taken while the product works: one archive with
// a manifest. Source of the steps: PostgreSQL, "Making a Base Backup Using the Low Level API".
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import pg from 'pg'
import tar from 'tar-fs'
import { keyFile, keysOf } from '#kernel/secrets/keys.ts'
import { beginCopy, endCopy, factsAndVersion, holdLog } from './backup.sql.ts'

/** What stands in every archive, so that a restore can say whether it holds all of it. */
export interface Manifest {
  sixlink: 1
  takenAt: string
  /** Major version of PostgreSQL: only the same one can open the files. */
  postgres: number
  /** Facts that stood when the backup began: the restored copy holds at least these. */
  facts: number
  /** The key that the secrets in the database are sealed under, and whether it lies in the archive. */
  secretKey?: { id: string; inArchive: boolean }
  /** Per file its size in bytes and its SHA-256. */
  files: Record<string, { bytes: number; sha256: string }>
}
export interface Taken {
  file: string
  bytes: number
  manifest: Manifest
}

/** Folders whose content belongs to the running server only; they are kept empty. */
const emptied = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
  'pg_replslot',
])
const leftOut = /(^|\/)(postmaster\.(pid|opts)|pgsql_tmp[^/]*|pg_internal\.init|backup_label(\.old)?)$/

/**
 * Takes a backup of `data` (SIXLINK_DATA) through its running server into `target`, a file that ends in
 * .tar.gz. The archive appears under its name only when it is whole. Errors: the server does not answer, the
 * disk is full; then nothing is left behind. `secret`: SIXLINK_SECRET, which no archive holds.
 */
export async function takeBackup(
  data: string,
  server: pg.ClientConfig,
  target: string,
  secret?: string,
): Promise<Taken> {
  const staging = `${target}.partial`,
    archive = `${target}.unfinished`
  fs.rmSync(staging, { recursive: true, force: true })
  fs.mkdirSync(path.join(staging, 'pg'), { recursive: true, mode: 0o700 })
  const client = new pg.Client(server)
  await client.connect()
  try {
    const manifest = { ...(await copyAll(client, data, staging)), ...keyOf(data, secret) }
    fs.writeFileSync(path.join(staging, 'manifest.json'), JSON.stringify(manifest, null, 1))
    await pipeline(tar.pack(staging), zlib.createGzip({ level: 1 }), fs.createWriteStream(archive))
    const file = fs.openSync(archive, 'r')
    fs.fsyncSync(file)
    fs.closeSync(file)
    fs.renameSync(archive, target)
    return { file: target, bytes: fs.statSync(target).size, manifest }
  } finally {
    await client.end().catch(() => {})
    fs.rmSync(staging, { recursive: true, force: true })
    fs.rmSync(archive, { force: true })
  }
}

/** Without a key file and without the variable the product never ran here: nothing is sealed. */
function keyOf(data: string, secret: string | undefined): Pick<Manifest, 'secretKey'> {
  if (!secret && !fs.existsSync(path.join(data, keyFile))) return {}
  const [first] = keysOf(data, secret)
  const inArchive = fs.existsSync(path.join(data, keyFile))
    && keysOf(data, undefined).some(key => key.id === first!.id)
  return { secretKey: { id: first!.id, inArchive } }
}

async function copyAll(client: pg.Client, data: string, staging: string): Promise<Manifest> {
  const files: Manifest['files'] = {}
  const takenAt = new Date().toISOString()
  const asked = await client.query<{ facts: string; version: string }>(factsAndVersion)
  // What is written while we copy stays in the log until we have it: a slot holds it for this session only.
  const slot = `sixlink_backup_${process.pid}`
  await client.query(holdLog, [slot])
  await client.query(beginCopy)
  const from = path.join(data, 'pg/data'),
    to = path.join(staging, 'pg')
  copyFolder(from, to, '', files, 'pg')
  const ended = await client.query<{ labelfile: string; spcmapfile: string; last: string }>(endCopy)
  const { labelfile, spcmapfile, last } = ended.rows[0]!
  write(path.join(to, 'backup_label'), labelfile, 'pg/backup_label', files)
  if (spcmapfile.trim()) write(path.join(to, 'tablespace_map'), spcmapfile, 'pg/tablespace_map', files)
  // The log from where the copy began to where it ended; what lies beyond is empty files kept for later.
  const first = /START WAL LOCATION: .*\(file ([0-9A-F]{24})\)/.exec(labelfile)![1]!
  for (const name of fs.readdirSync(path.join(from, 'pg_wal')).sort())
    if (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last)
      copyFile(path.join(from, 'pg_wal', name), path.join(to, 'pg_wal', name), `pg/pg_wal/${name}`, files)
  for (const name of fs.readdirSync(data)) {
    if (name === 'pg' || name.startsWith('backup')) continue
    const place = path.join(data, name)
    const as = `files/${name}`
    if (fs.statSync(place).isDirectory()) copyFolder(place, path.join(staging, as), '', files, as)
    else if (fs.statSync(place).isFile()) copyFile(place, path.join(staging, as), as, files)
  }
  const { facts, version } = asked.rows[0]!
  return { sixlink: 1, takenAt, postgres: Math.floor(Number(version) / 10_000), facts: Number(facts), files }
}

function copyFolder(from: string, to: string, inside: string, files: Manifest['files'], as: string): void {
  fs.mkdirSync(path.join(to, inside), { recursive: true, mode: 0o700 })
  if (as === 'pg' && emptied.has(inside)) {
    if (inside === 'pg_wal') fs.mkdirSync(path.join(to, inside, 'archive_status'), { mode: 0o700 })
    return
  }
  for (const entry of fs.readdirSync(path.join(from, inside), { withFileTypes: true })) {
    const name = inside ? `${inside}/${entry.name}` : entry.name
    if (leftOut.test(name)) continue
    if (entry.isDirectory()) copyFolder(from, to, name, files, as)
    else if (entry.isFile()) copyFile(path.join(from, name), path.join(to, name), `${as}/${name}`, files)
  }
}

/** One that goes while we look (a table that was dropped) is written out of the log at the restore. */
function copyFile(from: string, to: string, name: string, files: Manifest['files']): void {
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
  try {
    fs.copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  fs.chmodSync(to, 0o600)
  files[name] = sumOf(to)
}

function write(to: string, text: string, name: string, files: Manifest['files']): void {
  fs.writeFileSync(to, text, { mode: 0o600 })
  files[name] = sumOf(to)
}

const pieceBytes = 1 << 20

/** Size and SHA-256 of a file, read in pieces: a table may be larger than the memory. */
export function sumOf(file: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256'),
    piece = Buffer.alloc(pieceBytes),
    open = fs.openSync(file, 'r')
  let bytes = 0
  try {
    for (let read; (read = fs.readSync(open, piece)) > 0; bytes += read) hash.update(piece.subarray(0, read))
  } finally {
    fs.closeSync(open)
  }
  return { bytes, sha256: hash.digest('hex') }
}
