// From decisions to times: every operation in its order, each as early as what came before lets it.
import type { Draft } from './draft.ts'
import { clearFloor, newFloor, newPlacement } from './floor.ts'
import type { Floor, Placement } from './floor.ts'
import { commit, occupy, readyAfterPredecessors, tryPlace } from './place.ts'
import { scoreDraft } from './score.ts'
import { wantsShift } from './shift.ts'
import type { Shop } from './shop.ts'

/** The decoder of one search: its floor, used again and again, and what frozen operations weigh already. */
export interface Decoder {
  readonly shop: Shop
  readonly floor: Floor
  readonly placement: Placement
  readonly spare: Placement
  /** False where times are changed after decoding: then nothing is known to be as before. */
  readonly canSkip: boolean
  /** The operations that the last `decode` placed anew, and of these, by stamp, those whose times changed. */
  readonly placed: Int32Array
  placedCount: number
  readonly changed: Int32Array
  stamp: number
  readonly jobEndFrozen: Float64Array
  readonly makespanFrozen: number
  /** What a unit of each term adds to the first level at least: 0 where it is not part of it. */
  readonly weightOf: { readonly tardiness: number; readonly makespan: number; readonly setup: number }
}

export function newDecoder(shop: Shop, canSkip = !wantsShift(shop)): Decoder {
  const jobEndFrozen = new Float64Array(shop.jobDue.length).fill(-Infinity)
  let makespanFrozen = 0
  for (const job of shop.problem.jobs)
    for (const { id, frozen } of job.operations) {
      if (!frozen) continue
      const number = shop.jobOf[shop.operationNumbers.get(id)!]!
      jobEndFrozen[number] = Math.max(jobEndFrozen[number]!, frozen.end)
      makespanFrozen = Math.max(makespanFrozen, frozen.end)
    }
  const { kind, terms } = shop.objective
  const weight = (name: string) =>
    kind === 'weighted'
      ? terms.reduce((sum, term) => sum + (term.name === name ? (term.weight ?? 1) : 0), 0)
      : terms[0]!.name === name
        ? 1
        : 0
  return {
    shop,
    floor: newFloor(shop),
    placement: newPlacement(),
    spare: newPlacement(),
    canSkip,
    placed: new Int32Array(shop.operations),
    placedCount: 0,
    changed: new Int32Array(shop.operations),
    stamp: 0,
    jobEndFrozen,
    makespanFrozen,
    weightOf: { tardiness: weight('tardiness'), makespan: weight('makespan'), setup: weight('setup') },
  }
}

/**
 * Times for the operations from `position` on; those before it must have theirs. Stops as soon as the first
 * level must exceed `bound`; false then, else the draft is scored.
 */
export function decode(decoder: Decoder, draft: Draft, position: number, bound: number): boolean {
  const { shop, floor, weightOf, placement } = decoder
  const { order } = draft
  clearFloor(shop, floor)
  decoder.placedCount = 0
  decoder.stamp++
  draft.jobEnd.set(decoder.jobEndFrozen)
  let tardiness = tardinessOf(shop, draft.jobEnd),
    makespan = decoder.makespanFrozen,
    setup = 0
  for (let i = 0; i < order.length; i++) {
    const o = order[i]!
    if (i < position || isAsBefore(decoder, draft, o)) occupy(shop, draft, floor, o)
    else placeAnew(decoder, draft, o, placement)
    const end = draft.end[o]!
    if (end === Infinity) continue
    const job = shop.jobOf[o]!,
      before = draft.jobEnd[job]!
    if (end > before) {
      const due = shop.jobDue[job]!
      if (end > due) tardiness += shop.jobWeight[job]! * (end - Math.max(due, before))
      draft.jobEnd[job] = end
      if (end > makespan) makespan = end
    }
    setup += draft.setupMinutes[o]!
    if (tardiness * weightOf.tardiness + makespan * weightOf.makespan + setup * weightOf.setup > bound)
      return false
  }
  scoreDraft(shop, draft)
  return true
}

function tardinessOf(shop: Shop, jobEnd: Float64Array): number {
  let tardiness = 0
  for (let job = 0; job < jobEnd.length; job++) {
    const late = jobEnd[job]! - shop.jobDue[job]!
    if (late > 0) tardiness += shop.jobWeight[job]! * late
  }
  return tardiness
}

/**
 * Whether placing operation `o` again would give the times that it has: nothing before it has changed, and
 * its machine is as it found it. Nobody is asked about people: who needs them is placed anew.
 */
function isAsBefore(decoder: Decoder, draft: Draft, o: number): boolean {
  const { shop, floor, changed, stamp } = decoder
  const option = draft.option[o]!
  if (!decoder.canSkip || option !== draft.optionPlaced[o] || option < 0) return false
  if (shop.needStart[o + 1]! > shop.needStart[o]!) return false
  const machine = shop.optionMachine[option]!
  if (
    floor.machineReady[machine] !== draft.machineFree[o] ||
    floor.machineFamily[machine] !== draft.machineFamily[o] ||
    floor.machineBooking[machine] !== draft.machineBooking[o] ||
    draft.end[o] === Infinity
  )
    return false
  for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++)
    if (changed[shop.before[i]!] === stamp) return false
  return true
}

function placeAnew(decoder: Decoder, draft: Draft, o: number, placement: Placement): void {
  const start = draft.start[o]!,
    end = draft.end[o]!,
    openTime = draft.openTime[o]!
  placeChosen(decoder, draft, o, placement)
  decoder.placed[decoder.placedCount++] = o
  if (draft.start[o] !== start || draft.end[o] !== end || draft.openTime[o] !== openTime)
    decoder.changed[o] = decoder.stamp
}

/** On the machine that was decided; on the one that ends it first, if none was or it has no time left. */
function placeChosen(decoder: Decoder, draft: Draft, o: number, placement: Placement): void {
  const { shop, floor } = decoder
  const ready = readyAfterPredecessors(shop, draft, o)
  let option = draft.option[o]!
  if (option >= 0) {
    tryPlace(shop, draft, floor, o, option, ready, placement)
    if (placement.start !== Infinity || ready === Infinity) {
      commit(shop, draft, floor, o, option, placement)
      return
    }
  }
  option = bestOption(decoder, draft, o, ready, placement)
  commit(shop, draft, floor, o, option, placement)
}

/** The alternative that ends first (then: with less setup), its placement in `placement`. */
export function bestOption(
  decoder: Decoder,
  draft: Draft,
  o: number,
  ready: number,
  placement: Placement,
): number {
  const { shop, floor, spare } = decoder
  let best = shop.optionStart[o]!
  tryPlace(shop, draft, floor, o, best, ready, placement)
  for (let option = best + 1; option < shop.optionStart[o + 1]!; option++) {
    tryPlace(shop, draft, floor, o, option, ready, spare)
    const better =
      spare.end < placement.end ||
      (spare.end === placement.end && spare.setupMinutes < placement.setupMinutes)
    if (!better) continue
    best = option
    takeOver(placement, spare)
  }
  return best
}

export function takeOver(to: Placement, from: Placement): void {
  to.setupStart = from.setupStart
  to.setupMinutes = from.setupMinutes
  to.start = from.start
  to.end = from.end
  to.openTime = from.openTime
  to.given.length = from.given.length
  for (let i = 0; i < from.given.length; i++) to.given[i] = from.given[i]!
}
