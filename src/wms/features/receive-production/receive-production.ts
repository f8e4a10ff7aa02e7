// A lot passed inspection: it comes to the dock, kept for the line it was made for, and gets a bin.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { nextNumber } from '#kernel/number.ts'
import { Id } from '#values/id.ts'
import { dayOf, daysLater } from '#values/moment.ts'
import { Quantity } from '#values/quantity.ts'
import { itemsById } from '../../records/lot/lot.sql.ts'
import { takeIn } from '../../records/receipt/receipt.ts'
import { countReceived, expectGoods, receiptById } from '../../records/receipt/receipt.sql.ts'
import { takeTurns } from '../../records/stock/stock.sql.ts'

type Result = { receipt: Id | null; tasks: { task: Id; bin: string; quantity: number }[] }

export const receiveProduction = command<{
  productionOrder: Id; order: Id | null; inspection: Id; item: Id; lot: string; quantity: number;
  orderLine: Id | null
}, Result>({
  name: 'wms.receive-production', title: { zh: '生产入库', en: 'Receive what was made' }, inner: true,
  input: z.object({
    productionOrder: Id, order: Id.nullable(), inspection: Id, item: Id, lot: z.string().min(1),
      quantity: Quantity,
    orderLine: Id.nullable(),
  }),
  async run(tx, p, { actor }) {
    const item = (await itemsById(tx, [p.item]))[0]!
    await takeTurns(tx, [p.item])
    const [made] = await expectGoods(tx, [{
      id: tx.id(), no: await nextNumber(tx, 'SCRKD'), source: 'production', sourceId: p.productionOrder,
      document: p.inspection, item: p.item, order: p.order, orderLine: p.orderLine, expected: p.quantity,
      toleranceBp: 0, costMinor: item.costMinor, expectedAt: tx.now,
    }])
    if (!made) return done({ receipt: null, tasks: [] })
    await countReceived(tx, made.id, p.quantity)
    const receipt = await receiptById(tx, made.id)
    const expiresOn = item.shelfLifeDays ? dayOf(daysLater(tx.now, item.shelfLifeDays)) : null
    const { tasks, facts } = await takeIn(tx, actor.name, receipt, item, p.quantity, { code: p.lot,
      expiresOn })
    return done({ receipt: receipt.id, tasks }, { facts,
      changes: [{ entity: 'wms.receipt', id: receipt.id, after: { no: receipt.no, received: p.quantity } }] })
  },
})
