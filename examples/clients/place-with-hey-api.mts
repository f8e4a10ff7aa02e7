// Places an order and reads it back with the client that @hey-api/openapi-ts made.
import { randomUUID } from 'node:crypto'
import { client } from './.cache/hey-api/client.gen.ts'
import { erpCustomers, erpItems, omsOrders, omsPlaceOrder } from './.cache/hey-api/sdk.gen.ts'

client.setConfig({ baseUrl: process.env.SIXLINK_BASE!, auth: process.env.SIXLINK_KEY!, throwOnError: true })

const customers = await erpCustomers({ query: { search: 'C001' } })
const items = await erpItems({ query: { search: 'FG-KT-17' } })
const placed = await omsPlaceOrder({
  headers: { 'Idempotency-Key': randomUUID() },
  body: {
    channel: 'dealer',
    customer: customers.data!.result.rows[0]!.id,
    lines: [{ item: items.data!.result.rows[0]!.id, quantity: 1 }],
  },
})
const { no } = placed.data!.result!
const found = await omsOrders({ query: { search: no } })
const [order] = found.data!.result.rows
if (order?.no !== no) throw new Error(`order ${no} is not in the list`)
console.log(`@hey-api/openapi-ts: order ${no} is placed, ${order.status}`)
