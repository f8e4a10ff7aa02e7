// Distances and times between places: copied from matrices, or reckoned along the earth's surface.
import type { Point, Travel } from './problem.ts'

export interface TravelTables {
  readonly places: number
  /** Row from, column to, `places` x `places`. */
  readonly metres: Int32Array
  readonly seconds: Int32Array
}

/** Mean radius of the earth, IUGG. */
const earthRadiusMetres = 6_371_008.8

/** The tables of a travel that was checked; null if it was told to stop between two rows. */
export function travelOf(travel: Travel, isStopped: () => boolean): TravelTables | null {
  const places = travel.kind === 'matrix' ? travel.metres.length : travel.points.length
  const metres = new Int32Array(places * places)
  const seconds = new Int32Array(places * places)
  const vectors = travel.kind === 'matrix' ? null : vectorsOf(travel.points)
  for (let from = 0; from < places; from++) {
    if (isStopped()) return null
    if (travel.kind === 'matrix') {
      copyRow(metres, travel.metres[from]!, from * places, places)
      copyRow(seconds, travel.seconds[from]!, from * places, places)
    } else {
      const secondsPerMetre = 3.6 / travel.kilometresPerHour
      for (let to = 0; to < from; to++) {
        const arc = Math.round(greatCircle(vectors!, from, to) * travel.roadFactor)
        const drive = Math.round(arc * secondsPerMetre)
        metres[from * places + to] = metres[to * places + from] = arc
        seconds[from * places + to] = seconds[to * places + from] = drive
      }
    }
  }
  return { places, metres, seconds }
}

function copyRow(into: Int32Array, row: ArrayLike<number>, at: number, length: number): void {
  for (let to = 0; to < length; to++) into[at + to] = row[to]!
}

/** Points as unit vectors: the arc then needs no sine of each pair. */
function vectorsOf(points: readonly Point[]): Float64Array {
  const vectors = new Float64Array(points.length * 3)
  points.forEach(({ longitude, latitude }, i) => {
    const east = (longitude * Math.PI) / 180,
      north = (latitude * Math.PI) / 180
    vectors[i * 3] = Math.cos(north) * Math.cos(east)
    vectors[i * 3 + 1] = Math.cos(north) * Math.sin(east)
    vectors[i * 3 + 2] = Math.sin(north)
  })
  return vectors
}

/** The arc between two unit vectors from their chord, which is exact for neighbours too. */
function greatCircle(vectors: Float64Array, a: number, b: number): number {
  const x = vectors[a * 3]! - vectors[b * 3]!
  const y = vectors[a * 3 + 1]! - vectors[b * 3 + 1]!
  const z = vectors[a * 3 + 2]! - vectors[b * 3 + 2]!
  return earthRadiusMetres * 2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2))
}
