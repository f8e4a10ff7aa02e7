// Cartonisation, told as the trade tells it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cartonise, cartons } from './pack-order.rule.ts'

const kettle = { item: 'kettle', grams: 1_100, length: 220, width: 190, height: 240 }

test('one kettle travels in the smallest carton', () => {
  expect(cartonise([{ ...kettle, quantity: 1 }])).toEqual([{ weightGrams: 1_320, lengthMm: 260, widthMm: 230,
    heightMm: 260, contents: [{ item: 'kettle', quantity: 1 }] }])
})

test('a hundred kettles travel in a dozen cartons, none too full and none too heavy', () => {
  const parcels = cartonise([{ ...kettle, quantity: 100 }])
  expect(parcels.reduce((sum, p) => sum + p.contents[0]!.quantity, 0)).toBe(100)
  expect(parcels).toHaveLength(12)
  expect(Math.max(...parcels.map(p => p.weightGrams))).toBeLessThanOrEqual(30_000)
})

test('what is larger than every carton travels in its own box', () => {
  const tower = { item: 'fan', quantity: 2, grams: 4_200, length: 960, width: 260, height: 220 }
  expect(cartonise([tower])).toMatchObject([{ lengthMm: 960, weightGrams: 4_200 }, { lengthMm: 960 }])
})

test('pieces without a size are packed by weight', () => {
  const screws = { item: 'screw', quantity: 50_000, grams: 1, length: 0, width: 0, height: 0 }
  const parcels = cartonise([screws])
  expect(parcels).toHaveLength(2)
  expect(parcels.every(p => p.weightGrams <= 30_000)).toBe(true)
})

test('every piece is packed, and no carton holds more than its room and its load', () => {
  const edge = fc.integer({ min: 10, max: 450 })
  const piece = fc.record({ item: fc.uuid(), quantity: fc.integer({ min: 1, max: 40 }),
    grams: fc.integer({ min: 0, max: 20_000 }), length: edge, width: edge, height: edge })
  fc.assert(fc.property(fc.uniqueArray(piece, { selector: p => p.item, minLength: 1, maxLength: 6 }),
    pieces => {
    const parcels = cartonise(pieces)
    for (const p of pieces) {
      const packed = parcels.flatMap(b => b.contents).filter(c => c.item === p.item).reduce((n,
        c) => n + c.quantity, 0)
      expect(packed).toBe(p.quantity)
    }
    const ofCarton = parcels.filter(b => cartons.some(c => c.lengthMm === b.lengthMm
      && c.heightMm === b.heightMm
      && c.widthMm === b.widthMm))
    for (const b of ofCarton) {
      const mm3 = b.contents.reduce((sum, c) => {
        const p = pieces.find(x => x.item === c.item)!
        return sum + c.quantity * p.length * p.width * p.height
      }, 0)
      expect(mm3).toBeLessThanOrEqual(b.lengthMm * b.widthMm * b.heightMm)
      if (b.contents.reduce((n, c) => n + c.quantity,
        0) > 1) expect(b.weightGrams).toBeLessThanOrEqual(30_000)
    }
  }))
})
