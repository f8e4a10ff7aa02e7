// One more job pushed into the running order at a moment, and what that does to the others.
import { bestOption } from './decode.ts'
import type { Decoder } from './decode.ts'
import { assignDraft, copyDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { assignFloor, clearFloor } from './floor.ts'
import type { Floor } from './floor.ts'
import { commit, occupy, readyAfterPredecessors, tryPlace } from './place.ts'
import { findEnds } from './score.ts'
import type { Shop } from './shop.ts'

export interface Candidate {
  readonly draft: Draft
  readonly end: number
  /** Minutes by which promised jobs are later than they may be, and the same by their weights. */
  readonly delay: number
  readonly harm: number
}

export interface Insert {
  readonly shop: Shop
  readonly decoder: Decoder
  readonly base: Draft
  /** Where the next try is made; copied only if it is kept. */
  readonly scratch: Draft
  /** The floor as it is in the running plan, beside the decoder's, where the job is pushed in. */
  readonly plain: Floor
  readonly job: number
  /** Free operations of the new job, each after what comes before it. */
  readonly own: readonly number[]
  /** The others in the order of the plan. */
  readonly others: readonly number[]
  /** When each of the other jobs must be done at the latest. */
  readonly limit: Float64Array
  tries: number
}

/**
 * Into the scratch: the plan's order, the job's operations pushed in front of all that starts at `since` or
 * later. False, and left half way, as soon as it is met (see `isMet`); if `whole`, only where it does harm.
 */
export function pushIn(
  insertion: Insert,
  since: number,
  candidates: readonly Candidate[],
  whole: boolean,
): boolean {
  const { shop, decoder, base, scratch: draft, own, others, limit, plain } = insertion
  const { floor, placement } = decoder
  assignDraft(draft, base)
  for (const o of own) draft.option[o] = -1
  clearFloor(shop, floor)
  draft.jobEnd.fill(-Infinity)
  const tried = { end: -Infinity, delay: 0, harm: 0 }
  let next = 0,
    write = 0
  const placeOwn = (until: number) => {
    while (next < own.length) {
      const o = own[next]!
      const ready = readyAfterPredecessors(shop, draft, o)
      if (Math.max(since, ready) > until || (ready === Infinity && until < Infinity)) return
      // Up to here nothing has changed.
      if (next === 0) assignFloor(plain, floor)
      const option = bestOption(decoder, draft, o, ready, placement)
      commit(shop, draft, floor, o, option, placement)
      draft.order[write++] = o
      next++
      if (draft.end[o]! > tried.end) tried.end = draft.end[o]!
    }
  }
  const mayStop = () => next === own.length && (tried.delay > 0 || !whole) && isMet(candidates, tried)
  for (const o of others) {
    const before = next
    placeOwn(base.start[o]!)
    if (next > before && mayStop()) return false
    draft.order[write++] = o
    if (next === 0 || isAsPlanned(insertion, o)) {
      occupy(shop, draft, floor, o)
      if (next > 0) occupy(shop, base, plain, o)
      continue
    }
    const ready = readyAfterPredecessors(shop, draft, o)
    tryPlace(shop, draft, floor, o, draft.option[o]!, ready, placement)
    commit(shop, draft, floor, o, draft.option[o]!, placement)
    occupy(shop, base, plain, o)
    const owner = shop.jobOf[o]!
    const over = draft.end[o]! - Math.max(limit[owner]!, draft.jobEnd[owner]!)
    if (!(over > 0)) continue
    draft.jobEnd[owner] = draft.end[o]!
    tried.delay += over
    tried.harm += over * shop.jobWeight[owner]!
    if (mayStop()) return false
  }
  placeOwn(Infinity)
  return true
}

/** Whether operation `o` finds all as it was in the plan: then its times are those of the plan. */
function isAsPlanned({ shop, decoder, base, scratch, plain }: Insert, o: number): boolean {
  const { floor } = decoder
  const machine = shop.optionMachine[base.option[o]!]!
  if (
    floor.machineReady[machine] !== plain.machineReady[machine] ||
    floor.machineFamily[machine] !== plain.machineFamily[machine] ||
    floor.machineBooking[machine] !== plain.machineBooking[machine]
  )
    return false
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
    for (const resource of shop.needCandidates[need]!)
      if (floor.resourceReady[resource] !== plain.resourceReady[resource]) return false
  for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++) {
    const before = shop.before[i]!
    if (
      scratch.start[before] !== base.start[before] ||
      scratch.end[before] !== base.end[before] ||
      scratch.openTime[before] !== base.openTime[before]
    )
      return false
  }
  return true
}

/** Whether a candidate is as good in every respect. */
function isMet(candidates: readonly Candidate[], tried: Omit<Candidate, 'draft'>): boolean {
  for (const other of candidates)
    if (other.delay <= tried.delay && other.harm <= tried.harm && other.end <= tried.end) return true
  return false
}

/** Keeps what was tried unless it is met. */
export function keep(candidates: Candidate[], tried: Candidate): Candidate | null {
  if (isMet(candidates, tried)) return null
  const kept = { ...tried, draft: copyDraft(tried.draft) }
  candidates.push(kept)
  return kept
}

/** What the draft is worth to whom has a date already. */
export function judge(insertion: Insert, draft: Draft): Candidate {
  const { shop, job, limit } = insertion
  let delay = findEnds(shop, draft) > 0 ? Infinity : 0,
    harm = delay
  for (let j = 0; j < limit.length; j++) {
    const over = draft.jobEnd[j]! - limit[j]!
    if (over <= 0) continue
    delay += over
    harm += over * shop.jobWeight[j]!
  }
  return { draft, end: draft.jobEnd[job]!, delay, harm }
}
