// Makes the partitions of the coming 13 months at each start, so that no month begins without its own.
import pg from 'pg'
import { lockMigrations, unlockMigrations } from '#kernel/migrate.sql.ts'
import { missingPartitions } from './partitions.sql.ts'

/** Makes what is missing, as the owner; returns the names made. One process at a time, each month at once. */
export async function makePartitions(owner: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query(lockMigrations)
    const { rows } = await client.query<{ child: string; statement: string }>(missingPartitions)
    // Several statements in one text are one transaction.
    for (const { statement } of rows) await client.query(statement)
    await client.query(unlockMigrations)
    return rows.map(r => r.child)
  } finally {
    await client.end()
  }
}
