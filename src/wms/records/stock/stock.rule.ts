// What leaves first: first expired first out where lots expire, first in first out otherwise.
import type { Id } from '#values/id.ts'
import type { FreeStock, Leaving } from './stock.ts'
import { never } from './stock.ts'

/**
 * Order of leaving: the earlier expiry, then the earlier receipt, then the smaller id (so that it is one
 * order).
 */
export function leavesFirst(a: Leaving, b: Leaving): number {
  if (a.leavesOn !== b.leavesOn) {
    if (a.leavesOn === never) return 1
    return b.leavesOn === never || a.leavesOn < b.leavesOn ? -1 : 1
  }
  return a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

export interface Wish { readonly line: Id; readonly item: Id; readonly quantity: number }
export interface Share { readonly line: Id; readonly stock: FreeStock; readonly quantity: number }

/** Serves the wishes in their order from what leaves first. What a wish does not get is short. */
export function allocate(wishes: readonly Wish[], stocks: readonly FreeStock[]): Share[] {
  const shelves = new Map<Id, { stocks: FreeStock[]; at: number; left: number }>()
  for (const stock of stocks) {
    const shelf = shelves.get(stock.item)
    if (shelf) shelf.stocks.push(stock)
    else shelves.set(stock.item, { stocks: [stock], at: 0, left: 0 })
  }
  for (const shelf of shelves.values()) {
    shelf.stocks.sort(leavesFirst)
    shelf.left = shelf.stocks[0]!.available
  }
  const shares: Share[] = []
  for (const { line, item, quantity } of wishes) {
    const shelf = shelves.get(item)
    let open = quantity
    while (shelf && open > 0 && shelf.at < shelf.stocks.length) {
      const taken = Math.min(open, shelf.left)
      if (taken > 0) shares.push({ line, stock: shelf.stocks[shelf.at]!, quantity: taken })
      open -= taken
      shelf.left -= taken
      if (shelf.left <= 0) shelf.left = shelf.stocks[++shelf.at]?.available ?? 0
    }
  }
  return shares
}
