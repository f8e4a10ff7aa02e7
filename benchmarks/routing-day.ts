// A dispatcher's day in figures: first answers, gap to a long run, an urgent stop, cancelling, memory. CPU time.
import { dayOf } from '../src/solvers/routing/day.testing.ts'
import { judge } from '../src/solvers/routing/checker.testing.ts'
import { start } from '../src/solvers/routing/door.ts'
import { insert } from '../src/solvers/routing/insert.ts'
import type { Problem } from '../src/solvers/routing/problem.ts'
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
  const solution = sound(problem, solve(problem, { seed, budgetMs, now: cpuMs, onProgress }))
  return { solution, firstMs, wholeMs: cpuMs() - from }
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
  const full = { ...problem, stops: problem.stops.map(s => (s.id === stop ? { ...s, windows: [{ from: 0, to: 9 }] } : s)) }
  const from = cpuMs()
  const none = insert(full, { solution }, stop)
  say('200 stops: one urgent stop at 9:00 to 14:00, CPU ms', spread(inserting))
  say(`200 stops: one that cannot be served (${none.kind}), CPU ms`, (cpuMs() - from).toFixed(0))
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
    say(`2,000 stops: gap of 2 s to a run of ${longSeconds} s, %`,
      ((solution.cost.totalMinor / long.cost.totalMinor - 1) * 100).toFixed(1))
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
    sound(problem, await running.cancel())
    waits.push(performance.now() - from)
  }
  say(`${stops} stops: cancel to the best plan so far, wall ms`, spread(waits))
}

console.log(`days of an own fleet, seeds fixed; each plan judged by the independent checker; median / least / most`)
dayOf200()
urgentStop()
day2000()
await cancelling(200)
await cancelling(2000)
