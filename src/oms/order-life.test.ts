// The life of an order after intake: held, released, promised, shipped, told once, completed; or cancelled
// in time.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { flow, when } from '#kernel/flow.ts'
import { perform } from '#kernel/port.ts'
import { newWorld } from '#tests/world.ts'
import type { World } from '#tests/world.ts'
import type { Id } from '#values/id.ts'
import { furnish, ids } from '#tests/orders.ts'
import {
  cancelOrder,
  changePriority,
  completeOrder,
  confirmShipment,
  movePromise,
  notifyCustomer,
  order as orderPage,
  orderForErp,
  OrderShipped,
  placeOrder,
  rejectOrder,
  releaseOrder,
  sendMail,
  shipToOf,
  startShipping,
} from './index.ts'
import type { Mail } from './index.ts'
import { omsInvariants } from './invariants.sql.ts'

flow('order-life-test', [when(OrderShipped).do(notifyCustomer)])
let world: World
const letters: Mail[] = []
let failing = 0
beforeAll(async () => {
  world = await newWorld()
  await furnish(world)
  perform(sendMail, async letter => {
    if (failing-- > 0) throw new Error('the mail server is away')
    letters.push(letter)
    return { messageId: 'x', via: 'test' }
  })
})
afterEach(async () => {
  for (const { code, sql } of omsInvariants) expect(await world.sql(sql), code).toEqual([])
})
afterAll(async () => {
  await world?.close()
})

const place = (over: object = {}) =>
  world.do(placeOrder, {
    channel: 'dealer',
    customer: ids.vip,
    lines: [{ item: ids.kettle, quantity: 100 }],
    ...over,
  })
const held = () => place({ customer: ids.small })
const statusOf = async (id: Id) =>
  (await world.sql<{ status: string }>('select status from oms.sales_order where id = $1', [id]))[0]!.status
const factsOf = async (name: string, id: Id) =>
  (await world.facts<{ order: Id }>(name)).filter(f => f.order === id)
const booked = (order: Id, trackingNumber = 'SF1400000000001') => ({
  shipment: ids.address,
  order,
  carrier: 'SF',
  trackingNumber,
  trackingToken: 'token_abc',
  etaAt: '2026-11-25T10:00:00.000Z',
})
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (e: { code: string }) => e.code,
  )
const ship = async (id: Id) => {
  await world.do(startShipping, { order: id })
  await world.do(confirmShipment, booked(id))
}

test('a held order is released once, and is a promise from then on', async () => {
  const { order } = await held()
  expect(await world.tx(tx => orderForErp(tx, order))).toBeNull()
  await world.do(releaseOrder, { order, why: '老板同意' })
  expect(await factsOf('oms.OrderAccepted', order)).toMatchObject([
    { lines: [{ quantity: 100, amountMinor: 1_290_000 }] },
  ])
  expect(await code(world.do(releaseOrder, { order }))).toBe('oms.status-forbids')
  expect(await world.tx(tx => orderForErp(tx, order))).toMatchObject({
    customer: ids.small,
    totalMinor: 1_290_000,
    lines: [{ item: ids.kettle, quantity: 100, amountMinor: 1_290_000, taxRateBp: 1300 }],
  })
})
test('twenty clerks release the same order at once: one promise', async () => {
  const { order } = await held()
  const results = await Promise.all(Array.from({ length: 20 }, () => code(world.do(releaseOrder, { order }))))
  expect(results.filter(r => r === 'done')).toHaveLength(1)
  expect(await factsOf('oms.OrderAccepted', order)).toHaveLength(1)
})
test('a held order is turned down; an accepted one is not turned down but cancelled', async () => {
  const { order } = await held()
  await world.do(rejectOrder, { order, why: '额度不足' })
  expect([await statusOf(order), (await factsOf('oms.OrderCancelled', order)).length]).toEqual([
    'cancelled',
    1,
  ])
  const good = await place()
  expect(await code(world.do(rejectOrder, { order: good.order, why: 'x' }))).toBe('oms.status-forbids')
  await world.do(cancelOrder, { order: good.order, why: '客户改变主意' })
  expect(await code(world.do(cancelOrder, { order: good.order, why: 'again' }))).toBe('oms.status-forbids')
  expect(await code(world.do(cancelOrder, { order: ids.nowhere, why: 'x' }))).toBe('oms.order-not-found')
})

test('a promise moves with its supply, remembers why, and comes back', async () => {
  const { order } = await place()
  const [line] = await world.sql<{ id: Id }>('select id from oms.order_line where order_id = $1', [order])
  const move = (expectedAt: string, why: string, uncertain = false) =>
    world.do(movePromise, { order, orderLine: line!.id, expectedAt, why, uncertain })
  expect(await move('2026-12-01T00:00:00Z', 'make')).toMatchObject({ moved: true })
  expect(await move('2026-12-01T00:00:00Z', 'make')).toMatchObject({ moved: false })
  expect(await move('2026-12-01T00:05:00Z', 'progress')).toMatchObject({ moved: false })
  expect(await move('2026-12-01T06:00:00Z', 'pressure-high')).toMatchObject({ moved: true })
  expect(await move('2026-12-01T06:00:00Z', 'no-data', true)).toMatchObject({ moved: true })
  expect(await move('2026-12-01T00:00:00Z', 'cleared')).toMatchObject({ moved: true })
  const page = (await world.ask(orderPage, { id: order })) as unknown as {
    promises: { why: string }[]
    promised_at: Date
  }
  expect(page.promises.map(p => p.why)).toEqual(['cleared', 'no-data', 'pressure-high', 'make'])
  expect(page.promised_at).toEqual(new Date('2026-12-03T00:00:00Z'))
  expect(
    (await factsOf('oms.PromiseChanged', order)).map(f => (f as unknown as { uncertain: boolean }).uncertain),
  ).toEqual([false, false, true, false])
})

test('shipped, told once in his language, completed, each in turn; late news change nothing', async () => {
  const { order } = await place({ locale: 'en' })
  expect(await world.do(confirmShipment, booked(order))).toMatchObject({ shipped: false })
  expect(
    await world.do(completeOrder, {
      shipment: ids.address,
      order,
      at: '2026-11-25T09:00:00Z',
      signedBy: '本人',
    }),
  ).toMatchObject({ completed: false })
  await Promise.all(Array.from({ length: 10 }, () => world.do(startShipping, { order })))
  expect(await factsOf('oms.ShippingStarted', order)).toHaveLength(1)
  // Signed for before the waybill number has come back: the news waits for it and is not lost.
  const early = { shipment: ids.address, order, at: '2026-11-25T09:00:00Z', signedBy: '本人' }
  expect(await code(world.do(completeOrder, early))).toBe('oms.part-not-sent')
  expect(await world.tx(tx => shipToOf(tx, order))).toMatchObject({
    contact: '陈思远',
    county: '浦东新区',
    rule: 'cheapest-in-time',
    email: 'c001@customer.example',
  })
  await Promise.all(Array.from({ length: 10 }, () => world.do(confirmShipment, booked(order))))
  expect(await factsOf('oms.OrderShipped', order)).toMatchObject([
    { trackingNumber: 'SF1400000000001', carrier: 'SF' },
  ])
  failing = 2
  const dispatcher = world.dispatch()
  for (let i = 0; i < 40 && !letters.length; i++) {
    await dispatcher.idle(world.tenant)
    await new Promise(r => setTimeout(r, 100))
  }
  await Promise.all(
    Array.from({ length: 5 }, () =>
      world.do(notifyCustomer, { order, carrier: 'SF', trackingNumber: 'SF1400000000001' }),
    ),
  )
  await dispatcher.idle(world.tenant)
  expect(letters).toHaveLength(1)
  expect(letters[0]).toMatchObject({
    to: 'c001@customer.example',
    subject: expect.stringContaining('is on its way'),
    link: '/track/token_abc',
  })
  expect(letters[0]!.text).toContain('SF Express')
  expect(await factsOf('oms.CustomerNotified', order)).toHaveLength(1)
  expect(await world.do(confirmShipment, booked(order, 'SF1400000000002'))).toMatchObject({ shipped: false })
  expect(await factsOf('oms.OrderShipped', order)).toHaveLength(1)
  expect(await code(world.do(cancelOrder, { order, why: 'too late' }))).toBe('oms.status-forbids')
  const done = { shipment: ids.address, order, at: '2026-11-25T09:00:00Z', signedBy: '本人' }
  await Promise.all([1, 2, 3].map(() => world.do(completeOrder, done)))
  expect(await factsOf('oms.OrderCompleted', order)).toMatchObject([{ deliveredAt: '2026-11-25T09:00:00Z' }])
  expect(await world.tx(tx => shipToOf(tx, order))).toBeNull()
})

test('an order cancelled while it is shipping stays cancelled when the waybill comes late', async () => {
  const { order } = await place()
  await world.do(startShipping, { order })
  await world.do(cancelOrder, { order, why: '客户改变主意' })
  expect(await world.do(confirmShipment, booked(order))).toMatchObject({ shipped: false })
  expect(await world.do(startShipping, { order })).toMatchObject({ started: false })
  expect([await statusOf(order), (await factsOf('oms.OrderShipped', order)).length]).toEqual(['cancelled', 0])
})

test('cancelling and shipping race: exactly one of them wins, a hundred times', async () => {
  for (let i = 0; i < 100; i++) {
    const { order } = await place({ lines: [{ item: ids.fan, quantity: 1 }] })
    await world.do(startShipping, { order })
    const [cancelled, shipped] = await Promise.all([
      code(world.do(cancelOrder, { order, why: 'race' })),
      world.do(confirmShipment, booked(order)),
    ])
    expect((cancelled === 'done') !== (shipped as { shipped: boolean }).shipped).toBe(true)
  }
})

test('a person changes the priority while there is something to hurry', async () => {
  const { order } = await place()
  await world.do(changePriority, { order, priority: 100, why: '展会' })
  await ship(order)
  expect(await factsOf('oms.ShippingStarted', order)).toMatchObject([{ priority: 100 }])
  expect(await code(world.do(changePriority, { order, priority: 1 }))).toBe('oms.status-forbids')
})
