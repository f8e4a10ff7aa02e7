// Runs the classical engine on one instance file under a budget of CPU seconds, and checks what it answers.
import fs from 'node:fs'
import path from 'node:path'
import { solveClassical } from '#solvers/routing/classical/classical.ts'
import type { ClassicalProblem } from '#solvers/routing/classical/classical-problem.ts'
import { checkRoutes } from './routing-check.ts'
import { readRoutingFile, tenths } from './routing-files.ts'
import type { RoutingFile } from './routing-files.ts'

export interface Run {
  name: string
  file: string
  kind: RoutingFile['kind']
  seed: number
  budget: number
  cpuSeconds: number
  secondsToBest: number
  steps: number
  value: number
  faults: string[]
  routes: number[][]
}

/** CPU milliseconds of this process, all threads, since it began. */
export const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * One run. The budget covers reading, the matrix and the search; `from` is the CPU time at which it began to
 * count: 0 for the first file of a process, so that Node's own start counts too.
 */
export function runInstance(file: string, budget: number, seed: number, from: number): Run {
  const instance = readRoutingFile(fs.readFileSync(file, 'utf8'), path.basename(file))
  const now = (): number => cpuMilliseconds() - from
  let best = now()
  const answer = solveClassical(problemOf(instance), {
    seed,
    // A thousandth is kept back for the answer and the check.
    budget: { milliseconds: budget * 999 - now() },
    now,
    onBetter: () => (best = now()),
  })
  const checked = checkRoutes(instance, answer.routes)
  return {
    name: path.basename(file).replace(/\.\w+$/, ''),
    file,
    kind: instance.kind,
    seed,
    budget,
    cpuSeconds: now() / 1000,
    secondsToBest: best / 1000,
    steps: answer.steps,
    value: checked.value,
    faults: checked.faults,
    routes: answer.routes,
  }
}

function problemOf(file: RoutingFile): ClassicalProblem {
  const held = (values: number[]): Int32Array => Int32Array.from(values, value => Math.round(value * tenths))
  return {
    capacity: file.capacity,
    demand: Int32Array.from(file.demand),
    distance: file.distance,
    ...(file.vehicles === null ? {} : { vehicles: file.vehicles }),
    ...(file.kind === 'vrptw'
      ? { ready: held(file.ready), due: held(file.due), service: held(file.service) }
      : {}),
  }
}
