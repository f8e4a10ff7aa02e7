// Free stock moves to another bin or status; what is reserved stays where its order will look for it.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { BinNotFound, BinUnfit, StockMissing, StockNotFound } from '../../refusals.ts'
import { unfit } from '../../records/bin/bin.rule.ts'
import { binByCode, lockStorage, placesFor } from '../../records/bin/bin.sql.ts'
import { itemsById } from '../../records/lot/lot.sql.ts'
import { fillWaiting } from '../../records/reservation/reservation.ts'
import { moveGoods, stockById, takeTurns } from '../../records/stock/stock.sql.ts'
import { statusAfter } from './move-stock.rule.ts'
import { warehousesOfBins, warehousesOfStock } from '../../records/bin/warehouses.sql.ts'

export const moveStock = command({
  name: 'wms.move-stock', title: { zh: '移库', en: 'Move stock' },
  output: z.object({ moved: z.int() }),
  bounds: { warehouses: async (tx, { stock, toBin }) => [...await warehousesOfStock(tx, stock),
    ...await warehousesOfBins(tx, [toBin.trim().toUpperCase()])] },
  input: z.strictObject({
    stock: Id, toBin: z.string().max(40), quantity: Quantity,
    /** As it is, unless said; in the zone for defective goods it is always defective. */
    toStatus: z.enum(['available', 'inspection', 'blocked', 'defective']).optional(),
    reason: z.string().max(200).optional(),
  }),
  async run(tx, { stock: id, toBin, quantity, toStatus, reason }, { actor }) {
    const [seen, bin] = await Promise.all([stockById(tx, id), binByCode(tx, toBin.trim().toUpperCase())])
    // Goods at the dock have a put-away task: that, and nothing else, moves them.
    if (!seen || seen.status === 'receiving') throw StockNotFound({ stock: id })
    if (!bin || bin.zoneKind === 'receiving') throw BinNotFound({ bin: toBin })
    await Promise.all([takeTurns(tx, [seen.item]), lockStorage(tx)])
    const stock = (await stockById(tx, id))!, item = (await itemsById(tx, [stock.item]))[0]!
    const status = statusAfter(seen.status, toStatus, bin.zoneKind), available = stock.onHand - stock.reserved
    if (quantity > available) throw StockMissing({ available, quantity })
    if (bin.id === stock.bin && status === stock.status) return done({ moved: 0 })
    if (bin.id !== stock.bin) {
      const [place] = await placesFor(tx, item.id, item.storageClass, bin.id)
      const why = place ? unfit({ ...item, item: item.id, lot: stock.lot }, place, quantity) : 'blocked'
      if (why) throw BinUnfit({ bin: bin.code, item: item.code, why })
    }
    const goods = { kind: 'move' as const, item: stock.item, lot: stock.lot, source: 'move', move: tx.id(),
      sourceId: tx.id(), ...(reason ? { reason } : {}) }
    await moveGoods(tx, actor.name, [
      { ...goods, stock: id, bin: stock.bin, status: stock.status, quantity: -quantity },
      { ...goods, stock: tx.id(), bin: bin.id, status, quantity },
    ])
    const freed = status === 'available' && stock.status !== 'available'
    const filled = freed ? await fillWaiting(tx, [stock.item]) : { facts: [], changes: [] }
    return done({ moved: quantity }, { facts: filled.facts, changes: [
      { entity: 'wms.stock', id, before: { bin: stock.binCode, status: stock.status, onHand: stock.onHand },
        after: { bin: bin.code, status, moved: quantity } }, ...filled.changes] })
  },
})
