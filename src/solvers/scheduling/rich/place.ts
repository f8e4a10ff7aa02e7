// Gives one operation its earliest time on one machine, after all that was placed before it.
import type { Draft } from './draft.ts'
import { fitAfter, finishAfter, momentBegun, nextOpen, startBefore, workBefore } from './open-time.ts'
import type { OpenTime } from './open-time.ts'
import type { Floor, Placement } from './floor.ts'
import { chooseResources, everyChoice, readyOf } from './people.ts'
import { bothOpen, duringRun, duringSetup } from './shop.ts'
import type { Shop } from './shop.ts'

/** Minutes to change machine `m` over from one family to another (-1: nothing, none). */
export function setupBetween(shop: Shop, machine: number, before: number, after: number): number {
  const setups = shop.machineSetups[machine]
  if (!setups || after < 0) return 0
  const column = setups.row[after]!
  if (before < 0) return setups.first[column]!
  return setups.minutes[setups.row[before]! * setups.size + column]!
}

/** When what comes before operation `o` lets it start, batches left aside. */
export function readyAfterPredecessors(shop: Shop, draft: Draft, o: number): number {
  let ready = shop.floor[o]!
  for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++) {
    if (shop.beforeBatches[i]! > 1) continue
    const end = draft.end[shop.before[i]!]! + shop.beforeLag[i]!
    if (end > ready) ready = end
  }
  return ready
}

/** When batch `i` (from 1) of `batches` is done at operation `p`. */
export function batchDone(shop: Shop, draft: Draft, p: number, batch: number, batches: number): number {
  const start = draft.start[p]!
  if (start === Infinity) return Infinity
  if (shop.frozen[p]) return start + Math.ceil((batch * (draft.end[p]! - start)) / batches)
  const minutes = shop.optionMinutes[draft.option[p]!]!
  return finishAfter(shop.openTimes[draft.openTime[p]!]!, start, Math.ceil((batch * minutes) / batches))
}

/** The earliest start at which no batch of a predecessor is missed. */
export function readyAfterBatches(
  shop: Shop,
  draft: Draft,
  o: number,
  minutes: number,
  time: OpenTime,
): number {
  let ready = -Infinity
  for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++) {
    const batches = shop.beforeBatches[i]!
    if (batches <= 1) continue
    for (let batch = 1; batch <= batches; batch++) {
      const done = batchDone(shop, draft, shop.before[i]!, batch, batches) + shop.beforeLag[i]!
      const start = startForWork(shop, o, done, Math.floor(((batch - 1) * minutes) / batches), time)
      if (start > ready) ready = start
    }
  }
  return ready
}

/** The earliest start at which minute number `work` begins not before `moment`. */
function startForWork(shop: Shop, o: number, moment: number, work: number, time: OpenTime): number {
  if (moment === Infinity) return Infinity
  return shop.pausable[o] ? momentBegun(time, workBefore(time, moment) - work) : moment - work
}

/**
 * The earliest time of operation `o` on alternative `option`, behind all that is placed on its machine and
 * its people, before or behind what is frozen there. `start` is Infinity if no open time is left.
 */
export function tryPlace(
  shop: Shop,
  draft: Draft,
  floor: Floor,
  o: number,
  option: number,
  ready: number,
  out: Placement,
): void {
  const machine = shop.optionMachine[option]!
  const bookings = shop.machineBookings[machine]!
  const needs = shop.needStart[o + 1]! - shop.needStart[o]!
  let free = floor.machineReady[machine]!
  let family = floor.machineFamily[machine]!
  let booking = floor.machineBooking[machine]!
  if (needs) floor.trial++
  for (;;) {
    const setup = setupBetween(shop, machine, family, shop.family[o]!)
    if (needs) chooseResources(shop, draft, floor, o, setup, out)
    fill(shop, draft, floor, o, option, ready, free, setup, out)
    if (out.start === Infinity && needs && ready < Infinity)
      everyChoice(shop, o, setup, out, () => fill(shop, draft, floor, o, option, ready, free, setup, out))
    out.familyBefore = family
    out.machineBooking = booking
    if (out.start === Infinity) return
    if (booking >= bookings.length || endsBefore(shop, machine, o, family, out.end, bookings[booking]!)) {
      if (!needs || !raiseBooked(shop, floor, o, out)) return
      continue
    }
    // It would run into what is frozen here: go behind it.
    const passed = bookings[booking]!
    free = Math.max(free, passed.to)
    if (shop.family[passed.operation]! >= 0) family = shop.family[passed.operation]!
    booking++
  }
}

/** Times for given people behind `free`, whatever may be frozen. */
function fill(
  shop: Shop,
  draft: Draft,
  floor: Floor,
  o: number,
  option: number,
  ready: number,
  free: number,
  setup: number,
  out: Placement,
): void {
  const first = shop.needStart[o]!,
    needs = shop.needStart[o + 1]! - first
  const minutes = shop.optionMinutes[option]!
  const machineTime = shop.machineTime[shop.optionMachine[option]!]!
  let setupTime = machineTime,
    runTime = machineTime,
    setupFrom = free,
    runFrom = ready
  for (let i = 0; i < needs; i++) {
    const during = shop.needDuring[first + i]!,
      resource = out.given[i]!
    if (resource < 0) {
      if (during === duringSetup && setup === 0) continue
      setupFrom = Infinity
      break
    }
    const resourceFree = readyOf(floor, resource)
    if (during !== duringSetup) runTime = bothOpen(shop, runTime, shop.resourceTime[resource]!)
    if (during !== duringRun) setupTime = bothOpen(shop, setupTime, shop.resourceTime[resource]!)
    if (during === duringRun || setup === 0) runFrom = Math.max(runFrom, resourceFree)
    else setupFrom = Math.max(setupFrom, resourceFree)
  }
  out.setupMinutes = setup
  out.openTime = runTime
  out.start = out.end = out.setupStart = Infinity
  if (setupFrom === Infinity) return
  const setupOpen = shop.openTimes[setupTime]!,
    runOpen = shop.openTimes[runTime]!
  let from = Math.max(runFrom, finishAfter(setupOpen, setupFrom, setup))
  from = Math.max(from, readyAfterBatches(shop, draft, o, minutes, runOpen))
  if (from === Infinity) return
  const pausable = shop.pausable[o]!
  const start = pausable ? nextOpen(runOpen, from) : fitAfter(runOpen, from, minutes)
  if (start === Infinity) return
  out.start = start
  out.end = pausable ? finishAfter(runOpen, start, minutes) : start + minutes
  if (out.end === Infinity) out.start = Infinity
  else out.setupStart = startBefore(setupOpen, start, setup)
}

/** Whether what is frozen next can still be set up and begin when it must. */
function endsBefore(
  shop: Shop,
  machine: number,
  o: number,
  familyBefore: number,
  end: number,
  next: { operation: number; from: number },
): boolean {
  if (end > next.from) return false
  const frozen = next.operation
  const family = shop.family[o]! >= 0 ? shop.family[o]! : familyBefore
  const setup = setupBetween(shop, machine, family, shop.family[frozen]!)
  if (setup === 0) return true
  return finishAfter(shop.openTimes[shop.machineTime[machine]!]!, end, setup) <= shop.frozenStart[frozen]!
}

/** If somebody is booked meanwhile by what is frozen: free behind it, and true. */
function raiseBooked(shop: Shop, floor: Floor, o: number, out: Placement): boolean {
  const first = shop.needStart[o]!
  for (let i = 0; i < shop.needStart[o + 1]! - first; i++) {
    const resource = out.given[i]!
    if (resource < 0) continue
    const during = shop.needDuring[first + i]!
    const from = during === duringRun ? out.start : out.setupStart
    const to = during === duringSetup ? out.start : out.end
    for (const booked of shop.resourceBookings[resource]!) {
      if (booked.from >= to) break
      if (booked.to <= from) continue
      floor.triedBy[resource] = floor.trial
      floor.triedReady[resource] = booked.to
      return true
    }
  }
  return false
}

/** Makes the placement true: in the draft, and on the floor for what is placed next. */
export function commit(
  shop: Shop,
  draft: Draft,
  floor: Floor,
  o: number,
  option: number,
  placement: Placement,
): void {
  const machine = shop.optionMachine[option]!
  draft.machineFree[o] = floor.machineReady[machine]!
  draft.machineFamily[o] = floor.machineFamily[machine]!
  draft.machineBooking[o] = floor.machineBooking[machine]!
  draft.option[o] = draft.optionPlaced[o] = option
  draft.start[o] = placement.start
  draft.end[o] = placement.end
  draft.setupStart[o] = placement.setupStart
  draft.setupMinutes[o] = placement.start === Infinity ? 0 : placement.setupMinutes
  draft.openTime[o] = placement.openTime
  const first = shop.needStart[o]!
  for (let need = first; need < shop.needStart[o + 1]!; need++)
    draft.given[need] = placement.given[need - first]!
  occupy(shop, draft, floor, o)
}

/** What operation `o`, placed, leaves behind for the next ones. */
export function occupy(shop: Shop, draft: Draft, floor: Floor, o: number): void {
  const end = draft.end[o]!
  if (end === Infinity) return
  const machine = shop.optionMachine[draft.option[o]!]!
  const bookings = shop.machineBookings[machine]!
  let booking = floor.machineBooking[machine]!
  while (booking < bookings.length && bookings[booking]!.from < end) {
    const family = shop.family[bookings[booking]!.operation]!
    if (family >= 0) floor.machineFamily[machine] = family
    booking++
  }
  floor.machineBooking[machine] = booking
  floor.machineReady[machine] = end
  if (shop.family[o]! >= 0) floor.machineFamily[machine] = shop.family[o]!
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
    const resource = draft.given[need]!
    if (resource >= 0)
      floor.resourceReady[resource] = shop.needDuring[need] === duringSetup ? draft.start[o]! : end
  }
}
