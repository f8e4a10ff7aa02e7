// The order page's own half: the order with its lines, verdicts, history, promises and letters; and the
// shops.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { OrderNotFound } from '../refusals.ts'
import { orderById, orderEvents, orderLines, orderMails, orderPromises, shopsOf } from './order.sql.ts'

export const order = query({
  name: 'oms.order', title: { zh: '订单', en: 'Order' }, input: z.object({ id: Id }),
  async run(tx, { id }) {
    const [found, lines, events, promises, mails] = await Promise.all([
      orderById(tx, id), orderLines(tx, id), orderEvents(tx, id), orderPromises(tx, id), orderMails(tx, id),
    ])
    if (!found) throw OrderNotFound({ order: id })
    return { ...found, lines, events, promises, mails }
  },
})

export const shops = query({
  name: 'oms.shops', title: { zh: '店铺', en: 'Shops' }, input: z.object({}), run: tx => shopsOf(tx),
})
