// Why a job is late: every minute from where it could begin to its end is work or a wait with a cause. The
// job's slack (due date - beginning - work) is eaten by the waits in the order of time; what comes after is
// lateness.
import type { Cause, Causes } from '../solution.ts'
import { fastestMinutes } from './dispatch.ts'
import type { Draft } from './draft.ts'
import { firstEndingAfter } from './occupancy.ts'
import type { Occupancy } from './occupancy.ts'
import { closedBetween } from './open-time.ts'
import { readyAfterBatches } from './place.ts'
import { machineOf } from './score.ts'
import type { Shop } from './shop.ts'

/** So many minutes for one cause, about from this moment on. */
interface Piece {
  readonly at: number
  readonly minutes: number
  readonly cause: Cause
}
interface Interval {
  readonly from: number
  readonly to: number
}

export interface Explainer {
  readonly shop: Shop
  readonly draft: Draft
  readonly occupancy: Occupancy
  readonly fastest: Float64Array
  /** The operation with which each job ends. */
  readonly lastOf: Int32Array
}

export function newExplainer(shop: Shop, draft: Draft, occupancy: Occupancy): Explainer {
  const lastOf = new Int32Array(shop.jobDue.length).fill(-1)
  for (let o = 0; o < shop.operations; o++)
    if (draft.end[o] === draft.jobEnd[shop.jobOf[o]!]) lastOf[shop.jobOf[o]!] = o
  return { shop, draft, occupancy, fastest: fastestMinutes(shop), lastOf }
}

/** The causes of job number `job`'s lateness; their sum is exactly that; null if it is in time. */
export function whyLate(explainer: Explainer, job: number): Causes | null {
  const { shop, draft } = explainer
  const late = draft.jobEnd[job]! - shop.jobDue[job]!
  if (!(late > 0)) return null
  const { pieces, origin } = piecesOf(explainer, explainer.lastOf[job]!)
  const causes = { machine: 0, material: 0, setup: 0, calendar: 0, operator: 0, frozen: 0, work: 0 }
  const work = pieces.reduce((sum, piece) => sum + (piece.cause === 'work' ? piece.minutes : 0), 0)
  let slack = shop.jobDue[job]! - origin - work
  if (slack < 0) {
    causes.work = -slack
    slack = 0
  }
  const waits = pieces.filter(piece => piece.cause !== 'work').sort((a, b) => a.at - b.at)
  for (const { cause, minutes } of waits) {
    const eaten = Math.min(slack, minutes)
    slack -= eaten
    causes[cause] += minutes - eaten
  }
  return causes
}

/** Back from the job's last operation to where its longest wait began. */
function piecesOf(explainer: Explainer, last: number): { pieces: Piece[]; origin: number } {
  const { shop, draft } = explainer
  const pieces: Piece[] = []
  let cursor = draft.end[last]!
  for (let o = last; ;) {
    const start = Math.min(draft.start[o]!, cursor)
    runPieces(explainer, o, start, cursor, pieces)
    const { ready, of } = readinessOf(shop, draft, o)
    const since = Math.min(ready, start)
    waitPieces(explainer, o, since, start, pieces)
    if (of < 0) return { pieces, origin: since }
    cursor = Math.min(since, draft.end[of]!)
    if (since > cursor) pieces.push({ at: cursor, minutes: since - cursor, cause: 'work' })
    o = of
  }
}

/** When the work before it lets operation `o` start, and whose work that is; without any, its release. */
export function readinessOf(shop: Shop, draft: Draft, o: number): { ready: number; of: number } {
  let ready = -Infinity,
    of = -1
  for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++) {
    const other = shop.before[i]!
    const since =
      shop.beforeBatches[i]! > 1
        ? readyForBatchesOf(shop, draft, o, other)
        : draft.end[other]! + shop.beforeLag[i]!
    if (since > ready) {
      ready = since
      of = other
    }
  }
  const release = Math.max(shop.now, shop.jobRelease[shop.jobOf[o]!]!)
  // A release after the work before it is rare (work for another order): the job begins there.
  return of < 0 || release > ready ? { ready: release, of: -1 } : { ready, of }
}

/** When operation `o` could start if only the overlapping operations before it were asked. */
function readyForBatchesOf(shop: Shop, draft: Draft, o: number, other: number): number {
  if (shop.frozen[o]) return draft.start[other]!
  const minutes = shop.optionMinutes[draft.option[o]!]!
  return readyAfterBatches(shop, draft, o, minutes, shop.openTimes[draft.openTime[o]!]!)
}

function runPieces(explainer: Explainer, o: number, from: number, to: number, pieces: Piece[]): void {
  const { shop, draft, fastest } = explainer
  if (to <= from) return
  if (shop.frozen[o]) {
    pieces.push({ at: from, minutes: to - from, cause: 'work' })
    return
  }
  const closed = closedBetween(shop.openTimes[draft.openTime[o]!]!, from, to)
  if (closed > 0) pieces.push({ at: from, minutes: closed, cause: 'calendar' })
  const work = to - from - closed
  const slower = Math.min(work, shop.optionMinutes[draft.option[o]!]! - fastest[o]!)
  if (slower > 0) pieces.push({ at: to, minutes: slower, cause: 'machine' })
  if (work > slower) pieces.push({ at: from, minutes: work - slower, cause: 'work' })
}

/** What operation `o` waited for between its readiness and its start. */
function waitPieces(explainer: Explainer, o: number, from: number, to: number, pieces: Piece[]): void {
  if (to <= from) return
  const { shop, draft, occupancy } = explainer
  if (shop.frozen[o]) {
    pieces.push({ at: from, minutes: to - from, cause: 'frozen' })
    return
  }
  const material = Math.min(to, Math.max(from, shop.materialFrom[o]!))
  if (material > from) pieces.push({ at: from, minutes: material - from, cause: 'material' })
  let free: Interval[] = material < to ? [{ from: material, to }] : []
  const machine = machineOf(shop, draft, o)
  const time = shop.openTimes[shop.machineTime[machine]!]!
  const paint = (span: Interval, cause: Cause, closedIn: typeof time | null) => {
    const left: Interval[] = []
    for (const gap of free) {
      const a = Math.max(gap.from, span.from),
        b = Math.min(gap.to, span.to)
      if (a >= b) {
        left.push(gap)
        continue
      }
      const closed = closedIn ? closedBetween(closedIn, a, b) : 0
      if (closed > 0) pieces.push({ at: a, minutes: closed, cause: 'calendar' })
      if (b - a > closed) pieces.push({ at: a, minutes: b - a - closed, cause })
      if (gap.from < a) left.push({ from: gap.from, to: a })
      if (b < gap.to) left.push({ from: b, to: gap.to })
    }
    free = left
  }
  paint({ from: draft.setupStart[o]!, to }, 'setup', time)
  const stays = occupancy.machines[machine]!
  for (let i = firstEndingAfter(stays, material); i < stays.length && stays[i]!.from < to; i++) {
    const stay = stays[i]!
    if (stay.operation === o) continue
    const began = draft.start[stay.operation]!
    if (shop.frozen[stay.operation]) paint(stay, 'frozen', null)
    else {
      paint({ from: stay.from, to: began }, 'setup', time)
      paint({ from: began, to: stay.to }, 'machine', time)
    }
  }
  idlePieces(explainer, o, free, to, pieces)
}

/** Minutes in which the machine stood idle and the operation still did not start. */
function idlePieces(
  explainer: Explainer,
  o: number,
  idle: readonly Interval[],
  start: number,
  pieces: Piece[],
): void {
  const { shop, draft, occupancy } = explainer
  const runTime = shop.openTimes[draft.openTime[o]!]!
  const machineStays = occupancy.machines[machineOf(shop, draft, o)]!
  const people: number[] = []
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++)
    if (draft.given[need]! >= 0) people.push(draft.given[need]!)
  for (const gap of idle) {
    const closed = closedBetween(runTime, gap.from, gap.to)
    if (closed > 0) pieces.push({ at: gap.from, minutes: closed, cause: 'calendar' })
    const minutes = gap.to - gap.from - closed
    if (minutes <= 0) continue
    const kept = (stays: Occupancy['machines'][number]) => {
      const next = stays[firstEndingAfter(stays, gap.from)]
      return next && next.operation !== o && next.from < start ? next.operation : -1
    }
    const person =
      people.map(resource => kept(occupancy.resources[resource]!)).find(other => other >= 0) ?? -1
    const other = kept(machineStays)
    let cause: Cause = 'machine'
    if (person >= 0) cause = shop.frozen[person] ? 'frozen' : 'operator'
    else if (other >= 0) cause = shop.frozen[other] ? 'frozen' : 'machine'
    else if (closedBetween(runTime, gap.from, start) > 0) cause = 'calendar'
    pieces.push({ at: gap.from, minutes, cause })
  }
}
