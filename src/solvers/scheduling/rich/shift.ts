// Later starts where the objective asks for them: not finished before the due date, not before the old plan.
import type { Draft } from './draft.ts'
import { compareScores } from './draft.ts'
import { findNeighbours, newNeighbours } from './binding.ts'
import type { Neighbours } from './binding.ts'
import { finishAfter, fitBefore, momentBegun, nextOpen, startBefore, workBefore } from './open-time.ts'
import { scoreDraft } from './score.ts'
import { bothOpen, duringRun, duringSetup } from './shop.ts'
import type { Shop } from './shop.ts'

export interface Shift {
  readonly wantsDue: boolean
  readonly wantsPrevious: boolean
  readonly wantsMakespan: boolean
  readonly wantsInTime: boolean
  readonly neighbours: Neighbours
  /** The times before the shift, to go back to where it gains nothing. */
  readonly start: Float64Array
  readonly end: Float64Array
  readonly setupStart: Float64Array
  /** What comes next on the machine, or with a resource, begins then (its setup included). */
  readonly machineUntil: Float64Array
  readonly resourceUntil: Float64Array
}

/** Whether any term is better for a later start. */
export function wantsShift(shop: Shop): boolean {
  return shop.objective.terms.some(
    ({ name, weight }) =>
      (name === 'earliness' || (name === 'stability' && shop.problem.previous?.length)) && weight !== 0,
  )
}

export function newShift(shop: Shop): Shift {
  const has = (name: string) => shop.objective.terms.some(term => term.name === name && term.weight !== 0)
  return {
    wantsDue: has('earliness'),
    wantsPrevious: has('stability'),
    wantsMakespan: has('makespan'),
    wantsInTime: has('tardiness'),
    neighbours: newNeighbours(shop),
    start: new Float64Array(shop.operations),
    end: new Float64Array(shop.operations),
    setupStart: new Float64Array(shop.operations),
    machineUntil: new Float64Array(shop.machineTime.length),
    resourceUntil: new Float64Array(shop.resourceTime.length),
  }
}

/**
 * From the last operation to the first, each as late as what follows, its due date and the wishes allow; kept
 * only where the score is better for it. Who runs where and in which order stays.
 */
export function shift(shop: Shop, memory: Shift, draft: Draft): void {
  memory.start.set(draft.start)
  memory.end.set(draft.end)
  memory.setupStart.set(draft.setupStart)
  const before = draft.score.slice()
  let makespan = -Infinity
  for (const end of draft.end) if (end !== Infinity && end > makespan) makespan = end
  memory.machineUntil.fill(Infinity)
  memory.resourceUntil.fill(Infinity)
  findNeighbours(shop, draft, memory.neighbours)
  for (let i = draft.order.length - 1; i >= 0; i--) {
    const o = draft.order[i]!
    if (draft.end[o] !== Infinity) shiftOne(shop, memory, draft, o, makespan)
  }
  scoreDraft(shop, draft)
  if (compareScores(draft.score, before) <= 0) return
  draft.start.set(memory.start)
  draft.end.set(memory.end)
  draft.setupStart.set(memory.setupStart)
  scoreDraft(shop, draft)
}

function shiftOne(shop: Shop, memory: Shift, draft: Draft, o: number, makespan: number): void {
  const machine = shop.optionMachine[draft.option[o]!]!
  const start = mayWait(shop, memory, draft, o)
    ? latestStart(shop, memory, draft, o, latestEnd(shop, memory, draft, o, makespan))
    : draft.start[o]!
  if (start > draft.start[o]!) {
    draft.start[o] = start
    const minutes = shop.optionMinutes[draft.option[o]!]!
    const time = shop.openTimes[draft.openTime[o]!]!
    draft.end[o] = shop.pausable[o] ? finishAfter(time, start, minutes) : start + minutes
    draft.setupStart[o] = startBefore(
      shop.openTimes[setupTimeOf(shop, draft, o)]!,
      start,
      draft.setupMinutes[o]!,
    )
  }
  memory.machineUntil[machine] = draft.setupStart[o]!
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
    if (draft.given[need]! >= 0)
      memory.resourceUntil[draft.given[need]!] =
        shop.needDuring[need] === duringRun ? draft.start[o]! : draft.setupStart[o]!
}

/** Whether it could gain: nothing but its old place makes it wait, and that is not before it now. */
function mayWait(shop: Shop, memory: Shift, draft: Draft, o: number): boolean {
  return memory.wantsDue || shop.previousStart[o]! > draft.start[o]!
}

/** When it must be done, by what follows it and by its date. */
function latestEnd(shop: Shop, memory: Shift, draft: Draft, o: number, makespan: number): number {
  const machine = shop.optionMachine[draft.option[o]!]!
  let limit = memory.machineUntil[machine]!
  for (const booking of shop.machineBookings[machine]!)
    if (booking.from >= draft.end[o]!) {
      // What is frozen next may need a setup of its own before it begins: stay clear of that question.
      limit = Math.min(limit, Math.max(draft.end[o]!, frozenLimit(shop, machine, o, booking)))
      break
    }
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
    const resource = draft.given[need]!
    if (resource < 0 || shop.needDuring[need] === duringSetup) continue
    limit = Math.min(limit, memory.resourceUntil[resource]!)
    for (const booking of shop.resourceBookings[resource]!)
      if (booking.from >= draft.end[o]!) limit = Math.min(limit, booking.from)
  }
  const job = shop.jobOf[o]!,
    due = shop.jobDue[job]!
  // A job without a date has nothing to wait for but its place in the previous plan.
  const harmless = due < Infinity || memory.wantsDue ? (due < Infinity ? due : -Infinity) : Infinity
  if (memory.wantsDue || memory.wantsInTime) limit = Math.min(limit, Math.max(draft.jobEnd[job]!, harmless))
  if (memory.wantsMakespan) limit = Math.min(limit, makespan)
  return limit
}

function frozenLimit(
  shop: Shop,
  machine: number,
  o: number,
  next: { operation: number; from: number },
): number {
  const setup = shop.machineSetups[machine] && shop.family[next.operation]! >= 0
  return setup ? -Infinity : next.from
}

/**
 * The latest start that ends by `limit`, lets every follower start when it does, and is not beyond the wish.
 */
function latestStart(shop: Shop, memory: Shift, draft: Draft, o: number, limit: number): number {
  const now = draft.start[o]!
  const minutes = shop.optionMinutes[draft.option[o]!]!
  const time = shop.openTimes[draft.openTime[o]!]!
  let end = limit
  for (let a = shop.afterStart[o]!; a < shop.afterStart[o + 1]!; a++) {
    const follower = shop.after[a]!
    for (let i = shop.beforeStart[follower]!; i < shop.beforeStart[follower + 1]!; i++) {
      if (shop.before[i] !== o) continue
      // Batches that overlap tie the two together minute by minute: leave the first where it is.
      if (shop.beforeBatches[i]! > 1) return now
      end = Math.min(end, draft.start[follower]! - shop.beforeLag[i]!)
    }
  }
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
    const resource = draft.given[need]!
    if (resource < 0 || shop.needDuring[need] !== duringSetup) continue
    // Who only sets up must be done with that before he is wanted elsewhere: leave it, too.
    if (memory.resourceUntil[resource]! < Infinity || shop.resourceBookings[resource]!.length) return now
  }
  if (minutes === 0) return now
  let start = now
  if (end < Infinity)
    start = shop.pausable[o] ? startBefore(time, end, minutes) : fitBefore(time, end, minutes)
  else if (memory.wantsPrevious) start = Infinity
  const wish = shop.previousStart[o]!
  if (memory.wantsPrevious && !Number.isNaN(wish))
    start = Math.min(start, Math.max(now, openBy(shop, draft, o, wish)))
  else if (!memory.wantsDue) return now
  return start >= now && start < Infinity ? start : now
}

/** The last start not after the wish at which the operation can run: the wish itself, if it is open then. */
function openBy(shop: Shop, draft: Draft, o: number, wish: number): number {
  const time = shop.openTimes[draft.openTime[o]!]!
  const minutes = shop.optionMinutes[draft.option[o]!]!
  if (shop.pausable[o])
    return nextOpen(time, wish) === wish ? wish : momentBegun(time, workBefore(time, wish) - 1)
  return fitBefore(time, wish + minutes, minutes)
}

function setupTimeOf(shop: Shop, draft: Draft, o: number): number {
  let time = shop.machineTime[shop.optionMachine[draft.option[o]!]!]!
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
    if (draft.given[need]! >= 0 && shop.needDuring[need] !== duringRun)
      time = bothOpen(shop, time, shop.resourceTime[draft.given[need]!]!)
  return time
}
