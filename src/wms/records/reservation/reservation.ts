// Stock that became free goes to the lines that wait for it, the urgent and the old first.
import type { Change } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { Id } from '#values/id.ts'
import { OrderFullyAllocated, StockAllocated } from '../../events.ts'
import { allocate } from '../stock/stock.rule.ts'
import type { FreeStock } from '../stock/stock.ts'
import { freeStock } from '../stock/stock.sql.ts'
import type { Demand, OrderShare } from './reservation.sql.ts'
import { fullOrders, lockOrders, waitingDemands, writeFills } from './reservation.sql.ts'

/** Lines served at once; more lines than this waiting for one item get their turn with the next stock. */
const linesMax = 500
/** Balances read per item: each serves at least one unit, and a put-away seldom brings more. */
const balancesMax = 1000

export interface Filled { facts: NewFact<any>[]; changes: Change[] }

/** Serves the lines waiting for these items from what is free. The turns of the items are taken. */
export async function fillWaiting(tx: Tx, items: readonly Id[]): Promise<Filled> {
  if (!items.length) return { facts: [], changes: [] }
  const [waiting, free] = await Promise.all([waitingDemands(tx, items, linesMax), freeStock(tx, items,
    balancesMax)])
  return fill(tx, waiting, free)
}

/**
 * Serves these demands, in their order, from these balances; states what was allocated and which orders are
 * full.
 */
export async function fill(tx: Tx, waiting: readonly Demand[], free: readonly FreeStock[]): Promise<Filled> {
  const wishes = waiting.map(d => ({ line: d.id, item: d.item, quantity: d.wanted - d.allocated }))
  const orderOf = new Map(waiting.map(d => [d.id, d.order]))
  const shares = allocate(wishes, free).map((s): OrderShare => ({ ...s, order: orderOf.get(s.line)! }))
  if (!shares.length) return { facts: [], changes: [] }
  const orders = [...new Set(shares.map(s => s.order))]
  const [, , full] = await Promise.all([lockOrders(tx, orders), writeFills(tx, shares), fullOrders(tx,
    orders)])
  const got = quantities(shares)
  const served = waiting.filter(d => got.has(d.id))
  return {
    facts: [
      ...served.map(d => StockAllocated({ order: d.order, line: d.id, item: d.item,
        quantity: got.get(d.id)! })),
      ...full.map(({ order }) => OrderFullyAllocated({ order })),
    ],
    changes: served.map(d => ({ entity: 'wms.demand', id: d.id, before: { allocated: d.allocated },
      after: { allocated: d.allocated + got.get(d.id)! } })),
  }
}

/** How much each line got. */
export function quantities(shares: readonly { line: Id; quantity: number }[]): Map<Id, number> {
  const got = new Map<Id, number>()
  for (const { line, quantity } of shares) got.set(line, (got.get(line) ?? 0) + quantity)
  return got
}
