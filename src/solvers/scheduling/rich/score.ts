// What a draft is worth: operations without a place first, then the objective's levels.
import type { Value } from '../solution.ts'
import type { Draft } from './draft.ts'
import type { Shop } from './shop.ts'

/** Every term of a draft whose operations all have a place. */
export function valueOf(shop: Shop, draft: Draft): Value {
  let makespan = 0,
    setup = 0,
    tardiness = 0,
    earliness = 0
  for (let o = 0; o < shop.operations; o++) {
    if (draft.end[o] === Infinity) continue
    if (draft.end[o]! > makespan) makespan = draft.end[o]!
    setup += draft.setupMinutes[o]!
  }
  for (let job = 0; job < shop.jobDue.length; job++) {
    const late = draft.jobEnd[job]! - shop.jobDue[job]!
    if (late > 0) tardiness += shop.jobWeight[job]! * late
    else if (late > -Infinity) earliness -= shop.jobWeight[job]! * late
  }
  return { tardiness, makespan, setup, earliness, stability: stabilityOf(shop, draft) }
}

function stabilityOf(shop: Shop, draft: Draft): number {
  if (!shop.problem.previous?.length) return 0
  const change = shop.objective.machineChangeMinutes ?? 60
  let moved = 0
  for (let o = 0; o < shop.operations; o++) {
    const before = shop.previousStart[o]!
    if (Number.isNaN(before) || draft.end[o] === Infinity) continue
    moved += Math.abs(draft.start[o]! - before)
    if (machineOf(shop, draft, o) !== shop.previousMachine[o]) moved += change
  }
  return moved
}

/** The machine on which operation `o` runs. */
export function machineOf(shop: Shop, draft: Draft, o: number): number {
  return shop.frozen[o] ? shop.frozenMachine[o]! : shop.optionMachine[draft.option[o]!]!
}

/** Fills `jobEnd`; the number of operations without a place. */
export function findEnds(shop: Shop, draft: Draft): number {
  const { jobOf } = shop,
    { end, jobEnd } = draft
  jobEnd.fill(-Infinity)
  let unplaced = 0
  for (let o = 0; o < end.length; o++) {
    if (end[o] === Infinity) unplaced++
    else if (end[o]! > jobEnd[jobOf[o]!]!) jobEnd[jobOf[o]!] = end[o]!
  }
  return unplaced
}

/** Fills `jobEnd` and `score`. */
export function scoreDraft(shop: Shop, draft: Draft): void {
  draft.score[0] = findEnds(shop, draft)
  const value = valueOf(shop, draft)
  const { kind, terms } = shop.objective
  if (kind === 'lexicographic') terms.forEach((term, level) => (draft.score[level + 1] = value[term.name]))
  else draft.score[1] = terms.reduce((sum, term) => sum + (term.weight ?? 1) * value[term.name], 0)
}
