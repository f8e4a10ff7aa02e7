// The database: a pipelined pool, and transactions that belong to one tenant.
import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import pg from 'pg'
import type { Id, TenantId } from '#values/id.ts'
import { now } from './clock.ts'
import { beginFor, relaxedCommit } from './db.sql.ts'
import { newId } from './id.ts'

export interface DbConfig {
  /** Unix socket folder or host name. */
  host?: string
  port?: number
  user?: string
  password?: string
  database?: string
  connectionString?: string
  /**
   * Sign in as the role itself instead of taking it on: then nothing that is sent can lay it down again. For
   * a server that trusts its socket (the embedded one).
   */
  ownLogin?: boolean
  max?: number
}

/**
 * A transaction of one tenant. SQL text lives in *.sql.ts files; each text is prepared once per connection.
 */
export interface Tx {
  readonly tenant: TenantId
  readonly now: Date
  id(): Id
  rows<T>(text: string, values?: readonly unknown[]): Promise<T[]>
  /** The only row, or undefined. */
  maybe<T>(text: string, values?: readonly unknown[]): Promise<T | undefined>
  /** The only row; a fault if there is none. */
  one<T>(text: string, values?: readonly unknown[]): Promise<T>
  /** How many rows the statement changed. */
  count(text: string, values?: readonly unknown[]): Promise<number>
  /** Statements whose answers nobody needs before the commit: they travel in one flight with it. */
  readonly trailing: Promise<unknown>[]
  /**
   * Lets the commit return before it is on disk. Only where losing it together with its cause is harmless: a
   * delivery
   * and its effect are lost together and carried out again.
   */
  relaxed: boolean
  /**
   * The first try of calls that nobody is likely to have made before: what another transaction already wrote
   * under a name that must be unique need not be looked up, for the collision (23505) undoes everything and
   * the calls are tried again, no longer hopeful.
   */
  hopeful: boolean
}

export interface Db {
  readonly pool: pg.Pool
  close(): Promise<void>
}

const safeInteger = (text: string) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`integer ${text} is beyond 2^53`)
  return value
}

/**
 * How commands are planned: once per statement (generic plans), by index and nested loop. A plan made while a
 * table was still empty reads the whole table until its next ANALYZE: seen at the lookup of keys, 9.7 ms then
 * and 0.1 ms so.
 */
const plansOfCommands = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'timezone=UTC',
]

/** Opens the pool as the role that owns nothing (`sixlink_app`). */
export function openDb(config: DbConfig, role = 'sixlink_app'): Db {
  pg.types.setTypeParser(1082, text => text)
  pg.types.setTypeParser(20, safeInteger)
  const { max = 10, ownLogin, ...where } = config
  const pool = new pg.Pool({
    ...where,
    ...(ownLogin ? { user: role } : {}),
    max,
    pipeline: true,
    options: [`role=${role}`, ...plansOfCommands].map(setting => `-c ${setting}`).join(' '),
  } as pg.PoolConfig)
  // Without a listener an idle connection that breaks would end the process; the next use reconnects.
  pool.on('error', () => {})
  // One in use tells its own query; the event itself must be heard as well.
  pool.on('connect', client => {
    client.on('error', () => {})
  })
  return { pool, close: () => pool.end() }
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, (name = 's' + createHash('sha1').update(text).digest('base64url').slice(0, 20)))
  return name
}

const gathering = new WeakSet<object>()

/**
 * Lets the statements of one moment leave in one write, instead of a system call and a wake-up of
 * PostgreSQL for each.
 */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (gathering.has(stream) || typeof stream.cork !== 'function') return
  gathering.add(stream)
  stream.cork()
  setImmediate(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}

/** The statement that broke a transaction; what follows it only fails as its echo (25P02). */
interface Broken {
  first: unknown
}

function txOn(client: pg.PoolClient, tenant: TenantId, moment: Date, broken: Broken): Tx {
  const send = (text: string, values: readonly unknown[] = []) => {
    gather(client)
    const sent = client.query({ name: nameOf(text), text, values: values as unknown[] })
    sent.catch(error => {
      broken.first ??= error
    })
    return sent
  }
  // Several travel at once: when the connection breaks, one is awaited, and none may end the process.
  const seen = <T>(answer: Promise<T>): Promise<T> => {
    answer.catch(() => {})
    return answer
  }
  return {
    tenant,
    now: moment,
    id: newId,
    trailing: [],
    relaxed: false,
    hopeful: false,
    rows: <T>(text: string, values?: readonly unknown[]) =>
      seen(send(text, values).then(answer => answer.rows as T[])),
    maybe: <T>(text: string, values?: readonly unknown[]) =>
      seen(send(text, values).then(answer => answer.rows[0] as T | undefined)),
    one: <T>(text: string, values?: readonly unknown[]) =>
      seen(
        send(text, values).then(answer => {
          const row = answer.rows[0] as T | undefined
          if (row === undefined) throw new Error(`expected a row: ${text.slice(0, 80)}`)
          return row
        }),
      ),
    count: (text, values) => seen(send(text, values).then(answer => answer.rowCount ?? 0)),
  }
}

/**
 * Runs `work` in one transaction of a tenant; `reading` plans it as a read (lists, pages, exports, loads).
 * BEGIN and the tenant travel with the first statement; the tenant is set per transaction, so that a pooled
 * connection never carries it over (and a distributed PostgreSQL passes it on).
 */
export async function withTenant<T>(
  db: Db,
  tenant: TenantId,
  work: (tx: Tx) => Promise<T>,
  { reading = false } = {},
): Promise<T> {
  const client = await db.pool.connect()
  let unusable: Error | undefined
  const broken: Broken = { first: undefined }
  gather(client)
  // The tenant is a whole number of ours, so that it may stand in the text: one message instead of three.
  const head: Promise<unknown>[] = [client.query(beginFor(tenant, reading))]
  for (const sent of head) sent.catch(() => {})
  try {
    const tx = txOn(client, tenant, now(), broken)
    const result = await work(tx)
    gather(client)
    const end = client.query(tx.relaxed ? relaxedCommit : 'commit')
    end.catch(() => {})
    await Promise.all([...head, ...tx.trailing])
    const answers: pg.QueryResult | pg.QueryResult[] = await end
    const answer = Array.isArray(answers) ? answers.at(-1)! : answers
    if (answer.command === 'ROLLBACK') throw new Error('the transaction was rolled back by an earlier error')
    return result
  } catch (error) {
    await client.query('rollback').catch(failure => {
      unusable = failure as Error
    })
    throw sqlState(error) === '25P02' && broken.first ? broken.first : error
  } finally {
    client.release(unusable)
  }
}

/** SQLSTATE of a database error, if it is one. */
export const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.length === 5
    ? error.code
    : undefined

/**
 * Errors that mean "try the same thing again": deadlock, serialization failure, lost or refused connection.
 */
export function isOutage(error: unknown): boolean {
  const state = sqlState(error)
  if (state)
    return (
      state === '40P01' ||
      state === '40001' ||
      state.startsWith('08') ||
      state.startsWith('57P') ||
      state.startsWith('53')
    )
  const code = (error as { code?: unknown } | null)?.code
  return (
    (typeof code === 'string' &&
      ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code)) ||
    (error instanceof Error && /Connection terminated|connection timeout/i.test(error.message))
  )
}
