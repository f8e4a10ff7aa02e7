// The scheduler on plants as they are: first answer, search, memory, promising one more job, a breakdown.
// npm run bench:plant [-- operations ...]: CPU milliseconds on one thread, each plan checked independently.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { wrongWith } from '#solvers/scheduling/checker.testing.ts'
import { chanceOf, draw } from '#solvers/scheduling/classical/random.ts'
import { start } from '#solvers/scheduling/door.ts'
import { insert } from '#solvers/scheduling/insert.ts'
import type { Job, Problem } from '#solvers/scheduling/problem.ts'
import { replan } from '#solvers/scheduling/replan.ts'
import { solve } from '#solvers/scheduling/solve.ts'
import type { Solution } from '#solvers/scheduling/solution.ts'

const cpuMs = () => process.threadCpuUsage().user / 1_000 + process.threadCpuUsage().system / 1_000
const families = ['white', 'ivory', 'grey', 'red', 'blue', 'green', 'brown', 'black']

/**
 * Moulding and assembly: one machine per 40 operations, two thirds on two shifts, the others on one, breaks,
 * Sundays off; light to dark setups on every second machine; people who set up and run; materials that come
 * later; transfer batches. Due dates are tight: about a fifth of the work cannot be in time.
 */
function plant(operations: number, seed: number): Problem {
  const chance = chanceOf(seed)
  const between = (low: number, high: number) => low + draw(chance, high - low + 1)
  const machines = Math.max(6, Math.round(operations / 40))
  const days = Array.from({ length: 365 }, (_, day) => day).filter(day => day % 7 !== 6)
  const shifts = (id: string, from: number, to: number) => ({
    id,
    open: days.map(day => ({ from: day * 1440 + from, to: day * 1440 + to })),
    closed: days.map(day => ({ from: day * 1440 + from + 240, to: day * 1440 + from + 270 })),
  })
  return {
    calendars: [shifts('two shifts', 480, 1440), shifts('one shift', 480, 1020)],
    setups: [
      {
        id: 'colours',
        families,
        minutes: families.map((_, light) =>
          families.map((__, dark) => (light === dark ? 0 : 10 + 3 * Math.abs(light - dark))),
        ),
      },
    ],
    machines: Array.from({ length: machines }, (_, m) => ({
      id: `machine ${m}`,
      calendar: m % 3 ? 'two shifts' : 'one shift',
      ...(m % 2 ? { setup: 'colours' } : {}),
    })),
    resources: Array.from({ length: Math.ceil(machines / 3) }, (_, r) => ({
      id: `person ${r}`,
      kind: 'operator',
      skills: r % 2 ? ['set', 'run'] : ['set'],
      calendar: 'two shifts',
    })),
    jobs: Array.from({ length: Math.round(operations / 5) }, (_, j): Job => ({
      id: `job ${j}`,
      due: between(1_000, 1_000 + Math.round((operations * 130) / machines)),
      weight: between(1, 5),
      operations: Array.from({ length: 5 }, (__, o) => {
        const machine = between(0, machines - 1)
        const able = [machine, (machine + 2) % machines].slice(0, between(1, 2))
        const before = `job ${j}.${o - 1}`
        return {
          id: `job ${j}.${o}`,
          pausable: draw(chance, 3) > 0,
          family: families[between(0, 7)]!,
          alternatives: able.map(m => ({ machine: `machine ${m}`, minutes: between(10, 90) })),
          ...(draw(chance, 5) ? {} : { needs: [{ skill: 'set', during: 'setup' as const }] }),
          ...(o || draw(chance, 5) ? {} : { materials: [{ item: 'granulate', from: between(0, 3_000) }] }),
          ...(o && !draw(chance, 6) ? { after: [{ operation: before, batches: 4 }] } : {}),
        }
      }),
    })),
  }
}

const newJob = (n: number): Job => ({
  id: `new ${n}`,
  weight: 3,
  operations: [0, 1, 2, 3].map(o => ({
    id: `new ${n}.${o}`,
    family: 'red',
    pausable: true,
    alternatives: [{ machine: `machine ${(n + o) % 6}`, minutes: 30 + 10 * o }],
  })),
})

const whole = (value: number) => value.toFixed(0)
const median = (list: number[]) => [...list].sort((a, b) => a - b)[list.length >> 1]!
const rows: Record<string, string | number>[] = []
const row = (operations: number, what: string, value: string, note = '') =>
  rows.push({ operations, what, value, note })
const verdict = (problem: Problem, plan: Solution) => {
  const wrong = wrongWith(problem, plan)
  if (wrong.length) throw new Error(`a plan is wrong: ${wrong.slice(0, 3).join('; ')}`)
}

function search(operations: number, budgetMs: number): { problem: Problem; plan: Solution } {
  const problem = plant(operations, 1)
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const began = cpuMs()
  let first: { ms: number; tardiness: number } | null = null,
    highest = before
  const plan = solve(problem, {
    seed: 1,
    budgetMs,
    now: cpuMs,
    onProgress: ({ value }) => {
      first ??= { ms: cpuMs() - began, tardiness: value.tardiness }
      highest = Math.max(highest, process.memoryUsage().rss)
    },
  })
  const took = cpuMs() - began
  verdict(problem, plan)
  const late = plan.jobs.filter(job => job.lateMinutes > 0).length
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`
  row(operations, 'first answer', `${Math.round(first!.ms)} ms`, `weighted tardiness ${first!.tardiness}`)
  row(
    operations,
    `search of ${budgetMs} ms`,
    `${Math.round(took)} ms`,
    `weighted tardiness ${plan.value.tardiness}, ${late}/${plan.jobs.length} jobs late, ${plan.steps} steps`,
  )
  row(
    operations,
    'memory of the process',
    megabytes(highest),
    `${megabytes(highest - before)} of it since the problem was made`,
  )
  return { problem, plan }
}

function promise(problem: Problem, plan: Solution): void {
  const times = Array.from({ length: 40 }, (_, n) => {
    const began = cpuMs()
    const { plan: next } = insert(problem, plan, newJob(n))
    const took = cpuMs() - began
    if (n % 10 === 0) verdict({ ...problem, jobs: [...problem.jobs, newJob(n)] }, next)
    return took
  })
  row(
    500,
    'promise one more job',
    `${median(times).toFixed(1)} ms`,
    `median of 40; first call ${whole(times[0]!)} ms, worst after ${whole(Math.max(...times.slice(1)))} ms`,
  )
  const earlier = Array.from({ length: 40 }, (_, n) => {
    const insertion = insert(problem, plan, newJob(n))
    const began = cpuMs()
    for (const one of insertion.earlier) void one.plan.slots.length
    return cpuMs() - began
  })
  row(500, 'write out the plans of its earlier dates', `${median(earlier).toFixed(1)} ms`, 'median of 40')
  const fresh = Array.from({ length: 7 }, () =>
    Number(
      execFileSync(process.execPath, [import.meta.filename, firstPromise], {
        input: JSON.stringify({ problem, plan }),
        encoding: 'utf8',
      }),
    ),
  )
  row(
    500,
    'the first promise of a new process',
    `${median(fresh).toFixed(1)} ms`,
    `median of 7, worst ${whole(Math.max(...fresh))} ms: nothing was compiled before`,
  )
}

/** The argument by which the benchmark calls itself: reads problem and plan, says what one promise took. */
const firstPromise = '--first-promise'
function promiseOnce(): void {
  const { problem, plan } = JSON.parse(readFileSync(0, 'utf8')) as { problem: Problem; plan: Solution }
  const began = cpuMs()
  insert(problem, plan, newJob(0))
  console.log(cpuMs() - began)
}

function breakdown(problem: Problem, plan: Solution): void {
  const times = Array.from({ length: 10 }, (_, n) => {
    const began = cpuMs()
    let feasibleMs = 0
    const { problem: left, solution } = replan(
      problem,
      plan,
      { now: 1_500, broken: { machine: `machine ${n}`, until: 3_000 } },
      { seed: 1, budgetMs: 100, now: cpuMs, onProgress: () => (feasibleMs ||= cpuMs() - began) },
    )
    verdict(left, solution)
    return feasibleMs
  })
  row(
    500,
    'plan again after a breakdown',
    `${median(times).toFixed(1)} ms`,
    `to a feasible plan, median of 10; first ${whole(times[0]!)} ms, worst ${whole(Math.max(...times))} ms`,
  )
}

async function cancel(problem: Problem): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const run = start(problem, { seed: i, budgetMs: 60_000 })
    await new Promise<unknown>(resolve => run.onProgress(resolve))
    const began = performance.now()
    await run.cancel()
    times.push(performance.now() - began)
  }
  row(
    problem.jobs.flatMap(job => job.operations).length,
    'cancel in the thread',
    `${median(times).toFixed(0)} ms`,
    `median of 5 (time of the clock), worst ${Math.max(...times).toFixed(0)} ms`,
  )
}

if (process.argv[2] === firstPromise) promiseOnce()
else {
  const sizes = process.argv.slice(2).map(Number).filter(Number.isFinite)
  for (const operations of sizes.length ? sizes : [500, 5_000]) {
    const { problem, plan } = search(operations, 10_000)
    if (operations === 500) {
      promise(problem, plan)
      breakdown(problem, plan)
    }
    await cancel(problem)
  }
  console.table(rows)
}
