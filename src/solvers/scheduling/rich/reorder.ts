// Changes of an order that keep every operation after what comes before it.
import type { Shop } from './shop.ts'

export interface Reorder {
  /** Where each operation stands in the order. */
  readonly position: Int32Array
  readonly marked: Int32Array
  stamp: number
  readonly moved: Int32Array
  /** The positions touched since `reset`. */
  low: number
  high: number
}

export function newReorder(shop: Shop): Reorder {
  return {
    position: new Int32Array(shop.operations).fill(-1),
    marked: new Int32Array(shop.operations),
    stamp: 0,
    moved: new Int32Array(shop.operations),
    low: shop.operations,
    high: -1,
  }
}

export function reset(reorder: Reorder): void {
  reorder.low = reorder.position.length
  reorder.high = -1
}

export function locate(reorder: Reorder, order: Int32Array, from: number, to: number): void {
  for (let i = from; i <= to; i++) reorder.position[order[i]!] = i
}

function touched(reorder: Reorder, order: Int32Array, from: number, to: number): void {
  locate(reorder, order, from, to)
  if (from < reorder.low) reorder.low = from
  if (to > reorder.high) reorder.high = to
}

/** Operation `o`, and what must come before it, to position `target` or as near behind it as they need. */
export function pullForward(
  shop: Shop,
  reorder: Reorder,
  order: Int32Array,
  o: number,
  target: number,
): void {
  const from = reorder.position[o]!
  if (target >= from) return
  const stamp = ++reorder.stamp
  mark(reorder, shop.beforeStart, shop.before, o, stamp)
  let kept = 0,
    write = from
  for (let i = from - 1; i >= target; i--) {
    const other = order[i]!
    if (reorder.marked[other] === stamp) mark(reorder, shop.beforeStart, shop.before, other, stamp)
    else reorder.moved[kept++] = other
  }
  // Marked ones first in their own order, then the others.
  let marked = target
  for (let i = target; i < from; i++) if (reorder.marked[order[i]!] === stamp) order[marked++] = order[i]!
  order[marked] = o
  for (let i = 0; i < kept; i++) order[write--] = reorder.moved[i]!
  touched(reorder, order, target, from)
}

/** Operation `o`, and what must come after it, to position `target` or as near before it as they need. */
export function pushBack(shop: Shop, reorder: Reorder, order: Int32Array, o: number, target: number): void {
  const from = reorder.position[o]!
  if (target <= from) return
  const stamp = ++reorder.stamp
  mark(reorder, shop.afterStart, shop.after, o, stamp)
  let kept = 0,
    write = from
  for (let i = from + 1; i <= target; i++) {
    const other = order[i]!
    if (reorder.marked[other] === stamp) mark(reorder, shop.afterStart, shop.after, other, stamp)
    else reorder.moved[kept++] = other
  }
  let marked = target
  for (let i = target; i > from; i--) if (reorder.marked[order[i]!] === stamp) order[marked--] = order[i]!
  order[marked] = o
  for (let i = 0; i < kept; i++) order[write++] = reorder.moved[i]!
  touched(reorder, order, from, target)
}

function mark(reorder: Reorder, starts: Int32Array, list: Int32Array, o: number, stamp: number): void {
  for (let i = starts[o]!; i < starts[o + 1]!; i++) reorder.marked[list[i]!] = stamp
}

/**
 * An order of the free operations by key (least first, then as numbered) that keeps precedence. A binary heap
 * of those whose predecessors are all in.
 */
export function orderByKey(shop: Shop, key: Float64Array): Int32Array {
  const waiting = new Int32Array(shop.operations)
  const heap: number[] = []
  const less = (a: number, b: number) => key[a]! < key[b]! || (key[a] === key[b] && a < b)
  const push = (o: number) => {
    let place = heap.push(o) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!less(o, heap[parent]!)) break
      heap[place] = heap[parent]!
      place = parent
    }
    heap[place] = o
  }
  const pop = () => {
    const top = heap[0]!,
      last = heap.pop()!
    if (!heap.length) return top
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && less(heap[child + 1]!, heap[child]!)) child++
      if (!less(heap[child]!, last)) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = last
    return top
  }
  for (const o of shop.topological) {
    for (let i = shop.beforeStart[o]!; i < shop.beforeStart[o + 1]!; i++)
      if (!shop.frozen[shop.before[i]!]) waiting[o]!++
    if (!waiting[o]) push(o)
  }
  const order = new Int32Array(shop.topological.length)
  for (let i = 0; i < order.length; i++) {
    const o = pop()
    order[i] = o
    for (let a = shop.afterStart[o]!; a < shop.afterStart[o + 1]!; a++) {
      const follower = shop.after[a]!
      if (!shop.frozen[follower] && --waiting[follower]! === 0) push(follower)
    }
  }
  return order
}
