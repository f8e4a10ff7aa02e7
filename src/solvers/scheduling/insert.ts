// Capable to promise: the earliest date for one more job that makes no promised job late.
import { checkAllButWindows } from './check-problem.ts'
import { checkWindows } from './check-windows.ts'
import type { Job, Problem } from './problem.ts'
import { refusal } from './refuse.ts'
import { decode, newDecoder } from './rich/decode.ts'
import { assignDraft, copyDraft } from './rich/draft.ts'
import { newFloor } from './rich/floor.ts'
import { draftOfPlan, solutionOf } from './rich/outcome.ts'
import { judge, keep, pushIn } from './rich/push-in.ts'
import type { Candidate, Insert } from './rich/push-in.ts'
import { locate, newReorder, pullForward } from './rich/reorder.ts'
import { scoreDraft } from './rich/score.ts'
import { newShift, shift } from './rich/shift.ts'
import { shopOf } from './rich/shop.ts'
import type { Shop } from './rich/shop.ts'
import type { Solution } from './solution.ts'
import { unplacedFaults } from './unplaced.ts'

export interface Insertion {
  /** When the job ends: what can be promised. */
  readonly end: number
  /** The plan with the job in it: no job that had a due date is later than that, or than it was. */
  readonly plan: Solution
  /** What it would cost to be earlier, the cheapest first; each is earlier than the one before it. */
  readonly earlier: readonly Earlier[]
}

export interface Earlier {
  readonly end: number
  /** Weighted minutes of lateness that it adds to the other jobs. */
  readonly addedTardiness: number
  readonly delayed: readonly { readonly job: string; readonly minutes: number }[]
  readonly plan: Solution
}

const earlierMax = 3

/**
 * Puts `job` into `plan`, the running plan of `problem`. `tries` bounds the work: so many plans are looked
 * at. Throws a `Refusal` if the job, or the problem with it, is wrong.
 */
export function insert(problem: Problem, plan: Solution, job: Job, tries = 40): Insertion {
  const wider: Problem = {
    ...problem,
    jobs: [...problem.jobs, job],
    previous: plan.slots,
    // The plan is kept as far as it can be: what need not move starts when it did.
    objective: { kind: 'lexicographic', terms: [{ name: 'tardiness' }, { name: 'stability' }] },
  }
  const faults = checkAllButWindows(wider)
  if (faults.length) throw refusal(faults)
  const shop = shopOf(wider)
  const insertion = prepare(shop, plan, tries)
  // What found a place among all the others would find one alone: only who is left over is asked.
  const alone = insertion.base.score[0]! > 0 ? checkWindows(shop) : []
  if (alone.length) throw refusal(alone)
  const candidates = search(insertion)
  const promised = candidates.reduce((best, one) => (better(one, best) ? one : best))
  if (promised.delay === Infinity) throw refusal(unplacedFaults(shop, promised.draft))
  const final = {
    ...shop,
    problem: { ...wider, objective: problem.objective, previous: problem.previous },
  } as Shop
  return {
    end: promised.end,
    plan: planOf(insertion, final, promised),
    earlier: cheapest(candidates, promised).map(one => earlierOf(insertion, final, one)),
  }
}

/** What the earlier date costs now; its plan is written out when somebody looks at it. */
function earlierOf(insertion: Insert, final: Shop, candidate: Candidate): Earlier {
  const { shop, limit } = insertion
  const { end, harm, draft } = candidate
  const delayed = shop.problem.jobs.flatMap(({ id }, j) => {
    const minutes = draft.jobEnd[j]! - limit[j]!
    return minutes > 0 ? [{ job: id, minutes }] : []
  })
  let plan: Solution | null = null
  return {
    end,
    addedTardiness: harm,
    delayed,
    get plan() {
      return (plan ??= planOf(insertion, final, candidate))
    },
  }
}

function better(a: Candidate, b: Candidate): boolean {
  if (a.delay === 0 || b.delay === 0) return a.delay < b.delay || (a.delay === b.delay && a.end < b.end)
  return a.harm < b.harm || (a.harm === b.harm && a.end < b.end)
}

/** Of the candidates that end earlier than what is promised: no other is earlier and as cheap. */
function cheapest(candidates: readonly Candidate[], promised: Candidate): Candidate[] {
  const front: Candidate[] = []
  let end = promised.end
  for (const one of [...candidates].sort((a, b) => a.harm - b.harm || a.end - b.end)) {
    if (one.end >= end || one.delay === Infinity) continue
    end = one.end
    front.push(one)
  }
  if (front.length <= earlierMax) return front
  // The cheapest, the earliest, and one between them.
  return [front[0]!, front[front.length >> 1]!, front.at(-1)!]
}

/** The plan with later starts where the running plan had them. */
function planOf(insertion: Insert, final: Shop, candidate: Candidate): Solution {
  scoreDraft(insertion.shop, candidate.draft)
  shift(insertion.shop, newShift(insertion.shop), candidate.draft)
  return solutionOf(final, candidate.draft, insertion.tries)
}

function prepare(shop: Shop, plan: Solution, tries: number): Insert {
  // Starts are moved later only when the search is over.
  const decoder = newDecoder(shop, true)
  const base = draftOfPlan(shop, plan.slots)
  const job = shop.jobDue.length - 1
  const own = [...shop.topological].filter(o => shop.jobOf[o] === job)
  const others = [...base.order].filter(o => shop.jobOf[o] !== job)
  base.order.set([...others, ...own])
  // Behind all the others it delays nobody: this order is always possible.
  decode(decoder, base, 0, Infinity)
  const planned = new Map(plan.jobs.map(outcome => [outcome.job, outcome.end]))
  const limit = Float64Array.from(shop.problem.jobs, ({ id }, j) =>
    j === job ? Infinity : Math.max(shop.jobDue[j]!, planned.get(id) ?? -Infinity, base.jobEnd[j]!),
  )
  const scratch = copyDraft(base)
  return { shop, decoder, base, scratch, plain: newFloor(shop), job, own, others, limit, tries }
}

function search(insertion: Insert): Candidate[] {
  const { base, others, own } = insertion
  const candidates = [judge(insertion, base)]
  const starts = others.map(o => base.start[o]!).filter(start => start < Infinity)
  const from = (place: number, halving: boolean) => {
    if (insertion.tries-- <= 0) return false
    const since = place < 0 ? -Infinity : (starts[place] ?? Infinity)
    if (!pushIn(insertion, since, candidates, halving)) return false
    const tried = judge(insertion, insertion.scratch)
    keep(candidates, tried)
    return tried.delay === 0
  }
  // The earlier it may push in, the earlier it ends and the more harm it does: mostly, so halve, then look
  // round.
  let low = -1,
    high = starts.length
  while (low < high && insertion.tries > 0) {
    const middle = (low + high) >> 1
    if (from(middle, true)) high = middle
    else low = middle + 1
  }
  const stride = Math.max(1, Math.floor(starts.length / 14))
  for (let place = -1; place < starts.length; place += stride) from(place, false)
  if (own.length) refine(insertion, candidates)
  return candidates
}

/** Single operations of the job earlier or on another machine, as long as nobody is harmed. */
function refine(insertion: Insert, candidates: Candidate[]): void {
  const { shop, decoder, own, scratch: draft } = insertion
  let best = candidates.reduce((a, b) => (better(b, a) ? b : a))
  const reorder = newReorder(shop)
  for (let round = 0, failed = 0; insertion.tries > 0 && failed < 3 * own.length; round++) {
    const o = own[round % own.length]!
    assignDraft(draft, best.draft)
    locate(reorder, draft.order, 0, draft.order.length - 1)
    const target = Math.max(0, reorder.position[o]! - 1 - (failed % 3) * 5)
    pullForward(shop, reorder, draft.order, o, target)
    draft.option[o] = -1
    insertion.tries--
    decode(decoder, draft, target, Infinity)
    const tried = judge(insertion, draft)
    const kept = keep(candidates, tried)
    if (kept && better(kept, best)) {
      best = kept
      failed = 0
    } else failed++
  }
}
