// Capable to promise: the earliest date for one more job that makes no promised job late.
import { checkProblem } from './check-problem.ts'
import type { Job, Problem } from './problem.ts'
import { refusal } from './refuse.ts'
import { bestOption, decode, newDecoder } from './rich/decode.ts'
import type { Decoder } from './rich/decode.ts'
import { copyDraft } from './rich/draft.ts'
import type { Draft } from './rich/draft.ts'
import { clearFloor } from './rich/floor.ts'
import { draftOfPlan, solutionOf } from './rich/outcome.ts'
import { commit, occupy, readyAfterPredecessors, tryPlace } from './rich/place.ts'
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

interface Candidate {
  readonly draft: Draft
  readonly end: number
  /** Minutes by which promised jobs are later than they may be, and the same by their weights. */
  readonly delay: number
  readonly harm: number
}

interface Insert {
  readonly shop: Shop
  readonly decoder: Decoder
  readonly base: Draft
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
  const faults = checkProblem(wider)
  if (faults.length) throw refusal(faults)
  const shop = shopOf(wider)
  const insertion = prepare(shop, plan, tries)
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
    earlier: cheapest(candidates, promised).map(one => ({
      end: one.end,
      addedTardiness: one.harm,
      delayed: shop.problem.jobs.flatMap(({ id }, j) => {
        const minutes = one.draft.jobEnd[j]! - insertion.limit[j]!
        return minutes > 0 ? [{ job: id, minutes }] : []
      }),
      plan: planOf(insertion, final, one),
    })),
  }
}

function better(a: Candidate, b: Candidate): boolean {
  if (a.delay === 0 || b.delay === 0) return a.delay < b.delay || (a.delay === b.delay && a.end < b.end)
  return a.harm < b.harm || (a.harm === b.harm && a.end < b.end)
}

/** Adds a candidate unless another is as good in every respect. */
function add(candidates: Candidate[], one: Candidate): void {
  if (candidates.some(other => other.delay <= one.delay && other.harm <= one.harm && other.end <= one.end))
    return
  candidates.push(one)
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
  shift(insertion.shop, newShift(insertion.shop), candidate.draft)
  scoreDraft(insertion.shop, candidate.draft)
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
  return { shop, decoder, base, job, own, others, limit, tries }
}

function search(insertion: Insert): Candidate[] {
  const { base, others, own } = insertion
  const candidates = [judge(insertion, copyDraft(base))]
  const starts = others.map(o => base.start[o]!).filter(start => start < Infinity)
  const from = (place: number) => {
    if (insertion.tries-- <= 0) return null
    const since = place < 0 ? -Infinity : (starts[place] ?? Infinity)
    const candidate = judge(insertion, mergeFrom(insertion, since))
    add(candidates, candidate)
    return candidate
  }
  // The earlier it may push in, the earlier it ends and the more harm it does: mostly, so halve, then look
  // round.
  let low = -1,
    high = starts.length
  while (low < high && insertion.tries > 0) {
    const middle = (low + high) >> 1
    const candidate = from(middle)
    if (candidate && candidate.delay === 0) high = middle
    else low = middle + 1
  }
  const stride = Math.max(1, Math.floor(starts.length / 14))
  for (let place = -1; place < starts.length; place += stride) from(place)
  if (own.length) refine(insertion, candidates)
  return candidates
}

/** The plan's order, the job's operations pushed in front of all that starts at `since` or later. */
function mergeFrom(insertion: Insert, since: number): Draft {
  const { shop, decoder, base, own, others } = insertion
  const draft = copyDraft(base)
  for (const o of own) draft.option[o] = -1
  clearFloor(shop, decoder.floor)
  let next = 0,
    write = 0
  const placeOwn = (until: number) => {
    while (next < own.length) {
      const o = own[next]!
      const ready = readyAfterPredecessors(shop, draft, o)
      if (Math.max(since, ready) > until || (ready === Infinity && until < Infinity)) return
      const option = bestOption(decoder, draft, o, ready, decoder.placement)
      commit(shop, draft, decoder.floor, o, option, decoder.placement)
      draft.order[write++] = o
      next++
    }
  }
  for (const o of others) {
    placeOwn(base.start[o]!)
    draft.order[write++] = o
    if (next === 0) {
      // Nothing has changed so far: its times are those of the plan.
      occupy(shop, draft, decoder.floor, o)
      continue
    }
    const ready = readyAfterPredecessors(shop, draft, o)
    tryPlace(shop, draft, decoder.floor, o, draft.option[o]!, ready, decoder.placement)
    commit(shop, draft, decoder.floor, o, draft.option[o]!, decoder.placement)
  }
  placeOwn(Infinity)
  return draft
}

/** Single operations of the job earlier or on another machine, as long as nobody is harmed. */
function refine(insertion: Insert, candidates: Candidate[]): void {
  const { shop, decoder, own } = insertion
  let best = candidates.reduce((a, b) => (better(b, a) ? b : a))
  const reorder = newReorder(shop)
  for (let round = 0, failed = 0; insertion.tries > 0 && failed < 3 * own.length; round++) {
    const o = own[round % own.length]!
    const draft = copyDraft(best.draft)
    locate(reorder, draft.order, 0, draft.order.length - 1)
    pullForward(shop, reorder, draft.order, o, Math.max(0, reorder.position[o]! - 1 - (failed % 3) * 5))
    draft.option[o] = -1
    insertion.tries--
    decode(decoder, draft, 0, Infinity)
    const candidate = judge(insertion, draft)
    add(candidates, candidate)
    if (better(candidate, best)) {
      best = candidate
      failed = 0
    } else failed++
  }
}

function judge(insertion: Insert, draft: Draft): Candidate {
  const { shop, job, limit } = insertion
  scoreDraft(shop, draft)
  let delay = draft.score[0]! > 0 ? Infinity : 0,
    harm = delay
  for (let j = 0; j < limit.length; j++) {
    const over = draft.jobEnd[j]! - limit[j]!
    if (over <= 0) continue
    delay += over
    harm += over * shop.jobWeight[j]!
  }
  return { draft, end: draft.jobEnd[job]!, delay, harm }
}
