// One schedule under search: the machines' sequences, and of every operation the longest path to and from it.
import type { Shop } from './shop.ts'

export type Schedule = {
  shop: Shop
  /** The chosen alternative of each operation (its place among the shop's options), its machine and time. */
  option: Int32Array
  machine: Int32Array
  time: Int32Array
  /** Machine `m` works on `sequence[sequenceStart[m] + place]`, places 0 to `length[m]` - 1. */
  sequence: Int32Array
  length: Int32Array
  place: Int32Array
  machineBefore: Int32Array
  machineAfter: Int32Array
  /** Every operation after all that must precede it, and the place of each there. */
  order: Int32Array
  rank: Int32Array
  /** Longest path up to and with the operation (its earliest end), and from its start to the end of all. */
  end: Int32Array
  tail: Int32Array
  makespan: number
  /** Scratch of the reordering. */
  isMarked: Uint8Array
  marked: Int32Array
}

/** What it takes to make a schedule again: an order that respects all sequences, and the alternatives. */
export type Snapshot = { order: Int32Array; option: Int32Array; makespan: number }

export function emptySchedule(shop: Shop): Schedule {
  const size = shop.operations + 1
  const array = () => new Int32Array(size)
  return {
    shop,
    option: array(),
    machine: array().fill(-1),
    time: array(),
    sequence: new Int32Array(shop.sequenceStart[shop.machines]!),
    length: new Int32Array(shop.machines),
    place: array(),
    machineBefore: array(),
    machineAfter: array(),
    order: new Int32Array(shop.operations),
    rank: array(),
    end: array(),
    tail: array(),
    makespan: 0,
    isMarked: new Uint8Array(size),
    marked: array(),
  }
}

export function snapshotOf(shop: Shop): Snapshot {
  return { order: new Int32Array(shop.operations), option: new Int32Array(shop.operations), makespan: 0 }
}

export function keep(schedule: Schedule, into: Snapshot): void {
  into.order.set(schedule.order)
  into.option.set(schedule.option.subarray(0, schedule.shop.operations))
  into.makespan = schedule.makespan
}

export function copySnapshot(from: Snapshot, into: Snapshot): void {
  into.order.set(from.order)
  into.option.set(from.option)
  into.makespan = from.makespan
}

/** Lays the operations onto their machines in the given order. */
export function layOut(schedule: Schedule, from: Snapshot): void {
  const { shop, sequence, length, machineBefore, machineAfter } = schedule
  const none = shop.operations
  schedule.order.set(from.order)
  schedule.option.set(from.option)
  length.fill(0)
  for (let i = 0; i < none; i++) {
    const operation = from.order[i]!
    const option = from.option[operation]!
    const machine = shop.optionMachine[option]!
    const place = length[machine]!++
    const at = shop.sequenceStart[machine]! + place
    const before = place ? sequence[at - 1]! : none
    schedule.rank[operation] = i
    schedule.machine[operation] = machine
    schedule.time[operation] = shop.optionTime[option]!
    schedule.place[operation] = place
    sequence[at] = operation
    machineBefore[operation] = before
    machineAfter[operation] = none
    if (before !== none) machineAfter[before] = operation
  }
  sweep(schedule, 0, none - 1)
}

/** Computes ends anew from `first` on, tails from `last` back, and the makespan. */
export function sweep(schedule: Schedule, first: number, last: number): void {
  sweepEnds(schedule, first)
  sweepTails(schedule, last)
  const { end, shop } = schedule
  const { lastOfJob, jobs } = shop
  let makespan = 0
  for (let job = 0; job < jobs; job++) {
    const done = end[lastOfJob[job]!]!
    if (done > makespan) makespan = done
  }
  schedule.makespan = makespan
}

function sweepEnds(schedule: Schedule, first: number): void {
  const { order, end, time, machineBefore } = schedule
  const { jobBefore } = schedule.shop
  for (let i = first; i < order.length; i++) {
    const operation = order[i]!
    const byJob = end[jobBefore[operation]!]!
    const byMachine = end[machineBefore[operation]!]!
    end[operation] = (byJob > byMachine ? byJob : byMachine) + time[operation]!
  }
}

function sweepTails(schedule: Schedule, last: number): void {
  const { order, tail, time, machineAfter } = schedule
  const { jobAfter } = schedule.shop
  for (let i = last; i >= 0; i--) {
    const operation = order[i]!
    const byJob = tail[jobAfter[operation]!]!
    const byMachine = tail[machineAfter[operation]!]!
    tail[operation] = (byJob > byMachine ? byJob : byMachine) + time[operation]!
  }
}
