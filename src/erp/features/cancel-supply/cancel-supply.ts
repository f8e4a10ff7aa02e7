// An order was cancelled: its production stops, its material is free for others, bought goods become stock.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { ProductionCancelled } from '../../events.ts'
import { goOn } from '../../records/production-order/go-on.ts'
import { addPromises, lockProductionOfOrder, lockPromises, materialsOf,
  moveProduction } from '../../records/production-order/production-order.sql.ts'
import { cancelOrder, endDemands, openDemandsOfOrder } from '../../records/supply-demand/supply-demand.sql.ts'

export const cancelSupply = command({
  name: 'erp.cancel-supply', inner: true, title: { zh: '取消订单供应', en: 'Cancel the supply of an order' },
  input: z.strictObject({ order: Id }),
  run: async (tx, { order }) => {
    // Remembered even if nothing was planned yet: a shortage that arrives later is not planned any more.
    await cancelOrder(tx, order)
    const rows = await lockProductionOfOrder(tx, order)
    const left = (await materialsOf(tx, rows.map(r => r.id))).filter(m => m.issued < m.quantity)
    await lockPromises(tx, left.map(m => m.item))
    await addPromises(tx, left.map(m => m.item), left.map(m => m.issued - m.quantity))
    await moveProduction(tx, rows.map(r => ({ ...r, state: 'cancelled' })))
    const demands = await openDemandsOfOrder(tx, order)
    await endDemands(tx, demands.map(d => d.id), 'cancelled')
    const gone = rows.map(r => ProductionCancelled({ productionOrder: r.id, order }))
    return done({ productionOrders: rows.length }, {
      facts: [...gone, ...rows.length ? await goOn(tx) : []],
      changes: [...rows.map(r => ({ entity: 'erp.production-order', id: r.id, before: { state: r.state },
        after: { state: 'cancelled' } })),
        ...demands.map(d => ({ entity: 'erp.supply-demand', id: d.id, before: { state: d.state },
          after: { state: 'cancelled' } }))],
    })
  },
})
