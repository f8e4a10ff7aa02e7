// Reserves stock for accepted orders: all orders of a batch at once, by priority, what leaves first goes
// first.
import { z } from 'zod'
import type { Call, Done } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { OrderFullyAllocated, StockAllocated, StockShort } from '../../events.ts'
import { quantities } from '../../records/reservation/reservation.ts'
import type { Demand, OrderShare } from '../../records/reservation/reservation.sql.ts'
import { demandsById, writeDemands } from '../../records/reservation/reservation.sql.ts'
import { allocate } from '../../records/stock/stock.rule.ts'
import type { FreeStock } from '../../records/stock/stock.ts'
import { freeStock, takeTurns } from '../../records/stock/stock.sql.ts'
import type { LineWish } from './allocate-stock.rule.ts'
import { servedInOrder } from './allocate-stock.rule.ts'

const Input = z.object({
  order: Id, priority: z.int(),
  lines: z.array(z.object({ line: Id, item: Id, quantity: Quantity, amountMinor: MinorOrZero })).min(1),
})
type Input = z.infer<typeof Input>
type Result = { allocated: Record<Id, number> }

/** Balances read per item at first: more are seldom needed, and thousands of lots must not cost them all. */
const firstBalances = 16

/**
 * Called within the acceptance of orders. A line that is known already keeps what it has and is not told
 * again.
 */
export const allocateStock = command<Input, Result>({
  name: 'wms.allocate-stock', title: { zh: '占用库存', en: 'Allocate stock' }, input: Input, inner: true,
  runMany: async (tx, calls) => {
    const lines = servedInOrder(calls.map(c => c.input))
    const items = [...new Set(lines.map(l => l.item))]
    // Lines of orders that this very transaction takes in cannot be known yet; their key would tell.
    const [, known, first] = await Promise.all([takeTurns(tx, items),
      tx.hopeful ? [] : demandsById(tx, lines.map(l => l.line)), freeStock(tx, items, firstBalances)])
    const old = new Map(known.map(d => [d.id, d]))
    const fresh = old.size ? lines.filter(l => !old.has(l.line)) : lines
    const free = [...first, ...await furtherStock(tx, fresh, first)]
    const orderOf = new Map(fresh.map(l => [l.line, l.order]))
    const shares = allocate(fresh, free).map((s): OrderShare => ({ ...s, order: orderOf.get(s.line)! }))
    const got = quantities(shares)
    if (fresh.length) writeDemands(tx, fresh.map(({ line, quantity, ...l }) =>
      ({ ...l, id: line, wanted: quantity, allocated: got.get(line) ?? 0 })), shares)
    const told = new Set<Id>(old.keys())
    return calls.map(call => outcomeOf(call, told, old, got))
  },
})

/** The balances behind the first, for items whose first do not fill the batch. */
async function furtherStock(tx: Tx, lines: readonly LineWish[],
  first: readonly FreeStock[]): Promise<FreeStock[]> {
  const seen = new Map<Id, { rows: number; open: number }>()
  for (const { item, available } of first) {
    const s = seen.get(item) ?? { rows: 0, open: 0 }
    seen.set(item, { rows: s.rows + 1, open: s.open - available })
  }
  for (const { item, quantity } of lines) {
    const s = seen.get(item)
    if (s) s.open += quantity
  }
  const more = [...seen].filter(([, s]) => s.open > 0 && s.rows === firstBalances)
  if (!more.length) return []
  // Every balance gives at least one unit, so that as many balances as units are open are enough.
  return freeStock(tx, more.map(([item]) => item), Math.max(...more.map(([, s]) => s.open)), firstBalances)
}

function outcomeOf({ input }: Call<Input>, told: Set<Id>, old: ReadonlyMap<Id, Demand>,
  got: ReadonlyMap<Id, number>): Done<Result> {
  const facts: NewFact<any>[] = [], parts: NewFact<any>[] = [], allocated: Record<Id, number> = {}
  let full = true, fresh = false
  for (const { line, item, quantity } of input.lines) {
    allocated[line] = old.get(line)?.allocated ?? got.get(line) ?? 0
    full &&= allocated[line] === quantity
    if (told.has(line)) continue
    told.add(line)
    fresh = true
    const has = allocated[line], short = quantity - has
    if (has) parts.push(StockAllocated({ order: input.order, line, item, quantity: has }))
    if (short) facts.push(StockShort({ order: input.order, line, item, wanted: quantity, allocated: has,
      short }))
  }
  // One fact says it for an order that is filled at once; its lines stand in the reservations.
  if (full && fresh) facts.push(OrderFullyAllocated({ order: input.order }))
  else facts.unshift(...parts)
  const changes = fresh ? [{ entity: 'wms.demand', id: input.order, after: allocated }] : []
  return done({ allocated }, { facts, changes })
}
