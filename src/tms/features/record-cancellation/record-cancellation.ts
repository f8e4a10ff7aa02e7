// Records whether a carrier voided a waybill. One that it would not void stays visible with its reason.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { answerWaybill } from '../../records/shipment/waybill.sql.ts'

export const recordCancellation = command({
  name: 'tms.record-cancellation',
  title: { zh: '登记运单作废', en: 'Record that a waybill was voided' },
  inner: true,
  input: z.object({
    shipment: Id,
    attempt: z.int().min(1).max(100),
    cancelled: z.boolean(),
    reason: z.string().max(500),
  }),
  async run(tx, { shipment, attempt, cancelled, reason }) {
    const changed = await answerWaybill(
      tx,
      shipment,
      attempt,
      ['voiding'],
      cancelled ? { state: 'void', reason } : { state: 'voiding', reason: reason || 'not voided' },
    )
    return done({ changed })
  },
})
