// A dealer's order by the API, a counter order by the screen: checked, promised and allocated in one
// transaction.
import { command } from '#kernel/command.ts'
import type { Draft } from '../../records/sales-order/intake.rule.ts'
import { takeIn } from '../../records/sales-order/intake.ts'
import type { Taken } from '../../records/sales-order/intake.ts'
import { OrderInput } from '../../records/sales-order/sales-order.ts'

export const placeOrder = command<OrderInput, Taken>({
  name: 'oms.place-order',
  title: { zh: '录入订单', en: 'Place an order' },
  input: OrderInput,
  // Names, telephones and streets stand on the order; the trail keeps what was ordered.
  audited: ({ shipTo, note: _, ...input }) => ({
    ...input,
    shipTo: typeof shipTo === 'string' ? shipTo : !!shipTo,
  }),
  runMany: (tx, calls) =>
    takeIn(
      tx,
      calls.map(call => draftOf(call.input)),
      calls,
    ),
})

const draftOf = (input: OrderInput): Draft => ({
  channel: input.channel,
  shop: '',
  externalNo: input.externalNo ?? null,
  customer: input.customer,
  shipTo: input.shipTo ?? null,
  lines: input.lines,
  freightMinor: 0,
  paid: false,
  shipPolicy: input.shipPolicy ?? null,
  rule: input.rule ?? 'cheapest-in-time',
  note: input.note ?? null,
  wantedAt: input.wantedAt ? new Date(input.wantedAt) : null,
  locale: input.locale ?? 'zh',
  email: null,
})
