// Places an order and reads it back with the client that orval made.
import { randomUUID } from 'node:crypto'
import { erpCustomers, erpItems, omsOrders, omsPlaceOrder } from './.cache/orval/sixlink.ts'

/** The answer where it is 200; a refusal is thrown as it came. */
function good<A extends { status: number; data: unknown }>(answer: A): Extract<A, { status: 200 }>['data'] {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.data))
  return answer.data as Extract<A, { status: 200 }>['data']
}

const customers = good(await erpCustomers({ search: 'C001' }))
const items = good(await erpItems({ search: 'FG-KT-17' }))
const placed = good(
  await omsPlaceOrder(
    {
      channel: 'dealer',
      customer: customers.result.rows[0]!.id,
      lines: [{ item: items.result.rows[0]!.id, quantity: 1 }],
    },
    { 'Idempotency-Key': randomUUID() },
  ),
)
const { no } = placed.result!
const found = good(await omsOrders({ search: no }))
const [order] = found.result.rows
if (order?.no !== no) throw new Error(`order ${no} is not in the list`)
console.log(`orval: order ${no} is placed, ${order.status}`)
