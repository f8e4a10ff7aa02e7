// Routing against published instances: value, best known, gap, time to best; budgets in CPU seconds.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { machine } from './measure.ts'
import { BadInstance } from './routing-files.ts'
import { cpuMilliseconds, runInstance } from './routing-run.ts'
import type { Run } from './routing-run.ts'

const folder = fileURLToPath(new URL('./instances/routing/', import.meta.url))
const families: Record<string, string> = {
  solomon: 'vrptw-solomon-100',
  'homberger-200': 'vrptw-homberger-200',
  'homberger-1000': 'vrptw-homberger-1000',
  'cvrp-x': 'cvrp-x',
}
const usage = `usage: bench:routing [--family ${Object.keys(families).join('|')}]... [--budget seconds]...
  [--seeds 3 | --seed n]... [--files file or folder ...] [--json]`

interface Settings {
  groups: [string, string[]][]
  budgets: number[]
  seeds: number[]
  json: boolean
}

const settings = settingsOf(process.argv.slice(2))
const bestKnown = readBestKnown()
let isWhole = true
let began = 0
if (!settings.json) console.log(machine())
for (const budget of settings.budgets)
  for (const [name, files] of settings.groups) family(name, files, budget)
process.exitCode = isWhole ? 0 : 1

function settingsOf(args: string[]): Settings {
  const several = { type: 'string', multiple: true } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      family: several, files: several, budget: several, seed: several,
      seeds: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean' },
    },
  })
  const wanted = values.family ?? Object.keys(families)
  const numbers = [...(values.budget ?? []), ...(values.seed ?? []), values.seeds ?? '1']
  const isBad = numbers.some(text => !Number.isFinite(Number(text))) || wanted.some(name => !families[name])
  if (values.help || isBad || (positionals.length > 0 && !values.files)) {
    console.error(usage)
    process.exit(values.help ? 0 : 2)
  }
  const given = values.files ? [...values.files, ...positionals] : null
  const seeds = Array.from({ length: Number(values.seeds ?? (given ? 1 : 3)) }, (_, i) => i + 1)
  return {
    groups: given
      ? [['files', given.flatMap(instancesIn)]]
      : wanted.map(name => [name, instancesIn(path.join(folder, families[name]!))]),
    budgets: values.budget?.map(Number) ?? (given ? [10] : [10, 60]),
    seeds: values.seed?.map(Number) ?? seeds,
    json: values.json,
  }
}

/** A file itself; of a folder all instance files in it, without solutions. */
function instancesIn(place: string): string[] {
  if (!fs.existsSync(place)) {
    console.error(`${place}: there is no such file or folder`)
    process.exit(2)
  }
  if (fs.statSync(place).isFile()) return [place]
  return fs.readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(txt|vrp)$/i.test(name)).sort().map(name => path.join(place, name))
}

interface Known {
  name: string
  bks_distance_dimacs?: number | null
  bks_distance?: number | null
}

function readBestKnown(): Map<string, number> {
  const published = JSON.parse(fs.readFileSync(path.join(folder, 'best-known.json'), 'utf8')) as {
    instances: Known[]
  }
  const found = JSON.parse(fs.readFileSync(path.join(folder, 'best-found-here.json'), 'utf8')) as {
    values: Record<string, number>
  }
  const known = new Map(Object.entries(found.values))
  for (const { name, bks_distance_dimacs: windows, bks_distance: plain } of published.instances) {
    const value = windows ?? plain
    if (value) known.set(name.toLowerCase(), value)
  }
  return known
}

function family(name: string, files: string[], budget: number): void {
  if (!settings.json) {
    console.log(`\n${name}, ${budget} CPU seconds`)
    console.log('instance        seed     value      best    gap %  best at s  routes    CPU s')
  }
  const gaps: number[] = []
  for (const file of files)
    for (const seed of settings.seeds) {
      const run = runOne(file, budget, seed)
      began = cpuMilliseconds()
      if (!run) continue
      const best = bestKnown.get(run.name.toLowerCase())
      const gap = best === undefined || run.faults.length ? undefined : (100 * (run.value - best)) / best
      if (gap !== undefined) gaps.push(gap)
      print(run, best, gap)
    }
  if (settings.json || gaps.length === 0) return
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  console.log(`${name}, ${budget} s: mean gap ${mean.toFixed(2)} %, worst ${Math.max(...gaps).toFixed(2)} %,`,
    `${gaps.length} runs; ${machine()}`)
}

function runOne(file: string, budget: number, seed: number): Run | null {
  try {
    const run = runInstance(file, budget, seed, began)
    if (run.faults.length) isWhole = false
    return run
  } catch (error) {
    if (!(error instanceof BadInstance)) throw error
    isWhole = false
    if (settings.json) console.log(JSON.stringify({ file, error: error.message }))
    else console.error(error.message)
    return null
  }
}

function print(run: Run, best: number | undefined, gap: number | undefined): void {
  if (settings.json) {
    const numbering = 'customers 1..n in the order of the file, depot 0, as in published .sol files'
    console.log(JSON.stringify({ ...run, best: best ?? null, gapPercent: gap ?? null, numbering }))
    return
  }
  console.log(run.name.padEnd(16), `${run.seed}`.padStart(3), run.value.toFixed(1).padStart(9),
    (best?.toFixed(1) ?? '-').padStart(9), (gap?.toFixed(2) ?? '-').padStart(8),
    run.secondsToBest.toFixed(2).padStart(10), `${run.routes.length}`.padStart(7),
    run.cpuSeconds.toFixed(3).padStart(8), run.faults.length ? `INVALID: ${run.faults[0]}` : '')
}
