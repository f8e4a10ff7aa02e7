// The moves worth trying: within blocks of the critical path (N7) and to other machines, each estimated.
import type { Chance } from './random.ts'
import { draw } from './random.ts'
import type { Schedule, Snapshot } from './schedule.ts'
import type { TabuList } from './tabu-list.ts'

export const later = 0
export const earlier = 1
export const across = 2

/** The best move seen that is allowed, and one of all drawn at random, for when none is. */
export type Choice = {
  kind: number
  operation: number
  /** The operation to pass; of a move across, the alternative; `place` is where on the other machine. */
  target: number
  place: number
  estimate: number
  ties: number
  seen: number
  spareKind: number
  spareOperation: number
  spareTarget: number
  sparePlace: number
}

export type Search = {
  schedule: Schedule
  chance: Chance
  tabu: TabuList
  step: number
  /** A move that is estimated to come below this is allowed though it is tabu. */
  best: number
  path: Int32Array
  pathLength: number
  ends: Int32Array
  choice: Choice
  /** Of the operation that is to go to another machine: longest path up to it, behind it, past it. */
  ready: number
  rest: number
  without: number
  /** The shortest makespan of all runs, and who hears of a shorter one. */
  record: number
  onRecord: (found: Snapshot) => void
}

export function emptyChoice(): Choice {
  return {
    kind: -1, operation: 0, target: 0, place: 0, estimate: 0, ties: 0, seen: 0,
    spareKind: -1, spareOperation: 0, spareTarget: 0, sparePlace: 0,
  }
}

/** Looks at all moves of the critical path and leaves the choice in `search.choice`. */
export function choose(search: Search): void {
  const { choice, schedule, path, pathLength } = search
  choice.kind = -1
  choice.spareKind = -1
  choice.seen = 0
  choice.ties = 0
  choice.estimate = 0x7fffffff
  let first = 0
  while (first < pathLength) {
    const machine = schedule.machine[path[first]!]!
    let last = first
    while (last + 1 < pathLength && schedule.machine[path[last + 1]!]! === machine) last++
    if (last > first) chooseInBlock(search, first, last)
    first = last + 1
  }
  if (schedule.shop.isFlexible) chooseAcross(search)
}

/**
 * N7 (Zhang, Li, Guan, Rao 2007): an operation of a block goes to the block's very end or start (N6, Balas
 * and Vazacopoulos 1998), or the first or last goes inside. Nothing is won at the start of the first block,
 * nor at the end of the last.
 */
function chooseInBlock(search: Search, first: number, last: number): void {
  const { path, pathLength } = search
  const head = path[first]!
  const end = path[last]!
  tryLater(search, head, end)
  if (last === first + 1) return
  tryEarlier(search, end, head)
  if (last < pathLength - 1) {
    for (let i = first + 1; i < last; i++) tryLater(search, path[i]!, end)
    for (let i = first + 1; i < last - 1; i++) tryEarlier(search, end, path[i]!)
  }
  if (first > 0) {
    for (let i = first + 1; i < last; i++) tryEarlier(search, path[i]!, head)
    for (let i = first + 2; i < last; i++) tryLater(search, head, path[i]!)
  }
}

/** Estimates `operation` behind `target` (Balas and Vazacopoulos 1998), when that surely makes no cycle. */
function tryLater(search: Search, operation: number, target: number): void {
  const { schedule, ends, tabu, step } = search
  const { sequence, place, shop, machine, end, tail, time, machineBefore, machineAfter } = schedule
  const { jobBefore, jobAfter, jobs } = shop
  const next = jobAfter[operation]!
  if (tail[target]! + shop.slack <= tail[next]! || next === target) return
  const base = shop.sequenceStart[machine[operation]!]!
  const from = base + place[operation]!
  const to = base + place[target]!
  let done = end[machineBefore[operation]!]!
  const job = shop.jobOf[operation]!
  let isTabu = false
  for (let i = from + 1; i <= to; i++) {
    const other = sequence[i]!
    const byJob = end[jobBefore[other]!]!
    const start = byJob > done ? byJob : done
    ends[i - from] = start
    done = start + time[other]!
    if (tabu.pair[other * jobs + job]! > step) isTabu = true
  }
  const byJob = end[jobBefore[operation]!]!
  let rest = tail[machineAfter[target]!]!
  rest = time[operation]! + (tail[next]! > rest ? tail[next]! : rest)
  let estimate = (byJob > done ? byJob : done) + rest
  if (isHopeless(search, estimate, isTabu)) return
  for (let i = to; i > from; i--) {
    const other = sequence[i]!
    const afterwards = tail[jobAfter[other]!]!
    rest = time[other]! + (afterwards > rest ? afterwards : rest)
    const through = ends[i - from]! + rest
    if (through > estimate) estimate = through
  }
  consider(search, later, operation, target, 0, estimate, isTabu)
}

/** Estimates `operation` before `target`, when that surely makes no cycle. */
function tryEarlier(search: Search, operation: number, target: number): void {
  const { schedule, ends, tabu, step } = search
  const { sequence, place, shop, machine, end, tail, time, machineBefore, machineAfter } = schedule
  const { jobBefore, jobAfter, jobOf } = shop
  const previous = jobBefore[operation]!
  if (end[target]! + shop.slack <= end[previous]! || previous === target) return
  const base = shop.sequenceStart[machine[operation]!]!
  const from = base + place[target]!
  const to = base + place[operation]!
  let done = end[machineBefore[target]!]!
  if (end[previous]! > done) done = end[previous]!
  const begin = done
  done += time[operation]!
  const pairs = operation * shop.jobs
  let isTabu = false
  for (let i = from; i < to; i++) {
    const other = sequence[i]!
    const byJob = end[jobBefore[other]!]!
    const start = byJob > done ? byJob : done
    ends[i - from] = start
    done = start + time[other]!
    if (tabu.pair[pairs + jobOf[other]!]! > step) isTabu = true
  }
  let rest = tail[machineAfter[operation]!]!
  let estimate = done + rest
  if (isHopeless(search, estimate, isTabu)) return
  for (let i = to - 1; i >= from; i--) {
    const other = sequence[i]!
    const afterwards = tail[jobAfter[other]!]!
    rest = time[other]! + (afterwards > rest ? afterwards : rest)
    const through = ends[i - from]! + rest
    if (through > estimate) estimate = through
  }
  const afterwards = tail[jobAfter[operation]!]!
  rest = time[operation]! + (afterwards > rest ? afterwards : rest)
  if (begin + rest > estimate) estimate = begin + rest
  consider(search, earlier, operation, target, 0, estimate, isTabu)
}

/**
 * Each critical operation to each of its other alternatives, at the places that make no cycle and among
 * which the best one is (Mastrolilli and Gambardella 2000, Nopt); the estimate is the longest of the paths
 * through it there and of those that close up behind it.
 */
function chooseAcross(search: Search): void {
  const { schedule, path, pathLength } = search
  const { shop, option, end, tail } = schedule
  for (let i = 0; i < pathLength; i++) {
    const operation = path[i]!
    const stop = shop.optionStart[operation + 1]!
    search.ready = end[shop.jobBefore[operation]!]!
    search.rest = tail[shop.jobAfter[operation]!]!
    search.without = end[schedule.machineBefore[operation]!]! + tail[schedule.machineAfter[operation]!]!
    for (let other = shop.optionStart[operation]!; other < stop; other++)
      if (other !== option[operation]!) tryAcross(search, operation, other)
  }
}

function tryAcross(search: Search, operation: number, option: number): void {
  const { schedule, tabu, ready, rest, without } = search
  const { shop, sequence, length, end, tail } = schedule
  const machine = shop.optionMachine[option]!
  const time = shop.optionTime[option]!
  const isTabu = tabu.machine[operation * shop.machines + machine]! > search.step
  if (isHopeless(search, Math.max(without, ready + time + rest), isTabu)) return
  const base = shop.sequenceStart[machine]!
  const count = length[machine]!
  // The first place whose holder ends after this is ready, and the place behind the last that must wait.
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (end[sequence[base + middle]!]! > ready - 1 + shop.slack) high = middle
    else low = middle + 1
  }
  const first = low
  low = 0
  high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (tail[sequence[base + middle]!]! > rest - 1 + shop.slack) low = middle + 1
    else high = middle
  }
  const last = low
  if (first > last) {
    const place = last + draw(search.chance, first - last + 1)
    consider(search, across, operation, option, place, Math.max(without, ready + time + rest), isTabu)
    return
  }
  let bestPlace = first
  let best = 0x7fffffff
  for (let place = first; place <= last; place++) {
    const before = place > 0 ? end[sequence[base + place - 1]!]! : 0
    const after = place < count ? tail[sequence[base + place]!]! : 0
    const through = (before > ready ? before : ready) + time + (after > rest ? after : rest)
    if (through < best) {
      best = through
      bestPlace = place
    }
  }
  consider(search, across, operation, option, bestPlace, Math.max(without, best), isTabu)
}

/** A move that cannot be shorter than `atLeast` need not be looked at further, once some move is allowed. */
function isHopeless(search: Search, atLeast: number, isTabu: boolean): boolean {
  const { choice } = search
  return choice.kind >= 0 && (atLeast > choice.estimate || (isTabu && atLeast >= search.best))
}

function consider(
  search: Search, kind: number, operation: number, target: number, place: number, estimate: number,
  isTabu: boolean,
): void {
  const { choice } = search
  if (!draw(search.chance, ++choice.seen)) {
    choice.spareKind = kind
    choice.spareOperation = operation
    choice.spareTarget = target
    choice.sparePlace = place
  }
  if (estimate > choice.estimate) return
  if (estimate >= search.best && isTabu) return
  if (estimate < choice.estimate) choice.ties = 1
  else if (draw(search.chance, ++choice.ties)) return
  choice.kind = kind
  choice.operation = operation
  choice.target = target
  choice.place = place
  choice.estimate = estimate
}
