// A dispatcher's day in figures, of CPU time: first answers, gaps, an urgent stop, cancelling, memory.
import { dayOf } from '../src/solvers/routing/day.testing.ts'
import { judge } from '../src/solvers/routing/checker.testing.ts'
import { start } from '../src/solvers/routing/door.ts'
import { insert } from '../src/solvers/routing/insert.ts'
import type { Problem, Stop } from '../src/solvers/routing/problem.ts'
import { solve } from '../src/solvers/routing/solve.ts'
import type { Solution } from '../src/solvers/routing/solution.ts'
import { spread } from './measure.ts'

const days = [7, 8, 9]
const longSeconds = Number(process.env.LONG ?? 60)

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const say = (what: string, figure: string): void => console.log(`${what.padEnd(64)} ${figure}`)

/** Throws if the independent judge finds a fault: no figure of a plan that cannot be driven. */
function sound(problem: Problem, solution: Solution): Solution {
  const { faults } = judge(problem, solution)
  if (faults.length) throw new Error(faults.join('; '))
  return solution
}

const mustLeft = (problem: Problem, { unserved }: Solution): number =>
  unserved.filter(u => !problem.stops.find(s => s.id === u.stop)!.optional).length

function solved(problem: Problem, seed: number, budgetMs: number) {
  const from = cpuMs()
  let firstMs = 0
  const onProgress = () => (firstMs ||= cpuMs() - from)
  const solution = solve(problem, { seed, budgetMs, now: cpuMs, onProgress })
  const wholeMs = cpuMs() - from
  return { solution: sound(problem, solution), firstMs, wholeMs }
}

function dayOf200(): void {
  const firsts: number[] = []
  const wholes: number[] = []
  const gaps: number[] = []
  let left = 0
  for (const day of days) {
    const problem = dayOf(200, day)
    const long = solved(problem, 1, longSeconds * 1000).solution.cost.totalMinor
    for (const seed of [11, 12, 13]) {
      const { solution, firstMs, wholeMs } = solved(problem, seed, 1000)
      firsts.push(firstMs)
      wholes.push(wholeMs)
      gaps.push((solution.cost.totalMinor / long - 1) * 100)
      left += mustLeft(problem, solution)
    }
  }
  say('200 stops: first feasible answer, CPU ms (median / least / most)', spread(firsts))
  say('200 stops: answer with a budget of 1,000 ms, CPU ms', spread(wholes))
  say(`200 stops: gap of 1 s to a run of ${longSeconds} s, %`, spread(gaps, 1))
  say('200 stops: stops left out that must be served, over 9 runs of 1 s', String(left))
}

function urgentStop(): void {
  const problem = dayOf(201, 3)
  const stop = 'stop 200'
  const forbiddenPairs = problem.forbiddenPairs!.filter(pair => !pair.includes(stop))
  const day = { ...problem, forbiddenPairs, stops: problem.stops.filter(s => s.id !== stop) }
  const { solution } = solved(day, 1, 1000)
  const inserting: number[] = []
  for (let i = 0; i < 11; i++) {
    const from = cpuMs()
    const answer = insert(problem, { solution, at: (9 + i * 0.5) * 3600 }, stop)
    inserting.push(cpuMs() - from)
    if (answer.kind === 'inserted') sound(problem, answer.solution)
  }
  const none = timed(problem, solution, { windows: [{ from: 0, to: 9 }] })
  // Vans and lorries that are all on their way, and a stop that only an hour at noon would do for.
  const tight = timed(
    problem,
    solution,
    { serviceSeconds: 4 * 3600, windows: [{ from: 43_200, to: 43_200 }] },
    36_000,
  )
  say('200 stops: one urgent stop at 9:00 to 14:00, CPU ms', spread(inserting))
  say(`200 stops: one that no vehicle could serve (${none.kind}), CPU ms`, none.ms.toFixed(0))
  say(`200 stops: one of four hours, others moved if need be (${tight.kind}), CPU ms`, tight.ms.toFixed(0))
}

/** Inserts the urgent stop with something changed. */
function timed(problem: Problem, solution: Solution, change: Partial<Stop>, at?: number) {
  const changed = {
    ...problem,
    stops: problem.stops.map(s => (s.id === 'stop 200' ? { ...s, ...change } : s)),
  }
  const from = cpuMs()
  const { kind } = insert(changed, at === undefined ? { solution } : { solution, at }, 'stop 200')
  return { kind, ms: cpuMs() - from }
}

function day2000(): void {
  const firsts: number[] = []
  for (const day of [1, 2, 3]) {
    const problem = dayOf(2000, day)
    globalThis.gc?.()
    const { solution, firstMs, wholeMs } = solved(problem, 1, 2000)
    firsts.push(firstMs)
    if (day > 1) continue
    const { rss, heapUsed } = process.memoryUsage()
    say('2,000 stops: resident memory after 2 s, MB (heap in use)', `${mega(rss)} (${mega(heapUsed)})`)
    const long = solved(problem, 1, longSeconds * 1000).solution
    say('2,000 stops: answer with a budget of 2,000 ms, CPU ms', wholeMs.toFixed(0))
    say(
      `2,000 stops: gap of 2 s to a run of ${longSeconds} s, %`,
      ((solution.cost.totalMinor / long.cost.totalMinor - 1) * 100).toFixed(1),
    )
    say('2,000 stops: stops left out that must be served', String(mustLeft(problem, solution)))
  }
  say('2,000 stops: first answer, CPU ms', spread(firsts))
}

const mega = (bytes: number): string => (bytes / 1048576).toFixed(0)

async function cancelling(stops: number): Promise<void> {
  const waits: number[] = []
  for (let i = 0; i < 5; i++) {
    const problem = dayOf(stops, 1)
    const first = Promise.withResolvers<void>()
    const running = start(problem, { seed: i, budgetMs: 600_000, onProgress: () => first.resolve() })
    await first.promise
    const from = performance.now()
    const solution = await running.cancel()
    waits.push(performance.now() - from)
    sound(problem, solution)
  }
  say(`${stops} stops: cancel to the best plan so far, wall ms`, spread(waits))
}

const parts: Record<string, () => void | Promise<void>> = {
  '200': dayOf200,
  urgent: urgentStop,
  '2000': day2000,
  cancel: async () => {
    await cancelling(200)
    await cancelling(2000)
  },
}
console.log('days of an own fleet, every plan judged by the independent checker; median / least / most')
const wanted = process.argv.slice(2)
for (const [name, part] of Object.entries(parts)) if (!wanted.length || wanted.includes(name)) await part()
