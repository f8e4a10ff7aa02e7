// A person lets a held order go although a check failed: from now on it is a promise like any other.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { moveOrder, orderOf } from '../../records/sales-order/move-order.ts'
import { acceptedFact, BorderText } from '../../records/sales-order/sales-order.ts'
import {
  addCreditUse,
  createCreditUse,
  linesOf,
  placedBy,
} from '../../records/sales-order/sales-order.sql.ts'

export const releaseOrder = command({
  name: 'oms.release-order',
  title: { zh: '放行订单', en: 'Release an order' },
  output: z.object({ order: z.string(), status: z.literal('accepted') }),
  input: z.strictObject({ order: Id, why: BorderText(200).optional() }),
  bounds: {
    amount: async (tx, { order }) => (await placedBy(tx, order))?.totalMinor ?? null,
    approves: {
      kind: 'oms.held-order',
      title: { zh: '被拦截的订单', en: 'Held orders' },
      maker: async (tx, { order }) => (await placedBy(tx, order))?.actor ?? null,
    },
  },
  async run(tx, { order: id, why }, { actor }) {
    const order = await orderOf(tx, id)
    const change = await moveOrder(tx, order, 'accepted', actor.id, why ?? null)
    await createCreditUse(tx, [order.customer_id])
    const [lines] = await Promise.all([
      linesOf(tx, id),
      addCreditUse(tx, [order.customer_id], [order.credit_minor]),
    ])
    return done(
      { order: id, status: 'accepted' as const },
      { facts: [acceptedFact(order, lines)], changes: [change] },
    )
  },
})
