// The carrier took the parcels: what was kept for the order leaves the stock, at its cost.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { GoodsIssued } from '../../events.ts'
import { issueLists, packedLists } from '../../records/pick-list/pick-list.sql.ts'
import { consume, demandsOfOrder, heldForOrders } from '../../records/reservation/reservation.sql.ts'
import { moveGoods, takeTurns } from '../../records/stock/stock.sql.ts'
import { linesOf } from './issue-goods.rule.ts'
import { warehousesOfOrder } from '../../records/bin/warehouses.sql.ts'

export const issueGoods = command({
  name: 'wms.issue-goods', title: { zh: '销售出库', en: 'Issue goods' },
  bounds: { warehouses: (tx, { order }) => warehousesOfOrder(tx, order) },
  /** The list that the carrier took; not said: every packed list of the order. */
  output: z.object({ issued: z.boolean() }),
  input: z.strictObject({ order: Id, pickList: Id.optional() }),
  async run(tx, { order, pickList }, { actor }) {
    const demands = await demandsOfOrder(tx, order)
    if (!demands.length) return done({ issued: false })
    await takeTurns(tx, demands.map(d => d.item))
    const [packedNow, held] = await Promise.all([packedLists(tx, order), heldForOrders(tx, [order])])
    const lists = pickList ? packedNow.filter(l => l.id === pickList) : packedNow
    const packed = new Set(lists.map(l => l.id))
    const leaving = held.filter(h => h.pickList !== null && packed.has(h.pickList))
      .map(h => ({ ...h, cost: share(h.costMinor, h.quantity, h.uomScale) }))
    // Issued already, or the order was cancelled meanwhile.
    if (!leaving.length) return done({ issued: false })
    await consume(tx, leaving.map(h => h.id))
    await moveGoods(tx, actor.name, leaving.map(h => ({
      kind: 'issue', stock: h.stock, item: h.item, lot: h.lot, bin: h.bin, status: 'available',
        quantity: -h.quantity,
      reserved: -h.quantity, costMinor: -h.cost, source: 'order', sourceId: h.line, order,
    })))
    await issueLists(tx, lists.map(l => l.id))
    const lines = linesOf(leaving)
    return done({ issued: true }, {
      facts: [GoodsIssued({ order, lines, costMinor: lines.reduce((sum, l) => sum + l.costMinor, 0) })],
      changes: lists.map(l => ({ entity: 'wms.pick-list', id: l.id, before: { state: 'packed' },
        after: { state: 'issued' } })),
    })
  },
})
