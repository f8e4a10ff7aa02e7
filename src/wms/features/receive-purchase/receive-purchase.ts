// Purchased goods are counted at the dock; put-away tasks name their bins.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { nextNumber } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { Day, dayOf, daysLater } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { OverReceipt, ReceiptNotFound } from '../../refusals.ts'
import { itemsById } from '../../records/lot/lot.sql.ts'
import { takeIn } from '../../records/receipt/receipt.ts'
import { countReceived, receiptOf } from '../../records/receipt/receipt.sql.ts'
import { takeTurns } from '../../records/stock/stock.sql.ts'
import { receivingWarehouse } from '../../records/bin/warehouses.sql.ts'

const lotCodeMax = 20

export const receivePurchase = command({
  name: 'wms.receive-purchase', title: { zh: '采购收货', en: 'Receive purchased goods' },
  bounds: { warehouses: receivingWarehouse },
  input: z.strictObject({
    purchaseLine: Id, quantity: Quantity,
    /** The supplier's lot (GS1 AI 10); one is made where there is none. */
    lot: z.string().trim().min(1).max(lotCodeMax).optional(),
    /** Where the label names no expiry, the item's shelf life counts from today. */
    expiry: Day.optional(),
  }),
  async run(tx, { purchaseLine, quantity, lot, expiry }, { actor }) {
    const receipt = await receiptOf(tx, 'purchase', purchaseLine)
    if (!receipt) throw ReceiptNotFound({ purchaseLine })
    const item = (await itemsById(tx, [receipt.item]))[0]!
    await takeTurns(tx, [item.id])
    if (!await countReceived(tx, receipt.id, quantity)) throw OverReceipt({ quantity, open: openOf(receipt) })
    const expiresOn = expiry ?? (item.shelfLifeDays ? dayOf(daysLater(tx.now, item.shelfLifeDays)) : null)
    const code = lot ?? await nextNumber(tx, 'PC')
    const { tasks, facts } = await takeIn(tx, actor.name, receipt, item, quantity, { code, expiresOn })
    return done({ receipt: receipt.id, lot: code, tasks }, { facts, changes: [{ entity: 'wms.receipt',
      id: receipt.id,
      before: { received: receipt.received }, after: { received: receipt.received + quantity } }] })
  },
})

const openOf = (r: { expected: number; received: number; toleranceBp: number }): number =>
  r.expected + Math.floor(r.expected * r.toleranceBp / 10_000) - r.received
