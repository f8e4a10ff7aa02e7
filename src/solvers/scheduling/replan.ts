// What is left to plan after a machine broke down, or simply later in the day: the past is frozen.
import { checkProblem } from './check-problem.ts'
import type { Alternative, Frozen, Machine, Operation, Problem } from './problem.ts'
import { refusal } from './refuse.ts'
import { workBefore } from './rich/open-time.ts'
import { draftOfPlan } from './rich/outcome.ts'
import { decode, newDecoder } from './rich/decode.ts'
import { shopOf } from './rich/shop.ts'
import { solve } from './solve.ts'
import type { Settings } from './solve.ts'
import type { Slot, Solution } from './solution.ts'

export interface Event {
  /** The present moment: what began before it has happened. */
  readonly now: number
  /** A machine that stands still from `now` until `until` (null: it does not come back). */
  readonly broken?: { readonly machine: string; readonly until: number | null }
  /** What begins within so many minutes from now stays where it is, where that can be. Default 0. */
  readonly frozenMinutes?: number
}

/**
 * The problem that is left: what is done, what runs, and what stands in the frozen zone is frozen. What ran
 * on the broken machine is planned again: the rest of it if it may pause, the whole of it if it may not.
 */
export function problemAfter(problem: Problem, plan: Solution, event: Event): Problem {
  const faults = checkProblem(problem)
  if (faults.length) throw refusal(faults)
  const slots = new Map(plan.slots.map(slot => [slot.operation, slot]))
  const kept = keptAfter(problem, slots, event)
  const doneShare = shareDone(problem, plan, event)
  return {
    ...problem,
    now: event.now,
    machines: problem.machines.map((machine): Machine => {
      if (machine.id !== event.broken?.machine) return machine
      return { ...machine, closed: [...(machine.closed ?? []), { from: event.now, to: event.broken.until }] }
    }),
    previous: plan.slots,
    jobs: problem.jobs.map(job => ({
      ...job,
      operations: job.operations.map((operation, place): Operation => {
        const slot = slots.get(operation.id)
        const after = operation.after ?? (place ? [{ operation: job.operations[place - 1]!.id }] : [])
        if (!slot || !kept.has(operation.id)) {
          const { frozen: _, ...free } = operation
          return { ...free, after, alternatives: remaining(operation.alternatives, doneShare(operation)) }
        }
        // What has begun has begun: of what comes before it only what is frozen too can still be said.
        return {
          ...operation,
          after: after.filter(before => kept.has(before.operation)),
          frozen: frozenOf(slot),
        }
      }),
    })),
  }
}

/** Plans what is left, beginning with the running plan pushed aside. */
export function replan(
  problem: Problem,
  plan: Solution,
  event: Event,
  settings: Omit<Settings, 'start'>,
): { problem: Problem; solution: Solution } {
  const left = problemAfter(problem, plan, event)
  return { problem: left, solution: solve(left, { ...settings, start: plan.slots }) }
}

function frozenOf(slot: Slot): Frozen {
  return {
    machine: slot.machine,
    start: slot.start,
    end: slot.end,
    setupStart: slot.setupStart,
    resources: slot.resources,
  }
}

/** The operations that stay as they are: begun before now, or within the frozen zone behind such ones. */
function keptAfter(problem: Problem, slots: ReadonlyMap<string, Slot>, event: Event): Set<string> {
  const kept = new Set<string>()
  const zone = event.now + (event.frozenMinutes ?? 0)
  const before = new Map(
    problem.jobs.flatMap(job =>
      job.operations.map((operation, place): [string, readonly string[]] => [
        operation.id,
        operation.after?.map(b => b.operation) ?? (place ? [job.operations[place - 1]!.id] : []),
      ]),
    ),
  )
  const wasFrozen = new Set(
    problem.jobs.flatMap(job => job.operations.flatMap(o => (o.frozen ? [o.id] : []))),
  )
  for (const slot of [...slots.values()].sort((a, b) => a.start - b.start)) {
    const list = before.get(slot.operation)
    if (!list) continue
    const isBroken = slot.machine === event.broken?.machine && slot.end > event.now
    const hasBegun = slot.start < event.now
    const isNear = wasFrozen.has(slot.operation) || slot.setupStart < zone
    if (!isBroken && (hasBegun || (isNear && list.every(id => kept.has(id))))) kept.add(slot.operation)
  }
  return kept
}

/** Of an operation that may pause and was interrupted: the share of its work that is done. */
function shareDone(problem: Problem, plan: Solution, event: Event): (operation: Operation) => number {
  const shop = shopOf(problem)
  const draft = draftOfPlan(shop, plan.slots)
  const running = new Map(
    plan.slots
      .filter(
        slot => slot.start < event.now && slot.end > event.now && slot.machine === event.broken?.machine,
      )
      .map(slot => [slot.operation, slot]),
  )
  // The open time of each operation on its machine with its people is known once it is decoded.
  if (running.size) decode(newDecoder(shop), draft, 0, Infinity)
  return operation => {
    const slot = running.get(operation.id)
    const minutes = operation.alternatives.find(a => a.machine === slot?.machine)?.minutes
    if (!slot || !minutes || !operation.pausable) return 0
    const time = shop.openTimes[draft.openTime[shop.operationNumbers.get(operation.id)!]!]!
    return (workBefore(time, event.now) - workBefore(time, slot.start)) / minutes
  }
}

function remaining(alternatives: readonly Alternative[], done: number): readonly Alternative[] {
  if (done <= 0) return alternatives
  return alternatives.map(({ machine, minutes }) => ({
    machine,
    minutes: Math.max(1, Math.ceil(minutes * (1 - done) - 1e-9)),
  }))
}
