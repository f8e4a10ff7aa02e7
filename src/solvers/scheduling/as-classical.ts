// Problems that are classical (flexible) job shops in disguise are handed to the engine made for those.
import type { ClassicalAnswer, ClassicalProblem } from './classical/classical.ts'
import { defaultObjective } from './problem.ts'
import type { Problem } from './problem.ts'
import { emptyDraft } from './rich/draft.ts'
import type { Draft } from './rich/draft.ts'
import { orderByKey } from './rich/reorder.ts'
import { scoreDraft } from './rich/score.ts'
import type { Shop } from './rich/shop.ts'

/**
 * The same problem for the classical engine; null if anything in it goes beyond chains, machines, makespan.
 */
export function asClassical(shop: Shop): ClassicalProblem | null {
  const { problem } = shop
  const free =
    shop.machineTime.every(time => time === 0) &&
    shop.needDuring.length === 0 &&
    shop.frozen.every(frozen => !frozen) &&
    shop.floor.every(floor => floor <= shop.now) &&
    shop.jobDue.every(due => due === Infinity || !wants(problem, 'tardiness', 'earliness')) &&
    problem.machines.every(machine => machine.setup === undefined) &&
    !(problem.previous?.length && wants(problem, 'stability'))
  if (!free || !wants(problem, 'makespan')) return null
  const chains = problem.jobs.every(job =>
    job.operations.every(({ after }, place) => {
      if (!after) return true
      if (after.length !== (place ? 1 : 0)) return false
      const before = after[0]
      return (
        !before ||
        (before.operation === job.operations[place - 1]!.id && !before.lag && (before.batches ?? 1) <= 1)
      )
    }),
  )
  if (!chains) return null
  return {
    machines: problem.machines.length,
    jobs: problem.jobs.map(job =>
      job.operations.map(operation =>
        operation.alternatives.map(alternative => ({
          machine: shop.machineNumbers.get(alternative.machine)!,
          time: alternative.minutes,
        })),
      ),
    ),
  }
}

function wants(problem: Problem, ...names: string[]): boolean {
  const { kind, terms } = problem.objective ?? defaultObjective
  return terms.some(term => names.includes(term.name) && (kind === 'lexicographic' || term.weight !== 0))
}

/** The classical answer as a draft, moved to begin now. */
export function fromClassical(shop: Shop, answer: Pick<ClassicalAnswer, 'machine' | 'start'>): Draft {
  const draft = emptyDraft(shop)
  const machines = answer.machine.flat(),
    starts = answer.start.flat()
  for (let o = 0; o < shop.operations; o++) {
    for (let option = shop.optionStart[o]!; option < shop.optionStart[o + 1]!; option++)
      if (shop.optionMachine[option] === machines[o]) draft.option[o] = option
    draft.start[o] = draft.setupStart[o] = shop.now + starts[o]!
    draft.end[o] = draft.start[o]! + shop.optionMinutes[draft.option[o]!]!
  }
  // What takes no time goes before what starts at the same moment.
  const key = draft.start.map((start, o) => start + (draft.end[o]! > start ? 0.5 : 0))
  draft.order.set(orderByKey(shop, key))
  scoreDraft(shop, draft)
  return draft
}

/** A draft's machines and starts for the classical engine to begin with. */
export function toClassicalStart(shop: Shop, draft: Draft): { machine: number[][]; start: number[][] } {
  let o = 0
  const machine: number[][] = [],
    start: number[][] = []
  for (const job of shop.problem.jobs) {
    machine.push(job.operations.map((_, i) => shop.optionMachine[draft.option[o + i]!]!))
    start.push(job.operations.map((_, i) => draft.start[o + i]! - shop.now))
    o += job.operations.length
  }
  return { machine, start }
}
