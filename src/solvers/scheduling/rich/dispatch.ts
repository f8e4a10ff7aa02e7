// A first plan by priority rules: at every decision the machine that would be done first takes, of the
// operations that could start there before that, the one with the highest priority (Giffler and Thompson
// 1960).
import { bestOption, newDecoder } from './decode.ts'
import type { Decoder } from './decode.ts'
import { emptyDraft } from './draft.ts'
import type { Draft } from './draft.ts'
import { clearFloor, newPlacement } from './floor.ts'
import { commit, readyAfterPredecessors, tryPlace } from './place.ts'
import { scoreDraft } from './score.ts'
import type { Shop } from './shop.ts'

export type Rule = 'tardiness-with-setups' | 'operation-due-date' | 'most-work-remaining' | 'earliest-start'
export const rules: readonly Rule[] = [
  'tardiness-with-setups',
  'operation-due-date',
  'most-work-remaining',
  'earliest-start',
]

/** What the rules ask of an operation besides its times. */
interface Outlook {
  /** Work of the longest chain behind it, itself included, each on its fastest machine. */
  readonly tail: Float64Array
  readonly meanMinutes: number
  readonly meanSetup: number
}

interface Candidates {
  readonly list: number[]
  readonly option: Int32Array
  readonly start: Float64Array
  readonly end: Float64Array
  readonly setup: Float64Array
  /** Value of `changes` when it was tried last; older than its machine's or people's change: try again. */
  readonly triedAt: Int32Array
  readonly machineChange: Int32Array
  changes: number
}

/** The draft that one rule gives. `isStopped` ends it early: the rest is then placed in list order. */
export function dispatch(shop: Shop, rule: Rule, isStopped: () => boolean): Draft {
  const decoder = newDecoder(shop)
  const draft = emptyDraft(shop)
  const outlook = outlookOf(shop)
  const waiting = new Int32Array(shop.operations)
  const candidates = newCandidates(shop)
  for (const o of shop.topological) {
    for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++)
      if (!shop.frozen[shop.before[i]!]) waiting[o]!++
    if (!waiting[o]) candidates.list.push(o)
  }
  clearFloor(shop, decoder.floor)
  const placement = newPlacement()
  for (let i = 0; i < draft.order.length; i++) {
    const stopped = (i & 31) === 0 && isStopped()
    const chosen = stopped ? 0 : choose(decoder, draft, candidates, rule, outlook)
    const o = candidates.list[chosen]!
    candidates.list[chosen] = candidates.list.at(-1)!
    candidates.list.pop()
    draft.order[i] = o
    const ready = readyAfterPredecessors(shop, draft, o)
    const option = stopped ? bestOption(decoder, draft, o, ready, placement) : candidates.option[o]!
    tryPlace(shop, draft, decoder.floor, o, option, ready, placement)
    commit(shop, draft, decoder.floor, o, option, placement)
    candidates.machineChange[shop.optionMachine[option]!] = ++candidates.changes
    for (let a = shop.afterStart[o]!; a < shop.afterStart[o + 1]!; a++) {
      const follower = shop.after[a]!
      if (!shop.frozen[follower] && --waiting[follower]! === 0) candidates.list.push(follower)
    }
  }
  scoreDraft(shop, draft)
  return draft
}

function newCandidates(shop: Shop): Candidates {
  return {
    list: [],
    option: new Int32Array(shop.operations),
    start: new Float64Array(shop.operations),
    end: new Float64Array(shop.operations).fill(-1),
    setup: new Float64Array(shop.operations),
    triedAt: new Int32Array(shop.operations).fill(-1),
    machineChange: new Int32Array(shop.machineTime.length),
    changes: 0,
  }
}

/** The place in the list of the candidate that goes next; its times are fresh. */
function choose(
  decoder: Decoder,
  draft: Draft,
  candidates: Candidates,
  rule: Rule,
  outlook: Outlook,
): number {
  const { shop } = decoder
  const { list, end, start, option } = candidates
  let first = 0
  for (;;) {
    for (let i = 1; i < list.length; i++) if (end[list[i]!]! < end[list[first]!]!) first = i
    if (!refresh(decoder, draft, candidates, list[first]!)) break
  }
  const soonest = list[first]!
  const machine = shop.optionMachine[option[soonest]!]!,
    limit = end[soonest]!
  if (limit === Infinity) return first
  let best = first,
    bestPriority = -Infinity
  for (let i = 0; i < list.length; i++) {
    const o = list[i]!
    if (o !== soonest) {
      if (start[o]! >= limit || (candidates.triedAt[o]! >= 0 && shop.optionMachine[option[o]!] !== machine))
        continue
      refresh(decoder, draft, candidates, o)
      if (start[o]! >= limit || shop.optionMachine[option[o]!] !== machine) continue
    }
    const priority = priorityOf(shop, candidates, rule, outlook, o, limit)
    if (priority > bestPriority || (priority === bestPriority && o < list[best]!)) {
      best = i
      bestPriority = priority
    }
  }
  return best
}

/** Tries the operation again if anything it stands on has changed; whether it was needed. */
function refresh(decoder: Decoder, draft: Draft, candidates: Candidates, o: number): boolean {
  const { shop } = decoder
  const tried = candidates.triedAt[o]!
  if (tried >= 0) {
    let fresh = candidates.machineChange[shop.optionMachine[candidates.option[o]!]!]! <= tried
    if (shop.needStart[o + 1]! > shop.needStart[o]!) fresh &&= tried === candidates.changes
    if (fresh) return false
  }
  const { placement } = decoder
  candidates.option[o] = bestOption(decoder, draft, o, readyAfterPredecessors(shop, draft, o), placement)
  candidates.start[o] = placement.start
  candidates.end[o] = placement.end
  candidates.setup[o] = placement.setupMinutes
  candidates.triedAt[o] = candidates.changes
  return true
}

function priorityOf(
  shop: Shop,
  candidates: Candidates,
  rule: Rule,
  outlook: Outlook,
  o: number,
  limit: number,
): number {
  const job = shop.jobOf[o]!,
    start = candidates.start[o]!
  switch (rule) {
    case 'tardiness-with-setups': {
      // Apparent tardiness cost with setups (Lee, Bhaskaran, Pinedo 1997), against the operation's due date.
      const minutes = Math.max(1, candidates.end[o]! - start)
      const slack = Math.max(0, shop.jobDue[job]! - outlook.tail[o]! - start)
      const wait = (start - candidates.setup[o]! - limit) / outlook.meanMinutes
      return (
        Math.log(Math.max(1e-9, shop.jobWeight[job]!) / minutes) -
        Math.min(1e6, slack / (2 * outlook.meanMinutes)) -
        candidates.setup[o]! / (0.3 * outlook.meanSetup) -
        Math.max(-5, wait)
      )
    }
    case 'operation-due-date':
      return -Math.min(1e12 - outlook.tail[o]!, shop.jobDue[job]! - outlook.tail[o]!)
    case 'most-work-remaining':
      return outlook.tail[o]! - candidates.setup[o]!
    case 'earliest-start':
      return -(start - candidates.setup[o]!) - candidates.setup[o]! * 2
  }
}

function outlookOf(shop: Shop): Outlook {
  const fastest = fastestMinutes(shop)
  const tail = new Float64Array(shop.operations)
  for (let i = shop.topological.length - 1; i >= 0; i--) {
    const o = shop.topological[i]!
    let behind = 0
    for (let a = shop.afterStart[o]!; a < shop.afterStart[o + 1]!; a++)
      behind = Math.max(behind, tail[shop.after[a]!]!)
    tail[o] = fastest[o]! + behind
  }
  const mean = (list: ArrayLike<number>) => {
    let sum = 0
    for (let i = 0; i < list.length; i++) sum += list[i]!
    return Math.max(1, sum / Math.max(1, list.length))
  }
  const setups = shop.machineSetups.flatMap(matrix => (matrix ? [mean(matrix.minutes)] : []))
  return { tail, meanMinutes: mean(fastest), meanSetup: mean(setups) }
}

/** Of each operation, on the fastest of its machines. */
export function fastestMinutes(shop: Shop): Float64Array {
  const fastest = new Float64Array(shop.operations).fill(Infinity)
  for (let o = 0; o < shop.operations; o++)
    for (let option = shop.optionStart[o]!; option < shop.optionStart[o + 1]!; option++)
      fastest[o] = Math.min(fastest[o]!, shop.optionMinutes[option]!)
  // A frozen one needs no alternative.
  return fastest.map(minutes => (minutes === Infinity ? 0 : minutes))
}
