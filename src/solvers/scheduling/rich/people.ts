// Who serves an operation: people and tools for its needs, each for one of them.
import type { Draft } from './draft.ts'
import type { Floor, Placement } from './floor.ts'
import { nextOpen } from './open-time.ts'
import { duringSetup } from './shop.ts'
import type { Shop } from './shop.ts'

/** So many choices of people are tried at most where the first one never finds open time. */
const choicesMax = 500

/** Chooses who serves each need: who is wished for, else who is free first; -1 where nobody can. */
export function chooseResources(
  shop: Shop,
  draft: Draft,
  floor: Floor,
  o: number,
  setup: number,
  out: Placement,
): void {
  const first = shop.needStart[o]!,
    needs = shop.needStart[o + 1]! - first
  for (let i = 0; i < needs; i++) out.given[i] = -1
  for (let i = 0; i < needs; i++) {
    if (shop.needDuring[first + i] === duringSetup && setup === 0) continue
    let best = -1,
      bestReady = Infinity
    for (const resource of shop.needCandidates[first + i]!) {
      if (holderOf(out, needs, resource) >= 0) continue
      const wished = resource === draft.wish[first + i]
      const ready = wished
        ? -Infinity
        : nextOpen(shop.openTimes[shop.resourceTime[resource]!]!, readyOf(floor, resource))
      if (best >= 0 && ready >= bestReady) continue
      best = resource
      bestReady = ready
    }
    if (best >= 0) out.given[i] = best
    else hand(shop, first, needs, i, out, new Set())
  }
}

/** When the resource is free, as far as the present trial knows. */
export function readyOf(floor: Floor, resource: number): number {
  return floor.triedBy[resource] === floor.trial
    ? floor.triedReady[resource]!
    : floor.resourceReady[resource]!
}

function holderOf(out: Placement, needs: number, resource: number): number {
  for (let i = 0; i < needs; i++) if (out.given[i] === resource) return i
  return -1
}

/** Kuhn's matching: takes a resource from another need that finds a different one. */
function hand(
  shop: Shop,
  first: number,
  needs: number,
  i: number,
  out: Placement,
  asked: Set<number>,
): boolean {
  for (const resource of shop.needCandidates[first + i]!) {
    if (asked.has(resource)) continue
    asked.add(resource)
    const holder = holderOf(out, needs, resource)
    if (holder >= 0 && !hand(shop, first, needs, holder, out, asked)) continue
    out.given[i] = resource
    return true
  }
  return false
}

/** Tries choices of people one after another with `fill` and leaves `out` with the one that ends first. */
export function everyChoice(shop: Shop, o: number, setup: number, out: Placement, fill: () => void): void {
  const first = shop.needStart[o]!,
    needs = shop.needStart[o + 1]! - first
  let left = choicesMax,
    bestEnd = Infinity
  const best = out.given.slice(0, needs)
  const chooseFrom = (i: number) => {
    if (i === needs) {
      left--
      fill()
      if (out.end >= bestEnd) return
      bestEnd = out.end
      for (let k = 0; k < needs; k++) best[k] = out.given[k]!
      return
    }
    if (shop.needDuring[first + i] === duringSetup && setup === 0) {
      out.given[i] = -1
      chooseFrom(i + 1)
      return
    }
    for (const resource of shop.needCandidates[first + i]!) {
      let taken = false
      for (let k = 0; k < i; k++) taken ||= out.given[k] === resource
      if (taken || left <= 0) continue
      out.given[i] = resource
      chooseFrom(i + 1)
    }
  }
  chooseFrom(0)
  for (let k = 0; k < needs; k++) out.given[k] = best[k]!
  fill()
}
