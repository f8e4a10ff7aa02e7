// A shop is connected: its platform signs its orders with the secret given here.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { Channel, ShipPolicy } from '../../events.ts'
import { BorderText, CarrierRule, Locale } from '../../records/sales-order/sales-order.ts'
import { sealedForShop } from '../../records/shop/shop.ts'
import { customerExists, saveShop } from '../../records/shop/shop.sql.ts'
import { OrderInvalid } from '../../refusals.ts'

const Input = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
  nameZh: BorderText(60),
  nameEn: BorderText(60),
  channel: Channel,
  platform: z.enum(['woocommerce', 'shopify', 'simulated']),
  /** Shorter secrets can be guessed. */
  secret: z.string().min(16).max(200),
  customer: Id,
  shipPolicy: ShipPolicy.default('ship-complete'),
  rule: CarrierRule.default('cheapest-in-time'),
  locale: Locale.default('zh'),
  ageHoursMax: z.int().min(1).max(8_760).default(72),
})
type Input = z.infer<typeof Input>

export const registerShop = command<Input, { code: string }>({
  name: 'oms.register-shop',
  title: { zh: '登记店铺', en: 'Register a shop' },
  input: Input as z.ZodType<Input>,
  audited: ({ secret: _, ...input }) => input,
  async run(tx, input) {
    if (!(await customerExists(tx, input.customer))) {
      throw OrderInvalid({
        count: 1,
        fields: [
          {
            path: 'customer',
            code: 'customer-unknown',
            says: { zh: '没有这个客户', en: 'There is no such customer' },
          },
        ],
      })
    }
    await saveShop(tx, { ...input, secret: sealedForShop(tx, input.code, input.secret) })
    return done({ code: input.code })
  },
})
