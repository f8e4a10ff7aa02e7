// Goods are picked by scan and carried to the dispatch dock, and what is kept for the order goes along.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Quantity } from '#values/quantity.ts'
import { OrderPicked } from '../../events.ts'
import { NoDock, TaskClosed, TaskNotFound, TooMany } from '../../refusals.ts'
import { dockBin } from '../../records/bin/bin.sql.ts'
import { advancePickList, countPicked, lockPickList,
  pickTask } from '../../records/pick-list/pick-list.sql.ts'
import { checkScan } from '../../records/pick-list/scan.ts'
import { carryReservation } from '../../records/reservation/reservation.sql.ts'
import { moveGoods, stockAt, takeTurns } from '../../records/stock/stock.sql.ts'
import { warehousesOfPick } from '../../records/bin/warehouses.sql.ts'

const scanMax = 120

export const pick = command({
  name: 'wms.pick', title: { zh: '拣货', en: 'Pick' },
  output: z.object({
    picked: z.int(), of: z.int(),
    pickList: z.enum(['cancelled', 'issued', 'packed', 'picked', 'picking', 'released']),
  }),
  bounds: { warehouses: (tx, { task }) => warehousesOfPick(tx, task) },
  input: z.strictObject({
    task: Id, scannedItem: z.string().max(scanMax), scannedBin: z.string().max(scanMax),
    /** All that remains, unless said. */
    quantity: Quantity.optional(),
  }),
  async run(tx, { task: id, scannedItem, scannedBin, quantity }, { actor }) {
    const seen = await pickTask(tx, id)
    if (!seen) throw TaskNotFound({ task: id })
    if (seen.state !== 'open') throw TaskClosed()
    checkScan({ itemCode: seen.itemCode, gtin: seen.gtin, lot: seen.lotCode, bin: seen.binCode },
      scannedItem, scannedBin, tx.now)
    await takeTurns(tx, [seen.item])
    const [, task, dock, from] = await Promise.all([
      lockPickList(tx, seen.pickList), pickTask(tx, id), dockBin(tx, 'dispatch'), stockAt(tx, seen.lot,
        seen.bin)])
    if (!task || task.state !== 'open') throw TaskClosed()
    if (!dock) throw NoDock({ kind: '发货 / dispatch' })
    const open = task.quantity - task.picked, picked = quantity ?? open
    if (!await countPicked(tx, id, picked, actor.name)) throw TooMany({ quantity: picked, open })
    let stock = from!.id
    if (task.bin !== dock.id) {
      const goods = { kind: 'move' as const, item: task.item, lot: task.lot, status: 'available' as const,
        source: 'pick', sourceId: id, move: tx.id(), order: task.order }
      const [stood] = await moveGoods(tx, actor.name, [
        { ...goods, stock, bin: task.bin, quantity: -picked, reserved: -picked },
        { ...goods, stock: tx.id(), bin: dock.id, quantity: picked, reserved: picked },
      ])
      stock = stood!.id
    }
    const { carried } = await carryReservation(tx, task.reservation, picked, stock, task.pickList)
    if (carried !== 1) throw new Error(`task ${id} has no active reservation of ${picked}`)
    const { state } = await advancePickList(tx, task.pickList)
    return done({ picked: task.picked + picked, of: task.quantity, pickList: state }, {
      facts: state === 'picked' ? [OrderPicked({ pickList: task.pickList, order: task.order })] : [],
      changes: [{ entity: 'wms.pick-task', id, before: { picked: task.picked },
        after: { picked: task.picked + picked } }],
    })
  },
})
