// A count differs from the books: the difference is posted with its reason, and what was found serves who
// waits.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { dayOf, daysLater } from '#values/moment.ts'
import { share } from '#values/money.ts'
import { QuantityOrZero } from '#values/quantity.ts'
import { StockAdjusted } from '../../events.ts'
import { BinNotFound, BinUnfit, ItemNotFound, ReservedInTheWay } from '../../refusals.ts'
import { unfit } from '../../records/bin/bin.rule.ts'
import { binByCode, lockStorage, placesFor } from '../../records/bin/bin.sql.ts'
import { itemByCode, openLot } from '../../records/lot/lot.sql.ts'
import { fillWaiting } from '../../records/reservation/reservation.ts'
import { moveGoods, stockAt, takeTurns } from '../../records/stock/stock.sql.ts'
import { warehousesOfBins } from '../../records/bin/warehouses.sql.ts'

export const adjustStock = command({
  name: 'wms.adjust-stock', title: { zh: '盘点调整', en: 'Adjust stock after a count' },
  output: z.object({ difference: z.int(), costMinor: z.int() }),
  input: z.strictObject({
    /** Codes as they stand on the shelf: a GTIN is good for the item. */
    item: z.string().max(60), lot: z.string().trim().min(1).max(20), bin: z.string().max(40),
      counted: QuantityOrZero,
    reason: z.enum(['count', 'damage', 'loss', 'found', 'correction']), note: z.string().max(200).optional(),
  }),
  async run(tx, { item: itemCode, lot: lotCode, bin: binCode, counted, reason, note }, { actor }) {
    const [item, bin] = await Promise.all([itemByCode(tx, itemCode), binByCode(tx,
      binCode.trim().toUpperCase())])
    if (!item) throw ItemNotFound({ item: itemCode })
    if (!bin) throw BinNotFound({ bin: binCode })
    await Promise.all([takeTurns(tx, [item.id]), lockStorage(tx)])
    const document = tx.id()
    // A lot that only the count knows is worth the standard cost.
    const expiresOn = item.shelfLifeDays ? dayOf(daysLater(tx.now, item.shelfLifeDays)) : null
    const lot = await openLot(tx, { id: tx.id(), item: item.id, code: lotCode, expiresOn,
      costMinor: item.costMinor, source: 'count', sourceId: document })
    const before = await stockAt(tx, lot.id, bin.id)
    const difference = counted - (before?.onHand ?? 0)
    if (before && counted < before.reserved) throw ReservedInTheWay({ reserved: before.reserved, counted })
    if (difference === 0) return done({ difference, costMinor: 0 })
    if (difference > 0) {
      const [place] = await placesFor(tx, item.id, item.storageClass, bin.id)
      const why = place ? unfit({ ...item, item: item.id, lot: lot.id }, place, difference) : 'blocked'
      if (why) throw BinUnfit({ bin: bin.code, item: item.code, why })
    }
    const costMinor = Math.sign(difference) * share(lot.costMinor, Math.abs(difference), item.uomScale)
    await moveGoods(tx, actor.name, [{
      kind: 'count', stock: before?.id ?? tx.id(), item: item.id, lot: lot.id, bin: bin.id,
        status: 'available',
      quantity: difference, costMinor,
      source: 'count', sourceId: document, reason: note ? `${reason}: ${note}` : reason,
    }])
    const filled = difference > 0 ? await fillWaiting(tx, [item.id]) : { facts: [], changes: [] }
    const adjusted = StockAdjusted({
      document, item: item.id, lot: lotCode, bin: bin.code, difference, costMinor, reason })
    return done({ difference, costMinor }, { facts: [adjusted, ...filled.facts], changes: [
      { entity: 'wms.stock', id: before?.id ?? document, before: { onHand: before?.onHand ?? 0 },
        after: { onHand: counted, item: item.code, lot: lotCode, bin: bin.code, reason } },
      ...filled.changes] })
  },
  bounds: { warehouses: (tx, { bin }) => warehousesOfBins(tx, [bin.trim().toUpperCase()]),
    amountDone: ({ result }) => result.costMinor },
})
