// Where PostgreSQL's time goes, by statement (pg_stat_statements); only where STATEMENTS=1 asks for it, as
// counting costs time itself.
import os from 'node:os'
import path from 'node:path'
import { embeddedSettings } from '#server/database.ts'
import { startEmbedded } from '#server/embedded-postgres.ts'
import type { World } from '#tests/world.ts'

const isAsked = process.env['STATEMENTS'] === '1'
const shown = 30

/** Starts the benchmark's PostgreSQL with the module that counts; the world then finds it running. */
export async function countStatements(): Promise<void> {
  if (!isAsked) return
  await startEmbedded(path.join(os.tmpdir(), `sixlink-bench-${os.userInfo().username}`), {
    ...embeddedSettings, shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.max': '10000',
  })
}

/** Counts from now. */
export async function resetStatements(world: Pick<World, 'sql'>): Promise<void> {
  if (!isAsked) return
  await world.sql('create extension if not exists pg_stat_statements')
  await world.sql('select pg_stat_statements_reset()')
}

/** Prints the dearest statements since then. */
export async function printStatements(world: Pick<World, 'sql'>): Promise<void> {
  if (!isAsked) return
  const dearest = await world.sql<{ ms: number; calls: number; rows: number; query: string }>(
    `select round(sum(total_exec_time + total_plan_time))::int as ms, sum(calls)::int as calls,
       sum(rows)::int as rows, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as query
     from pg_stat_statements group by 4 order by 1 desc limit ${shown}`)
  for (const s of dearest)
    console.log([`${s.ms} ms`, `${s.calls} x`, `${s.rows} rows`].map(t => t.padStart(13)).join(''), s.query)
}
