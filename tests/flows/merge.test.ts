// Orders of one customer within the hour leave together: one consignment, one waybill, one letter, the
// freight shared; and what splits them, cancels one, or comes while the other is packed.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isRefused } from '#kernel/command.ts'
import { systemActor } from '#kernel/actor.ts'
import { cancelOrder, placeOrder, setMergeRule } from '#oms/index.ts'
import '#server/rooms.ts'
import { checkInvariants, order360 } from '#views/index.ts'
import { myTasks, packApart, packOrder, packTogether } from '#wms/index.ts'
import { act, newOutside, play, plugOutside } from './actors.ts'
import { demoWorld } from './demo-world.ts'
import type { World } from '../world.ts'

let world: World
const outside = newOutside()
beforeAll(async () => {
  plugOutside(outside)
  world = await demoWorld()
  world.dispatch()
})
afterAll(async () => {
  await world?.close()
})
beforeEach(() => world.do(setMergeRule, { enabled: true, windowMinutes: 60 }))

let nextCustomer = 0
/** A customer of his own for each test, so that no test merges with another's orders. */
async function someone(): Promise<string> {
  const [found] = await world.sql<{ id: string }>(
    `select p.id from master.party p where p.tenant_id = 1 and p.kind = 'customer' and p.email is not null
       and exists (select from master.party_address a where a.party_id = p.id and a.is_default)
     order by p.credit_limit_minor desc, p.code offset $1 limit 1`,
    [nextCustomer++],
  )
  return found!.id
}
/** Two finished goods that stand on the shelf, the cheapest first. */
const shelf = () =>
  world.sql<{ id: string }>(
    `select i.id from master.item i
     join wms.published_stock s on s.tenant_id = i.tenant_id and s.item_id = i.id
     where i.tenant_id = 1 and i.kind = 'finished' and s.available >= 12
     order by i.price_minor, i.code limit 2`,
  )
/** Promised late enough that an hour is there to wait, whatever time it is now. */
const wantedAt = new Date(Date.now() + 20 * 86_400_000).toISOString()
const place = (customer: string, item: string, quantity: number) =>
  world.do(placeOrder, { channel: 'counter', customer, wantedAt, lines: [{ item, quantity }] })
const idle = () => world.dispatch().idle(world.tenant)
const seen = (id: string) => world.ask(order360, { id })
const listOf = async (order: string) =>
  (
    await world.sql<{ id: string; state: string; group: string | null }>(
      `select id, state, together_id as "group" from wms.pick_list where order_id = $1
       order by id desc limit 1`,
      [order],
    )
  )[0]!
/** All picks of all lists, without packing. */
async function pickAll() {
  for (let tasks = await toPick(); tasks.length; tasks = await toPick())
    for (const t of tasks)
      await act(world, 'wms.pick', {
        task: t.id,
        scannedItem: t.gtin ?? t.itemCode,
        scannedBin: t.fromBin,
      })
}
const toPick = async () => (await world.ask(myTasks, {})).tasks.filter(t => t.kind === 'pick')

async function checkAll() {
  expect(world.failures.map(f => `${f.where}: ${String(f.error)}`)).toEqual([])
  expect(await world.sql(`select line, error from kernel.delivery where parked_at is not null`)).toEqual([])
  const checks = await world.tx(checkInvariants, 1, { reading: true })
  expect(checks.filter(c => c.violations > 0)).toEqual([])
}

test('two orders within the hour leave as one: waybill, letter, freight by weight', async () => {
  const customer = await someone(),
    [light, heavy] = await shelf()
  const first = await place(customer, light!.id, 1),
    second = await place(customer, heavy!.id, 4)
  await idle()
  expect((await seen(first.order)).together).toMatchObject([{ orderNo: second.no, shipmentId: null }])
  await play(world, outside)
  const pages = [await seen(first.order), await seen(second.order)]
  expect(pages.map(p => p.order.status)).toEqual(['completed', 'completed'])
  const shipments = pages.map(p => p.shipments)
  expect(shipments.map(s => s.length)).toEqual([1, 1])
  expect(shipments[0]![0]!.id).toBe(shipments[1]![0]!.id)
  expect(new Set(pages.map(p => p.order.trackingNumber)).size).toBe(1)
  expect(pages.map(p => p.together.map(t => t.orderNo))).toEqual([[second.no], [first.no]])
  expect(pages.map(p => p.tracking.length)).toEqual([4, 4])
  const orders = [first.order, second.order]
  const letters = await world.sql<{ kind: string; body: string }>(
    'select kind, body from oms.mail where order_id = any($1)',
    [orders],
  )
  expect(letters.map(l => l.kind)).toEqual(['shipped-together'])
  for (const { no } of [first, second]) expect(letters[0]!.body).toContain(no)
  const freight = await world.sql<{ order_id: string; minor: number; share: number }>(
    `select e.order_id, e.debit_minor::int as minor, round(o.weight_grams * s.cost_minor / sum(o.weight_grams)
       over ())::int as share
     from erp.journal_entry e join tms.shipment_order o on o.order_id = e.order_id
     join tms.shipment s on s.id = o.shipment_id
     where e.kind = 'freight' and e.order_id = any($1) order by e.order_id`,
    [orders],
  )
  expect(freight.map(f => f.order_id)).toEqual(orders)
  for (const { minor, share } of freight) expect(Math.abs(minor - share)).toBeLessThanOrEqual(1)
  const [{ cost }] = (await world.sql<{ cost: number }>(
    'select cost_minor::int as cost from tms.shipment where id = $1',
    [shipments[0]![0]!.id],
  )) as [{ cost: number }]
  expect(freight.reduce((sum, f) => sum + f.minor, 0)).toBe(cost)
  for (const page of pages) {
    expect(page.invoices).toHaveLength(1)
    expect(page.invoices[0]!.grossMinor).toBe(page.order.totalMinor)
  }
  await checkAll()
})

test('not merged: another customer, an hour and a minute later, or the rule is off', async () => {
  const customer = await someone(),
    [item] = await shelf()
  const first = await place(customer, item!.id, 1)
  const other = await place(await someone(), item!.id, 1)
  await idle()
  await world.sql(`update oms.sales_order set placed_at = placed_at - interval '61 minutes' where id = $1`, [
    first.order,
  ])
  const late = await place(customer, item!.id, 1)
  await idle()
  await world.do(setMergeRule, { enabled: false, windowMinutes: 60 })
  const off = await place(customer, item!.id, 1)
  await idle()
  for (const { order } of [first, other, late, off]) expect((await listOf(order)).group).toBeNull()
  await play(world, outside)
  await checkAll()
})

test('a person splits them before packing, and for good; what is packed is not split', async () => {
  const customer = await someone(),
    [item] = await shelf()
  const first = await place(customer, item!.id, 1),
    second = await place(customer, item!.id, 1)
  await idle()
  expect((await listOf(first.order)).group).toBe((await listOf(second.order)).group)
  await world.do(packApart, { order: second.order })
  expect([(await listOf(first.order)).group, (await listOf(second.order)).group]).toEqual([null, null])
  const again = world.do(packApart, { order: second.order })
  await expect(again).rejects.toMatchObject({ code: 'wms.not-together' })
  const third = await place(customer, item!.id, 1)
  await idle()
  expect((await listOf(second.order)).group).toBeNull()
  expect((await listOf(third.order)).group).toBe((await listOf(first.order)).group)
  await play(world, outside)
  const packed = world.do(packApart, { order: first.order })
  await expect(packed).rejects.toMatchObject({ code: 'wms.not-together' })
  const shipments = [first, second, third].map(async o => (await seen(o.order)).shipments[0]!.id)
  const [a, b, c] = await Promise.all(shipments)
  expect(a).toBe(c)
  expect(b).not.toBe(a)
  await checkAll()
})

test('packing waits for the other list, and goes on without an order that is cancelled', async () => {
  const customer = await someone(),
    [item] = await shelf()
  const first = await place(customer, item!.id, 1),
    second = await place(customer, item!.id, 1)
  await idle()
  const list = await listOf(first.order)
  await world.sql(`update wms.pick_list set state = 'picked' where id = $1`, [list.id])
  await expect(world.do(packOrder, { pickList: list.id })).rejects.toMatchObject({
    code: 'wms.together-not-picked',
    facts: { orderNo: second.no },
  })
  await world.sql(`update wms.pick_list set state = 'released' where id = $1`, [list.id])
  await world.do(cancelOrder, { order: second.order, why: 'test' })
  await play(world, outside)
  expect((await seen(first.order)).order.status).toBe('completed')
  expect((await seen(first.order)).together).toEqual([])
  await checkAll()
})

test('an order cancelled when all is packed leaves the other its shipment and freight', async () => {
  const customer = await someone(),
    [item] = await shelf()
  const first = await place(customer, item!.id, 1),
    second = await place(customer, item!.id, 1)
  await idle()
  await pickAll()
  const { order } = await seen(second.order)
  expect(order.status).toBe('shipping')
  // Packed and cancelled in one breath: the carrier is booked for both, or for one, and answers later.
  const packed = await world.do(packOrder, { pickList: (await listOf(first.order)).id })
  expect(packed.packages.length).toBeGreaterThan(0)
  await world.do(cancelOrder, { order: second.order, why: 'test' })
  await play(world, outside)
  expect((await seen(first.order)).order.status).toBe('completed')
  expect((await seen(second.order)).order.status).toBe('cancelled')
  expect((await seen(second.order)).entries.filter(e => e.kind === 'freight')).toEqual([])
  await checkAll()
})

test('a second order that joins while the first is packed is in the parcel or is not', async () => {
  const [item] = await shelf()
  for (let round = 0; round < 6; round++) {
    const customer = await someone()
    await world.do(setMergeRule, { enabled: false, windowMinutes: 60 })
    const orders = [await place(customer, item!.id, 1), await place(customer, item!.id, 1)] as const
    await idle()
    await pickAll()
    const lists = await Promise.all(orders.map(o => listOf(o.order)))
    const actor = systemActor('race')
    const [pack] = await Promise.all([
      world.performer.perform(1, packOrder, {
        input: { pickList: lists[0]!.id },
        actor,
        key: `pack-${round}`,
      }),
      world.performer.perform(1, packTogether, {
        input: { order: orders[1].order, others: [orders[0].order] },
        actor,
        key: `join-${round}`,
      }),
    ])
    expect(isRefused(pack.outcome)).toBe(false)
    const after = await Promise.all(orders.map(o => listOf(o.order)))
    expect(after[0]!.state).toBe('packed')
    // Joined: both are packed. Too late: the other goes alone and is packed by itself.
    expect(after[1]!.state === 'packed').toBe(after[1]!.group !== null)
  }
  await play(world, outside)
  await checkAll()
})
