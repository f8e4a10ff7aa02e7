// The scheduling solver on published job shops: value, best known, gap, time to best; every schedule checked.
// --files <file or folder> ..., --family la,mk, --budget 10,60 (CPU seconds), --seed 1 or --seeds 3, --json,
// --until-proved: ends a run at the published bound, which nothing can beat; saves time, changes no value.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { solveClassical } from '#solvers/scheduling/classical/solve-classical.ts'
import { machine } from './measure.ts'
import { faultsOf } from './scheduling-checker.ts'
import type { Slot } from './scheduling-checker.ts'
import { instancesIn } from './scheduling-files.ts'
import type { Instance } from './scheduling-files.ts'

type Run = {
  seed: number
  budgetSeconds: number
  makespan: number
  lowerBound: number
  gapPercent: number | null
  secondsToBest: number
  cpuSeconds: number
  slots: Slot[]
}

const own = path.join(import.meta.dirname, 'instances/scheduling')

/** CPU milliseconds of the whole process: what a budget counts, whatever else the machine does. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Solves on this thread and refuses to go on when the schedule is not what it claims to be. */
function run(instance: Instance, seed: number, budgetSeconds: number, untilProved: boolean): Run {
  const began = cpuMilliseconds()
  let best = began
  let shortest = Infinity
  const answer = solveClassical(instance.problem, {
    seed,
    budget: { milliseconds: budgetSeconds * 1_000 },
    now: cpuMilliseconds,
    onBetter: ({ makespan }) => {
      shortest = makespan
      best = cpuMilliseconds()
    },
    isCancelled: () => untilProved && shortest <= instance.provedBound,
  })
  const ended = cpuMilliseconds()
  const slots = slotsOf(instance, answer)
  const faults = faultsOf(instance, slots, answer.makespan)
  if (faults.length) throw new Error(`${instance.file}: not feasible: ${faults.slice(0, 5).join('; ')}`)
  const { bestKnown } = instance
  return {
    seed,
    budgetSeconds,
    makespan: answer.makespan,
    lowerBound: answer.lowerBound,
    gapPercent: bestKnown ? (answer.makespan / bestKnown - 1) * 100 : null,
    secondsToBest: (best - began) / 1_000,
    cpuSeconds: (ended - began) / 1_000,
    slots,
  }
}

function slotsOf(instance: Instance, answer: { machine: number[][]; start: number[][] }): Slot[] {
  return instance.problem.jobs.flatMap((job, j) =>
    job.map((alternatives, o) => {
      const on = answer.machine[j]![o]!
      const start = answer.start[j]![o]!
      const time = alternatives.find(a => a.machine === on)?.time ?? NaN
      return { job: j, operation: o, machine: on, start, end: start + time }
    }),
  )
}

/** One line for machines to read; jobs and operations from 0, machines as the file numbers them. */
function jsonOf(instance: Instance, run: Run): string {
  const { slots, makespan, ...facts } = run
  return JSON.stringify({
    file: instance.file,
    name: instance.name,
    format: instance.format,
    value: makespan,
    bestKnown: instance.bestKnown,
    ...facts,
    isProvedOptimal: makespan === run.lowerBound,
    operations: slots.map(slot => ({ ...slot, machine: slot.machine + instance.firstMachine })),
  })
}

function lineOf(instance: Instance, run: Run): string {
  return [
    instance.name.padEnd(10),
    `${run.budgetSeconds} s`.padStart(6),
    `seed ${run.seed}`,
    String(run.makespan).padStart(6),
    `best known ${instance.bestKnown ?? '-'}`.padEnd(17),
    percent(run.gapPercent).padStart(8),
    `best after ${run.secondsToBest.toFixed(1)} s`,
    run.makespan === run.lowerBound ? 'proved optimal' : '',
  ].join('  ').trimEnd()
}

const percent = (gap: number | null) => (gap === null ? '-' : `${gap.toFixed(2)} %`)

/** Mean and worst gap of each family at each budget. */
function familiesOf(done: readonly { instance: Instance; run: Run }[]): string[] {
  const groups = Map.groupBy(done, ({ instance, run }) => `${instance.family}\t${run.budgetSeconds}`)
  return [...groups].map(([key, members]) => {
    const [family, budget] = key.split('\t')
    const gaps = members.flatMap(({ run }) => run.gapPercent ?? [])
    const mean = gaps.length ? gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length : null
    const hits = gaps.filter(gap => gap <= 0).length
    const worst = gaps.length ? Math.max(...gaps) : null
    return [
      family!.padEnd(10),
      `${budget} s`.padStart(6),
      `${members.length} runs`.padStart(9),
      `mean ${percent(mean)}`.padStart(13),
      `worst ${percent(worst)}`.padStart(14),
      `${hits} at the best known`.padStart(21),
    ].join('  ')
  })
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      files: { type: 'string', multiple: true },
      family: { type: 'string', multiple: true },
      budget: { type: 'string', default: '10,60' },
      seed: { type: 'string' },
      seeds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      'until-proved': { type: 'boolean', default: false },
    },
  })
  const families = values.family?.flatMap(list => list.split(','))
  const places = values.files ? [...values.files, ...positionals] : [own]
  const instances = instancesIn(places).filter(({ family }) => !families || families.includes(family))
  if (!instances.length) throw new Error('no instance is left to solve')
  const budgets = numbers('budget', values.budget)
  const seeds = values.seed
    ? numbers('seed', values.seed)
    : Array.from({ length: numbers('seeds', values.seeds)[0]! }, (_, i) => i + 1)
  const done: { instance: Instance; run: Run }[] = []
  if (!values.json) console.log(machine())
  for (const budget of budgets)
    for (const instance of instances)
      for (const seed of seeds) {
        const result = run(instance, seed, budget, values['until-proved'])
        // Written at once, also into a pipe: who stops the run keeps what is done.
        fs.writeSync(1, `${(values.json ? jsonOf : lineOf)(instance, result)}\n`)
        done.push({ instance, run: { ...result, slots: [] } })
      }
  if (!values.json) for (const line of familiesOf(done)) console.log(line)
}

function numbers(option: string, text: string): number[] {
  const list = text.split(',').map(Number)
  if (list.some(value => !(value > 0))) throw new Error(`--${option} wants numbers above 0, not ${text}`)
  return list
}

try {
  main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
