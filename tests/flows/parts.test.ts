// An order that may leave in parts: what is on the shelf goes first, the rest when it is made; and the clerk
// who lets an order go that would have waited.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreeTerms, cancelOrder, placeOrder, setShipPolicy } from '#oms/index.ts'
import '#server/rooms.ts'
import { checkInvariants } from '#views/index.ts'
import { newOutside, play, plugOutside } from './actors.ts'
import { demoWorld } from './demo-world.ts'
import type { World } from '../world.ts'

let world: World
const outside = newOutside()
beforeAll(async () => {
  plugOutside(outside)
  world = await demoWorld()
})
afterAll(async () => {
  await world?.close()
})

const available = 'ship-available' as const

interface Item {
  id: string
  code: string
  available: number
}
/** Finished goods of which some are free, those of the least value first. */
const shelf = () =>
  world.sql<Item>(
    `select i.id, i.code, s.available::int as available from master.item i
     join wms.published_stock s on s.tenant_id = i.tenant_id and s.item_id = i.id
     where i.tenant_id = 1 and i.kind = 'finished' and s.available >= 5
     order by s.available * i.price_minor, i.code`,
  )
const customer = async (skip = 0) =>
  (
    await world.sql<{ id: string }>(
      `select p.id from master.party p where p.tenant_id = 1 and p.kind = 'customer'
         and exists (select from master.party_address a where a.party_id = p.id and a.is_default)
       order by p.credit_limit_minor desc, p.code offset $1 limit 1`,
      [skip],
    )
  )[0]!.id
const place = (who: string, lines: { item: string; quantity: number }[], over: object = {}) =>
  world.do(placeOrder, { channel: 'counter', customer: who, lines, ...over })
const of = <T>(table: string, columns: string, order: string) =>
  world.sql<T>(`select ${columns} from ${table} where order_id = $1 order by 1`, [order])
const status = async (order: string) =>
  (await world.sql<{ status: string }>('select status from oms.sales_order where id = $1', [order]))[0]!
    .status
const told = (order: string) => of<{ kind: string; subject: string }>('oms.mail', 'kind, subject', order)
const facts = async (name: string, order: string) =>
  (await world.facts<{ order: string }>(name)).filter(f => f.order === order)

async function checkAll() {
  expect(world.failures.map(f => `${f.where}: ${String(f.error)}`)).toEqual([])
  expect(await world.sql(`select line, error from kernel.delivery where parked_at is not null`)).toEqual([])
  const checks = await world.tx(checkInvariants, 1, { reading: true })
  expect(checks.filter(c => c.violations > 0)).toEqual([])
}

test('what is there leaves at once, the rest when it is made; each has its waybill and invoice', async () => {
  const [item] = await shelf(),
    who = await customer(),
    quantity = item!.available + 7
  const { order, totalMinor } = await place(who, [{ item: item!.id, quantity }], {
    shipPolicy: 'ship-available',
  })
  await play(world, outside)
  expect(await status(order)).toBe('completed')
  const parts = await world.sql<{ quantity: number; signed: boolean }>(
    `select l.quantity::int as quantity, p.delivered_at is not null as signed from oms.order_part p
     join oms.order_part_line l using (tenant_id, order_id, shipment_id) where p.order_id = $1
     order by p.part`,
    [order],
  )
  expect(parts).toEqual([
    { quantity: item!.available, signed: true },
    { quantity: 7, signed: true },
  ])
  const shipments = await of<{ tracking_number: string; state: string }>(
    'tms.published_shipment',
    'tracking_number, state',
    order,
  )
  expect(new Set(shipments.map(s => s.tracking_number)).size).toBe(2)
  expect(shipments.map(s => s.state)).toEqual(['delivered', 'delivered'])
  const invoices = await of<{ gross: number }>('erp.published_invoice', 'gross_minor::bigint as gross', order)
  expect(invoices).toHaveLength(2)
  expect(invoices.reduce((sum, i) => sum + Number(i.gross), 0)).toBe(totalMinor)
  expect((await told(order)).map(m => m.kind)).toEqual(['part-shipped', 'shipped'])
  expect(await facts('wms.GoodsIssued', order)).toMatchObject([
    { lines: [{ quantity: item!.available }] },
    { lines: [{ quantity: 7 }] },
  ])
  expect([
    (await facts('oms.OrderPartShipped', order)).length,
    (await facts('oms.OrderShipped', order)).length,
    (await facts('oms.OrderCompleted', order)).length,
  ]).toEqual([1, 1, 1])
  await checkAll()
})

test('an order that ships complete waits; the clerk lets it go, and what is there leaves', async () => {
  const [, item] = await shelf(),
    who = await customer(1),
    quantity = item!.available + 5
  const dispatcher = world.dispatch()
  const { order } = await place(who, [{ item: item!.id, quantity }])
  await dispatcher.idle(world.tenant)
  expect(await of('wms.published_pick_list', 'id', order)).toEqual([])
  await world.do(setShipPolicy, { order, shipPolicy: 'ship-available' as const })
  await dispatcher.idle(world.tenant)
  expect(await of('wms.published_pick_list', 'state', order)).toEqual([{ state: 'released' }])
  expect(await status(order)).toBe('shipping')
  const late = world.do(setShipPolicy, { order, shipPolicy: 'ship-complete' as const })
  await expect(late).rejects.toMatchObject({ code: 'oms.status-forbids' })
  await play(world, outside)
  expect([await status(order), (await of('erp.published_invoice', 'id', order)).length]).toEqual([
    'completed',
    2,
  ])
  await checkAll()
})

test('an order of which a part has left is not cancelled any more; before that it is', async () => {
  const [, , item] = await shelf(),
    who = await customer(2),
    dispatcher = world.dispatch()
  const lines = [{ item: item!.id, quantity: item!.available + 3 }]
  const first = await place(who, lines, { shipPolicy: 'ship-available' })
  await dispatcher.idle(world.tenant)
  await world.do(cancelOrder, { order: first.order, why: '客户改变主意' })
  await dispatcher.idle(world.tenant)
  const second = await place(who, lines, { shipPolicy: 'ship-available' })
  const left = async () => (await facts('oms.OrderPartShipped', second.order)).length > 0
  await play(world, outside, 400, left)
  expect(await left()).toBe(true)
  await expect(world.do(cancelOrder, { order: second.order, why: 'x' })).rejects.toMatchObject({
    code: 'oms.part-has-left',
  })
  await play(world, outside)
  expect([await status(first.order), await status(second.order)]).toEqual(['cancelled', 'completed'])
  await checkAll()
})

test('what was agreed with a customer is true for his orders, unless one says otherwise', async () => {
  const [item] = await shelf(),
    who = await customer(3),
    policies = async (over: object = {}) => {
      const { order } = await place(who, [{ item: item!.id, quantity: 1 }], over)
      return (
        await world.sql<{ ship_policy: string }>('select ship_policy from oms.sales_order where id = $1', [
          order,
        ])
      )[0]!.ship_policy
    }
  expect(await policies()).toBe('ship-complete')
  await world.do(agreeTerms, { customer: who, shipPolicy: available })
  expect(await policies()).toBe('ship-available')
  expect(await policies({ shipPolicy: 'ship-complete' })).toBe('ship-complete')
  const nobody = '0199d2c0-0000-7000-8000-0000000000ff'
  await expect(world.do(agreeTerms, { customer: nobody, shipPolicy: available })).rejects.toMatchObject({
    code: 'oms.customer-not-found',
  })
})
