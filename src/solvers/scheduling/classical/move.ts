// The three moves that change a schedule: later on its machine, earlier on its machine, to another machine.
import type { Schedule } from './schedule.ts'
import { sweep } from './schedule.ts'

/** Moves `operation` right behind `target`, which comes later on the same machine. */
export function moveLater(schedule: Schedule, operation: number, target: number): void {
  const { sequence, place, shop, machine, rank } = schedule
  const base = shop.sequenceStart[machine[operation]!]!
  const from = place[operation]!
  const to = place[target]!
  for (let i = from; i < to; i++) sequence[base + i] = sequence[base + i + 1]!
  sequence[base + to] = operation
  relink(schedule, machine[operation]!, from, to)
  const first = rank[operation]!
  const last = rank[target]!
  pushBehind(schedule, operation, first, last)
  sweep(schedule, first, last)
}

/** Moves `operation` right before `target`, which comes earlier on the same machine. */
export function moveEarlier(schedule: Schedule, operation: number, target: number): void {
  const { sequence, place, shop, machine, rank } = schedule
  const base = shop.sequenceStart[machine[operation]!]!
  const from = place[operation]!
  const to = place[target]!
  for (let i = from; i > to; i--) sequence[base + i] = sequence[base + i - 1]!
  sequence[base + to] = operation
  relink(schedule, machine[operation]!, to, from)
  const last = rank[operation]!
  const first = rank[target]!
  pullBefore(schedule, operation, first, last)
  sweep(schedule, first, last)
}

/** Takes `operation` off its machine and inserts it by another alternative at a place of that machine. */
export function moveAcross(schedule: Schedule, operation: number, option: number, place: number): void {
  const { sequence, shop, machine, rank, length } = schedule
  const none = shop.operations
  const old = machine[operation]!
  const oldBase = shop.sequenceStart[old]!
  const oldPlace = schedule.place[operation]!
  length[old]!--
  for (let i = oldPlace; i < length[old]!; i++) sequence[oldBase + i] = sequence[oldBase + i + 1]!
  relink(schedule, old, oldPlace, length[old]! - 1)
  const now = shop.optionMachine[option]!
  const base = shop.sequenceStart[now]!
  for (let i = length[now]!; i > place; i--) sequence[base + i] = sequence[base + i - 1]!
  sequence[base + place] = operation
  length[now]!++
  schedule.option[operation] = option
  machine[operation] = now
  schedule.time[operation] = shop.optionTime[option]!
  relink(schedule, now, place, length[now]! - 1)
  const before = schedule.machineBefore[operation]!
  const after = schedule.machineAfter[operation]!
  const here = rank[operation]!
  let first = here
  let last = here
  if (before !== none && rank[before]! > here) {
    last = rank[before]!
    pushBehind(schedule, operation, first, last)
  } else if (after !== none && rank[after]! < here) {
    first = rank[after]!
    pullBefore(schedule, operation, first, last)
  }
  sweep(schedule, first, last)
}

/** Sets places and neighbours of a machine's operations from place `first` to `last`. */
function relink(schedule: Schedule, machine: number, first: number, last: number): void {
  const { sequence, place, machineBefore, machineAfter, shop, length } = schedule
  const none = shop.operations
  const base = shop.sequenceStart[machine]!
  let before = first ? sequence[base + first - 1]! : none
  for (let i = first; i <= last; i++) {
    const operation = sequence[base + i]!
    place[operation] = i
    machineBefore[operation] = before
    if (before !== none) machineAfter[before] = operation
    before = operation
  }
  const after = last + 1 < length[machine]! ? sequence[base + last + 1]! : none
  if (before !== none) machineAfter[before] = after
  if (after !== none) machineBefore[after] = before
}

/** Puts `operation`, and what now depends on it, behind rank `last` in the order. */
function pushBehind(schedule: Schedule, operation: number, first: number, last: number): void {
  const { order, rank, isMarked, marked, machineBefore } = schedule
  const { jobBefore } = schedule.shop
  let count = 0
  let write = first
  marked[count++] = operation
  isMarked[operation] = 1
  for (let i = first + 1; i <= last; i++) {
    const other = order[i]!
    if (isMarked[jobBefore[other]!]! | isMarked[machineBefore[other]!]!) {
      marked[count++] = other
      isMarked[other] = 1
    } else {
      order[write] = other
      rank[other] = write++
    }
  }
  for (let i = 0; i < count; i++) {
    const other = marked[i]!
    isMarked[other] = 0
    order[write] = other
    rank[other] = write++
  }
}

/** Puts `operation`, and what it now depends on, before rank `first` in the order. */
function pullBefore(schedule: Schedule, operation: number, first: number, last: number): void {
  const { order, rank, isMarked, marked, machineAfter } = schedule
  const { jobAfter } = schedule.shop
  let count = 0
  let write = last
  marked[count++] = operation
  isMarked[operation] = 1
  for (let i = last - 1; i >= first; i--) {
    const other = order[i]!
    if (isMarked[jobAfter[other]!]! | isMarked[machineAfter[other]!]!) {
      marked[count++] = other
      isMarked[other] = 1
    } else {
      order[write] = other
      rank[other] = write--
    }
  }
  for (let i = 0; i < count; i++) {
    const other = marked[i]!
    isMarked[other] = 0
    order[write] = other
    rank[other] = write--
  }
}
