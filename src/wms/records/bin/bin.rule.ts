// Where goods go: put-away's choice of bins, and whether a bin can take them at all.
import type { Id } from '#values/id.ts'

/** Per base unit; zero where it is not known. */
export interface Bulk { readonly mm3: number; readonly grams: number }
export interface Goods extends Bulk { readonly item: Id; readonly lot: Id; readonly storageClass: string }
/** A bin with what stands in it and what is on its way to it. */
export interface Place {
  readonly id: Id; readonly code: string; readonly rack: string; readonly pickSequence: number
  /** Kept for classes of its own, apart from its zone. */
  readonly dedicated: boolean
  readonly classes: readonly string[]; readonly mixing: 'one-lot' | 'one-item' | 'any'
  readonly capacityCm3: number | null; readonly capacityGrams: number | null
  readonly usedMm3: number; readonly usedGrams: number
  readonly items: readonly Id[]; readonly lots: readonly Id[]
  /** The item stands in this rack already, or did last. */
  readonly home: boolean
}
export interface Placing { readonly place: Place; readonly quantity: number }

/** How many units more fit by volume and weight. */
export function room(goods: Bulk, place: Place): number {
  const by = (capacity: number | null, used: number, each: number) =>
    capacity === null || each === 0 ? Number.MAX_SAFE_INTEGER : Math.max(0,
      Math.floor((capacity - used) / each))
  return Math.min(by(place.capacityCm3 === null ? null : place.capacityCm3 * 1000, place.usedMm3, goods.mm3),
    by(place.capacityGrams, place.usedGrams, goods.grams))
}

export type Unfit = 'class' | 'mixing' | 'capacity'

/** Why a bin cannot take the goods, if it cannot. */
export function unfit(goods: Goods, place: Place, quantity: number): Unfit | null {
  if (place.classes.length && !place.classes.includes(goods.storageClass)) return 'class'
  if (!mixes(goods, place)) return 'mixing'
  return room(goods, place) < quantity ? 'capacity' : null
}

function mixes(goods: Goods, place: Place): boolean {
  switch (place.mixing) {
    case 'any': return true
    case 'one-item': return place.items.every(item => item === goods.item)
    case 'one-lot': return place.lots.every(lot => lot === goods.lot)
    default: return place.mixing satisfies never
  }
}

/** First the bins that hold the item and lot, then empty ones, then others that may be mixed. */
function standing(goods: Goods, place: Place): number {
  if (place.lots.includes(goods.lot)) return 0
  return place.items.length === 0 ? 1 : place.items.includes(goods.item) ? 2 : 3
}

/**
 * The bins for a quantity, best first: same item and lot with room, then an empty bin; among equals the rack
 * where the item stands, a bin kept for its class, the nearest by pick sequence. What one bin cannot hold
 * goes on to the next. Null where all of them together have no room.
 */
export function chooseBins(goods: Goods, quantity: number, places: readonly Place[]): Placing[] | null {
  const ranked = places.filter(place => unfit(goods, place, 1) === null).sort((a, b) =>
    standing(goods, a) - standing(goods, b) || Number(b.home) - Number(a.home)
    || Number(b.dedicated) - Number(a.dedicated) || a.pickSequence - b.pickSequence || (a.code < b.code ? -1
      : 1))
  const chosen: Placing[] = []
  let open = quantity
  for (const place of ranked) {
    if (open === 0) break
    const here = Math.min(open, room(goods, place))
    chosen.push({ place, quantity: here })
    open -= here
  }
  return open === 0 ? chosen : null
}
