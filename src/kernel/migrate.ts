// Migrations: plain SQL files, forward only, each in one transaction, guarded by its hash.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { createLedger, ledgerRows, lockMigrations, recordMigration, unlockMigrations } from './migrate.sql.ts'

/** Applies what is missing from a folder, in the order of file names; returns the names applied. */
export async function migrate(config: pg.ClientConfig, folder: string): Promise<string[]> {
  const client = new pg.Client(config)
  await client.connect()
  const applied: string[] = []
  try {
    await client.query(lockMigrations)
    await client.query(createLedger)
    const done = new Map(
      (await client.query(ledgerRows)).rows.map((r: { name: string; hash: string }) => [r.name, r.hash]),
    )
    for (const name of (await readdir(folder)).filter(f => f.endsWith('.sql')).sort()) {
      const text = await readFile(path.join(folder, name), 'utf8')
      const hash = createHash('sha256').update(text).digest('hex')
      const before = done.get(name)
      if (before === hash) continue
      if (before) throw new Error(`migration ${name} was changed after it had been applied`)
      await client.query('begin')
      try {
        await client.query(text)
        await client.query(recordMigration, [name, hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
      }
      applied.push(name)
    }
    await client.query(unlockMigrations)
  } finally {
    await client.end()
  }
  return applied
}
