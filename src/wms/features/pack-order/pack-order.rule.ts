// Cartonisation: which pieces go into which carton, by size and weight; what is too big travels in its own
// box.
import type { Id } from '#values/id.ts'

export interface Piece {
  readonly item: Id; readonly quantity: number; readonly grams: number
  readonly length: number; readonly width: number; readonly height: number
}
export interface Carton {
  readonly lengthMm: number; readonly widthMm: number; readonly heightMm: number; readonly emptyGrams: number
}
export interface Packed {
  readonly weightGrams: number; readonly lengthMm: number; readonly widthMm: number; readonly heightMm: number
  readonly contents: { item: Id; quantity: number }[]
}

/** Cartons of the packing table, small to large; the largest is the five-layer carton of the item master. */
export const cartons: readonly Carton[] = [
  { lengthMm: 260, widthMm: 230, heightMm: 260, emptyGrams: 220 },
  { lengthMm: 350, widthMm: 320, heightMm: 320, emptyGrams: 420 },
  { lengthMm: 480, widthMm: 460, heightMm: 500, emptyGrams: 950 },
]
/** A courier lifts this alone; express carriers charge more above it (carrier-surcharges.csv). */
const parcelGramsMax = 30_000
/** Boxes never fill a carton to the last corner. */
const fillPercent = 85

/**
 * First fit, largest piece first, into the largest carton; then every parcel shrinks to the smallest carton
 * that holds it. Pieces without a size count by weight alone; a piece larger than every carton is a parcel of
 * its own.
 */
export function cartonise(pieces: readonly Piece[], sizes: readonly Carton[] = cartons): Packed[] {
  const largest = sizes.at(-1)!
  const open: { contents: Map<Id, number>; mm3: number; grams: number; edges: number[] }[] = []
  const alone: Packed[] = []
  const sorted = [...pieces].sort((a, b) => volume(b) - volume(a) || (a.item < b.item ? -1 : 1))
  for (const piece of sorted) {
    if (!goesInto(piece, largest)) { alone.push(...ownBoxes(piece)); continue }
    let left = piece.quantity
    for (let at = 0; left > 0; at++) {
      if (at === open.length) open.push({ contents: new Map(), mm3: 0, grams: 0, edges: [0, 0, 0] })
      const box = open[at]!, fits = Math.min(left, howMany(piece, largest, box))
      if (fits <= 0) continue
      box.contents.set(piece.item, (box.contents.get(piece.item) ?? 0) + fits)
      box.mm3 += fits * volume(piece)
      box.grams += fits * piece.grams
      box.edges = edges(piece).map((edge, i) => Math.max(edge, box.edges[i]!))
      left -= fits
    }
  }
  return [...open.map(box => closed(box, sizes)), ...alone]
}

const volume = (p: Piece): number => p.length * p.width * p.height
const edges = (p: Piece): number[] => [p.length, p.width, p.height].sort((a, b) => b - a)
const edgesOf = (c: Carton): number[] => [c.lengthMm, c.widthMm, c.heightMm].sort((a, b) => b - a)
const holds = (c: Carton, wanted: readonly number[]): boolean => edgesOf(c).every((edge,
  i) => wanted[i]! <= edge)
const goesInto = (p: Piece, c: Carton): boolean =>
  holds(c, edges(p)) && p.grams + c.emptyGrams <= parcelGramsMax && volume(p) * 100 <= space(c)
/** Usable cubic millimetres, times a hundred. */
const space = (c: Carton): number => c.lengthMm * c.widthMm * c.heightMm * fillPercent

function howMany(p: Piece, c: Carton, box: { mm3: number; grams: number }): number {
  const bySize = volume(p) ? Math.floor((space(c) / 100 - box.mm3) / volume(p)) : p.quantity
  const byWeight = p.grams ? Math.floor((parcelGramsMax - c.emptyGrams - box.grams) / p.grams) : p.quantity
  return Math.min(bySize, byWeight)
}

function closed(box: { contents: Map<Id, number>; mm3: number; grams: number; edges: number[] },
  sizes: readonly Carton[]): Packed {
  const fits = sizes.find(c => box.mm3 * 100 <= space(c) && holds(c, box.edges)) ?? sizes.at(-1)!
  return {
    weightGrams: box.grams + fits.emptyGrams, lengthMm: fits.lengthMm, widthMm: fits.widthMm,
      heightMm: fits.heightMm,
    contents: [...box.contents].map(([item, quantity]) => ({ item, quantity })),
  }
}

/** One parcel for each piece, in the box it was made in. */
const ownBoxes = (p: Piece): Packed[] => Array.from({ length: p.quantity }, () => ({
  weightGrams: Math.max(1, p.grams), lengthMm: p.length, widthMm: p.width, heightMm: p.height,
  contents: [{ item: p.item, quantity: 1 }],
}))
