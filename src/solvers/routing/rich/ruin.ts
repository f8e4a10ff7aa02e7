// Ruin: takes strings of stops out of neighbouring tours (SISR, Christiaens & Vanden Berghe 2020), now and
// then a whole tour, so that a vehicle can be given up.
import { nextBelow, nextShare } from '../classical/random.ts'
import type { Random } from '../classical/random.ts'
import { reload } from './model.ts'
import type { Near } from './near.ts'
import { near } from './near.ts'
import type { Plan } from './plan.ts'
import { takeOut } from './plan.ts'
import type { Tour } from './tour.ts'

/** Stops taken out on the average (of few stops fewer), the longest string: the values of the paper. */
const meanTaken = 10
const stringMax = 10
/** The share of strings that keep stops in their middle, and the chance that one more is kept. */
const splitShare = 0.5
const keepShare = 0.5
/** The share of steps that make room beside a stop that is left out, if there is any. */
const absentShare = 0.2
/** The share of steps that take a whole tour, and the largest that they take. */
const wholeShare = 0.02
const wholeMax = 40

export function ruin(plan: Plan, nearRows: Near, random: Random): void {
  const { model } = plan
  const active = plan.tours.reduce((count, tour) => count + (tour.visits.length ? 1 : 0), 0)
  if (active === 0) return
  const isForAbsent = plan.absent.length > 0 && nextShare(random) < absentShare
  const seed = isForAbsent
    ? plan.absent[nextBelow(random, plan.absent.length)]!
    : nextBelow(random, model.stops)
  if (nextShare(random) < wholeShare) {
    const tour = plan.tourOf[seed]
    if (tour && tour.stops <= wholeMax) takeOut(plan, tour, () => true)
    return
  }
  const meanLength = (model.stops - plan.absent.length) / active
  const longest = Math.min(stringMax, meanLength)
  const mean = Math.min(meanTaken, 1 + model.stops / 5)
  let strings = Math.floor(1 + nextShare(random) * ((4 * mean) / (1 + longest) - 1))
  const torn = new Set<Tour>()
  const row = near(nearRows, seed)
  for (let i = -1; i < row.length && strings > 0; i++) {
    const stop = i < 0 ? seed : row[i]!
    const tour = plan.tourOf[stop]
    if (!tour || torn.has(tour)) continue
    torn.add(tour)
    strings--
    tear(plan, tour, stop, longest, random)
  }
}

/** Takes a string around a stop, in two pieces when it is split. */
function tear(plan: Plan, tour: Tour, stop: number, longest: number, random: Random): void {
  const loose = tour.visits.filter((visit, i) => i >= tour.frozen.visits && visit !== reload)
  const at = loose.indexOf(stop)
  if (at < 0) return
  const length = Math.floor(1 + nextShare(random) * Math.min(loose.length, longest))
  let kept = 0
  if (length > 1 && length < loose.length && nextShare(random) < splitShare) {
    kept = 1
    while (length + kept < loose.length && nextShare(random) < keepShare) kept++
  }
  const span = length + kept
  const lowest = Math.max(0, at - span + 1)
  const first = lowest + nextBelow(random, Math.min(at, loose.length - span) - lowest + 1)
  const head = kept ? first + 1 + nextBelow(random, length - 1) : first + span
  const taken = new Set(loose.slice(first, head))
  for (let i = head + kept; i < first + span; i++) taken.add(loose[i]!)
  takeOut(plan, tour, other => taken.has(other))
}
