// How a customer's orders ship unless an order says otherwise: agreed once, true for the orders that come.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { ShipPolicy } from '../../events.ts'
import { agreeTerms as writeTerms } from '../../records/order-part/order-part.sql.ts'
import { customerExists } from '../../records/shop/shop.sql.ts'
import { CustomerNotFound } from '../../refusals.ts'

export const agreeTerms = command({
  name: 'oms.agree-terms',
  title: { zh: '约定客户发货方式', en: 'Agree how a customer is shipped to' },
  output: z.object({ customer: z.string(), shipPolicy: z.enum(['ship-available', 'ship-complete']) }),
  input: z.strictObject({ customer: Id, shipPolicy: ShipPolicy }),
  async run(tx, { customer, shipPolicy }) {
    if (!(await customerExists(tx, customer))) throw CustomerNotFound({ customer })
    const { before } = await writeTerms(tx, customer, shipPolicy)
    return done(
      { customer, shipPolicy },
      {
        changes: [
          {
            entity: 'oms.customer_terms',
            id: customer,
            before: { shipPolicy: before },
            after: { shipPolicy },
          },
        ],
      },
    )
  },
})
