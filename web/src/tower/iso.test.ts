// The street of the control tower: where orders wait and how they go.
import { expect, test } from 'vitest'
import { along, ends, lengthOf, slotOf, streetY, way } from './iso.ts'

test('an order goes out to the street, along it, and in', () => {
  const points = way(slotOf('oms', 0), slotOf('mes', 0))
  expect(points).toHaveLength(4)
  expect(Math.abs(points[1]!.y - streetY)).toBeLessThan(0.5)
  expect(along(points, 0)).toMatchObject({ x: points[0]!.x, y: points[0]!.y })
  expect(along(points, 1)).toMatchObject({ x: points[3]!.x, y: points[3]!.y })
})

test('half of the way is half of its length', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
  ]
  expect(lengthOf(points)).toBe(8)
  expect(along(points, 0.75)).toMatchObject({ x: 4, y: 2 })
})

test('orders that wait at one house do not stand on one another', () => {
  const places = Array.from({ length: 12 }, (_, n) => slotOf('wms', n)).map(
    p => `${p.x.toFixed(2)} ${p.y.toFixed(2)}`,
  )
  expect(new Set(places).size).toBe(12)
  expect(slotOf('shop', 3)).toMatchObject(ends.shop)
})
