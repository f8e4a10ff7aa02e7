// What stands where while operations are placed one after another, and where the next one could go.
import type { Shop } from './shop.ts'

/** What stands where after the operations placed so far. */
export interface Floor {
  readonly machineReady: Float64Array
  readonly machineFamily: Int32Array
  /** The first booking of the machine that no operation has been placed behind yet. */
  readonly machineBooking: Int32Array
  readonly resourceReady: Float64Array
  /** As above, but raised while one operation is tried; valid where `triedBy` is the present trial. */
  readonly triedReady: Float64Array
  readonly triedBy: Int32Array
  trial: number
}

/** The answer of `tryPlace`, used again and again. */
export interface Placement {
  setupStart: number
  setupMinutes: number
  start: number
  end: number
  openTime: number
  /** Bookings of the machine that were passed, and the family that stood there before. */
  machineBooking: number
  familyBefore: number
  /** Per need, from the operation's first need on. */
  readonly given: number[]
}

export function newPlacement(): Placement {
  return {
    setupStart: Infinity,
    setupMinutes: 0,
    start: Infinity,
    end: Infinity,
    openTime: 0,
    machineBooking: 0,
    familyBefore: -1,
    given: [],
  }
}

export function newFloor(shop: Shop): Floor {
  const machines = shop.machineTime.length,
    resources = shop.resourceTime.length
  return {
    machineReady: new Float64Array(machines),
    machineFamily: new Int32Array(machines),
    machineBooking: new Int32Array(machines),
    resourceReady: new Float64Array(resources),
    triedReady: new Float64Array(resources),
    triedBy: new Int32Array(resources),
    trial: 0,
  }
}

/** Before anything but what is frozen. */
export function clearFloor(shop: Shop, floor: Floor): void {
  floor.machineReady.fill(shop.now)
  floor.machineFamily.set(shop.machineFamily)
  floor.machineBooking.fill(0)
  floor.resourceReady.fill(shop.now)
}

/** What stands where; not what is being tried. */
export function assignFloor(to: Floor, from: Floor): void {
  to.machineReady.set(from.machineReady)
  to.machineFamily.set(from.machineFamily)
  to.machineBooking.set(from.machineBooking)
  to.resourceReady.set(from.resourceReady)
}
