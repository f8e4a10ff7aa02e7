// Instance files of the (flexible) job shop: which format, what they say, the best known value beside them.
import fs from 'node:fs'
import path from 'node:path'
import type { Alternative, ClassicalProblem } from '#solvers/scheduling/classical/classical.ts'

export type Instance = {
  file: string
  name: string
  /** `la`, `mk`, `ta`: the name without its number. */
  family: string
  format: 'job shop' | 'flexible job shop'
  problem: ClassicalProblem
  /** What the file calls machine 0: a few collections number from 1. */
  firstMachine: number
  bestKnown: number | null
  /** What is proved that no schedule can beat; published beside the best known value. */
  provedBound: number
}

/** All instances of files and folders (a folder's `.txt`, `.jsp` and `.fjs` files), in the order of names. */
export function instancesIn(places: readonly string[]): Instance[] {
  return places.flatMap(place => {
    if (!fs.existsSync(place)) throw new Error(`${place}: there is no such file or folder`)
    if (!fs.statSync(place).isDirectory()) return [readInstance(place)]
    const files = fs.readdirSync(place, { withFileTypes: true, recursive: true })
    return files
      .filter(entry => entry.isFile() && /\.(txt|jsp|fjs)$/.test(entry.name))
      .map(entry => path.join(entry.parentPath, entry.name))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map(readInstance)
  })
}

export function readInstance(file: string): Instance {
  const name = path.basename(file).replace(/\.\w+$/, '')
  try {
    const { format, jobs, machines, firstMachine } = parse(fs.readFileSync(file, 'utf8'))
    return {
      file, name, family: name.replace(/[\d_]+.*$/, '') || name, format, firstMachine,
      problem: { machines, jobs }, ...knownOf(file, name),
    }
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

/**
 * Line 1: jobs, machines and perhaps the mean number of alternatives; then a line for each job. Job shop:
 * pairs of machine and time. Flexible: the number of operations, then for each the number of its alternatives
 * and their pairs. Which of the two it is, the content says.
 */
export function parse(text: string): Pick<Instance, 'format' | 'firstMachine'> & ClassicalProblem {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'))
  const [header, ...rows] = lines.map(line => line.split(/\s+/).map(Number))
  const [count, machines] = header ?? []
  if (!isWhole(count) || !isWhole(machines) || !count || !machines)
    throw new Error('line 1 must begin with the number of jobs and of machines')
  if (rows.length < count) throw new Error(`${count} jobs are announced, ${rows.length} lines follow`)
  const jobLines = rows.slice(0, count)
  const bad = jobLines.findIndex(row => !row.every(isWhole))
  if (bad >= 0) throw new Error(`job ${bad}: every number must be whole and not negative`)
  const classic = jobLines.map(pairs)
  const flexible = jobLines.map(choices)
  const isClassic = classic.every(job => job !== null && inRange(job, machines))
  const isFlexible = flexible.every(job => job !== null && inRange(job, machines))
  // Some lines can be read in both ways; a job shop sends every job over every machine once.
  const isJobShop = isClassic && (!isFlexible || classic.every(job => visitsAll(job!, machines)))
  if (!isJobShop && !isFlexible) {
    const wrong = jobLines.findIndex((_, i) => !flexible[i] && !classic[i])
    throw new Error(wrong >= 0 ? `job ${wrong}: neither pairs of machine and time nor lists of alternatives`
      : `the lines are neither all of a job shop nor all of a flexible one with ${machines} machines`)
  }
  const jobs = (isJobShop ? classic : flexible) as Alternative[][][]
  const numbers = jobs.flat(2).map(alternative => alternative.machine)
  const firstMachine = numbers.includes(machines) ? 1 : 0
  if (firstMachine && numbers.includes(0)) throw new Error(`machines 0 and ${machines}: one too many`)
  for (const alternative of jobs.flat(2)) alternative.machine -= firstMachine
  return { format: isJobShop ? 'job shop' : 'flexible job shop', machines, jobs, firstMachine }
}

const isWhole = (value: number | undefined): value is number => Number.isSafeInteger(value) && value! >= 0

const inRange = (job: Alternative[][], machines: number) => job.flat().every(a => a.machine <= machines)

const visitsAll = (job: Alternative[][], machines: number) =>
  job.length === machines && new Set(job.flat().map(a => a.machine)).size === machines

function pairs(row: number[]): Alternative[][] | null {
  if (row.length % 2) return null
  return Array.from({ length: row.length / 2 }, (_, i) => [{ machine: row[2 * i]!, time: row[2 * i + 1]! }])
}

function choices(row: number[]): Alternative[][] | null {
  const operations: Alternative[][] = []
  let at = 1
  while (operations.length < row[0]!) {
    const count = row[at++]
    if (!count || at + 2 * count > row.length) return null
    operations.push(pairs(row.slice(at, at + 2 * count))!.flat())
    at += 2 * count
  }
  return at === row.length ? operations : null
}

/** From the `best-known.json` in the file's folder; without one, or without a value in it: null and 0. */
function knownOf(file: string, name: string): Pick<Instance, 'bestKnown' | 'provedBound'> {
  const list = path.join(path.dirname(file), 'best-known.json')
  if (!fs.existsSync(list)) return { bestKnown: null, provedBound: 0 }
  const { instances } = JSON.parse(fs.readFileSync(list, 'utf8')) as {
    instances: { name: string; file?: string; upper_bound?: number; lower_bound?: number }[]
  }
  const known = instances.find(i => i.file === path.basename(file) || i.name === name)
  return { bestKnown: known?.upper_bound ?? null, provedBound: known?.lower_bound ?? 0 }
}
