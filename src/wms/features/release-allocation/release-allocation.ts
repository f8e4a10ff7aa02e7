// A cancelled order gives back what it held; its open picking ends; what is free goes to the lines that wait.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { cancelPicking } from '../../records/pick-list/pick-list.sql.ts'
import { fillWaiting } from '../../records/reservation/reservation.ts'
import { demandsOfOrders, releaseOrder } from '../../records/reservation/reservation.sql.ts'
import { takeTurns } from '../../records/stock/stock.sql.ts'
import { warehousesOfOrder } from '../../records/bin/warehouses.sql.ts'

export const releaseAllocation = command({
  name: 'wms.release-allocation', title: { zh: '释放占用', en: 'Release allocation' },
  output: z.object({ released: z.int() }),
  bounds: { warehouses: (tx, { order }) => warehousesOfOrder(tx, order) },
  input: z.strictObject({ order: Id }),
  async run(tx, { order }) {
    const demands = await demandsOfOrders(tx, [order])
    if (!demands.length) return done({ released: 0 })
    await takeTurns(tx, demands.map(d => d.item))
    const [freed, lists] = await Promise.all([releaseOrder(tx, order), cancelPicking(tx, order)])
    const filled = await fillWaiting(tx, freed.map(f => f.item))
    return done({ released: freed.reduce((sum, f) => sum + f.quantity, 0) }, {
      facts: filled.facts,
      changes: [
        ...freed.map(f => ({ entity: 'wms.reservation', id: order, before: { item: f.item, held: f.quantity },
          after: { item: f.item, held: 0 } })),
        ...lists.map(l => ({ entity: 'wms.pick-list', id: l.id, after: { state: 'cancelled' } })),
        ...filled.changes,
      ],
    })
  },
})
