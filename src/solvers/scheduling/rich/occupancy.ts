// Who is on which machine and with which person when, frozen operations included, in order of time.
import type { Draft } from './draft.ts'
import { machineOf } from './score.ts'
import { duringRun, duringSetup } from './shop.ts'
import type { Shop } from './shop.ts'

export interface Stay {
  readonly operation: number
  readonly from: number
  readonly to: number
}

export interface Occupancy {
  readonly machines: readonly (readonly Stay[])[]
  readonly resources: readonly (readonly Stay[])[]
}

export function occupancyOf(shop: Shop, draft: Draft): Occupancy {
  const machines: Stay[][] = Array.from(shop.machineTime, () => [])
  const resources: Stay[][] = shop.resourceBookings.map(bookings => [...bookings])
  for (const o of asDecided(shop, draft)) {
    const to = draft.end[o]!
    if (to === Infinity) continue
    const from = draft.setupStart[o]!,
      start = draft.start[o]!
    if (!shop.frozen[o] || to > from) machines[machineOf(shop, draft, o)]!.push({ operation: o, from, to })
    for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
      const resource = draft.given[need]!,
        during = shop.needDuring[need]!
      if (resource < 0) continue
      resources[resource]!.push({
        operation: o,
        from: during === duringRun ? start : from,
        to: during === duringSetup ? start : to,
      })
    }
  }
  // Of one moment (some take no time) in the order in which they were decided.
  for (const stays of [...machines, ...resources]) stays.sort((a, b) => a.from - b.from)
  return { machines, resources }
}

/** Every operation: what is frozen, as numbered, then the others in the order of their decisions. */
export function asDecided(shop: Shop, draft: Draft): number[] {
  const all: number[] = []
  for (let o = 0; o < shop.operations; o++) if (shop.frozen[o]) all.push(o)
  for (const o of draft.order) all.push(o)
  return all
}

/** The place of the first stay that ends after the moment. */
export function firstEndingAfter(stays: readonly Stay[], moment: number): number {
  let low = 0,
    high = stays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (stays[middle]!.to > moment) high = middle
    else low = middle + 1
  }
  return low
}

/** The stay of another operation directly before that of operation `own`; null if there is none. */
export function stayBefore(stays: readonly Stay[], own: number): Stay | null {
  for (let i = stays.findIndex(stay => stay.operation === own) - 1; i >= 0; i--)
    if (stays[i]!.operation !== own) return stays[i]!
  return null
}
