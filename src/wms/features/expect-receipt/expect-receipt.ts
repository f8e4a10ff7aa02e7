// A purchase was ordered: the dock expects its lines.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Moment } from '#values/moment.ts'
import { MinorOrZero, taxWithin } from '#values/money.ts'
import { Quantity } from '#values/quantity.ts'
import { itemsById } from '../../records/lot/lot.sql.ts'
import { expectGoods } from '../../records/receipt/receipt.sql.ts'

/** Over-receipt allowed without asking the buyer: 5 %, as purchase terms for bulk material usually say. */
const toleranceBp = 500

export const expectReceipt = command({
  name: 'wms.expect-receipt', title: { zh: '预期收货', en: 'Expect a receipt' }, inner: true,
  input: z.object({
    purchaseOrder: Id, no: z.string(), expectedAt: Moment, order: Id.nullable(),
    lines: z.array(z.object({
      line: Id, item: Id, quantity: Quantity, priceMinor: MinorOrZero,
      /** The order line that the goods are bought for: they are reserved for it when they are put away. */
      orderLine: Id.nullable().optional(),
    })).min(1),
  }),
  async run(tx, { purchaseOrder, no, expectedAt, order, lines }) {
    const items = new Map((await itemsById(tx, lines.map(l => l.item))).map(i => [i.id, i]))
    const made = await expectGoods(tx, lines.map(l => ({
      id: tx.id(), no, source: 'purchase', sourceId: purchaseOrder, document: l.line, item: l.item, order,
      orderLine: l.orderLine ?? null, expected: l.quantity, toleranceBp, expectedAt,
      // Stock is valued without the tax that the invoice lets us deduct (小企业会计准则, 第十二条).
      costMinor: l.priceMinor - taxWithin(l.priceMinor, items.get(l.item)!.taxRateBp),
    })))
    return done({ receipts: made.length }, {
      changes: made.map(({ id }) => ({ entity: 'wms.receipt', id, after: { no, state: 'expected' } })),
    })
  },
})
