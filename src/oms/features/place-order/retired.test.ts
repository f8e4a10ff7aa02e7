// A retired item is sold no more, and a retired customer is sold nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/refusal.ts'
import { furnish, ids } from '#tests/orders.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import { placeOrder } from './place-order.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  await furnish(world)
})
afterAll(async () => {
  await world?.close()
})

const order = () =>
  world.do(placeOrder, {
    channel: 'counter',
    customer: ids.small,
    lines: [{ item: ids.kettle, quantity: 1 }],
  } as never)

test('an order for it is refused at its line; brought back, it is sold again', async () => {
  await world.sql(`update master.item set retired = true where id = $1`, [ids.kettle])
  const told = await order().then(
    () => null,
    (e: Refusal) => e.facts['fields'],
  )
  expect(told).toMatchObject([{ path: 'lines.0.item', code: 'item-not-sold' }])
  await world.sql(`update master.item set retired = false where id = $1`, [ids.kettle])
  expect(await order()).toMatchObject({ status: 'accepted' })
})

test('an order of a retired customer is refused at the customer; brought back, he buys again', async () => {
  await world.sql(`update master.party set retired = true where id = $1`, [ids.small])
  const told = await order().then(
    () => null,
    (e: Refusal) => e.facts['fields'],
  )
  expect(told).toMatchObject([{ path: 'customer', code: 'customer-retired' }])
  await world.sql(`update master.party set retired = false where id = $1`, [ids.small])
  expect(await order()).toMatchObject({ status: 'accepted' })
})
