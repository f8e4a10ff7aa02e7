// The letter to the supplier has left: the end of the errand mailSupplier.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { markMailed } from '../../records/purchase-order/purchase-order.sql.ts'

export const recordSupplierTold = command({
  name: 'erp.record-supplier-told', inner: true, title: { zh: '记录已通知供应商',
    en: 'Record that the supplier was told' },
  input: z.strictObject({ purchaseOrder: Id }),
  run: async (tx, { purchaseOrder }) => {
    await markMailed(tx, purchaseOrder)
    return done({})
  },
})
