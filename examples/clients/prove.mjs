// Proves the OpenAPI document: two generators make clients of it, TypeScript checks them, each places an order.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

const { SIXLINK_BASE: base = 'http://localhost:8606', SIXLINK_KEY: key } = process.env
if (!key) throw new Error('Set SIXLINK_KEY to an API key with oms.place-order, oms.read and erp.read')
const env = { ...process.env, SIXLINK_BASE: base, SIXLINK_KEY: key }
const run = (command, ...words) => execFileSync(command, words, { stdio: 'inherit', env })

rmSync('.cache', { recursive: true, force: true })
mkdirSync('.cache', { recursive: true })
const answer = await fetch(`${base}/api/openapi.json`)
writeFileSync('.cache/openapi.json', await answer.text())
run('npx', 'openapi-ts', '-i', '.cache/openapi.json', '-o', '.cache/hey-api', '-c', '@hey-api/client-fetch')
run('npx', 'orval', '--config', 'orval.config.mjs')
run('npx', 'tsc', '-p', '.')
for (const name of ['place-with-hey-api', 'place-with-orval']) {
  const built = `dist/${name}.mjs`
  run('npx', 'esbuild', `${name}.mts`, '--bundle', '--platform=node', '--format=esm', '--log-level=error', `--outfile=${built}`)
  run('node', built)
}
