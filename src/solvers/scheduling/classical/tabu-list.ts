// What a search has left behind and may not come back to for a while.
import type { Shop } from './shop.ts'

/**
 * Until which step an operation may not again stand before one of a job on their machine
 * (`pair[operation * jobs + job]`), nor go back to a machine (`machine[operation * machines + machine]`).
 */
export type TabuList = { pair: Int32Array; machine: Int32Array }

export function tabuListOf(shop: Shop): TabuList {
  return {
    pair: new Int32Array(shop.operations * shop.jobs),
    machine: new Int32Array(shop.operations * shop.machines),
  }
}

export function forgetAll(list: TabuList): void {
  list.pair.fill(0)
  list.machine.fill(0)
}
