// Puts a backup back: checked file by file before anything is touched, beside what stands there, then moved
// into its place.
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import tar from 'tar-fs'
import type { Manifest } from './backup.ts'
import { sumOf } from './backup.ts'

/** Why an archive cannot be restored; nothing was changed. */
export class NotRestored extends Error {
  readonly code: 'backup.damaged' | 'backup.other-version' | 'backup.data-there' | 'backup.in-use'
  constructor(code: NotRestored['code'], zh: string, en: string) {
    super(`${code}: ${zh} / ${en}`)
    this.code = code
  }
}

/**
 * Restores `archive` into the data folder. A database that is there already is refused, or with `replace`
 * kept beside under its name with the moment. Returns the manifest and where the old one went.
 */
export async function restoreBackup(
  archive: string,
  data: string,
  { postgres, replace = false }: { postgres: number; replace?: boolean },
) {
  const there = fs.existsSync(path.join(data, 'pg/data/PG_VERSION'))
  if (there && !replace)
    throw new NotRestored(
      'backup.data-there',
      `${data} 已有数据库；确要替换请加 --replace`,
      `${data} holds a database; give --replace to put it aside`,
    )
  if (fs.existsSync(path.join(data, 'pg/data/postmaster.pid')))
    throw new NotRestored('backup.in-use', '请先停止产品', 'stop the product first')
  const fresh = `${path.resolve(data)}.restoring`
  fs.rmSync(fresh, { recursive: true, force: true })
  try {
    const manifest = await unpack(archive, fresh)
    if (manifest.postgres !== postgres)
      throw new NotRestored(
        'backup.other-version',
        `备份来自 PostgreSQL ${manifest.postgres}，本机为 ${postgres}`,
        `the backup is of PostgreSQL ${manifest.postgres}, here is ${postgres}`,
      )
    arrange(fresh)
    const moment = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const aside = there ? `${path.resolve(data)}.before-${moment}` : null
    if (aside) fs.renameSync(data, aside)
    else fs.rmSync(data, { recursive: true, force: true })
    fs.renameSync(fresh, data)
    return { manifest, aside }
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true })
  }
}

/** Unpacks and compares every file with the manifest. */
async function unpack(archive: string, to: string): Promise<Manifest> {
  const damaged = (what: string) =>
    new NotRestored('backup.damaged', `备份文件已损坏：${what}`, `the archive is damaged: ${what}`)
  try {
    await pipeline(fs.createReadStream(archive), zlib.createGunzip(), tar.extract(to))
  } catch (error) {
    throw damaged((error as Error).message)
  }
  const place = path.join(to, 'manifest.json')
  if (!fs.existsSync(place)) throw damaged('manifest.json')
  const manifest = JSON.parse(fs.readFileSync(place, 'utf8')) as Manifest
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const file = path.join(to, name)
    if (!fs.existsSync(file)) throw damaged(name)
    const found = sumOf(file)
    if (found.bytes !== bytes || found.sha256 !== sha256) throw damaged(name)
  }
  return manifest
}

/** From the archive's shape to that of a data folder: pg/ is the database, files/ lies beside it. */
function arrange(fresh: string): void {
  fs.rmSync(path.join(fresh, 'manifest.json'))
  // PostgreSQL's user must reach its folder, which alone stays closed to others.
  fs.chmodSync(fresh, 0o755)
  fs.renameSync(path.join(fresh, 'pg'), path.join(fresh, 'database'))
  fs.mkdirSync(path.join(fresh, 'pg'), { mode: 0o700 })
  fs.renameSync(path.join(fresh, 'database'), path.join(fresh, 'pg/data'))
  fs.chmodSync(path.join(fresh, 'pg/data'), 0o700)
  const files = path.join(fresh, 'files')
  if (!fs.existsSync(files)) return
  for (const name of fs.readdirSync(files)) fs.renameSync(path.join(files, name), path.join(fresh, name))
  fs.rmdirSync(files)
}
