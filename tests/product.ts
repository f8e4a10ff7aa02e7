// The whole product as a process of its own, in a folder of its own: started, spoken to, killed, started
// again.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { root } from './house.ts'

export interface Product {
  readonly base: string
  readonly data: string
  readonly pid: number
  readonly readyMs: number
  /** What it printed so far. */
  log(): string
  /** A graceful end (SIGTERM); resolves with the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL of the product's process; what hangs on it must go by itself. */
  kill(): Promise<void>
}

export async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

/** A fresh data folder that PostgreSQL's user can reach. */
export function dataFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sixlink-product-'))
  fs.chmodSync(folder, 0o755)
  return folder
}

/** As tools/run.mjs starts it. */
const asStarted = ['--max-semi-space-size=2', '--heap-growing-percent=50']

/** Starts the product and waits until it is ready. */
export async function startProduct(
  options: { data?: string; port?: number; env?: Record<string, string> } = {},
): Promise<Product> {
  const data = options.data ?? dataFolder(),
    port = options.port ?? (await freePort())
  const child = spawn(process.execPath, [...asStarted, path.join(root, 'src/server/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...(await ownDatabase(data)), PORT: String(port), SIXLINK_DATA: data,
      NODE_NO_WARNINGS: '1',
      MALLOC_ARENA_MAX: '1', ...options.env },
  })
  let printed = ''
  child.stdout!.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stderr!.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const readyMs = await ready(child, () => printed)
  return {
    base: `http://127.0.0.1:${port}`,
    data,
    pid: child.pid!,
    readyMs,
    log: () => printed,
    stop: () => ended(child, 'SIGTERM'),
    async kill() {
      await ended(child, 'SIGKILL')
    },
  }
}

/** With a PostgreSQL of one's own: a database there, named after the folder; made at the first start. */
async function ownDatabase(data: string): Promise<{ DATABASE_URL?: string }> {
  const url = process.env['SIXLINK_TEST_URL']
  if (!url) return {}
  const folder = path.basename(data).toLowerCase().replaceAll(/[^a-z0-9]/g, '_')
  const database = `p${process.env['SIXLINK_TEST_RUN'] ?? process.pid}_${folder}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    const found = await admin.query('select from pg_database where datname = $1', [database])
    if (!found.rowCount) await admin.query(`create database ${database}`)
  } finally {
    await admin.end()
  }
  const own = new URL(url)
  own.pathname = `/${database}`
  return { DATABASE_URL: own.href }
}

function ready(child: ChildProcess, printed: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready after 120 s:\n${printed()}`)), 120_000)
    child.once('exit', code => {
      clearTimeout(late)
      reject(new Error(`ended with ${code}:\n${printed()}`))
    })
    child.on('message', message => {
      const { ready: is, ms } = message as { ready?: boolean; ms?: number }
      if (is) {
        clearTimeout(late)
        child.removeAllListeners('exit')
        resolve(ms ?? 0)
      }
    })
  })
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode) return child.exitCode
  return new Promise(resolve => {
    child.once('exit', code => resolve(code))
    child.kill(signal)
  })
}

/** A person at the product's API. */
export interface Client {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: unknown, key?: string): Promise<T>
  cookie: string
}

/** Signs in as one of the demo's people. */
export async function signIn(base: string, email: string, password = 'sixlink-demo'): Promise<Client> {
  const answer = await fetch(`${base}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  const call = async (place: string, init: RequestInit = {}): Promise<never> => {
    const got = await fetch(base + place, { ...init, headers: { ...init.headers, cookie } })
    const body = (await got.json()) as { result?: unknown; error?: { code: string } }
    if (body.error)
      throw Object.assign(new Error(`${place}: ${JSON.stringify(body.error)}`), {
        code: body.error.code,
        status: got.status,
      })
    return body.result as never
  }
  return {
    cookie,
    get: place => call(place),
    post: (place, body, key = randomUUID()) =>
      call(place, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      }),
  }
}

/** Asks again until the answer is there; fails with the last one. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  ms = 60_000,
): Promise<T> {
  const end = Date.now() + ms
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}${last ? ` (${String(last)})` : ''}`)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
