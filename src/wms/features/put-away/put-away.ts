// Goods are put into the bin that was chosen for them; what was made for a line is reserved for it at once.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { StockPutAway } from '../../events.ts'
import { TaskClosed, TaskNotFound } from '../../refusals.ts'
import { itemsById } from '../../records/lot/lot.sql.ts'
import { checkScan } from '../../records/pick-list/scan.ts'
import { endTask, putAwayTask, receiptById } from '../../records/receipt/receipt.sql.ts'
import { demandsById } from '../../records/reservation/reservation.sql.ts'
import type { Filled } from '../../records/reservation/reservation.ts'
import { fill, fillWaiting } from '../../records/reservation/reservation.ts'
import { freeStock, moveGoods, takeTurns } from '../../records/stock/stock.sql.ts'
import type { Tx } from '#kernel/db.ts'
import { warehousesOfPutAway } from '../../records/bin/warehouses.sql.ts'

const scanMax = 120

export const putAway = command({
  name: 'wms.put-away', title: { zh: '上架', en: 'Put away' },
  output: z.object({ bin: z.string(), quantity: z.int() }),
  bounds: { warehouses: (tx, { task }) => warehousesOfPutAway(tx, task) },
  input: z.strictObject({ task: Id, scannedItem: z.string().max(scanMax),
    scannedBin: z.string().max(scanMax) }),
  async run(tx, { task: id, scannedItem, scannedBin }, { actor }) {
    const task = await putAwayTask(tx, id)
    if (!task) throw TaskNotFound({ task: id })
    if (task.state !== 'open') throw TaskClosed()
    const item = (await itemsById(tx, [task.item]))[0]!
    const expected = { itemCode: item.code, gtin: item.gtin, lot: task.lotCode, bin: task.toBinCode }
    checkScan(expected, scannedItem, scannedBin, tx.now)
    await takeTurns(tx, [task.item])
    if (!await endTask(tx, id, actor.name)) throw TaskClosed()
    const move = tx.id(), goods = { item: task.item, lot: task.lot, source: 'put-away', sourceId: id, move }
    const [stood] = await moveGoods(tx, actor.name, [
      { ...goods, kind: 'move', stock: task.stock, bin: task.fromBin, status: 'receiving',
        quantity: -task.quantity },
      { ...goods, kind: 'move', stock: tx.id(), bin: task.toBin, status: 'available',
        quantity: task.quantity },
    ])
    const receipt = await receiptById(tx, task.receipt)
    const peg = task.orderLine ? (await demandsById(tx, [task.orderLine]))[0] : undefined
    const kept = peg && !peg.cancelled ? peg : undefined
    const pegged = kept ? await keep(tx, task.item, kept, stood!.id) : { facts: [], changes: [] }
    return done({ bin: task.toBinCode, quantity: task.quantity }, {
      facts: [StockPutAway({
        task: id, item: task.item, lot: task.lotCode, quantity: task.quantity, bin: task.toBinCode,
        source: receipt.source, sourceId: receipt.sourceId,
        purchaseLine: receipt.source === 'purchase' ? receipt.document : null,
        order: kept ? task.order : null, orderLine: kept?.id ?? null,
      }), ...pegged.facts],
      changes: [{ entity: 'wms.put-away-task', id, before: { state: 'open' }, after: { state: 'done' } },
        ...pegged.changes],
    })
  },
})

/** The line gets of these goods what it still lacks; the rest goes to the lines that wait for the item. */
async function keep(tx: Tx, item: Id, demand: Parameters<typeof fill>[1][number],
  stock: Id): Promise<Filled> {
  const here = (await freeStock(tx, [item], balancesMax)).filter(s => s.id === stock)
  const own = await fill(tx, [demand], here)
  const others = await fillWaiting(tx, [item])
  return { facts: [...own.facts, ...others.facts], changes: [...own.changes, ...others.changes] }
}

/** Free balances of one item among which the new one is found. */
const balancesMax = 1000
