// Which stops are near which: rows made when first asked for, so that a large problem starts at once.
import type { Model } from './model.ts'

export interface Near {
  readonly reach: number
  readonly rows: (Int32Array | undefined)[]
  readonly weigh: (from: number, to: number) => number
}

/** By what driving there and back costs on the average vehicle. */
export function newNear(model: Model, reach: number): Near {
  const { vehicles, metres, seconds, places, place } = model
  const perMetre = vehicles.reduce((sum, v) => sum + v.perMetre, 0) / vehicles.length
  const perSecond = vehicles.reduce((sum, v) => sum + v.perSecond, 0) / vehicles.length
  // With neither rate any measure will do: metres.
  const metreWeight = perMetre + perSecond > 0 ? perMetre : 1
  const oneWay = (from: number, to: number): number => {
    const cell = place[from]! * places + place[to]!
    return metres[cell]! * metreWeight + seconds[cell]! * perSecond
  }
  return {
    reach: Math.min(reach, model.stops - 1),
    rows: Array.from({ length: model.stops }, () => undefined),
    weigh: (from, to) => oneWay(from, to) + oneWay(to, from),
  }
}

/** More than there can be stops. */
const indexRoom = 8192

/** The stops nearest to one, nearest first, without itself. */
export function near(rows: Near, stop: number): Int32Array {
  const known = rows.rows[stop]
  if (known) return known
  const size = rows.rows.length
  // Sorting numbers that carry their index is the engine's fast path.
  const keys = new Float64Array(size)
  let most = 1
  for (let other = 0; other < size; other++) {
    keys[other] = rows.weigh(stop, other)
    if (keys[other]! > most) most = keys[other]!
  }
  for (let other = 0; other < size; other++)
    keys[other] = other === stop ? -1 : Math.floor((keys[other]! / most) * 1e9) * indexRoom + other
  keys.sort()
  const row = new Int32Array(rows.reach)
  for (let i = 0; i < row.length; i++) row[i] = keys[i + 1]! % indexRoom
  rows.rows[stop] = row
  return row
}
