// The carrier took the parcels: what was kept for the order leaves the stock, at its cost.
import { z } from 'zod'
import type { Call } from '#kernel/command.ts'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { GoodsIssued } from '../../events.ts'
import { warehousesOfOrder } from '../../records/bin/warehouses.sql.ts'
import { issueLists, packedLists } from '../../records/pick-list/pick-list.sql.ts'
import type { Held } from '../../records/reservation/reservation.sql.ts'
import {
  consume, demandsOfOrders, heldForOrders, lockOrders,
} from '../../records/reservation/reservation.sql.ts'
import { moveGoods, takeTurns } from '../../records/stock/stock.sql.ts'
import { linesOf } from './issue-goods.rule.ts'

/** The list that the carrier took; not said: every packed list of the order. */
const Input = z.strictObject({ order: Id, pickList: Id.optional() })
type Input = z.infer<typeof Input>
type Result = { issued: boolean }
type Leaving = Held & { cost: number }

export const issueGoods = command<Input, Result>({
  name: 'wms.issue-goods', title: { zh: '销售出库', en: 'Issue goods' }, input: Input,
  bounds: { warehouses: (tx, { order }) => warehousesOfOrder(tx, order) },
  output: z.object({ issued: z.boolean() }),
  async runMany(tx, calls) {
    const orders = [...new Set(calls.map(c => c.input.order))]
    const demands = await demandsOfOrders(tx, orders)
    if (!demands.length) return calls.map(() => done({ issued: false }))
    // The turns of all items at once and in one order, then the lines: sets that cross would lock each other.
    await takeTurns(tx, demands.map(d => d.item))
    const [, packed, held] = await Promise.all([
      lockOrders(tx, orders), packedLists(tx, orders), heldForOrders(tx, orders)])
    const taken = new Set<Id>()
    const loads = calls.map(({ input: { order, pickList } }) => {
      const lists = packed.flatMap(({ id, order: of }) =>
        of === order && !taken.has(id) && (!pickList || id === pickList) ? [id] : [])
      for (const list of lists) taken.add(list)
      const leaving = held.filter(h => h.pickList !== null && lists.includes(h.pickList))
        .map((h): Leaving => ({ ...h, cost: share(h.costMinor, h.quantity, h.uomScale) }))
      return { lists, leaving }
    })
    const leaving = loads.flatMap(l => l.leaving)
    if (leaving.length) {
      await consume(tx, leaving.map(h => h.id))
      await moveGoods(tx, calls[0]!.actor.name, leaving.map(h => ({
        kind: 'issue', stock: h.stock, item: h.item, lot: h.lot, bin: h.bin, status: 'available',
        quantity: -h.quantity, reserved: -h.quantity, costMinor: -h.cost, source: 'order', sourceId: h.line,
        order: h.order,
      })))
      await issueLists(tx, loads.flatMap(l => (l.leaving.length ? l.lists : [])))
    }
    return calls.map((call, i) => issued(call, loads[i]!))
  },
})

/** Nothing leaves: issued already, or the order was cancelled meanwhile. */
function issued({ input: { order } }: Call<Input>, { lists, leaving }: { lists: Id[]; leaving: Leaving[] }) {
  if (!leaving.length) return done({ issued: false })
  const lines = linesOf(leaving)
  return done({ issued: true }, {
    facts: [GoodsIssued({ order, lines, costMinor: lines.reduce((sum, l) => sum + l.costMinor, 0) })],
    changes: lists.map(id => ({ entity: 'wms.pick-list', id, before: { state: 'packed' },
      after: { state: 'issued' } })),
  })
}
