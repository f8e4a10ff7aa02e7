// What an insertion needs to know at every point of a tour.
import type { Model } from './model.ts'

/**
 * `point` p is the moment before visit p; point 0 is at the depot, the last point is before the end.
 * Segments (Vidal et al. 2013) say of the visits up to a point, or from it on, how long they take at least
 * and between which moments they can begin so as to take no longer.
 */
export interface Points {
  /** By point: the place before it; one more: where the tour ends, -1 for open. Metres to the next place. */
  readonly at: Int32Array
  readonly edge: Int32Array
  /** By point: seconds to the next place. By visit: the window it is served in. */
  readonly drive: Int32Array
  readonly from: Float64Array
  readonly to: Float64Array
  /** By point: the earliest moment to be off from what comes before, the last to be at what comes after. */
  readonly off: Float64Array
  readonly by: Float64Array
  /** By point: most on board from the trip's begin up to here, and from here to the trip's end. */
  readonly before: Float64Array
  readonly after: Float64Array
  /** By point: segment of all before. */
  readonly headLong: Float64Array
  readonly headFirst: Float64Array
  readonly headLast: Float64Array
  /** By point: segment of all from here on. */
  readonly tailLong: Float64Array
  readonly tailFirst: Float64Array
  readonly tailLast: Float64Array
  /** By stop: putting it in costs no less; -Infinity: not known. Kept up to some hundred stops only. */
  readonly bounds: Float64Array
}

/** Beyond so many stops no bounds are kept: vehicles x stops would be too many. */
const boundsStopsMax = 500

/** Room for so many points. */
export function pointsOf(model: Model, room: number): Points {
  const row = () => new Float64Array(room)
  const loads = () => new Float64Array(room * model.dimensions)
  return {
    at: new Int32Array(room + 1),
    edge: new Int32Array(room),
    drive: new Int32Array(room),
    from: row(),
    to: row(),
    off: row(),
    by: row(),
    before: loads(),
    after: loads(),
    headLong: row(),
    headFirst: row(),
    headLast: row(),
    tailLong: row(),
    tailFirst: row(),
    tailLast: row(),
    bounds: new Float64Array(model.stops > boundsStopsMax ? 0 : model.stops),
  }
}
