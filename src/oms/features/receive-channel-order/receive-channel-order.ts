// An order a shop sent by webhook, already verified and in our words: booked on its customer and taken in
// like any other.
import { z } from 'zod'
import type { Outcome } from '#kernel/command.ts'
import { command } from '#kernel/command.ts'
import { ChannelOrder } from '../../ports.ts'
import type { Draft } from '../../records/sales-order/intake.rule.ts'
import { takeIn } from '../../records/sales-order/intake.ts'
import type { Taken } from '../../records/sales-order/intake.ts'
import { BorderText } from '../../records/sales-order/sales-order.ts'
import type { Shop } from '../../records/shop/shop.sql.ts'
import { findBuyers, findShops } from '../../records/shop/shop.sql.ts'
import { ShopNotFound } from '../../refusals.ts'

const Input = z.strictObject({ shop: BorderText(60), order: ChannelOrder })
type Input = z.infer<typeof Input>

export const receiveChannelOrder = command<Input, Taken>({
  name: 'oms.receive-channel-order',
  inner: true,
  title: { zh: '接收渠道订单', en: 'Receive a channel order' },
  input: Input,
  audited: ({ shop, order: { buyer: _, shipTo: __, note: ___, ...order } }) => ({ shop, order }),
  async runMany(tx, calls) {
    const emails = calls.flatMap(({ input }) =>
      input.order.buyer.email ? [input.order.buyer.email.toLowerCase()] : [],
    )
    const [shops, buyers] = await Promise.all([
      findShops(tx, [...new Set(calls.map(c => c.input.shop))]),
      emails.length ? findBuyers(tx, [...new Set(emails)]) : [],
    ])
    const drafts = calls.map(({ input }) => {
      const shop = shops.find(s => s.code === input.shop)
      return shop && draftOf(shop, input.order, buyers)
    })
    const open = drafts.flatMap((draft, i) => (draft ? [{ draft, call: calls[i]! }] : []))
    const taken = open.length
      ? await takeIn(
          tx,
          open.map(o => o.draft),
          open.map(o => o.call),
        )
      : []
    return calls.map((call, i): Outcome<Taken> =>
      drafts[i] ? taken[open.findIndex(o => o.call === call)]! : ShopNotFound({ shop: call.input.shop }),
    )
  },
})

function draftOf(shop: Shop, order: ChannelOrder, buyers: readonly { id: string; email: string }[]): Draft {
  const email = order.buyer.email?.toLowerCase() ?? null
  return {
    channel: shop.channel,
    shop: shop.code,
    externalNo: order.externalNo,
    customer: buyers.find(b => b.email === email)?.id ?? shop.customer_id,
    shipTo: order.shipTo,
    lines: order.lines.map(l => ({ ...l, sku: l.sku.normalize('NFKC').trim() })),
    freightMinor: order.freightMinor,
    paid: order.paid,
    shipPolicy: shop.ship_policy,
    rule: shop.rule,
    note: order.note,
    wantedAt: null,
    locale: order.locale ?? shop.locale,
    email: order.buyer.email,
  }
}
