// A dealer's order by the API, a counter order by the screen: checked, promised and allocated in one
// transaction.
import { z } from 'zod'
import { command } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { MinorOrZero } from '#values/money.ts'
import type { Draft } from '../../records/sales-order/intake.rule.ts'
import { takeIn } from '../../records/sales-order/intake.ts'
import type { Taken } from '../../records/sales-order/intake.ts'
import { OrderInput } from '../../records/sales-order/sales-order.ts'

const Placed = z.object({
  order: Id,
  no: z.string(),
  status: z.enum(['held', 'accepted', 'shipping', 'shipped', 'completed', 'cancelled']),
  /** Why it is held. */
  reasons: z.array(z.string()),
  totalMinor: MinorOrZero,
  promisedAt: z.string().nullable(),
  /** Not the repeat of an order that was taken before. */
  first: z.boolean(),
})

export const placeOrder = command<OrderInput, Taken>({
  name: 'oms.place-order',
  title: { zh: '录入订单', en: 'Place an order' },
  input: OrderInput,
  output: Placed,
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
  bounds: { amountDone: ({ result }) => result.totalMinor },
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
