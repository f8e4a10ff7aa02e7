// Solves a classical (flexible) job shop for the shortest makespan: tabu search in a population that relinks.
import type { ClassicalAnswer, ClassicalProblem, ClassicalSettings } from './classical.ts'
import { construct } from './construct.ts'
import { lowerBoundOf } from './lower-bound.ts'
import { look, meterOf } from './meter.ts'
import { evolve } from './population.ts'
import { chanceOf } from './random.ts'
import type { Schedule, Snapshot } from './schedule.ts'
import { emptySchedule, keep, layOut, snapshotOf } from './schedule.ts'
import type { Shop } from './shop.ts'
import { shopOf } from './shop.ts'
import { searchOf } from './tabu-search.ts'

/**
 * The best schedule found within the budget, proved best when its makespan equals `lowerBound`. Times are
 * whole units; every operation must have an alternative. The same seed and step budget give the same answer.
 * Even with no budget at all there is an answer: the start, or one made by a rule.
 */
export function solveClassical(problem: ClassicalProblem, settings: ClassicalSettings): ClassicalAnswer {
  const shop = shopOf(problem)
  const meter = meterOf(settings, shop.operations)
  const lowerBound = lowerBoundOf(shop)
  const chance = chanceOf(settings.seed)
  const best = emptySchedule(shop)
  const first = snapshotOf(shop)
  if (settings.start) takeStart(shop, problem, settings.start, first)
  else construct(shop, chance, 0, first)
  layOut(best, first)
  keep(best, first)
  const told = () => settings.onBetter?.(answerOf(best, problem, lowerBound))
  told()
  look(meter)
  const search = searchOf(shop, chance, found => {
    layOut(best, found)
    told()
  })
  search.record = best.makespan
  if (best.makespan > lowerBound && !meter.isSpent) evolve(search, meter, first, lowerBound)
  return answerOf(best, problem, lowerBound)
}

/** The operations of a given plan in the order of their starts; of a moment, what takes no time first. */
function takeStart(
  shop: Shop, problem: ClassicalProblem, start: NonNullable<ClassicalSettings['start']>, into: Snapshot,
): void {
  const begins = start.start.flat()
  const machines = start.machine.flat()
  const operations = problem.jobs.flat()
  operations.forEach((options, o) => {
    const chosen = options.findIndex(option => option.machine === machines[o])
    into.option[o] = shop.optionStart[o]! + Math.max(0, chosen)
  })
  const ends = begins.map((begin, o) => begin + shop.optionTime[into.option[o]!]!)
  const order = begins.map((_, o) => o)
  into.order.set(order.sort((a, b) => begins[a]! - begins[b]! || ends[a]! - ends[b]! || a - b))
}

function answerOf(schedule: Schedule, problem: ClassicalProblem, lowerBound: number): ClassicalAnswer {
  let o = 0
  const machine: number[][] = []
  const start: number[][] = []
  for (const job of problem.jobs) {
    machine.push(job.map((_, i) => schedule.machine[o + i]!))
    start.push(job.map((_, i) => schedule.end[o + i]! - schedule.time[o + i]!))
    o += job.length
  }
  return { makespan: schedule.makespan, lowerBound, machine, start }
}
