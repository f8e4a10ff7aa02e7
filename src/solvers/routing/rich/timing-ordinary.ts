// When everything of an ordinary route happens (nothing has begun, one break or none): the rule of timing.ts
// in one pass each way.
import type { Model, VehicleModel } from './model.ts'
import { beginAt, lastTimely, reload } from './model.ts'

export interface Timing {
  departure: number
  end: number
  /** The price of lateness, in shares. */
  lateness: number
  /** By visit: begin of service, or of loading. */
  begin: Float64Array
  /** Room for the begins with a break taken before. */
  beginRested: Float64Array
  /** Room for the seconds of driving to each visit. */
  drive: Int32Array
  /**
   * Where the breaks are taken, in order: slot 0 is the depot before leaving, 2 i + 1 is at visit i before
   * its service, 2 i + 2 after it.
   */
  slots: readonly number[]
}

export const newTiming = (): Timing => ({
  departure: 0,
  end: 0,
  lateness: 0,
  begin: new Float64Array(16),
  beginRested: new Float64Array(16),
  drive: new Int32Array(16),
  slots: [],
})

const noSlots: readonly number[] = []
/** By slot, the slots of one break: kept, so that timing makes no garbage. */
const oneSlot: (readonly number[])[] = []
const notTaken = -1

/** Along the route without the break and with it: the moment after the last visit, the price of lateness. */
const along = { free: 0, freeLate: 0, rested: 0, restedLate: 0, slot: 0, at: 0 }

/** As `timeVisits`. */
export function timeOrdinary(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  timing: Timing,
  isHasty: boolean,
): boolean {
  if (!driveBothWays(model, vehicle, visits, timing)) return false
  const { free, rested, at } = along
  const rest = vehicle.breaks.length ? vehicle.breaks[0]! : null
  const home = vehicle.endPlace >= 0 ? model.seconds[at * model.places + vehicle.endPlace]! : 0
  const isFree = free <= rested && (!rest || free + home <= rest.to)
  timing.end = (isFree ? free : rested) + home
  if (!(timing.end <= vehicle.to)) return false
  const slot = isFree ? notTaken : along.slot
  timing.lateness = isFree ? along.freeLate : along.restedLate
  timing.slots = isFree ? noSlots : (oneSlot[slot] ??= [slot])
  if (!isFree) for (let i = slot >> 1; i < visits.length; i++) timing.begin[i] = timing.beginRested[i]!
  const earliest = slot === 0 ? Math.max(vehicle.from, rest!.from) + rest!.seconds : vehicle.from
  timing.departure = lastDeparture(model, vehicle, visits, timing, slot)
  if (!isHasty && timing.departure !== earliest) postpone(model, vehicle, visits, timing, slot)
  return true
}

/** From the shift's begin on, each thing as early as it can; false if neither way arrives. */
function driveBothWays(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  timing: Timing,
): boolean {
  const { seconds, places, place, service, due, latenessPrice } = model
  const { begin, beginRested, drive: drives } = timing
  const rest = vehicle.breaks.length ? vehicle.breaks[0]! : null
  const from = rest ? rest.from : 0
  const to = rest ? rest.to : -Infinity
  const stay = rest ? rest.seconds : 0
  let free = vehicle.from
  let freeLate = 0
  let rested = free <= to ? (free > from ? free : from) + stay : Infinity
  let restedLate = 0
  let slot = 0
  let at = vehicle.startPlace
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    const here = stop === reload ? vehicle.startPlace : place[stop]!
    const drive = seconds[at * places + here]!
    at = here
    drives[i] = drive
    free += drive
    rested += drive
    for (let side = 1; ; side++) {
      if (free <= to) {
        const after = (free > from ? free : from) + stay
        if (after < rested || (after === rested && freeLate < restedLate)) {
          rested = after
          restedLate = freeLate
          slot = 2 * i + side
        }
      }
      if (side === 2) break
      if (stop !== reload) {
        free = beginAt(model, stop, free)
        if (rested < Infinity) rested = beginAt(model, stop, rested)
        else if (free === Infinity) return false
        if (free > due[stop]! && free < Infinity) freeLate += (free - due[stop]!) * latenessPrice[stop]!
        if (rested > due[stop]! && rested < Infinity)
          restedLate += (rested - due[stop]!) * latenessPrice[stop]!
      }
      begin[i] = free
      beginRested[i] = rested
      const busy = stop === reload ? vehicle.reloadSeconds : service[stop]!
      free += busy
      rested += busy
    }
  }
  along.free = free
  along.freeLate = freeLate
  along.rested = rested
  along.restedLate = restedLate
  along.slot = slot
  along.at = at
  return free < Infinity || rested < Infinity
}

/** Backwards from the end: the last moment to leave that keeps the end, and every lateness as it is. */
function lastDeparture(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  { begin, drive, end }: Timing,
  slot: number,
): number {
  const { service, due } = model
  const rest = vehicle.breaks.length ? vehicle.breaks[0]! : null
  let bound = end
  if (vehicle.endPlace >= 0) bound -= model.seconds[along.at * model.places + vehicle.endPlace]!
  for (let i = visits.length - 1; i >= 0; i--) {
    const stop = visits[i]!
    if (slot === 2 * i + 2) bound = Math.min(rest!.to, bound - rest!.seconds)
    if (stop === reload) bound -= vehicle.reloadSeconds
    else {
      bound -= service[stop]!
      bound = begin[i]! > due[stop]! ? begin[i]! : lastTimely(model, stop, bound)
    }
    if (slot === 2 * i + 1) bound = Math.min(rest!.to, bound - rest!.seconds)
    bound -= drive[i]!
  }
  return bound
}

/** The begins when leaving later, up to where that makes no difference any more. */
function postpone(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  { begin, drive, departure }: Timing,
  slot: number,
): void {
  const rest = vehicle.breaks.length ? vehicle.breaks[0]! : null
  let moment = departure
  for (let i = 0; i < visits.length; i++) {
    const stop = visits[i]!
    moment += drive[i]!
    if (slot === 2 * i + 1) moment = Math.max(moment, rest!.from) + rest!.seconds
    if (stop !== reload) moment = beginAt(model, stop, moment)
    if (moment === begin[i]) return
    begin[i] = moment
    moment += stop === reload ? vehicle.reloadSeconds : model.service[stop]!
    if (slot === 2 * i + 2) moment = Math.max(moment, rest!.from) + rest!.seconds
  }
}
