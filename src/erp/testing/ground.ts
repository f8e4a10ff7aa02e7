// Ground for ERP's tests: the demo's products without their past, a warehouse and orders that answer as told.
import { randomUUID } from 'node:crypto'
import { answer } from '#kernel/port.ts'
import type { Id } from '#values/id.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { seedId } from '../../../db/seed/ids.ts'
import { seedAccounts, seedProducts } from '../../../db/seed/erp.ts'
import { seedMaster } from '../../../db/seed/master.ts'
import { erpInvariants } from '../invariants.sql.ts'
import type { OrderForErp } from '../ports.ts'
import { askAvailability, askOrder, askOrders } from '../ports.ts'

export const kettle = seedId('item:FG-KT-17'), plastic = seedId('item:MT-PP'),
  steel = seedId('item:MT-ST-304')

export interface Ground {
  world: World
  /** What the warehouse answers: everything else is there in plenty. */
  stock: Map<Id, number>
  orders: Map<Id, OrderForErp>
  /** A new order of so many kettles for C001, known to the order port. */
  order(quantity: number, more?: Partial<OrderForErp>): { order: Id; line: Id }
  /** Names of invariants that do not hold. */
  broken(): Promise<string[]>
}

export async function ground(): Promise<Ground> {
  const world = await newWorld(), stock = new Map<Id, number>(), orders = new Map<Id, OrderForErp>()
  await world.tx(seedMaster)
  await world.tx(seedProducts)
  await world.tx(seedAccounts)
  answer(askAvailability, async (_tx, items) => new Map(items.map(i => {
    const onHand = stock.get(i) ?? 100_000_000
    return [i, { onHand, reserved: 0, available: onHand }]
  })))
  answer(askOrder, async (_tx, order) => orders.get(order) ?? null)
  answer(askOrders, async (_tx, ids) => new Map(ids.flatMap(id =>
    (orders.has(id) ? [[id, orders.get(id)!]] : []))))
  return {
    world, stock, orders,
    order(quantity, more = {}) {
      const order = randomUUID(), line = randomUUID()
      orders.set(order, { order, no: `XSDD-${orders.size + 1}`, customer: seedId('party:C001'),
        placedAt: new Date(), wantedAt: null,
        totalMinor: quantity * 12_900, priority: 50,
        lines: [{ line, item: kettle, quantity, amountMinor: quantity * 12_900, taxRateBp: 1300 }], ...more })
      return { order, line }
    },
    async broken() {
      const found = await Promise.all(erpInvariants.map(async i => ((await world.sql(i.sql)).length ?
        [i.code] : [])))
      return found.flat()
    },
  }
}
