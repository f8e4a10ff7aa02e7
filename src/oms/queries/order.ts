// The order page's own half: the order with its lines, verdicts, history, promises and letters; and the
// shops.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OrderNotFound } from '../refusals.ts'
import { partsOf, termsOf } from '../records/order-part/order-part.sql.ts'
import { orderById, orderEvents, orderLines, orderMails, orderPromises, shopsOf } from './order.sql.ts'
import { mergeRuleOf } from '../records/merge/merge.sql.ts'
import { OrderAnswer, ShopsAnswer, CustomerTermsAnswer, MergeRuleAnswer } from './order.answer.ts'

export const order = query({
  name: 'oms.order',
  title: { zh: '订单', en: 'Order' },
  output: OrderAnswer,
  input: z.object({ id: Id }),
  async run(tx, { id }) {
    const [found, lines, events, promises, mails, parts] = await Promise.all([
      orderById(tx, id),
      orderLines(tx, id),
      orderEvents(tx, id),
      orderPromises(tx, id),
      orderMails(tx, id),
      partsOf(tx, [id]),
    ])
    if (!found) throw OrderNotFound({ order: id })
    return { ...found, lines, events, promises, mails, parts }
  },
})

export const shops = query({
  name: 'oms.shops',
  title: { zh: '店铺', en: 'Shops' },
  output: ShopsAnswer,
  input: z.object({}),
  run: tx => shopsOf(tx),
})

/** Whether orders of one customer leave together; where nothing was decided, the habit. */
export const mergeRule = query({
  name: 'oms.merge-rule',
  title: { zh: '订单合并规则', en: 'How orders are merged' },
  output: MergeRuleAnswer,
  input: z.object({}),
  run: tx => mergeRuleOf(tx),
})

/** What was agreed with a customer; where nothing was, the company's habit. */
export const customerTerms = query({
  name: 'oms.customer-terms',
  title: { zh: '客户约定', en: 'Terms of a customer' },
  output: CustomerTermsAnswer,
  input: z.object({ customer: Id }),
  run: async (tx, { customer }) =>
    (await termsOf(tx, customer)) ?? { shipPolicy: 'ship-complete' as const, isHabit: true },
})
