// Goods come to the dock: lot, ledger, and the tasks that name their bins.
import type { Tx } from '#kernel/db.ts'
import type { NewFact } from '#kernel/fact.ts'
import type { Id } from '#values/id.ts'
import { share } from '#values/money.ts'
import { GoodsReceived } from '../../events.ts'
import { NoDock, NoRoom } from '../../refusals.ts'
import { chooseBins } from '../bin/bin.rule.ts'
import { dockBin, lockStorage, placesFor } from '../bin/bin.sql.ts'
import type { Item, NewLot } from '../lot/lot.sql.ts'
import { openLot } from '../lot/lot.sql.ts'
import { moveGoods, takeTurns } from '../stock/stock.sql.ts'
import type { Receipt } from './receipt.sql.ts'
import { openTasks } from './receipt.sql.ts'

export interface Arrived { tasks: { task: Id; bin: string; quantity: number }[]; facts: NewFact<any>[] }

/** Takes counted goods of a receipt in at the dock and names the bin of each part. */
export async function takeIn(tx: Tx, by: string, receipt: Receipt, item: Item, quantity: number,
  lot: Pick<NewLot, 'code' | 'expiresOn'>): Promise<Arrived> {
  await Promise.all([takeTurns(tx, [item.id]), lockStorage(tx)])
  const [dock, opened, places] = await Promise.all([
    dockBin(tx, 'receiving'),
    openLot(tx, { ...lot, id: tx.id(), item: item.id, costMinor: receipt.costMinor, source: receipt.source,
      sourceId: receipt.sourceId }),
    placesFor(tx, item.id, item.storageClass)])
  if (!dock) throw NoDock({ kind: '收货 / receiving' })
  const chosen = chooseBins({ ...item, item: item.id, lot: opened.id }, quantity, places)
  if (!chosen) throw NoRoom({ quantity, item: item.code, class: item.storageClass })
  const [at] = await moveGoods(tx, by, [{
    kind: 'receipt', stock: tx.id(), item: item.id, lot: opened.id, bin: dock.id, status: 'receiving',
      quantity,
    costMinor: share(opened.costMinor, quantity, item.uomScale), source: 'receipt', sourceId: receipt.id,
    order: receipt.order,
  }])
  const tasks = chosen.map(c => ({
    id: tx.id(), receipt: receipt.id, item: item.id, lot: opened.id, quantity: c.quantity, stock: at!.id,
    fromBin: dock.id, toBin: c.place.id, order: receipt.order, orderLine: receipt.orderLine,
      bin: c.place.code,
  }))
  await openTasks(tx, tasks)
  return {
    tasks: tasks.map(t => ({ task: t.id, bin: t.bin, quantity: t.quantity })),
    facts: tasks.map(t => GoodsReceived({
      receipt: receipt.id, task: t.id, item: item.id, lot: opened.code, quantity: t.quantity, bin: t.bin,
      source: receipt.source, sourceId: receipt.sourceId,
      purchaseLine: receipt.source === 'purchase' ? receipt.document : null,
      order: receipt.order, orderLine: receipt.orderLine,
    })),
  }
}
