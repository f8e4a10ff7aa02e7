// The plan's geometry: plan units (x along the street, y across, z up) to the picture's units. Pure.
import type { Room } from '../i18n/words.ts'

export interface Point {
  x: number
  y: number
  z?: number
}
export type Place = Room | 'shop' | 'door'

const unit = 44,
  cos = 0.866

/** Where a point of the plan stands in the picture. */
export const at = ({ x, y, z = 0 }: Point): [number, number] => [
  (x - y) * cos * unit,
  (x + y) * 0.5 * unit - z * unit,
]

/** The points of a polygon as SVG wants them. */
export const polygon = (...points: readonly [number, number, number?][]): string =>
  points
    .map(([x, y, z]) =>
      at({ x, y, ...(z === undefined ? {} : { z }) })
        .map(n => n.toFixed(1))
        .join(','),
    )
    .join(' ')

/** Where the six houses stand: three on each side of the street, in the order of the goods. */
export const houses: Record<Room, Point> = {
  erp: { x: 0, y: 0 },
  mes: { x: 5.6, y: 0 },
  mcs: { x: 11.2, y: 0 },
  oms: { x: 0, y: 6.2 },
  wms: { x: 5.6, y: 6.2 },
  tms: { x: 11.2, y: 6.2 },
}
export const streetY = 3.1
export const street = { from: -4, to: 15.4 }
/** The shop where orders come from stands at the street's beginning, the customer's door at its end. */
export const ends: Record<'shop' | 'door', Point> = {
  shop: { x: street.from, y: streetY },
  door: { x: street.to, y: streetY },
}

const isBack = (room: Room) => houses[room].y < streetY

/** The place of the nth order that waits at a house: on the pavement before it, in two rows. */
export function slotOf(place: Place, n: number): Point {
  if (place === 'shop' || place === 'door') return { ...ends[place], z: 0 }
  const { x } = houses[place],
    side = isBack(place) ? -1 : 1,
    row = Math.floor(n / slotsPerRow) % 2
  return { x: x - 1.5 + (n % slotsPerRow) * 0.6, y: streetY + side * (0.82 + row * 0.5), z: 0 }
}
export const slotsPerRow = 6
export const slotsMax = slotsPerRow * 2

/** The way from one waiting place to another: out to the street, along it, and in. */
export function way(from: Point, to: Point): Point[] {
  if (Math.abs(from.x - to.x) < 0.01 && Math.abs(from.y - to.y) < 0.01) return [to]
  const lane = from.x < to.x ? 0.16 : -0.16
  return [from, { x: from.x, y: streetY + lane }, { x: to.x, y: streetY + lane }, to]
}

/** The length of a way in plan units. */
export const lengthOf = (points: readonly Point[]): number =>
  points.reduce(
    (sum, p, i) => (i === 0 ? 0 : sum + Math.hypot(p.x - points[i - 1]!.x, p.y - points[i - 1]!.y)),
    0,
  )

/** The point a part (0 to 1) of the way along. */
export function along(points: readonly Point[], part: number): Point {
  let left = lengthOf(points) * Math.min(1, Math.max(0, part))
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!,
      b = points[i]!,
      step = Math.hypot(b.x - a.x, b.y - a.y)
    if (left <= step && step > 0)
      return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step, z: 0 }
    left -= step
  }
  return points.at(-1)!
}
