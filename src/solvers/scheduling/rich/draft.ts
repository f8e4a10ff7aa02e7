// A plan while it is searched: decisions (order, machine, people) and the times that follow from them.
import type { Shop } from './shop.ts'

export interface Draft {
  /** Free operations in the order in which they are given their times; each after what comes before it. */
  readonly order: Int32Array
  /** The chosen place in `optionMachine` and `optionMinutes`; -1: not placed, or frozen. */
  readonly option: Int32Array
  /** Per need: the resource asked for, or -1: whoever is free first. */
  readonly wish: Int32Array
  /** Per need: the resource that serves it; -1 while it serves nothing. */
  readonly given: Int32Array
  /** Minutes; Infinity where no open time is left for it. */
  readonly start: Float64Array
  readonly end: Float64Array
  readonly setupStart: Float64Array
  readonly setupMinutes: Float64Array
  /** Number of the open time in which it runs. */
  readonly openTime: Int32Array
  /** The option it was placed on (-1: not yet), and its machine then: free from, family, bookings passed. */
  readonly optionPlaced: Int32Array
  readonly machineFree: Float64Array
  readonly machineFamily: Int32Array
  readonly machineBooking: Int32Array
  readonly jobEnd: Float64Array
  /** Operations without a place, then the objective's levels. */
  readonly score: Float64Array
}

/** Nothing placed yet but what is frozen. */
export function emptyDraft(shop: Shop): Draft {
  const needs = shop.needDuring.length
  const draft: Draft = {
    order: shop.topological.slice(),
    option: new Int32Array(shop.operations).fill(-1),
    wish: new Int32Array(needs).fill(-1),
    given: new Int32Array(needs).fill(-1),
    start: new Float64Array(shop.operations).fill(Infinity),
    end: new Float64Array(shop.operations).fill(Infinity),
    setupStart: new Float64Array(shop.operations).fill(Infinity),
    setupMinutes: new Float64Array(shop.operations),
    openTime: new Int32Array(shop.operations),
    optionPlaced: new Int32Array(shop.operations).fill(-1),
    machineFree: new Float64Array(shop.operations),
    machineFamily: new Int32Array(shop.operations),
    machineBooking: new Int32Array(shop.operations),
    jobEnd: new Float64Array(shop.jobDue.length).fill(-Infinity),
    score: new Float64Array(1 + levelsOf(shop)).fill(Infinity),
  }
  let o = 0
  for (const job of shop.problem.jobs)
    for (const { frozen } of job.operations) {
      if (frozen) {
        draft.start[o] = frozen.start
        draft.end[o] = frozen.end
        draft.setupStart[o] = frozen.setupStart ?? frozen.start
        draft.setupMinutes[o] = draft.start[o]! - draft.setupStart[o]!
      }
      o++
    }
  return draft
}

export function levelsOf(shop: Shop): number {
  return shop.objective.kind === 'weighted' ? 1 : shop.objective.terms.length
}

export function copyDraft(from: Draft): Draft {
  return {
    order: from.order.slice(),
    option: from.option.slice(),
    wish: from.wish.slice(),
    given: from.given.slice(),
    start: from.start.slice(),
    end: from.end.slice(),
    setupStart: from.setupStart.slice(),
    setupMinutes: from.setupMinutes.slice(),
    openTime: from.openTime.slice(),
    optionPlaced: from.optionPlaced.slice(),
    machineFree: from.machineFree.slice(),
    machineFamily: from.machineFamily.slice(),
    machineBooking: from.machineBooking.slice(),
    jobEnd: from.jobEnd.slice(),
    score: from.score.slice(),
  }
}

export function assignDraft(to: Draft, from: Draft): void {
  to.order.set(from.order)
  to.option.set(from.option)
  to.wish.set(from.wish)
  assignTimes(to, from)
}

/** Takes over what follows from the decisions, not the decisions. */
export function assignTimes(to: Draft, from: Draft): void {
  to.given.set(from.given)
  to.start.set(from.start)
  to.end.set(from.end)
  to.setupStart.set(from.setupStart)
  to.setupMinutes.set(from.setupMinutes)
  to.openTime.set(from.openTime)
  to.optionPlaced.set(from.optionPlaced)
  to.machineFree.set(from.machineFree)
  to.machineFamily.set(from.machineFamily)
  to.machineBooking.set(from.machineBooking)
  to.jobEnd.set(from.jobEnd)
  to.score.set(from.score)
}

/** Less than 0 if `a` is better: the first level that differs decides. */
export function compareScores(a: Float64Array, b: Float64Array): number {
  for (let level = 0; level < a.length; level++)
    if (a[level] !== b[level]) return a[level]! < b[level]! ? -1 : 1
  return 0
}
