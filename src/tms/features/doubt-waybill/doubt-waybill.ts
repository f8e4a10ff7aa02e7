// The answer of a carrier was lost: whether a waybill exists is unknown until the carrier is asked by its
// key.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { doubt } from '../../records/shipment/waybill.sql.ts'

export const doubtWaybill = command({
  name: 'tms.doubt-waybill',
  title: { zh: '运单结果未知', en: 'The outcome of a waybill is unknown' },
  inner: true,
  input: z.object({ shipment: Id, attempt: z.int().min(1).max(100), reason: z.string().max(500) }),
  async run(tx, { shipment, attempt, reason }) {
    await doubt(tx, shipment, attempt, reason)
    return done({})
  },
})
