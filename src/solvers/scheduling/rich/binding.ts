// What keeps an operation from starting earlier: the links of the critical chain while a search runs.
import type { Draft } from './draft.ts'
import { duringSetup } from './shop.ts'
import type { Shop } from './shop.ts'

/**
 * Per operation the one before it on its machine; per need the one before it with that resource; -1: none.
 */
export interface Neighbours {
  readonly machineBefore: Int32Array
  readonly resourceBefore: Int32Array
  readonly lastOnMachine: Int32Array
  readonly lastWithResource: Int32Array
}

export function newNeighbours(shop: Shop): Neighbours {
  return {
    machineBefore: new Int32Array(shop.operations).fill(-1),
    resourceBefore: new Int32Array(shop.needDuring.length).fill(-1),
    lastOnMachine: new Int32Array(shop.machineTime.length),
    lastWithResource: new Int32Array(shop.resourceTime.length),
  }
}

/** Free operations only: what is frozen cannot be moved, so that no search asks for it. */
export function findNeighbours(shop: Shop, draft: Draft, neighbours: Neighbours): void {
  const { machineBefore, resourceBefore, lastOnMachine, lastWithResource } = neighbours
  lastOnMachine.fill(-1)
  lastWithResource.fill(-1)
  for (const o of draft.order) {
    const machine = shop.optionMachine[draft.option[o]!]!
    machineBefore[o] = lastOnMachine[machine]!
    if (draft.end[o] === Infinity) continue
    lastOnMachine[machine] = o
    for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
      const resource = draft.given[need]!
      if (resource < 0) continue
      resourceBefore[need] = lastWithResource[resource]!
      lastWithResource[resource] = o
    }
  }
}

export interface Bound {
  kind: 'precedence' | 'machine' | 'resource' | 'none'
  of: number
  need: number
}

/**
 * The latest of the things operation `o` waited for. Ties go to what a move can change: machine, resource.
 */
export function boundOf(shop: Shop, draft: Draft, neighbours: Neighbours, o: number, out: Bound): void {
  out.kind = 'none'
  out.of = -1
  let latest = shop.floor[o]!
  const ready = draft.start[o]! - draft.setupMinutes[o]!
  const machineBefore = neighbours.machineBefore[o]!
  if (machineBefore >= 0 && draft.end[machineBefore]! + draft.setupMinutes[o]! >= latest) {
    latest = draft.end[machineBefore]! + draft.setupMinutes[o]!
    out.kind = 'machine'
    out.of = machineBefore
  }
  for (let need = shop.needStart[o]!; need < shop.needStart[o + 1]!; need++) {
    const other = draft.given[need]! < 0 ? -1 : neighbours.resourceBefore[need]!
    if (other < 0) continue
    const free = shop.needDuring[need] === duringSetup ? ready : draft.start[o]!
    const since = Math.min(draft.end[other]!, free)
    if (since <= latest) continue
    latest = since
    out.kind = 'resource'
    out.of = other
    out.need = need
  }
  for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++) {
    const other = shop.before[i]!
    const since = Math.min(draft.end[other]! + shop.beforeLag[i]!, draft.start[o]!)
    if (since <= latest || shop.frozen[other]) continue
    latest = since
    out.kind = 'precedence'
    out.of = other
  }
}
